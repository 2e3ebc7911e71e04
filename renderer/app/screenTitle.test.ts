import { expect, test } from 'vitest';
import { screenTitle } from './screenTitle.ts';

test.each([
  ['/activity', '', 'Activity'],
  ['/candidates', '', 'Candidates'],
  ['/candidates/c1', 'Ana Pereira', 'Ana Pereira'],
  ['/candidates/c1', '', 'Candidates'],
  ['/connect', '', 'Connect a mailbox'],
  ['/connect/a1', '', 'Change the mailbox'],
  ['/', '', ''],
  ['/constructor', '', ''],
])('the screen at %s about “%s” is called “%s”', (path, name, title) => {
  expect(screenTitle(path, name)).toBe(title);
});
