import { CodedError } from '#shared/contract/codedError.ts';
import { countKnownHeaders, foldHeader, guessTargets } from './guessTargets.ts';
import { IDENTITY_TARGETS, type ColumnTarget, type PeopleFormat } from './peopleFormat.ts';
import type { TableRow } from './peopleRows.ts';

// LinkedIn has changed its headers several times and puts notes, blank lines and rows of bare commas before them. So the
// row of headers is looked for, columns are found by name and never by place, and a file whose headers are not known is
// refused with what was found: it must never end as an import of nothing.

/** Rows of bare commas come by the tens. */
const MAX_HEADER_ROW = 200;

export interface RecognisedTable {
  format: Exclude<PeopleFormat, 'vcard'>;
  /** The record that holds the headers; 0 when no record does. */
  headerRow: number;
  headers: string[];
  targets: ColumnTarget[];
  /** Whether any column was known. */
  known: boolean;
}

/**
 * What a table is, by its headers (`field.md` 4.1 and 4.6). Fails with `people.wrong-file` for files of LinkedIn's export
 * that hold no people to import, with `people.no-rows` for a table without a filled cell, and with
 * `people.unknown-headers` for a table of messages or invitations that lacks a column it cannot be read without.
 */
export function recogniseTable(fileName: string, head: readonly TableRow[]): RecognisedTable {
  refuseByName(fileName);
  const filled = head.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  if (filled.length === 0) throw new CodedError('people.no-rows', 'the file holds nothing');
  const candidates = filled.filter(({ row, flaw }) => row <= MAX_HEADER_ROW && flaw === null);
  for (const one of candidates) {
    const linkedin = recogniseLinkedin(one);
    if (linkedin !== null) return linkedin;
  }
  const best = candidates
    .map((one) => ({ one, targets: guessTargets(one.cells), known: countKnownHeaders(one.cells) }))
    .filter(({ targets }) => targets.some((target) => IDENTITY_TARGETS.has(target)))
    // A sentence above the table may hold a word that is a header too; the real row has more of them. First come first.
    .sort((a, b) => b.known - a.known || a.one.row - b.one.row)[0];
  if (best !== undefined) {
    const headers = best.one.cells.map((cell) => cell.trim());
    return {
      format: isGreenhouse(headers) ? 'greenhouse' : 'table',
      headerRow: best.one.row,
      headers,
      targets: isGreenhouse(headers) ? greenhouseTargets(headers) : best.targets,
      known: true,
    };
  }
  // Nobody's headers: the first row of several cells is shown, and the user says what is what.
  const first = candidates.find(({ cells }) => cells.filter((cell) => cell.trim() !== '').length > 1) ?? candidates[0];
  if (first === undefined) throw new CodedError('people.not-a-table', 'no record could be read');
  return {
    format: 'table',
    headerRow: first.row,
    headers: first.cells.map((cell) => cell.trim()),
    targets: first.cells.map(() => 'ignore'),
    known: false,
  };
}

function refuseByName(fileName: string): void {
  const name = foldHeader(fileName.split('/').at(-1) ?? '');
  if (name.startsWith('guidemessages')) {
    throw new CodedError('people.wrong-file', 'LinkedIn’s own guide messages', { reason: 'guide-messages' });
  }
  if (name.startsWith('learningroleplaymessages')) {
    throw new CodedError('people.wrong-file', 'LinkedIn’s role play exercises', { reason: 'role-play' });
  }
}

function recogniseLinkedin({ row, cells }: TableRow): RecognisedTable | null {
  const headers = cells.map((cell) => cell.trim());
  const names = new Set(headers.map(foldHeader));
  const has = (...wanted: string[]): boolean => wanted.every((name) => names.has(name));
  const found = { headerRow: row, headers, known: true };
  if (has('firstname', 'lastname', 'connectedon')) {
    return { ...found, format: 'linkedin-connections', targets: guessTargets(headers).map(keepConnectionColumn) };
  }
  if (has('conversationid') || has('from', 'to', 'date', 'content')) {
    assertHas('linkedin-messages', headers, names, ['conversationid', 'from', 'date', 'content']);
    return { ...found, format: 'linkedin-messages', targets: headers.map(() => 'ignore') };
  }
  if (has('from', 'to', 'sentat') || has('inviterprofileurl') || has('inviteeprofileurl')) {
    assertHas('linkedin-invitations', headers, names, ['from', 'to', 'sentat', 'direction']);
    return { ...found, format: 'linkedin-invitations', targets: headers.map(() => 'ignore') };
  }
  if (has('extension', 'number', 'type') || has('emailaddress', 'confirmed', 'primary')) {
    throw new CodedError('people.wrong-file', 'the owner’s own numbers or addresses', { reason: 'own-details' });
  }
  if (has('firstname', 'lastname', 'maidenname', 'headline')) {
    throw new CodedError('people.wrong-file', 'the owner’s own profile', { reason: 'own-details' });
  }
  return null;
}

const CONNECTION_TARGETS: ReadonlySet<ColumnTarget> = new Set([
  'firstName',
  'lastName',
  'linkedinUrl',
  'address',
  'company',
  'title',
]);
function keepConnectionColumn(target: ColumnTarget): ColumnTarget {
  return CONNECTION_TARGETS.has(target) ? target : 'ignore';
}

const GREENHOUSE_ONLY = ['whogetscredit', 'prospectpool', 'prospectstage', 'socialmedia'];

function isGreenhouse(headers: readonly string[]): boolean {
  const names = new Set(headers.map(foldHeader));
  return GREENHOUSE_ONLY.filter((name) => names.has(name)).length >= 2;
}

const GREENHOUSE_TARGETS: { [name: string]: ColumnTarget } = {
  firstname: 'firstName',
  lastname: 'lastName',
  company: 'company',
  title: 'title',
  notes: 'notes',
  email: 'address',
  phone: 'phone',
  socialmedia: 'linkedinUrl',
  address: 'location',
  source: 'source',
  whogetscredit: 'owner',
  job: 'project',
  prospectpool: 'tags',
};

/** Greenhouse's own columns; its stages, departments and offices are not Rapport's. */
function greenhouseTargets(headers: readonly string[]): ColumnTarget[] {
  return headers.map((header) => GREENHOUSE_TARGETS[foldHeader(header)] ?? 'ignore');
}

function assertHas(format: PeopleFormat, found: string[], names: ReadonlySet<string>, needed: string[]): void {
  const missing = needed.filter((name) => !names.has(name));
  if (missing.length === 0) return;
  throw unknownHeaders(found, `${format} without ${missing.join(', ')}`, needed);
}

/** The failure that names what was found and what is needed. */
export function unknownHeaders(found: readonly string[], message: string, needed: readonly string[]): CodedError {
  return new CodedError('people.unknown-headers', message, {
    found: found
      .filter((header) => header !== '')
      .slice(0, 20)
      .map((header) => header.slice(0, 60))
      .join(', '),
    needed: needed.join(', '),
  });
}
