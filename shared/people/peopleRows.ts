import type { Direction, LogKind } from '#shared/model/interaction.ts';

/** A file of people as it is read: the user's, or one out of a ZIP. */
export interface PeopleSource {
  name: string;
  sizeBytes: number;
  /** Its bytes from the start, as often as asked. */
  read(): AsyncIterable<Uint8Array>;
}

/** Why a whole row is left out. */
export type LeftOutReason =
  | 'nobody'
  | 'too-many-cells'
  | 'open-quote'
  | 'unreadable-card'
  | 'unreadable-date'
  | 'no-direction'
  | 'no-other-person'
  | 'draft'
  | 'not-a-candidate';

/** Why one cell of a row that is kept is left out, or cut. */
export type CellReason =
  | 'unreadable-address'
  | 'unreadable-phone'
  | 'unreadable-url'
  | 'unreadable-date'
  | 'too-long'
  | 'too-many'
  | 'belongs-to-other'
  | 'notes-kept'
  | 'unknown-project'
  | 'unknown-stage';

export interface CellProblem {
  reason: CellReason;
  /** The cell's text, cut to what a list can show. */
  value: string;
}

/** One record of a table. `row` counts from 1 and includes headers and blank rows, as a spreadsheet numbers them. */
export interface TableRow {
  row: number;
  cells: string[];
  /** Set when the record itself cannot be read. */
  flaw: 'open-quote' | null;
}

/** What a row says of a person: addresses, phones and the URL normalised, texts tidied and within the model's limits. */
export interface ReadPerson {
  name: string;
  otherNames: string[];
  addresses: string[];
  phones: string[];
  linkedinUrl: string;
  title: string;
  company: string;
  location: string;
  source: string;
  owner: string;
  tags: string[];
  notes: string;
}

/** Something that happened, for the person's timeline. */
export interface ReadEntry {
  /** What makes it the same when it is read again, whoever reads it and in whatever zone. */
  key: readonly string[];
  kind: LogKind;
  direction: Direction;
  atMs: number;
  title: string;
  text: string;
}

/** What one row came to. A row of messages may be about several people. */
export interface ReadRow {
  row: number;
  /** The row as it stood, for the list of what was left out. */
  cells: string[];
  people: { person: ReadPerson; entries: ReadEntry[] }[];
  /** In the words of the file; empty for none. */
  project: string;
  stage: string;
  /** Set when the whole row is left out; then there are no people. */
  leftOut: { reason: LeftOutReason; value: string } | null;
  problems: CellProblem[];
}

/** A row that is left out as a whole. */
export function leaveOut(row: TableRow, reason: LeftOutReason, value: string): ReadRow {
  return {
    row: row.row,
    cells: row.cells,
    people: [],
    project: '',
    stage: '',
    leftOut: { reason, value: value.slice(0, 200) },
    problems: [],
  };
}
