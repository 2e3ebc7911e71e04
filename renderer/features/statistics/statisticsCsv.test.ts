import { expect, test } from 'vitest';
import type { StatisticsCohortTotals } from '#shared/statistics/statisticsModel.ts';
import { toFileName, toStatisticsCsv } from './statisticsCsv.ts';
import { COHORT_NUMBERS } from './statisticsNumbers.ts';

const TOTALS: StatisticsCohortTotals = {
  sent: 1_030,
  bounced: 30,
  reached: 1_000,
  replied: 240,
  autoReplied: 9,
  interested: 100,
  notInterested: 20,
  followUpLater: 8,
  reasons: [],
  medianReplyMs: 5_400_000,
  stillOpen: 45,
};
const cells = (line: string | undefined): string[] =>
  (line ?? '').split('","').map((cell) => cell.replaceAll('"', '').trim());

test('each rate is written with its count, its share and its range, in numbers that a spreadsheet reads', () => {
  const [head, line] = toStatisticsCsv('Channel', COHORT_NUMBERS, [{ label: 'InMail', totals: TOTALS }]).split('\r\n');
  const named = Object.fromEntries(cells(head).map((name, at) => [name.replace('\ufeff', ''), cells(line)[at]]));
  expect(named).toMatchObject({
    Channel: 'InMail',
    Reached: '1000',
    Replied: '240',
    'Replied, share': '0.2400',
    'Replied, share at least': '0.2146',
    'Replied, share at most': '0.2674',
    'Time to reply, hours': '1.50',
    Sent: '1030',
  });
});

test('what there is none of is empty, not nought', () => {
  const nobody = { ...TOTALS, reached: 0, replied: 0, medianReplyMs: null };
  const [head, line] = toStatisticsCsv('Channel', COHORT_NUMBERS, [{ label: 'Text', totals: nobody }]).split('\r\n');
  const at = cells(head).indexOf('Replied, share');
  expect(cells(line)[at]).toBe('');
  expect(cells(line)[cells(head).indexOf('Time to reply, hours')]).toBe('');
});

test('a share of marks that nobody has made is empty, not nought', () => {
  const unmarked = { ...TOTALS, interested: 0, notInterested: 0, followUpLater: 0 };
  const [head, line] = toStatisticsCsv('Channel', COHORT_NUMBERS, [{ label: 'Text', totals: unmarked }]).split('\r\n');
  const cell = (name: string) => cells(line)[cells(head).indexOf(name)];
  for (const name of ['Interested', 'Not interested', 'Follow up later']) expect(cell(`${name}, share`)).toBe('');
  expect(cell('Replied, share')).toBe('0.2400');
});

test('no share is written of fewer people than the page shows one of', () => {
  const few = { ...TOTALS, reached: 4, replied: 1, interested: 1 };
  const [head, line] = toStatisticsCsv('Channel', COHORT_NUMBERS, [{ label: 'Text', totals: few }]).split('\r\n');
  const cell = (name: string) => cells(line)[cells(head).indexOf(name)];
  expect(cell('Replied')).toBe('1');
  for (const name of ['share', 'share at least', 'share at most']) expect(cell(`Replied, ${name}`)).toBe('');
});

test('a row that is not complete says so in the last column', () => {
  const rows = [
    { label: '2026-10-01', totals: TOTALS },
    { label: '2026-11-01', mark: 'not complete', totals: TOTALS },
  ];
  const [head, ...lines] = toStatisticsCsv('Month', COHORT_NUMBERS, rows).split('\r\n');
  const at = cells(head).indexOf('Remark');
  expect(at).toBe(cells(head).length - 1);
  expect(lines.slice(0, 2).map((line) => cells(line)[at])).toEqual(['', 'not complete']);
});

test('a template that a spreadsheet would run stays text', () => {
  expect(toStatisticsCsv('Template', [], [{ label: '=HYPERLINK("x")', totals: {} }])).toContain(`"'=HYPERLINK(""x"")"`);
});

test('a title becomes a name of a file on any system', () => {
  expect(toFileName('Outreach by a/b: "c"?\n, 1 Aug – 31 Oct', 'csv')).toBe('Outreach by a b c , 1 Aug – 31 Oct.csv');
  expect(toFileName('x'.repeat(400), 'png')).toHaveLength(124);
});
