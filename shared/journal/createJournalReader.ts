import { crc32 } from './crc32.ts';
import {
  CHECKSUM_BYTES,
  FRAME_HEAD_BYTES,
  FRAME_KINDS,
  FRAME_MAGIC,
  HEAD_BYTES,
  MAX_BODY_BYTES,
  MAX_JSON_BYTES,
  MAX_KEY_BYTES,
  type FrameKind,
  type JournalFrame,
} from './journalFormat.ts';

/** Why bytes are no frame. `torn`: the file ends inside it · `incomplete`: a sealed file without its end. */
export type DamageReason = 'bad-head' | 'bad-frame' | 'bad-checksum' | 'torn' | 'incomplete';

/** A stretch of a file that holds no whole record. */
export interface JournalDamage {
  atByte: number;
  sizeBytes: number;
  reason: DamageReason;
}

export type JournalPart =
  | { kind: 'head'; formatVersion: number; sealed: boolean }
  | { kind: 'frame'; frame: JournalFrame }
  | { kind: 'damage'; damage: JournalDamage };

/** Reads a journal from chunks of any size; every byte ends up in a part or in a damage. */
export interface JournalReader {
  /** The parts that are now complete. Frames point into the bytes given. */
  push(chunk: Uint8Array): JournalPart[];
  /** To be called once after the last chunk. */
  end(): JournalPart[];
}

const decoder = new TextDecoder();
const KINDS = new Map<number, FrameKind>(Object.entries(FRAME_KINDS).map(([kind, code]) => [code, kind as FrameKind]));

export function createJournalReader(): JournalReader {
  let buffer = new Uint8Array(0) as Uint8Array;
  /** Where `buffer` begins in the file. */
  let bufferAt = 0;
  /** The next byte to look at, within `buffer`. */
  let at = 0;
  let headSeen = false;
  let sealed = false;
  /** Whether an `end` was read, and whether it counts what came before it. */
  let ended = false;
  let endFits = true;
  let torn = false;
  let frames = 0;
  let damages = 0;
  /** Where the damage under way began in the file, and what it began with. */
  let damage: { atByte: number; reason: DamageReason } | null = null;

  const read = (isLast: boolean): JournalPart[] => {
    const parts: JournalPart[] = [];
    const closeDamage = (): void => {
      if (damage === null) return;
      const { atByte, reason } = damage;
      damages += 1;
      torn ||= reason === 'torn';
      parts.push({ kind: 'damage', damage: { atByte, sizeBytes: bufferAt + at - atByte, reason } });
      damage = null;
    };
    const openDamage = (reason: DamageReason): void => {
      damage ??= { atByte: bufferAt + at, reason };
    };
    if (!headSeen) {
      if (buffer.length < HEAD_BYTES && !isLast) return parts;
      headSeen = true;
      const head = parseHead(buffer);
      if (head === null) {
        if (buffer.length > 0) openDamage('bad-head');
      } else {
        parts.push({ kind: 'head', ...head });
        sealed = head.sealed;
        at = HEAD_BYTES;
      }
    }
    while (at < buffer.length) {
      const found = findFrame(buffer, at);
      if (found.kind === 'frame') {
        closeDamage();
        if (found.frame.kind === 'end') {
          ended = true;
          endFits = found.frame.jsonBytes === frames;
        } else frames += 1;
        parts.push({ kind: 'frame', frame: { ...found.frame, atByte: bufferAt + at } });
        at += found.frame.bytes.length;
      } else if (found.kind === 'unfinished' && !isLast) {
        break;
      } else {
        openDamage(found.kind === 'unfinished' ? 'torn' : found.reason);
        at = nextMagic(buffer, at + 1);
      }
    }
    if (isLast) {
      closeDamage();
      const isWhole = ended ? endFits || damages > 0 : torn;
      if (sealed && !isWhole) {
        parts.push({ kind: 'damage', damage: { atByte: bufferAt + at, sizeBytes: 0, reason: 'incomplete' } });
      }
    }
    return parts;
  };

  return {
    push(chunk) {
      const rest = buffer.subarray(at);
      bufferAt += at;
      at = 0;
      buffer = rest.length === 0 ? chunk : join(rest, chunk);
      return read(false);
    },
    end: () => read(true),
  };
}

