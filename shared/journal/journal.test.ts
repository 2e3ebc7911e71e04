import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createJournalReader, type JournalPart } from './createJournalReader.ts';
import { decodeRecord } from './decodeRecord.ts';
import { encodeEnd, encodeHead, encodeRecord } from './encodeJournal.ts';
import { FRAME_HEAD_BYTES, HEAD_BYTES, type JournalRecord } from './journalFormat.ts';

const RECORD: fc.Arbitrary<JournalRecord> = fc.record({
  collection: fc.constantFrom('candidates', 'mails'),
  id: fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }),
  schemaVersion: fc.nat(255),
  document: fc.option(fc.dictionary(fc.string(), fc.jsonValue().map(jsonOf))),
});

/** Minus zero is not what JSON gives back. */
function jsonOf(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(parts.flatMap((part) => [...part]));
}

function encode(records: readonly JournalRecord[]): Uint8Array[] {
  return records.map((record) => encodeRecord(record) as Uint8Array);
}

function readAll(bytes: Uint8Array, chunkBytes = bytes.length): JournalPart[] {
  const reader = createJournalReader();
  const parts: JournalPart[] = [];
  for (let at = 0; at < bytes.length; at += Math.max(1, chunkBytes)) {
    // Copied, so that a frame that points into a reused chunk would show.
    for (const part of reader.push(bytes.slice(at, at + Math.max(1, chunkBytes)))) parts.push(part);
  }
  return [...parts, ...reader.end()];
}

function recordsOf(parts: readonly JournalPart[]): JournalRecord[] {
  return parts.flatMap((part) => {
    if (part.kind !== 'frame' || part.frame.kind === 'end') return [];
    const decoded = decodeRecord(part.frame);
    return decoded.kind === 'record' ? [decoded.record] : [];
  });
}

function damagesOf(parts: readonly JournalPart[]) {
  return parts.flatMap((part) => (part.kind === 'damage' ? [part.damage] : []));
}

const RECORDS: JournalRecord[] = [
  { collection: 'candidates', id: 'a', schemaVersion: 1, document: { name: 'Ana', notes: 'x'.repeat(500) } },
  { collection: 'candidates', id: 'b', schemaVersion: 1, document: { name: '🦊 שלום' } },
  { collection: 'mails', id: 'm/1', schemaVersion: 0, document: null },
];

