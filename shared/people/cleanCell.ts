import { isFormulaLike } from './isFormulaLike.ts';

/**
 * A cell as it is kept: canonical Unicode, without control characters other than line breaks and tabs, and without white
 * space around it. The apostrophe that `toCsvCell` puts before what a spreadsheet would take for a formula is taken off.
 */
export function cleanCell(raw: string): string {
  const plain = raw.startsWith("'") && isFormulaLike(raw.slice(1)) ? raw.slice(1) : raw;
  return (
    plain
      .normalize('NFC')
      .replace(/\r\n?/g, '\n')
      // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufeff\ufffe\uffff]/g, '')
      .toWellFormed()
      .trim()
  );
}

/** Text of at most `maxLength` UTF-16 units, never cut through a character of two. */
export function cutText(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const cut = text.slice(0, maxLength);
  return /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut;
}
