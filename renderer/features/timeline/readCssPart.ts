/**
 * A piece of CSS, written anew: no comment, no escape and no `<` is left in `text`. `end` is where the next one starts.
 * A function's text is its name and the bracket; a `url()` is read whole, with its URL decoded.
 */
export type CssPart =
  | { kind: 'words' | 'string' | 'sign' | 'space'; text: string; end: number }
  | { kind: 'function'; name: string; text: string; end: number }
  | { kind: 'url'; url: string; text: string; end: number }
  | { kind: 'broken'; end: number };

const NAME_RUN = /[-\w\u0080-\uffff]+/y;
const SPACE_RUN = /[ \t\n\r\f]+/y;
const ESCAPE = /\\(?:([0-9a-f]{1,6})(?:\r\n|[ \t\n\r\f])?|(\r\n|[\s\S]))/iy;
const STRING_RUN = { '"': /[^"\\\n\r\f]+/y, "'": /[^'\\\n\r\f]+/y };
const URL_RUN = /[^)\\]+/y;
/** Stands for a sign that an escape spelled and that no name has: no rule knows a word with it. */
const NO_SIGN = '\ufffd';

/** Reads the piece at `at`, which is before the end. Looks at no sign twice, however odd the text is. */
export function readCssPart(css: string, at: number): CssPart {
  if (css.startsWith('/*', at)) {
    const closedAt = css.indexOf('*/', at + 2);
    return { kind: 'space', text: ' ', end: closedAt === -1 ? css.length : closedAt + 2 };
  }
  // The comment signs of HTML, which old mail hides its styles behind.
  if (css.startsWith('<!--', at)) return { kind: 'space', text: ' ', end: at + 4 };
  if (css.startsWith('-->', at)) return { kind: 'space', text: ' ', end: at + 3 };
  const space = run(SPACE_RUN, css, at);
  if (space !== '') return { kind: 'space', text: space, end: at + space.length };
  const sign = css[at] as string;
  if (sign === '"' || sign === "'") {
    const read = readString(css, at, sign);
    if (read === null) return { kind: 'broken', end: endOfLine(css, at) };
    return { kind: 'string', text: quote(read.value), end: read.end };
  }
  const name = readName(css, at);
  if (name === null) return { kind: 'sign', text: isSkippedSign(sign) ? ' ' : sign, end: at + 1 };
  if (css[name.end] !== '(') return { kind: 'words', text: name.value, end: name.end };
  if (name.value.toLowerCase() === 'url') return readUrl(css, name.end + 1);
  return { kind: 'function', name: name.value.toLowerCase(), text: `${name.value}(`, end: name.end + 1 };
}

/** Signs that have no place in a style, and could end one. */
function isSkippedSign(sign: string): boolean {
  return sign === '<' || sign === '\\' || sign < ' ';
}

interface Read {
  value: string;
  end: number;
}

function readName(css: string, start: number): Read | null {
  const value: string[] = [];
  let at = start;
  for (;;) {
    const plain = run(NAME_RUN, css, at);
    if (plain !== '') {
      value.push(plain);
      at += plain.length;
    }
    const escape = css[at] === '\\' ? readEscape(css, at) : null;
    if (escape === null || /[\n\r\f]/.test(escape.value)) break;
    value.push(/^[-\w\u0080-\u{10ffff}]$/u.test(escape.value) ? escape.value : NO_SIGN);
    at = escape.end;
  }
  return at === start ? null : { value: value.join(''), end: at };
}

/** Null where a line ends before the string does: for browsers it then is none. */
function readString(css: string, start: number, mark: '"' | "'"): Read | null {
  const value: string[] = [];
  let at = start + 1;
  while (at < css.length) {
    if (css[at] === mark) return { value: value.join(''), end: at + 1 };
    if (css[at] === '\\') {
      const escape = readEscape(css, at);
      if (escape === null) break;
      // A line end behind a backslash is for the eye only; one spelled by its number is a sign like others.
      if (!escape.isLineEnd) value.push(escape.value);
      at = escape.end;
      continue;
    }
    const plain = run(STRING_RUN[mark], css, at);
    if (plain === '') return null;
    value.push(plain);
    at += plain.length;
  }
  return { value: value.join(''), end: css.length };
}

/** What is behind `url(`. The end of the text closes it, as in browsers. */
function readUrl(css: string, start: number): CssPart {
  let at = start + run(SPACE_RUN, css, start).length;
  const mark = css[at];
  if (mark === '"' || mark === "'") {
    const read = readString(css, at, mark);
    if (read === null) return { kind: 'broken', end: endOfLine(css, at) };
    at = read.end + run(SPACE_RUN, css, read.end).length;
    if (at < css.length && css[at] !== ')') return { kind: 'broken', end: at };
    return toUrlPart(read.value, at + 1);
  }
  const value: string[] = [];
  while (at < css.length && css[at] !== ')') {
    const plain = run(URL_RUN, css, at);
    const escape = plain === '' ? readEscape(css, at) : null;
    value.push(escape?.value ?? plain);
    at = escape?.end ?? (plain === '' ? css.length : at + plain.length);
  }
  return toUrlPart(value.join(''), at + 1);
}

function toUrlPart(urlUnsafe: string, end: number): CssPart {
  const url = urlUnsafe.trim();
  return { kind: 'url', url, text: `url(${quote(url.replace(/["'\\<>\s]/g, encodeURIComponent))})`, end };
}
