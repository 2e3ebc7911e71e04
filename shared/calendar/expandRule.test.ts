import { expect, test } from 'vitest';
import { expandRule } from './expandRule.ts';

/** Dates that a rule gives from a start, in UTC, until 2033. */
function datesOf(rule: string, start: string, limit = 6): string {
  const dates: string[] = [];
  const request = {
    rule,
    startWallMs: Date.parse(`${start}T09:00:00Z`),
    isDate: false,
    endWallMs: Date.UTC(2033, 0, 1),
    toWallMs: (utcMs: number) => utcMs,
  };
  const end = expandRule(request, { left: 100_000 }, (wallMs) => {
    dates.push(new Date(wallMs).toISOString().slice(2, 10));
    return dates.length < limit;
  });
  return end === 'done' ? dates.join(' ') : end;
}

test.each([
  ['FREQ=WEEKLY;COUNT=3', '2026-01-05', '26-01-05 26-01-12 26-01-19'],
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SU', '2026-01-04', '26-01-04 26-01-05 26-01-18 26-01-19 26-02-01 26-02-02'],
  ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3', '2026-01-30', '26-01-30 26-02-27 26-03-31'],
  ['FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3', '2026-01-31', '26-01-31 26-02-28 26-03-31'],
  ['FREQ=MONTHLY;COUNT=4', '2026-01-31', '26-01-31 26-03-31 26-05-31 26-07-31'],
  ['FREQ=MONTHLY;BYDAY=2TU;COUNT=3', '2026-01-13', '26-01-13 26-02-10 26-03-10'],
  ['FREQ=YEARLY;COUNT=2', '2024-02-29', '24-02-29 28-02-29'],
  ['FREQ=YEARLY;BYMONTH=1,2;BYMONTHDAY=30,31;COUNT=4', '2026-01-30', '26-01-30 26-01-31 27-01-30 27-01-31'],
  ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31', '2026-01-05', ''],
  ['FREQ=YEARLY;BYMONTH=11;BYDAY=4TH;COUNT=2', '2026-11-26', '26-11-26 27-11-25'],
  ['FREQ=DAILY;UNTIL=20260107T090000Z', '2026-01-05', '26-01-05 26-01-06 26-01-07'],
  ['FREQ=DAILY;UNTIL=20260107', '2026-01-05', '26-01-05 26-01-06 26-01-07'],
  ['freq=daily;count=2', '2026-01-05', '26-01-05 26-01-06'],
  ['FREQ=FORTNIGHTLY', '2026-01-05', 'bad-rule'],
  ['FREQ=DAILY;BYMONTH=13', '2026-01-05', 'bad-rule'],
  ['FREQ=SECONDLY;BYMONTH=12', '2026-01-05', 'too-many-steps'],
])('%s from %s gives %s', (rule, start, expected) => {
  expect(datesOf(rule, start)).toBe(expected);
});
