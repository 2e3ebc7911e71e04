import type { NumberRow } from './NumberTable.tsx';
import { isUnmarked, numberWords, rateOf, timeWordsOf, UNMARKED, type StatisticsNumber } from './statisticsNumbers.ts';
import { rateWords } from './rates.ts';

interface PlainTableProps<T extends object> {
  label: string;
  heading: string;
  numbers: readonly StatisticsNumber<T>[];
  rows: readonly NumberRow<T>[];
}

/** What a chart shows, for those who hear it: the same numbers as a table, with nothing to press. */
export function PlainTable<T extends object>({ label, heading, numbers, rows }: PlainTableProps<T>) {
  const times = numbers.map((number) => timeWordsOf(rows, number));
  return (
    <table aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{heading}</th>
          {numbers.map((number) => (
            <th key={number.id} scope="col">
              {number.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row">
              {row.label} {row.mark}
            </th>
            {numbers.map((number, column) => {
              const rate = rateOf(row.totals, number);
              return (
                <td key={number.id}>
                  {numberWords(row.totals, number, times[column])}
                  {rate === null ? '' : ` (${rateWords(rate)})`}
                  {isUnmarked(row.totals, number.id) && ` (${UNMARKED})`}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
