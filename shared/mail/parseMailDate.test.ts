import { expect, test } from 'vitest';
import { parseMailDate } from './parseMailDate.ts';

test.each([
  ['Mon, 2 Mar 2026 10:00:00 +0100', Date.UTC(2026, 2, 2, 9)],
  ['2 Mar 2026 10:00 -0530 (IST)', Date.UTC(2026, 2, 2, 15, 30)],
  ['Mon, 02-Mar-26 10:00:00 GMT', Date.UTC(2026, 2, 2, 10)],
  ['Mon, 2 Mar 99 10:00:00 EST', Date.UTC(1999, 2, 2, 15)],
  ['Mon, 2 Mar 2026 10:00:00', Date.UTC(2026, 2, 2, 10)],
  ['Mon, 2 Mar 2026 10:00:00 XYZ', Date.UTC(2026, 2, 2, 10)],
  ['2026-03-02T10:00:00+01:00', Date.UTC(2026, 2, 2, 9)],
  ['Monday the second', null],
  ['Mon, 99 Mar 2026 10:00:00 +0000', null],
  ['Mon, 2 Foo 2026 10:00:00 +0000', null],
  ['', null],
])('%j', (text, atMs) => {
  expect(parseMailDate(text)).toBe(atMs);
});

test.each([
  'Mon Mar  2 10:00:00 2026',
  'Mon Mar 02 10:00:00 +0000 2026',
  'Mon Mar  2 11:00:00 2026 +0100',
  'Mar 2 10:00 2026',
])('the envelope date %j is read', (raw) => {
  expect(parseMailDate(raw)).toBe(Date.UTC(2026, 2, 2, 10));
});
