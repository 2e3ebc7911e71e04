import { normaliseLinkedinUrl } from '#shared/domain/normaliseLinkedinUrl.ts';
import type { Direction } from '#shared/model/interaction.ts';
import { shortHash } from '#shared/util/shortHash.ts';
import { foldHeader } from './guessTargets.ts';
import { parseSheetDate } from './parseSheetDate.ts';
import { leaveOut, type ReadEntry, type ReadRow, type TableRow } from './peopleRows.ts';
import { addLine, createPersonBuilder, limitText, readText } from './readPersonFields.ts';

const MAX_TEXT = 200_000;
const MAX_TITLE = 1_000;

/** Cells by the folded names of their columns; empty for columns that the form of the file lacks. */
export type ReadCell = (row: TableRow, header: string) => string;

export function createCellReader(headers: readonly string[]): ReadCell {
  const at = new Map(headers.map((header, index) => [foldHeader(header), index]));
  return (row, header) => {
    const index = at.get(header);
    return index === undefined ? '' : readText(row.cells[index] ?? '');
  };
}

/** Somebody in a message: by the profile where the file has it, else by the name. */
interface Party {
  name: string;
  url: string;
}

/** What one profile is known by within a file. */
export function partyKey({ name, url }: Party): string {
  return url !== '' ? url : name.toLowerCase();
}

/**
 * Profiles by name, learned from the senders of a file: older forms say of receivers only the name. A name that two
 * profiles have leads to neither.
 */
export interface ProfileBook {
  add(row: TableRow): void;
  find(name: string): string;
}

export function createProfileBook(cell: ReadCell): ProfileBook {
  const urls = new Map<string, string>();
  return {
    add(row) {
      const url = normaliseLinkedinUrl(cell(row, 'senderprofileurl'));
      const name = cell(row, 'from').toLowerCase();
      if (url === null || name === '') return;
      urls.set(name, (urls.get(name) ?? url) === url ? url : '');
    },
    find: (name) => urls.get(name.toLowerCase()) ?? '',
  };
}

/** Sender and receivers of a row of messages.csv. Names of several receivers are told apart only where that is sure. */
export function readParties(row: TableRow, cell: ReadCell, book: ProfileBook): { sender: Party; receivers: Party[] } {
  const { sender, receivers } = readNamed(row, cell);
  const withUrl = (party: Party): Party => (party.url === '' ? { ...party, url: book.find(party.name) } : party);
  return { sender: withUrl(sender), receivers: receivers.map(withUrl) };
}

function readNamed(row: TableRow, cell: ReadCell): { sender: Party; receivers: Party[] } {
  const sender = { name: cell(row, 'from'), url: normaliseLinkedinUrl(cell(row, 'senderprofileurl')) ?? '' };
  const urls = cell(row, 'recipientprofileurls')
    .split(/[;\s]+/)
    .flatMap((text) => normaliseLinkedinUrl(text) ?? []);
  const to = cell(row, 'to');
  if (urls.length <= 1)
    return { sender, receivers: to === '' && urls.length === 0 ? [] : [{ name: to, url: urls[0] ?? '' }] };
  const names = to.split(/[,;]/).map((name) => name.trim());
  const fits = names.length === urls.length;
  return { sender, receivers: urls.map((url, at) => ({ name: fits ? (names[at] as string) : '', url })) };
}

/**
 * A message of LinkedIn's messages.csv, in every form of its header (`field.md` 4.1). There is no id in the file, so the
 * key is made of the conversation, the date as it stands, the sender and the content. `own` is `partyKey` of the user.
 */
export function readMessageRow(row: TableRow, cell: ReadCell, own: string, book: ProfileBook): ReadRow {
  if (row.flaw !== null) return leaveOut(row, row.flaw, row.cells.join(' '));
  if (/^(yes|true|1)$/i.test(cell(row, 'ismessagedraft'))) return leaveOut(row, 'draft', cell(row, 'content'));
  const date = parseSheetDate(cell(row, 'date'), 'month-first');
  if (date === null) return leaveOut(row, 'unreadable-date', cell(row, 'date'));
  const { sender, receivers } = readParties(row, cell, book);
  const isOut = partyKey(sender) === own;
  const others = (isOut ? receivers : [sender]).filter((party) => partyKey(party) !== own && partyKey(party) !== '');
  if (others.length === 0) return leaveOut(row, 'no-other-person', `${sender.name} ${cell(row, 'to')}`.trim());
  const content = cell(row, 'content');
  const key = [
    'linkedin-message',
    cell(row, 'conversationid'),
    cell(row, 'date'),
    // As the row itself has it: what other rows tell of the sender differs from one export to the next.
    normaliseLinkedinUrl(cell(row, 'senderprofileurl')) ?? sender.name,
    shortHash([content]),
  ];
  const title = cell(row, 'subject') || cell(row, 'conversationtitle');
  return readEntries(row, others, { key, direction: isOut ? 'out' : 'in', atMs: date.atMs, title, text: content });
}

/** An invitation of LinkedIn's Invitations.csv. The form of its date is not documented, so all that are known are read. */
export function readInvitationRow(row: TableRow, cell: ReadCell): ReadRow {
  if (row.flaw !== null) return leaveOut(row, row.flaw, row.cells.join(' '));
  const words = cell(row, 'direction').toUpperCase();
  if (words !== 'OUTGOING' && words !== 'INCOMING') return leaveOut(row, 'no-direction', words);
  const date = parseSheetDate(cell(row, 'sentat'), 'month-first');
  if (date === null) return leaveOut(row, 'unreadable-date', cell(row, 'sentat'));
  const isOut = words === 'OUTGOING';
  const name = cell(row, isOut ? 'to' : 'from');
  const url = normaliseLinkedinUrl(cell(row, isOut ? 'inviteeprofileurl' : 'inviterprofileurl')) ?? '';
  if (name === '' && url === '') return leaveOut(row, 'no-other-person', cell(row, 'message'));
  const key = ['linkedin-invitation', words, cell(row, 'sentat'), url === '' ? name : url];
  return readEntries(row, [{ name, url }], {
    key,
    direction: isOut ? 'out' : 'in',
    atMs: date.atMs,
    title: 'Connection request',
    text: cell(row, 'message'),
  });
}

function readEntries(
  row: TableRow,
  others: Party[],
  {
    key,
    direction,
    atMs,
    title,
    text,
  }: { key: string[]; direction: Direction; atMs: number; title: string; text: string },
): ReadRow {
  const builders = others.map((party) => {
    const builder = createPersonBuilder('');
    addLine(builder, 'name', party.name);
    builder.person.linkedinUrl = party.url;
    return builder;
  });
  const first = builders[0] ?? createPersonBuilder('');
  const entry: ReadEntry = {
    key,
    kind: 'inmail',
    direction,
    atMs,
    title: limitText(first, title.replace(/\s+/g, ' '), MAX_TITLE),
    text: limitText(first, text, MAX_TEXT),
  };
  return {
    row: row.row,
    cells: row.cells,
    people: builders.map(({ person }) => ({ person, entries: [entry] })),
    project: '',
    stage: '',
    leftOut: null,
    problems: builders.flatMap(({ problems }) => problems),
  };
}
