import Papa from 'papaparse';
import type { TableRow } from './peopleRows.ts';

// A record longer than this has a quotation mark that nobody closed: it would swallow the rest of the file.
const MAX_RECORD_LENGTH = 4_000_000;
// After so many of them the file does not quote at all, and looking for their ends would take for ever.
const MAX_OPEN_QUOTES = 20;
/** So little at a time that the worker answers other questions in between. */
const PIECE_LENGTH = 256_000;
/** Stands in no text: with it as quotation mark, nothing is quoted. */
const NO_QUOTE = '\u0000';

interface ParsedPiece {
  data: string[][];
  meta: { cursor: number };
}

/**
 * The records of a delimited text (RFC 4180 and what is seen in the wild: any line break, quotes over lines, rows of any
 * width), a batch for each piece of text. A quotation mark that is never closed costs its own line and no other: the line
 * comes as a record with a flaw, and reading goes on behind it.
 */
export async function* splitRows(text: AsyncIterable<string>, separator: string): AsyncGenerator<TableRow[]> {
  let pending = '';
  let row = 0;
  let openQuotes = 0;

  /** Takes the complete records off what is pending: those that end with a line break. */
  const take = (maxOpenLength: number): TableRow[] => {
    const taken: TableRow[] = [];
    while (pending !== '') {
      const parsed = parse(pending, separator, openQuotes < MAX_OPEN_QUOTES ? '"' : NO_QUOTE);
      for (const cells of parsed.data) taken.push({ row: (row += 1), cells, flaw: null });
      pending = pending.slice(parsed.meta.cursor);
      if (pending.length <= maxOpenLength) break;
      const lineEnd = pending.indexOf('\n');
      const line = lineEnd === -1 ? pending : pending.slice(0, lineEnd);
      taken.push({ row: (row += 1), cells: line.split(separator), flaw: 'open-quote' });
      pending = pending.slice(line.length + 1);
      openQuotes += 1;
    }
    return taken;
  };

  let heldReturn = '';
  for await (const chunk of text) {
    for (let at = 0; at < chunk.length; at += PIECE_LENGTH) {
      // A carriage return at the end may be the first half of a line break.
      const raw = heldReturn + chunk.slice(at, at + PIECE_LENGTH);
      heldReturn = raw.endsWith('\r') ? '\r' : '';
      pending += (heldReturn === '' ? raw : raw.slice(0, -1)).replace(/\r\n?/g, '\n');
      const rows = take(MAX_RECORD_LENGTH);
      if (rows.length > 0) yield rows;
    }
  }
  if (pending !== '' && !pending.endsWith('\n')) pending += '\n';
  const rows = take(0);
  if (rows.length > 0) yield rows;
}

function parse(text: string, separator: string, quoteChar: string): ParsedPiece {
  // The parser behind Papa.parse, which takes one piece and says how far it came.
  const parser = new Papa.Parser({ delimiter: separator, newline: '\n', quoteChar, fastMode: false });
  return parser.parse(text, 0, true) as ParsedPiece;
}
