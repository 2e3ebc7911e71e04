import { CodedError } from '#shared/contract/codedError.ts';
import type { PeopleFile } from '#shared/people/openPeopleFile.ts';
import { findDateOrder } from '#shared/people/parseSheetDate.ts';
import { IDENTITY_TARGETS, type ColumnTarget } from '#shared/people/peopleFormat.ts';
import type { ReadRow, TableRow } from '#shared/people/peopleRows.ts';
import {
  createCellReader,
  createProfileBook,
  readInvitationRow,
  readMessageRow,
} from '#shared/people/readLinkedinRows.ts';
import { readPersonRow } from '#shared/people/readPersonRow.ts';
import { readVcard } from '#shared/people/readVcards.ts';
import { unknownHeaders } from '#shared/people/recogniseTable.ts';

export interface ReadFacts {
  targets: readonly ColumnTarget[];
  country: string;
  /** By `key` of the file's own profiles; empty where there is nothing to ask. */
  ownProfile: string;
}

/**
 * How the rows of a file are read. Fails with `people.unknown-headers` where no column says who somebody is: nothing
 * could come of it, which must not look like an import.
 */
export async function createRowReader(file: PeopleFile, facts: ReadFacts): Promise<(row: TableRow) => ReadRow> {
  switch (file.format) {
    case 'vcard':
      return (row) => readVcard(row, facts.country);
    case 'linkedin-invitations': {
      const cell = createCellReader(file.headers);
      return (row) => readInvitationRow(row, cell);
    }
    case 'linkedin-messages': {
      if (facts.ownProfile === '') {
        throw new CodedError('store.invalid', 'whose messages they are is not known', { field: 'ownProfile' });
      }
      const cell = createCellReader(file.headers);
      const book = createProfileBook(cell);
      for await (const rows of file.rows()) for (const row of rows) book.add(row);
      return (row) => readMessageRow(row, cell, facts.ownProfile, book);
    }
    case 'table':
    case 'greenhouse':
    case 'linkedin-connections': {
      const targets = file.headers.map((_, at) => facts.targets[at] ?? 'ignore');
      if (!targets.some((target) => IDENTITY_TARGETS.has(target))) {
        throw unknownHeaders(file.headers, 'no column says who somebody is', ['name', 'address', 'phone', 'LinkedIn']);
      }
      const dateOrder = await readDateOrder(file, targets.indexOf('contactedAt'), facts.country);
      return (row) => readPersonRow(row, { targets, country: facts.country, dateOrder });
    }
  }
}

async function readDateOrder(file: PeopleFile, column: number, country: string): Promise<'day-first' | 'month-first'> {
  if (column === -1) return findDateOrder([], country);
  const dates: string[] = [];
  for await (const rows of file.rows()) {
    for (const { cells } of rows) if (/^\s*\d{1,2}[/-]/.test(cells[column] ?? '')) dates.push(cells[column] as string);
    if (dates.length > 1_000) break;
  }
  return findDateOrder(dates, country);
}
