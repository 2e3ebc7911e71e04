import ICAL from 'ical.js';
import { cleanCell } from './cleanCell.ts';
import { leaveOut, type ReadRow, type TableRow } from './peopleRows.ts';
import {
  addAddresses,
  addLine,
  addLinkedinUrl,
  addNotes,
  addOtherNames,
  addPhones,
  addTags,
  createPersonBuilder,
  isSomebody,
  readText,
} from './readPersonFields.ts';
import { tidyVcard } from './tidyVcard.ts';

const MAX_CARD_LENGTH = 1_000_000;

/**
 * The cards of a vCard file as records of one cell, which holds the card's text: from BEGIN:VCARD to END:VCARD. `row` is
 * the card's number. One that never ends, or is longer than any card of a person, comes with a flaw.
 */
export async function* splitVcards(text: AsyncIterable<string>): AsyncGenerator<TableRow[]> {
  let row = 0;
  let card: string[] | null = null;
  let length = 0;
  let pending = '';
  const takeLine = (line: string, rows: TableRow[]): void => {
    if (/^BEGIN:VCARD\s*$/i.test(line)) {
      if (card !== null) rows.push({ row: (row += 1), cells: [card.join('\n')], flaw: 'open-quote' });
      card = [];
      length = 0;
    }
    if (card === null) return;
    length += line.length;
    // A picture may be longer than all the rest; what is beyond is not needed to know a person.
    if (length <= MAX_CARD_LENGTH) card.push(line);
    if (!/^END:VCARD\s*$/i.test(line)) return;
    if (length > MAX_CARD_LENGTH) card.push(line);
    rows.push({ row: (row += 1), cells: [card.join('\n')], flaw: null });
    card = null;
  };
  for await (const chunk of text) {
    const rows: TableRow[] = [];
    const lines = (pending + chunk).split(/\r\n|\n|\r(?!$)/);
    // Of a line that does not end no more is kept than of a card, or all of it would be looked through again and again.
    pending = (lines.pop() as string).slice(0, MAX_CARD_LENGTH + 1);
    for (const line of lines) takeLine(line, rows);
    if (rows.length > 0) yield rows;
  }
  const rows: TableRow[] = [];
  takeLine(pending.replace(/\r$/, ''), rows);
  // Taken by the closure above, which the compiler does not follow.
  const unfinished = card as string[] | null;
  if (unfinished !== null) rows.push({ row: row + 1, cells: [unfinished.join('\n')], flaw: 'open-quote' });
  if (rows.length > 0) yield rows;
}

/** What a card says of a person (RFC 6350, RFC 2426, and vCard 2.1 as phones still write it). */
export function readVcard(row: TableRow, country: string): ReadRow {
  const source = row.cells[0] ?? '';
  const shown: TableRow = { ...row, cells: [/^FN[;:].*$/im.exec(source)?.[0] ?? source.slice(0, 200)] };
  const fields = row.flaw === null ? parseCard(source) : null;
  if (fields === null) return leaveOut(shown, 'unreadable-card', shown.cells[0] ?? '');

  const builder = createPersonBuilder(country);
  const all = (name: string): string[][] => fields.get(name) ?? [];
  const first = (name: string): string[] => all(name)[0] ?? [];
  addLine(builder, 'name', first('fn')[0] ?? '');
  if (builder.person.name === '') {
    const [family = '', given = '', middle = ''] = first('n');
    addLine(builder, 'name', `${given} ${middle} ${family}`);
  }
  for (const values of all('nickname')) addOtherNames(builder, values.join('\n'));
  for (const [address = ''] of all('email')) addAddresses(builder, address);
  for (const [number = ''] of all('tel')) addPhones(builder, number);
  for (const name of ['url', 'x-socialprofile', 'socialprofile', 'impp', 'x-linkedin']) {
    for (const [url = ''] of all(name)) if (/linkedin/i.test(url)) addLinkedinUrl(builder, url);
  }
  addLine(builder, 'title', first('title')[0] ?? first('role')[0] ?? '');
  addLine(builder, 'company', first('org')[0] ?? '');
  const [, , , city = '', , , land = ''] = first('adr');
  addLine(builder, 'location', city);
  addLine(builder, 'location', land);
  for (const values of all('categories')) addTags(builder, values.join('\n'));
  for (const [note = ''] of all('note')) addNotes(builder, note);
  if (!isSomebody(builder.person)) return leaveOut(shown, 'nobody', shown.cells[0] ?? '');
  return {
    row: row.row,
    cells: shown.cells,
    people: [{ person: builder.person, entries: [] }],
    project: '',
    stage: '',
    leftOut: null,
    problems: builder.problems,
  };
}

/** The values of a card's properties by their names in lower case, or null for what is no card. */
function parseCard(source: string): Map<string, string[][]> | null {
  let parsed: unknown;
  try {
    parsed = ICAL.parse(tidyVcard(source));
  } catch {
    // ical.js throws for a text it cannot read, of whatever kind: the card is left out and listed.
    return null;
  }
  const [name, properties] = parsed as [string, [string, object, string, ...unknown[]][]];
  if (name !== 'vcard') return null;
  const fields = new Map<string, string[][]>();
  for (const [property, , , ...values] of properties) {
    const flat = values.flat().map((value) => (Array.isArray(value) ? value.join(' ') : String(value)));
    const list = fields.get(property) ?? [];
    list.push(flat.map((value) => readText(cleanCell(value))));
    fields.set(property, list);
  }
  return fields;
}