describe('a journal', () => {
  test('gives back what was written, in any chunks', () => {
    fc.assert(
      fc.property(fc.array(RECORD, { maxLength: 8 }), fc.integer({ min: 1, max: 70 }), (records, chunkBytes) => {
        const parts = readAll(join([encodeHead({ sealed: false }), ...encode(records)]), chunkBytes);
        expect(recordsOf(parts)).toEqual(records);
        expect(damagesOf(parts)).toEqual([]);
      }),
    );
  });

  test('loses to a flipped bit one record at most, and says where', () => {
    fc.assert(
      fc.property(fc.array(RECORD, { minLength: 1, maxLength: 6 }), fc.nat(), fc.nat(7), (records, where, bit) => {
        const frames = encode(records);
        const bytes = join([encodeHead({ sealed: false }), ...frames]);
        const at = where % bytes.length;
        bytes[at] = bytes[at]! ^ (1 << bit);
        const parts = readAll(bytes, 50);
        let frameAt = HEAD_BYTES;
        const left = records.filter((_, index) => {
          const start = frameAt;
          frameAt += frames[index]!.length;
          return at < start || at >= frameAt;
        });
        expect(recordsOf(parts)).toEqual(left);
        const damages = damagesOf(parts);
        expect(damages).toHaveLength(1);
        expect(damages[0]!.atByte).toBeLessThanOrEqual(at);
        expect(damages[0]!.atByte + damages[0]!.sizeBytes).toBeGreaterThan(at);
      }),
    );
  });

  test('cut at any byte gives everything before the cut, and says that it is torn', () => {
    fc.assert(
      fc.property(fc.array(RECORD, { minLength: 1, maxLength: 6 }), fc.nat(), (records, where) => {
        const frames = encode(records);
        const bytes = join([encodeHead({ sealed: false }), ...frames]);
        const length = HEAD_BYTES + (where % (bytes.length - HEAD_BYTES));
        let whole = 0;
        let end = HEAD_BYTES;
        while (whole < frames.length && end + frames[whole]!.length <= length) end += frames[whole++]!.length;
        const parts = readAll(bytes.slice(0, length), 64);
        expect(recordsOf(parts)).toEqual(records.slice(0, whole));
        expect(damagesOf(parts)).toEqual(
          end === length ? [] : [{ atByte: end, sizeBytes: length - end, reason: 'torn' }],
        );
      }),
    );
  });

  test('with bytes missing in the middle gives every record they were not part of', () => {
    fc.assert(
      fc.property(fc.array(RECORD, { minLength: 3, maxLength: 6 }), fc.nat(), fc.nat(), (records, from, count) => {
        const frames = encode(records);
        const first = join([encodeHead({ sealed: false }), frames[0]!]);
        const last = frames.at(-1)!;
        const middle = join(frames.slice(1, -1));
        const cut = 1 + (count % middle.length);
        const at = from % (middle.length - cut + 1);
        const parts = readAll(join([first, middle.slice(0, at), middle.slice(at + cut), last]), 33);
        const found = recordsOf(parts);
        expect(found[0]).toEqual(records[0]);
        expect(found.at(-1)).toEqual(records.at(-1));
      }),
    );
  });

  test('reads anything at all without failing, and accounts for every byte', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 1, max: 40 }), (bytes, chunkBytes) => {
        const parts = readAll(bytes, chunkBytes);
        expect(recordsOf(parts)).toEqual([]);
        expect(damagesOf(parts).reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)).toBe(bytes.length);
      }),
    );
  });

  test('a frame whose lengths are right and whose bytes are not is damage, not a record', () => {
    const frames = encode(RECORDS);
    frames[1]![FRAME_HEAD_BYTES + 3]! ^= 4;
    const parts = readAll(join([encodeHead({ sealed: false }), ...frames]));
    expect(recordsOf(parts)).toEqual([RECORDS[0], RECORDS[2]]);
    expect(damagesOf(parts).map(({ reason }) => reason)).toEqual(['bad-checksum']);
  });
});

describe('a sealed file', () => {
  const sealed = (records: readonly JournalRecord[], count = records.length): Uint8Array =>
    join([encodeHead({ sealed: true }), ...encode(records), encodeEnd(count)]);

  test('that is whole has nothing wrong with it', () => {
    expect(damagesOf(readAll(sealed(RECORDS), 10))).toEqual([]);
  });

  test('cut exactly between two records says that its end is missing', () => {
    const bytes = join([encodeHead({ sealed: true }), ...encode(RECORDS)]);
    expect(damagesOf(readAll(bytes))).toEqual([{ atByte: bytes.length, sizeBytes: 0, reason: 'incomplete' }]);
  });

  test('with a whole record taken out says that it is incomplete', () => {
    expect(damagesOf(readAll(sealed(RECORDS.slice(1), RECORDS.length))).map(({ reason }) => reason)).toEqual([
      'incomplete',
    ]);
  });

  test('with one damaged record reports that one alone', () => {
    const bytes = sealed(RECORDS);
    bytes[HEAD_BYTES + FRAME_HEAD_BYTES + 2]! ^= 1;
    expect(damagesOf(readAll(bytes))).toHaveLength(1);
  });
});

test('a document longer than a frame can be is refused, not cut', () => {
  const text = 'x'.repeat(64_000_001);
  expect(encodeRecord({ collection: 'mails', id: 'a', schemaVersion: 0, document: { text } })).toBeNull();
});

test('a body that is no JSON of the length it names is no record', () => {
  const frame = {
    kind: 'deflated' as const,
    atByte: 0,
    key: 'mails/a',
    schemaVersion: 0,
    jsonBytes: 3,
    bytes: new Uint8Array(0),
    body: new Uint8Array([1, 2, 3]),
  };
  expect(decodeRecord(frame).kind).toBe('bad');
  const plain = { ...frame, kind: 'plain' as const, body: new TextEncoder().encode('[1]') };
  expect(decodeRecord(plain).kind).toBe('bad');
});
