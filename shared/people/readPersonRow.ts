import { LogKind, type LogKind as Kind } from '#shared/model/interaction.ts';
import { foldText } from '#shared/domain/foldText.ts';
import { parseSheetDate, type DateOrder } from './parseSheetDate.ts';
import type { ColumnTarget } from './peopleFormat.ts';
import { leaveOut, type ReadEntry, type ReadRow, type TableRow } from './peopleRows.ts';
import {
  addAddresses,
  addLine,
  addLinkedinUrl,
  addNotes,
  addOtherNames,
  addPhones,
  addProblem,
  addTags,
  createPersonBuilder,
  isSomebody,
  limitText,
  readText,
  type PersonBuilder,
} from './readPersonFields.ts';

export interface PersonRowFacts {
  targets: readonly ColumnTarget[];
  /** ISO 3166 code, for phone numbers without a country; empty for none. */
  country: string;
  dateOrder: DateOrder;
}

/**
 * What a row of a table says of one person. A cell that cannot be read is left out and listed while the row is kept; a
 * row without a name, address, phone or profile, or with more filled cells than there are columns, is left out.
 */
export function readPersonRow(row: TableRow, facts: PersonRowFacts): ReadRow {
  if (row.flaw !== null) return leaveOut(row, row.flaw, row.cells.join(' '));
  const { targets } = facts;
  // Its values stand in the wrong columns: a comma that was not quoted has shifted them.
  const beyond = row.cells.slice(targets.length).find((cell) => cell.trim() !== '');
  if (beyond !== undefined) return leaveOut(row, 'too-many-cells', beyond);

  const builder = createPersonBuilder(facts.country);
  const by: { [target in ColumnTarget]?: string } = {};
  for (const [at, target] of targets.entries()) {
    const text = target === 'ignore' ? '' : readText(row.cells[at] ?? '');
    if (text !== '' && !addField(builder, target, text)) by[target] = text;
  }
  const { person } = builder;
  const [first, last] = [by.firstName ?? '', by.lastName ?? ''];
  if (person.name === '') addLine(builder, 'name', `${first} ${last}`);
  const entries = readContact(builder, by.contactedBy ?? '', by.contactedAt ?? '', facts.dateOrder);
  if (!isSomebody(person)) {
    return leaveOut(row, 'nobody', builder.problems[0]?.value ?? row.cells.find((cell) => cell.trim() !== '') ?? '');
  }
  return {
    row: row.row,
    cells: row.cells,
    people: [{ person, entries }],
    project: by.project ?? '',
    stage: by.stage ?? '',
    leftOut: null,
    problems: builder.problems,
  };
}

/** Whether the field needs nothing but its own cell. */
function addField(builder: PersonBuilder, target: ColumnTarget, text: string): boolean {
  switch (target) {
    case 'name':
    case 'title':
    case 'company':
    case 'location':
    case 'source':
    case 'owner':
      addLine(builder, target, text);
      return true;
    case 'otherName':
      addOtherNames(builder, text);
      return true;
    case 'address':
      addAddresses(builder, text);
      return true;
    case 'phone':
      addPhones(builder, text);
      return true;
    case 'linkedinUrl':
      addLinkedinUrl(builder, text);
      return true;
    case 'tags':
      addTags(builder, text);
      return true;
    case 'notes':
      addNotes(builder, text);
      return true;
    case 'ignore':
    case 'firstName':
    case 'lastName':
    case 'contactedBy':
    case 'contactedAt':
    case 'project':
    case 'stage':
      return false;
  }
}

/** How and when they were contacted: an entry where there is a day, else a line in the notes. */
function readContact(builder: PersonBuilder, by: string, at: string, order: DateOrder): ReadEntry[] {
  const date = at === '' ? null : parseSheetDate(at, order);
  if (at !== '' && date === null) addProblem(builder, 'unreadable-date', at);
  if (date === null) {
    if (by !== '') addNotes(builder, `Contacted by ${by}`);
    return [];
  }
  const title = limitText(builder, by.replace(/\s+/g, ' '), 1_000);
  // Not the time itself: without a zone it differs from machine to machine.
  return [{ key: ['contact', at, by], kind: toLogKind(by), direction: 'out', atMs: date.atMs, title, text: '' }];
}

const KIND_WORDS: readonly [RegExp, Kind][] = [
  [/linked ?in|inmail|\bli\b|connection request|xing/, 'inmail'],
  [/sms|text|whats ?app|telegram|signal|wechat|messag/, 'text'],
  [/phone|call|voice ?mail|telefon|anruf|tel\b|llamada|appel/, 'call'],
  [/meet|coffee|lunch|interview|in person|event|treffen/, 'meeting'],
  [/mail|courriel|correo/, 'mail'],
];

/** The kind of entry that the words of a sheet mean. */
export function toLogKind(words: string): Kind {
  const folded = foldText(words);
  return KIND_WORDS.find(([pattern]) => pattern.test(folded))?.[1] ?? LogKind.enum.other;
}
