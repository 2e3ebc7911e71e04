import type { ReadRow } from '#shared/people/peopleRows.ts';
import { reasonWords } from '#shared/people/reasonWords.ts';
import { CSV_BEGINNING, toCsvLine } from '#shared/people/toCsv.ts';
import type { PeopleImportStatus } from '#renderer/store/contract/peopleImport.ts';

const MAX_PROBLEMS = 100;
const MAX_PREVIEW = 50;
// The list of what was left out is held until it is asked for, so it is bounded.
const MAX_KEPT_LENGTH = 50_000_000;
const MAX_KEPT_ROWS = 200_000;

type Counted = Pick<
  PeopleImportStatus,
  'done' | 'added' | 'changed' | 'known' | 'entries' | 'members' | 'skipped' | 'cells' | 'problems' | 'preview'
>;

/** What a run came to so far. */
export interface ImportTally {
  readonly counted: Counted;
  row(row: ReadRow, outcome: 'added' | 'changed' | 'known' | 'skipped', shown: { name: string; address: string }): void;
  /** What was left out, as CSV with the row's number and the reason in front. */
  toErrorCsv(headers: readonly string[]): string;
}

/** Not errors: there is nothing to correct in the row. */
const EXPECTED = new Set(['draft', 'not-a-candidate', 'no-other-person']);

export function createImportTally(): ImportTally {
  const counted: Counted = {
    done: 0,
    added: 0,
    changed: 0,
    known: 0,
    entries: 0,
    members: 0,
    skipped: {},
    cells: {},
    problems: [],
    preview: [],
  };
  const kept: { row: number; reason: string; value: string; cells: string[] }[] = [];
  let keptLength = 0;
  let unkept = 0;

  const keep = (row: ReadRow, reason: string, value: string): void => {
    if (!EXPECTED.has(reason) && counted.problems.length < MAX_PROBLEMS) {
      counted.problems.push({ row: row.row, reason, value: value.slice(0, 200) });
    }
    keptLength += value.length + row.cells.reduce((sum, cell) => sum + cell.length, 0);
    if (kept.length < MAX_KEPT_ROWS && keptLength < MAX_KEPT_LENGTH)
      kept.push({ row: row.row, reason, value, cells: row.cells });
    else unkept += 1;
  };

  return {
    counted,
    row(row, outcome, shown) {
      counted.done += 1;
      if (row.leftOut !== null) {
        const { reason, value } = row.leftOut;
        counted.skipped[reason] = (counted.skipped[reason] ?? 0) + 1;
        keep(row, reason, value);
      } else if (outcome !== 'skipped') counted[outcome] += 1;
      for (const { reason, value } of row.problems) {
        counted.cells[reason] = (counted.cells[reason] ?? 0) + 1;
        keep(row, reason, value);
      }
      if (counted.preview.length >= MAX_PREVIEW) return;
      const detail = [row.leftOut, ...row.problems].flatMap((one) =>
        one === null ? [] : [one.value === '' ? reasonWords(one.reason) : `${reasonWords(one.reason)}: ${one.value}`],
      );
      counted.preview.push({ row: row.row, outcome, ...shown, detail: detail.join('; ').slice(0, 300) });
    },
    toErrorCsv(headers) {
      const lines = kept.map(({ row, reason, value, cells }) =>
        toCsvLine([String(row), reasonWords(reason), value, ...cells]),
      );
      if (unkept > 0) lines.push(toCsvLine(['', `${unkept} more are not listed: the list would be too long`]));
      return CSV_BEGINNING + toCsvLine(['Row', 'Left out because', 'What stood there', ...headers]) + lines.join('');
    },
  };
}
