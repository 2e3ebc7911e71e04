/**
 * Text that survives JSON, IndexedDB and a screen: without NUL and other control characters (tab and line feed stay),
 * without lone surrogates, with line feeds as the only line ends.
 */
export function cleanText(raw: string): string {
  return (
    raw
      .replace(/\r\n?/g, '\n')
      // oxlint-disable-next-line no-control-regex -- control characters are what is taken out
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
      .toWellFormed()
  );
}

/** `cleanText` on one line: every run of white space is one space, the ends trimmed, at most `maxLength` UTF-16 units. */
export function cleanLine(raw: string, maxLength: number): string {
  // The cut comes first as well: collapsing a megabyte to keep 300 characters is wasted work.
  const line = cleanText(raw.slice(0, maxLength * 8))
    .replace(/\s+/g, ' ')
    .trim();
  return cutText(line, maxLength);
}

/** The first `maxLength` UTF-16 units, one fewer where that would split a character. */
export function cutText(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const last = text.charCodeAt(maxLength - 1);
  const splits = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, splits ? maxLength - 1 : maxLength);
}
