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
/** What cannot stand in a string as it is. */
const UNFIT_SIGNS = /["\\<\0-\x1f\x7f]/g;
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
    return read.cut
      ? { kind: 'broken', end: read.end }
      : { kind: 'string', text: quote(read.value.replace(UNFIT_SIGNS, ' ')), end: read.end };
  }
  const name = readName(css, at);
  // A sign that has no place in a style, or that could end it, keeps what is around it apart.
  if (name === null) return { kind: 'sign', text: /[<\\\0-\x1f]/.test(sign) ? ' ' : sign, end: at + 1 };
  if (css[name.end] !== '(') return { kind: 'words', text: name.value, end: name.end };
  if (name.value.toLowerCase() === 'url') return readUrl(css, name.end + 1);
  return { kind: 'function', name: name.value.toLowerCase(), text: `${name.value}(`, end: name.end + 1 };
}

function readName(css: string, start: number): { value: string; end: number } | null {
  const value: string[] = [];
  let at = start;
  for (;;) {
    const plain = run(NAME_RUN, css, at);
    value.push(plain);
    at += plain.length;
    const escape = css[at] === '\\' ? readEscape(css, at) : null;
    if (escape === null || escape.isLineEnd) break;
    // No dash either: written without its escape it could be the first sign of HTML's `-->`.
    value.push(/^[\w\u0080-\u{10ffff}]$/u.test(escape.value) ? escape.value : NO_SIGN);
    at = escape.end;
  }
  return at === start ? null : { value: value.join(''), end: at };
}

/** `cut` where a line ends before the string does, at `end`: for browsers it then is none. */
function readString(css: string, start: number, mark: '"' | "'"): { value: string; end: number; cut: boolean } {
  const value: string[] = [];
  let at = start + 1;
  while (at < css.length && css[at] !== mark) {
    const plain = run(STRING_RUN[mark], css, at);
    const escape = plain === '' && css[at] === '\\' ? readEscape(css, at) : null;
    if (plain === '' && escape === null) return { value: '', end: at + 1, cut: true };
    // A line end behind a backslash is there for the eye only; one spelled by its number is a sign like others.
    if (escape?.isLineEnd !== true) value.push(escape?.value ?? plain);
    at = escape?.end ?? at + plain.length;
  }
  return { value: value.join(''), end: Math.min(at + 1, css.length), cut: false };
}

/** What is behind `url(`. The end of the text closes it, as in browsers. */
function readUrl(css: string, start: number): CssPart {
  let at = start + run(SPACE_RUN, css, start).length;
  const mark = css[at];
  if (mark === '"' || mark === "'") {
    const read = readString(css, at, mark);
    if (read.cut) return { kind: 'broken', end: read.end };
    at = read.end + run(SPACE_RUN, css, read.end).length;
    // Something beside the string: no URL that a letter needs.
    if (at < css.length && css[at] !== ')') return { kind: 'broken', end: at };
    return toUrlPart(css, read.value, at);
  }
  const value: string[] = [];
  while (at < css.length && css[at] !== ')') {
    const plain = run(URL_RUN, css, at);
    const escape = plain === '' ? readEscape(css, at) : null;
    value.push(escape?.value ?? plain);
    at = escape?.end ?? at + plain.length;
  }
  return toUrlPart(css, value.join(''), at);
}

function toUrlPart(css: string, urlUnsafe: string, closedAt: number): CssPart {
  const url = urlUnsafe.trim();
  const text = `url(${quote(url.replace(UNFIT_SIGNS, encodeURIComponent))})`;
  return { kind: 'url', url, text, end: Math.min(closedAt + 1, css.length) };
}

function readEscape(css: string, at: number): { value: string; isLineEnd: boolean; end: number } {
  ESCAPE.lastIndex = at;
  const found = ESCAPE.exec(css);
  const [whole = '\\', hex, sign = NO_SIGN] = found ?? [];
  const value = hex === undefined ? sign : toCharacter(parseInt(hex, 16));
  return { value, isLineEnd: hex === undefined && /^[\n\r\f]/.test(sign), end: at + whole.length };
}

function toCharacter(code: number): string {
  const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : NO_SIGN;
}

function quote(value: string): string {
  return `"${value}"`;
}

function run(signs: RegExp, css: string, at: number): string {
  signs.lastIndex = at;
  return signs.exec(css)?.[0] ?? '';
}
