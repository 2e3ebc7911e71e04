/**
 * The content lines of a calendar, unfolded (RFC 5545 3.1). Lines may end in CRLF, LF or, in a text without any LF, CR.
 * Empty lines are left out. Linear in the length of the text, also when it is one long folded line.
 */
export function* readContentLines(text: string): Generator<string> {
  const lineEnd = text.includes('\n') ? '\n' : '\r';
  let pieces: string[] = [];
  for (let at = 0; at < text.length;) {
    const found = text.indexOf(lineEnd, at);
    const end = found === -1 ? text.length : found;
    let lineStop = end;
    while (lineStop > at && text[lineStop - 1] === '\r') lineStop--;
    const first = text[at];
    if (pieces.length > 0 && (first === ' ' || first === '\t')) {
      pieces.push(text.slice(at + 1, lineStop));
    } else if (lineStop > at) {
      if (pieces.length > 0) yield pieces.join('');
      pieces = [text.slice(at, lineStop)];
    }
    at = end + 1;
  }
  if (pieces.length > 0) yield pieces.join('');
}
