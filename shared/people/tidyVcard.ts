// vCard 2.1 has parameters without names (`TEL;CELL:`) and values in quoted-printable with soft line breaks, which ical.js
// does not read. Both are brought into the form of version 3 here. Pictures, sounds and keys are dropped.

/** No line says later than this how it is encoded. */
const MAX_HEAD_LENGTH = 1_000;
const MAX_HEAD_PIECES = 20;

const DROPPED = new Set(['PHOTO', 'LOGO', 'SOUND', 'KEY', 'AGENT']);

/** A card's text as ical.js can read it. */
export function tidyVcard(source: string): string {
  return unfold(source)
    .flatMap((line) => tidyLine(line) ?? [])
    .join('\r\n');
}

/** Logical lines: folded ones joined (RFC 6350 3.2), and those that quoted-printable breaks with a `=` at the end. */
function unfold(source: string): string[] {
  // In pieces that are joined once: a card of nothing but breaks would otherwise be copied as often as it has lines.
  const lines: string[][] = [];
  let isQuoted = false;
  let isSoft = false;
  for (const raw of source.split(/\r\n|\n|\r/)) {
    const last = lines.at(-1);
    if (isSoft && last !== undefined) last.push((last.pop() as string).slice(0, -1), raw);
    else if (/^[ \t]/.test(raw) && last !== undefined) last.push(raw.slice(1));
    else if (raw !== '') lines.push([raw]);
    const line = lines.at(-1);
    // Said before the colon, at the beginning of the line.
    if (line !== undefined && line.length <= MAX_HEAD_PIECES) {
      isQuoted = /^[^:]*QUOTED-PRINTABLE/i.test(line.join('').slice(0, MAX_HEAD_LENGTH));
    }
    isSoft = raw.endsWith('=') && isQuoted;
  }
  return lines.map((pieces) => pieces.join(''));
}

function tidyLine(line: string): string | null {
  const colon = findColon(line);
  if (colon === -1) return null;
  const [head = '', ...params] = splitHead(line.slice(0, colon));
  // `item1.EMAIL`: the group only ties properties together.
  const name = (head.split('.').at(-1) ?? '').trim().toUpperCase();
  if (!/^[A-Z0-9-]+$/.test(name) || DROPPED.has(name)) return null;
  let value = line.slice(colon + 1);
  if (name === 'VERSION' && value.trim() === '2.1') return 'VERSION:3.0';
  const charset = params.map((param) => /^CHARSET=(.+)$/i.exec(param)?.[1]).find((one) => one !== undefined);
  if (params.some((param) => /^(ENCODING=)?QUOTED-PRINTABLE$/i.test(param))) {
    value = decodeQuotedPrintable(value, charset ?? 'utf-8').replace(/\r\n|\n|\r/g, '\\n');
  }
  // Types only say whether a number is for home or work, which is not kept.
  return `${name}:${value}`;
}

/** The name and the parameters: a semicolon in quotes belongs to a parameter. */
function splitHead(head: string): string[] {
  const parts: string[] = [];
  let quoted = false;
  let from = 0;
  for (let at = 0; at < head.length; at += 1) {
    if (head[at] === '"') quoted = !quoted;
    else if (head[at] === ';' && !quoted) {
      parts.push(head.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, head.slice(from)];
}

/** The colon behind the parameters: one in quotes belongs to a parameter. */
function findColon(line: string): number {
  let quoted = false;
  for (let at = 0; at < line.length; at += 1) {
    if (line[at] === '"') quoted = !quoted;
    else if (line[at] === ':' && !quoted) return at;
  }
  return line.indexOf(':');
}

function decodeQuotedPrintable(text: string, charset: string): string {
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const hex = text[at] === '=' ? /^[0-9A-F]{2}/i.exec(text.slice(at + 1, at + 3))?.[0] : undefined;
    if (hex !== undefined) {
      bytes.push(Number.parseInt(hex, 16));
      at += 2;
    } else bytes.push(...new TextEncoder().encode(text[at] as string));
  }
  return createDecoder(charset).decode(new Uint8Array(bytes));
}

function createDecoder(charset: string): TextDecoder {
  try {
    return new TextDecoder(charset);
  } catch {
    // A charset that nobody knows is the same as none.
    return new TextDecoder('utf-8');
  }
}
