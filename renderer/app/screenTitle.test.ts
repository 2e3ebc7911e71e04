import { expect, test } from 'vitest';
import { screenTitle } from './screenTitle.ts';

test.each([
  ['/activity', 'Activity'],
  ['/candidates', 'Candidates'],
  ['/candidates/c1', 'Candidates'],
  ['/connect', 'Connect a mailbox'],
  ['/connect/a1', 'Change the mailbox'],
  ['/', ''],
  ['/constructor', ''],
])('the screen at %s is called “%s”', (path, title) => {
  expect(screenTitle(path)).toBe(title);
});