function parseHead(bytes: Uint8Array): { formatVersion: number; sealed: boolean } | null {
  if (bytes.length < HEAD_BYTES) return null;
  if (decoder.decode(bytes.subarray(0, 8)) !== 'RAPPORT\u001a') return null;
  if (readUint32(bytes, 12) !== crc32(bytes.subarray(0, 12))) return null;
  return { formatVersion: bytes[8]!, sealed: bytes[9] === 1 };
}

type Found =
  | { kind: 'frame'; frame: Omit<JournalFrame, 'atByte'> }
  /** The beginning of one, as far as can be seen. */
  | { kind: 'unfinished' }
  | { kind: 'none'; reason: DamageReason };

function findFrame(buffer: Uint8Array, at: number): Found {
  for (let offset = 0; offset < FRAME_MAGIC.length; offset += 1) {
    if (at + offset >= buffer.length) return { kind: 'unfinished' };
    if (buffer[at + offset] !== FRAME_MAGIC[offset]) return { kind: 'none', reason: 'bad-frame' };
  }
  if (at + FRAME_HEAD_BYTES > buffer.length) return { kind: 'unfinished' };
  if (readUint32(buffer, at + 16) !== crc32(buffer.subarray(at, at + 16))) return { kind: 'none', reason: 'bad-frame' };
  const kind = KINDS.get(buffer[at + 4]!);
  const keyBytes = buffer[at + 6]! | (buffer[at + 7]! << 8);
  const bodyBytes = readUint32(buffer, at + 8);
  const jsonBytes = readUint32(buffer, at + 12);
  if (kind === undefined || keyBytes > MAX_KEY_BYTES || bodyBytes > MAX_BODY_BYTES) {
    return { kind: 'none', reason: 'bad-frame' };
  }
  if (kind !== 'end' && jsonBytes > MAX_JSON_BYTES) return { kind: 'none', reason: 'bad-frame' };
  const keyAt = at + FRAME_HEAD_BYTES;
  const bodyAt = keyAt + keyBytes;
  const checksumAt = bodyAt + bodyBytes;
  if (checksumAt + CHECKSUM_BYTES > buffer.length) return { kind: 'unfinished' };
  if (readUint32(buffer, checksumAt) !== crc32(buffer.subarray(at, checksumAt))) {
    return { kind: 'none', reason: 'bad-checksum' };
  }
  return {
    kind: 'frame',
    frame: {
      kind,
      key: decoder.decode(buffer.subarray(keyAt, bodyAt)),
      schemaVersion: buffer[at + 5]!,
      jsonBytes,
      bytes: buffer.subarray(at, checksumAt + CHECKSUM_BYTES),
      body: buffer.subarray(bodyAt, checksumAt),
    },
  };
}

/** Where the next magic begins, or could begin at the very end; the buffer's length where there is none. */
function nextMagic(buffer: Uint8Array, from: number): number {
  for (let at = buffer.indexOf(FRAME_MAGIC[0]!, from); at !== -1; at = buffer.indexOf(FRAME_MAGIC[0]!, at + 1)) {
    const rest = Math.min(FRAME_MAGIC.length, buffer.length - at);
    let same = 1;
    while (same < rest && buffer[at + same] === FRAME_MAGIC[same]) same += 1;
    if (same === rest) return at;
  }
  return buffer.length;
}

function readUint32(bytes: Uint8Array, at: number): number {
  return (bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)) >>> 0;
}

function join(first: Uint8Array, second: Uint8Array): Uint8Array {
  const joined = new Uint8Array(first.length + second.length);
  joined.set(first);
  joined.set(second, first.length);
  return joined;
}
