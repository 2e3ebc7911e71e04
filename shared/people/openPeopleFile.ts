import { CodedError } from '#shared/contract/codedError.ts';
import { findSeparator } from './findSeparator.ts';
import type { ColumnTarget, PeopleFormat } from './peopleFormat.ts';
import type { PeopleSource, TableRow } from './peopleRows.ts';
import { recogniseTable } from './recogniseTable.ts';
import { readText } from './readPersonFields.ts';
import { readWorkbook, type Sheet } from './readWorkbook.ts';
import { splitRows } from './splitRows.ts';
import { splitVcards } from './readVcards.ts';
import { decodeText, detectEncoding } from './textEncoding.ts';
import { listZip, readWhole, unzipBounded } from './unzipBounded.ts';

// Enough records to find the headers below a preamble, and to show what the columns hold.
const HEAD_RECORDS = 400;
const HEAD_LENGTH = 400_000;
const MAX_SAMPLES = 3;
const MAX_SAMPLE_LENGTH = 80;
/** More columns are never looked at. */
const MAX_COLUMNS = 1_000;
const BATCH_ROWS = 500;

/** A file of people, recognised and ready to be read as often as wanted. */
export interface PeopleFile {
  format: PeopleFormat;
  /** Of a workbook, or the files of a ZIP; empty where there is no choice. */
  sheets: string[];
  sheet: string;
  /** How it was read, in words: `UTF-16LE, separated by ;`. */
  readAs: string;
  headers: string[];
  targets: ColumnTarget[];
  samples: string[][];
  /** Whether any column was known. */
  known: boolean;
  /** Records behind the headers that are not blank, in batches; for a vCard file one record for each card. */
  rows(): AsyncGenerator<TableRow[]>;
}

/**
 * Recognises a file: CSV and its kin in any encoding, a workbook (.xlsx), vCards, LinkedIn's files and the ZIP of its
 * export, by what stands in them and not by the name. `sheet` is one of `sheets`; null takes the first that holds
 * people. Fails with `people.not-a-table`, `people.no-rows`, `people.wrong-file`, `people.unknown-headers` or
 * `import.unreadable`.
 */
export async function openPeopleFile(source: PeopleSource, sheet: string | null): Promise<PeopleFile> {
  if (source.sizeBytes === 0) throw new CodedError('people.no-rows', 'the file is empty');
  const beginning = await readBeginning(source);
  if (beginning[0] === 0x50 && beginning[1] === 0x4b) return openZip(source, sheet);
  if (beginning[0] === 0xd0 && beginning[1] === 0xcf) {
    throw new CodedError('people.not-a-table', 'an old Excel file (.xls)', { reason: 'old-excel' });
  }
  return openText(source);
}

async function openZip(source: PeopleSource, sheet: string | null): Promise<PeopleFile> {
  const bytes = await readWhole(source.read());
  const names = listZip(bytes).map(({ name }) => name);
  if (names.includes('xl/workbook.xml')) return openWorkbook(source.name, await readWorkbook(bytes), sheet);
  const tables = names.filter((name) => /\.(csv|tsv|txt|vcf)$/i.test(name) && !/(^|\/)(\._|__MACOSX)/.test(name));
  const wanted = tables.filter((name) => WANTED_OF_ZIP.test(name));
  const sheets = wanted.length > 0 ? wanted : tables;
  const chosen = sheets.find((name) => name === sheet) ?? sheets[0];
  if (chosen === undefined) {
    throw new CodedError('people.not-a-table', 'a ZIP without a table', { reason: 'zip-without-table' });
  }
  const unpacked = unzipBounded(bytes, (name) => name === chosen)[chosen];
  if (unpacked === undefined) throw new CodedError('import.unreadable', 'not in the ZIP', { reason: 'damaged' });
  const file = await openText({
    name: chosen,
    sizeBytes: unpacked.length,
    async *read() {
      for (let at = 0; at < unpacked.length; at += 65_536) yield unpacked.subarray(at, at + 65_536);
    },
  });
  return { ...file, sheets, sheet: chosen };
}

/** Of LinkedIn's export, those that Rapport reads; connections come first in the alphabet of both. */
const WANTED_OF_ZIP = /(^|\/)(connections|messages|invitations)\.csv$/i;

