import { CSV_BEGINNING, toCsvLine } from '#shared/people/toCsv.ts';
import { FEW } from './rates.ts';
import { rateOf, valueOf, type StatisticsNumber } from './statisticsNumbers.ts';

const HOUR_MS = 3_600_000;

/**
 * A table of the statistics as CSV, one line a row, numbers for a spreadsheet: counts whole, shares from 0 to 1 with the
 * range of each, times in hours. Of so few that the page shows no share there is none here either. What is particular
 * about a row (that a month is not complete) stands in a last column, where there is such a row.
 * @param heading what the first column holds: `Channel`, `Week from`
 */
export function toStatisticsCsv<T extends object>(
  heading: string,
  numbers: readonly StatisticsNumber<T>[],
  rows: readonly { label: string; mark?: string; totals: T }[],
): string {
  const isMarked = rows.some(({ mark }) => mark !== undefined);
  const head = numbers.flatMap(({ label, shown }) =>
    shown === 'rate'
      ? [label, `${label}, share`, `${label}, share at least`, `${label}, share at most`]
      : [shown === 'time' ? `${label}, hours` : label],
  );
  const lines = rows.map(({ label, mark, totals }) =>
    toCsvLine([label, ...numbers.flatMap((number) => toCells(totals, number)), ...(isMarked ? [mark ?? ''] : [])]),
  );
  return CSV_BEGINNING + toCsvLine([heading, ...head, ...(isMarked ? ['Remark'] : [])]) + lines.join('');
}

function toCells<T extends object>(totals: T, number: StatisticsNumber<T>): string[] {
  const value = valueOf(totals, number);
  if (number.shown === 'time') return [value === null ? '' : (value / HOUR_MS).toFixed(2)];
  const count = String(value ?? '');
  if (number.shown === 'count') return [count];
  const rate = rateOf(totals, number);
  return [
    count,
    ...(rate === null || rate.n < FEW
      ? ['', '', '']
      : [rate.share, rate.low, rate.high].map((share) => share.toFixed(4))),
  ];
}

/** A title as the name of a file on any system: `Outreach by channel, 1 Aug – 31 Oct.csv`. */
export function toFileName(title: string, ending: 'csv' | 'png'): string {
  const name = title
    .replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return `${name.slice(0, 120)}.${ending}`;
}
