import { isFormulaLike } from './isFormulaLike.ts';

/**
 * A cell of CSV that no spreadsheet takes for a formula: what looks like one (`isFormulaLike`) gets an apostrophe in
 * front. That includes phone numbers (`'+351 912 345 678`): "without exception" is the only rule that can be checked, a
 * number in groups of digits stays readable, and the import takes the apostrophe off again (`cleanCell`). Always quoted,
 * so that the other separators that spreadsheets know split nothing either.
 */
export function toCsvCell(text: string): string {
  return `"${(isFormulaLike(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}

/** One record (RFC 4180), with its line break. */
export function toCsvLine(cells: readonly string[]): string {
  return `${cells.map(toCsvCell).join(',')}\r\n`;
}

/** What a file of CSV begins with: Excel reads it as UTF-8 only then. */
export const CSV_BEGINNING = '\ufeff';
