import { expect, test } from 'vitest';
import { judgeElectronEnd } from './judgeElectronEnd.mjs';

const end = { code: null, signal: null, livedMs: 300, wasAskedFor: false };

test.each([
  ['its sandbox helper lacks rights', { signal: 'SIGTRAP' }],
  ['a library is missing', { code: 127 }],
  ['it could not be started at all', { code: null }],
  ['it could not start for a reason of ours', { code: 1 }],
])('when %s the other host is started, or named where Electron was asked for', (_when, given) => {
  expect(judgeElectronEnd({ ...end, ...given })).toBe('fall-back');
  expect(judgeElectronEnd({ ...end, ...given, wasAskedFor: true })).toBe('say');
});

test.each([
  ['it ended as it should', { code: 0 }],
  ['an option was wrong', { code: 2 }],
  ['the user ended it', { signal: 'SIGINT' }],
  ['it was ended', { signal: 'SIGTERM' }],
  ['it crashed later', { code: 1, livedMs: 60_000 }],
])('when %s nothing is started in its place', (_when, given) => {
  expect(judgeElectronEnd({ ...end, ...given })).toBe('nothing');
});
