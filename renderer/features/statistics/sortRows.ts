import { rateOf, valueOf, type StatisticsNumber } from './statisticsNumbers.ts';

/** By a number's name; by the rows' own names for empty text. */
export interface TableSort {
  by: string;
  descending: boolean;
}

/** What a press on a column's head makes of the order: largest first, then smallest first, then as it came. */
export function nextSort(sort: TableSort | null, by: string): TableSort | null {
  const first = by !== '';
  if (sort?.by !== by) return { by, descending: first };
  return sort.descending === first ? { by, descending: !first } : null;
}

/** Rows in order: rates by their share, the rest by its number; what there is none of comes last either way. */
export function sortRows<T extends object, R extends { label: string; totals: T }>(
  rows: readonly R[],
  numbers: readonly StatisticsNumber<T>[],
  sort: TableSort | null,
): readonly R[] {
  if (sort === null) return rows;
  const sign = sort.descending ? -1 : 1;
  const number = numbers.find(({ id }) => id === sort.by);
  if (number === undefined)
    return rows.toSorted((a, b) => sign * a.label.localeCompare(b.label, undefined, { numeric: true }));
  const value = ({ totals }: R): number | null =>
    number.shown === 'rate' ? (rateOf(totals, number)?.share ?? null) : valueOf(totals, number);
  return rows.toSorted((a, b) => {
    const [first, second] = [value(a), value(b)];
    if (first === null || second === null) return Number(first === null) - Number(second === null);
    return sign * (first - second) || a.label.localeCompare(b.label);
  });
}
