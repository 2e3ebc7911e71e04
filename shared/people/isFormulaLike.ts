/**
 * Whether a spreadsheet may take a cell for a formula: it begins with `=`, `+`, `-`, `@` or their full-width forms, also
 * behind white space and signs that are not seen, or with a tab or a line break.
 */
export function isFormulaLike(text: string): boolean {
  // oxlint-disable-next-line no-control-regex -- some spreadsheets skip control characters before they look
  return /^[\s\u0000-\u001f\u200b-\u200f\ufeff]*[=+\-@＝＋－＠]|^[\t\r\n]/.test(text);
}