function openWorkbook(fileName: string, sheets: Sheet[], wanted: string | null): PeopleFile {
  const isFilled = ({ rows }: Sheet): boolean => rows.some(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const filled = sheets.filter(isFilled);
  if (filled.length === 0) throw new CodedError('people.no-rows', 'the workbook holds nothing');
  const chosen = filled.find(({ name }) => name === wanted) ?? filled.find(isKnown(fileName)) ?? (filled[0] as Sheet);
  const rows = async function* () {
    for (let at = 0; at < chosen.rows.length; at += BATCH_ROWS) yield chosen.rows.slice(at, at + BATCH_ROWS);
  };
  return {
    ...describeTable(fileName, chosen.rows.slice(0, HEAD_RECORDS), rows),
    sheets: filled.map(({ name }) => name),
    sheet: chosen.name,
    readAs: 'Excel workbook',
  };
}

function isKnown(fileName: string): (sheet: Sheet) => boolean {
  return ({ rows }) => recogniseTable(fileName, rows.slice(0, HEAD_RECORDS)).known;
}

async function openText(source: PeopleSource): Promise<PeopleFile> {
  const encoding = await detectEncoding(source.read());
  const head = await readHead(decodeText(source.read(), encoding));
  const encodingName =
    encoding === 'windows-1252'
      ? 'Windows-1252'
      : encoding.toUpperCase().replace('16LE', '16 LE').replace('16BE', '16 BE');
  if (/^\s*BEGIN:VCARD/i.test(head)) {
    return {
      format: 'vcard',
      sheets: [],
      sheet: '',
      readAs: `vCard, ${encodingName}`,
      headers: [],
      targets: [],
      samples: [],
      known: true,
      rows: () => splitVcards(decodeText(source.read(), encoding)),
    };
  }
  if (/^\s*[<{[]/.test(head))
    throw new CodedError('people.not-a-table', 'a web page or JSON', { reason: 'not-a-table' });
  const separator = await findSeparator(head);
  const records = (): AsyncGenerator<TableRow[]> => splitRows(decodeText(source.read(), encoding), separator);
  const headRows: TableRow[] = [];
  for await (const rows of records()) {
    headRows.push(...rows);
    if (headRows.length >= HEAD_RECORDS) break;
  }
  return {
    ...describeTable(source.name, headRows.slice(0, HEAD_RECORDS), records),
    sheets: [],
    sheet: '',
    readAs: `${encodingName}, separated by ${SEPARATOR_NAMES[separator] ?? separator}`,
  };
}

const SEPARATOR_NAMES: { [separator: string]: string } = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'bars',
};

type Described = Pick<PeopleFile, 'format' | 'headers' | 'targets' | 'samples' | 'known' | 'rows'>;

function describeTable(
  fileName: string,
  head: readonly TableRow[],
  records: () => AsyncGenerator<TableRow[]>,
): Described {
  const table = recogniseTable(fileName, head);
  // Headers without a name at the end are only the width of the sheet.
  let width = Math.min(table.headers.length, MAX_COLUMNS);
  while (width > 1 && table.headers[width - 1] === '' && isColumnEmpty(head, table.headerRow, width - 1)) width -= 1;
  const isData = ({ row, cells }: TableRow): boolean =>
    row > table.headerRow && cells.some((cell) => cell.trim() !== '');
  const data = head.filter(isData);
  return {
    format: table.format,
    headers: table.headers.slice(0, width),
    targets: table.targets.slice(0, width),
    samples: table.headers.slice(0, width).map((_, at) => sampleColumn(data, at)),
    known: table.known,
    async *rows() {
      for await (const batch of records()) {
        const rows = batch.filter(isData);
        if (rows.length > 0) yield rows.map((one) => cutWidth(one, table.headers.length, width));
      }
    },
  };
}

function isColumnEmpty(head: readonly TableRow[], headerRow: number, at: number): boolean {
  return head.every(({ row, cells }) => row <= headerRow || (cells[at] ?? '').trim() === '');
}

/** Columns beyond those that are looked at are not "too many cells". */
function cutWidth(row: TableRow, headerWidth: number, width: number): TableRow {
  return headerWidth === width
    ? row
    : { ...row, cells: [...row.cells.slice(0, width), ...row.cells.slice(headerWidth)] };
}

function sampleColumn(rows: readonly TableRow[], at: number): string[] {
  const samples: string[] = [];
  for (const { cells } of rows) {
    const text = readText((cells[at] ?? '').slice(0, 2_000))
      .replace(/\s+/g, ' ')
      .slice(0, MAX_SAMPLE_LENGTH);
    if (text !== '' && !samples.includes(text)) samples.push(text);
    if (samples.length === MAX_SAMPLES) break;
  }
  return samples;
}

async function readBeginning(source: PeopleSource): Promise<Uint8Array> {
  for await (const chunk of source.read()) if (chunk.length > 0) return chunk.subarray(0, 8);
  return new Uint8Array(0);
}

async function readHead(text: AsyncIterable<string>): Promise<string> {
  let head = '';
  for await (const piece of text) {
    head += piece;
    if (head.length >= HEAD_LENGTH) break;
  }
  return head.slice(0, HEAD_LENGTH);
}
