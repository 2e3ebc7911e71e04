import { Button, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import { groupDigits } from '#renderer/ui/numberWords.ts';
import { FEW, percentWords, rangeWords } from './rates.ts';
import { RateBar, scaleFor } from './RateBar.tsx';
import { nextSort, sortRows, type TableSort } from './sortRows.ts';
import {
  isUnmarked,
  numberWords,
  rateOf,
  timeWordsOf,
  UNMARKED,
  valueOf,
  type StatisticsNumber,
} from './statisticsNumbers.ts';
import { useGridKeys } from './useGridKeys.ts';
import { toNumberKey } from './useKeptPlace.ts';
import classes from './Statistics.module.css';

export interface NumberRow<T> {
  key: string;
  label: string;
  /** Stands behind the label: what is particular about this row. */
  mark?: string;
  totals: T;
}

interface NumberTableProps<T extends object> {
  label: string;
  /** What the first column holds. */
  heading: string;
  numbers: readonly StatisticsNumber<T>[];
  rows: readonly NumberRow<T>[];
  /** Long names of rows take a second line, where they are what is compared. */
  wraps?: boolean;
  onOpen: (row: NumberRow<T>, number: StatisticsNumber<T>) => void;
}

const SHOWN_ROWS = 30;

// How each table was put in order outlives a visit to the people behind a number, by the table's label.
const kept = new Map<string, { sort: TableSort | null; all: boolean }>();

/** Rows of numbers, each with its rates and ranges; sorted by any column; the people behind each number one press away. */
export function NumberTable<T extends object>(props: NumberTableProps<T>) {
  const { label, heading, numbers, rows, wraps = false, onOpen } = props;
  const [{ sort, all }, setOrder] = useState(kept.get(label) ?? { sort: null, all: false });
  useEffect(() => void kept.set(label, { sort, all }), [label, sort, all]);
  const sorted = useMemo(() => sortRows(rows, numbers, sort), [rows, numbers, sort]);
  const shown = all ? sorted : sorted.slice(0, SHOWN_ROWS);
  const keys = useGridKeys(shown.length + 1, numbers.length + 1);
  const scale = scaleFor(rows.flatMap(({ totals }) => numbers.map((number) => rateOf(totals, number))));
  const words = numbers.map((number) => {
    const timeWords = timeWordsOf(rows, number);
    return (totals: T): string => numberWords(totals, number, timeWords);
  });
  const heads = [{ id: '', label: heading, meaning: '' }, ...numbers];
  return (
    <>
      <div className={classes.tableArea}>
        <table
          ref={keys.table}
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- its cells take keys: a grid
          role="grid"
          className={classes.table}
          data-wraps={wraps || undefined}
          aria-label={label}
          onKeyDown={keys.onKeyDown}
          onFocus={keys.onFocus}
        >
          <thead>
            <tr>
              {heads.map((head, at) => {
                const isSorted = sort?.by === head.id;
                return (
                  <th
                    key={head.id}
                    scope="col"
                    data-rate={'shown' in head && head.shown === 'rate' ? true : undefined}
                    aria-sort={isSorted ? (sort.descending ? 'descending' : 'ascending') : undefined}
                  >
                    <UnstyledButton
                      {...keys.cell(0, at)}
                      className={classes.sortButton}
                      title={head.meaning}
                      onClick={() => setOrder({ sort: nextSort(sort, head.id), all })}
                    >
                      {inTwoLines(head.label)}
                      {isSorted &&
                        (sort.descending ? (
                          <IconArrowDown size={13} aria-hidden />
                        ) : (
                          <IconArrowUp size={13} aria-hidden />
                        ))}
                    </UnstyledButton>
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {shown.map((row, at) => (
              <tr key={row.key}>
                <th scope="row" {...keys.cell(at + 1, 0)} dir="auto" title={row.label}>
                  {row.label}
                  {row.mark !== undefined && <span className={classes.mark}> {row.mark}</span>}
                </th>
                {numbers.map((number, column) => (
                  <Cell
                    key={number.id}
                    table={label}
                    row={row}
                    number={number}
                    words={words[column]!(row.totals)}
                    scale={scale}
                    cell={keys.cell(at + 1, column + 1)}
                    onOpen={() => onOpen(row, number)}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {shown.length < sorted.length && (
        <Button size="compact-sm" variant="subtle" mt={4} onClick={() => setOrder({ sort, all: true })}>
          Show all {groupDigits(sorted.length)}
        </Button>
      )}
    </>
  );
}

/** A head of three words takes no third line where room is short. */
function inTwoLines(label: string): string {
  return label.replace(/^(\S+ \S+) (\S+)$/, '$1\u00a0$2');
}

interface CellProps<T extends object> {
  /** What the table is called. */
  table: string;
  row: NumberRow<T>;
  number: StatisticsNumber<T>;
  words: string;
  scale: number;
  cell: { 'data-cell': string; tabIndex: number };
  onOpen: () => void;
}

function Cell<T extends object>({ table, row, number, words, scale, cell, onOpen }: CellProps<T>) {
  const rate = rateOf(row.totals, number);
  const count =
    number.hasList && (valueOf(row.totals, number) ?? 0) > 0 ? (
      <UnstyledButton
        {...cell}
        className={classes.cellNumber}
        data-number={toNumberKey(table, row.key, number.id)}
        aria-label={`${words}: show them, ${number.label}, ${row.label}`}
        onClick={onOpen}
      >
        {words}
      </UnstyledButton>
    ) : null;
  const focusable = count === null ? cell : {};
  if (number.shown !== 'rate') {
    return (
      <td {...focusable} className={classes.number}>
        {count ?? words}
      </td>
    );
  }
  const whyNone = rate !== null ? 'too few' : isUnmarked(row.totals, number.id) ? UNMARKED : '';
  return (
    <td {...focusable} data-rate>
      <span className={classes.rateCell}>
        <span className={classes.rateCount}>{count ?? words}</span>
        {rate === null || rate.n < FEW ? (
          <span className={classes.rateFew}>{whyNone}</span>
        ) : (
          <>
            <span className={classes.ratePercent}>{percentWords(rate)}</span>
            <RateBar rate={rate} scale={scale} />
            <span className={classes.rateWords}>{rangeWords(rate)}</span>
          </>
        )}
      </span>
    </td>
  );
}
