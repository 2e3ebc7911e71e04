/**
 * A calendar's text that survives JSON, IndexedDB and a screen: without control characters (tab and line feed stay) and
 * lone surrogates, trimmed, at most `maxLength` UTF-16 units.
 */
export function cleanField(raw: string, maxLength: number): string {
  const text = raw
    .slice(0, maxLength * 2)
    .replace(/\r\n?/g, '\n')
    // oxlint-disable-next-line no-control-regex -- control characters are what is taken out
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
    .trim()
    .slice(0, maxLength);
  // A cut through a surrogate pair leaves half of it.
  return text.replace(/[\ud800-\udbff]$/, '').toWellFormed();
}
