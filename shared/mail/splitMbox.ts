// Reads an mbox (mboxrd and mboxo; RFC 4155 describes the form) of any size, holding one message at a time.
//
// A message starts at a line "From " that stands at the start or after an empty line and looks like an envelope: an
// address or word, then a date with a clock time. Content-Length is ignored: files that were edited or converted have
// wrong ones, and following a wrong one loses every message after it.

import { MAX_SOURCE_BYTES } from './mailLimits.ts';

export interface MboxMessage {
  /** The message without its envelope line, `>From ` lines restored; only the beginning where `truncated`. */
  bytes: Uint8Array;
  /** Where the message's envelope line starts in the file. */
  offset: number;
  /** The whole message, in bytes as unescaped. */
  sizeBytes: number;
  truncated: boolean;
  /** The envelope line's date text, as it stands; empty for a file that starts without one. */
  envelopeDate: string;
}

const LF = 10;
const CR = 13;
const ENVELOPE =
  /^From \S{0,320}\s*.*?((?:[A-Z][a-z]{2}\s+)?[A-Z][a-z]{2}\s+\d{1,2}\s+\d{1,2}:\d{2}.{0,40}|\d{4}-\d{2}-\d{2}.{0,40})$/;

/** A line longer than this is passed on in pieces; only its beginning can be an envelope or escaped. */
const MAX_LINE_BYTES = 64 * 1024;

/** The messages of an mbox, in order. What stands before the first envelope line counts only if it begins like a header. */
export async function* splitMbox(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  maxBytes: number = MAX_SOURCE_BYTES,
): AsyncGenerator<MboxMessage> {
  let current: Collector | null = null;
  let offset = 0;
  let afterBlank = true;
  for await (const { line: found, isStart } of splitLines(chunks)) {
    const line = offset === 0 ? withoutByteOrderMark(found) : found;
    const envelopeDate = isStart && afterBlank ? readEnvelope(line) : null;
    if (envelopeDate !== null) {
      if (current !== null && current.hasContent()) yield current.finish();
      current = new Collector(offset, maxBytes, envelopeDate);
    } else {
      current ??= new Collector(offset, maxBytes, null);
      current.add(isStart ? unescapeFrom(line) : line);
    }
    afterBlank = isStart && isBlank(line);
    offset += found.length;
  }
  if (current !== null && current.hasContent()) yield current.finish();
}

class Collector {
  private readonly parts: Uint8Array[] = [];
  private heldBytes = 0;
  private sizeBytes = 0;
  private readonly offset: number;
  private readonly maxBytes: number;
  private readonly envelopeDate: string;
  private readonly hasEnvelope: boolean;

  constructor(offset: number, maxBytes: number, envelopeDate: string | null) {
    this.offset = offset;
    this.maxBytes = maxBytes;
    this.envelopeDate = envelopeDate ?? '';
    this.hasEnvelope = envelopeDate !== null;
  }

  add(line: Uint8Array): void {
    this.sizeBytes += line.length;
    const room = this.maxBytes - this.heldBytes;
    if (room <= 0) return;
    const part = line.length <= room ? line : line.subarray(0, room);
    // Copied: a view would keep the whole chunk it came from alive.
    this.parts.push(part.slice());
    this.heldBytes += part.length;
  }

  /** False for blank lines, and for what stands before the first envelope line and does not begin like a header. */
  hasContent(): boolean {
    const first = this.parts.find((part) => !isBlank(part));
    if (first === undefined) return false;
    return this.hasEnvelope || /^[\w-]{1,80}[ \t]*:/.test(new TextDecoder().decode(first.subarray(0, 200)));
  }

  finish(): MboxMessage {
    const bytes = new Uint8Array(this.heldBytes);
    let at = 0;
    for (const part of this.parts) {
      bytes.set(part, at);
      at += part.length;
    }
    return {
      bytes,
      offset: this.offset,
      sizeBytes: this.sizeBytes,
      truncated: this.sizeBytes > this.heldBytes,
      envelopeDate: this.envelopeDate,
    };
  }
}

interface LinePart {
  /** With its line end. */
  line: Uint8Array;
  /** False for the rest of a line that was too long. */
  isStart: boolean;
}

async function* splitLines(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<LinePart> {
  let rest: Uint8Array = new Uint8Array(0);
  let isStart = true;
  for await (const chunk of chunks) {
    let bytes = rest.length === 0 ? chunk : concat(rest, chunk);
    let from = 0;
    for (let end = bytes.indexOf(LF, from); end >= 0; end = bytes.indexOf(LF, from)) {
      yield { line: bytes.subarray(from, end + 1), isStart };
      isStart = true;
      from = end + 1;
    }
    bytes = bytes.subarray(from);
    if (bytes.length > MAX_LINE_BYTES) {
      yield { line: bytes, isStart };
      isStart = false;
      bytes = new Uint8Array(0);
    }
    rest = bytes.slice();
  }
  if (rest.length > 0) yield { line: rest, isStart };
}

/** Some exports begin with one; the first envelope line would be taken for text, and its message be lost. */
function withoutByteOrderMark(line: Uint8Array): Uint8Array {
  return line[0] === 0xef && line[1] === 0xbb && line[2] === 0xbf ? line.subarray(3) : line;
}

function concat(first: Uint8Array, second: Uint8Array): Uint8Array {
  const joined = new Uint8Array(first.length + second.length);
  joined.set(first);
  joined.set(second, first.length);
  return joined;
}

function isBlank(line: Uint8Array): boolean {
  return line.every((byte) => byte === LF || byte === CR);
}

/** The date of an envelope line, or null when the line is none. */
function readEnvelope(line: Uint8Array): string | null {
  // "From " in bytes; nearly every line ends here.
  if (line[0] !== 70 || line[1] !== 114 || line[2] !== 111 || line[3] !== 109 || line[4] !== 32) return null;
  const text = new TextDecoder().decode(line.subarray(0, 600)).trimEnd();
  return ENVELOPE.exec(text)?.[1] ?? null;
}

/** mboxrd: one `>` is taken from `>From `, `>>From ` and so on. */
function unescapeFrom(line: Uint8Array): Uint8Array {
  if (line[0] !== 62) return line;
  let at = 1;
  while (line[at] === 62) at += 1;
  const isFrom =
    line[at] === 70 && line[at + 1] === 114 && line[at + 2] === 111 && line[at + 3] === 109 && line[at + 4] === 32;
  return isFrom ? line.subarray(1) : line;
}
