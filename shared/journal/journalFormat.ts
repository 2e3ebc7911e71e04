// The safety journal's own form, and that of an export of everything.
//
//   head   16 bytes: "RAPPORT" and 0x1A · format version u8 · sealed u8 · 0 0 · CRC-32 of these 12 bytes
//   frame  20 bytes: magic · kind u8 · schema version u8 · key length u16 · body length u32 · JSON length u32 · CRC-32 of
//          these 16 bytes; then the key (`collection/id`) in UTF-8, the body, and a CRC-32 of the whole frame before it
//
// Numbers are little endian. Each record is a frame of its own, so that damage costs the records it touches and no
// others: the reader goes on at the next magic. The lengths have a checksum to themselves, because a flipped bit in a
// length would otherwise make the reader wait for bytes that never come. The magic holds bytes that no UTF-8 text has.
//
// A sealed file is complete in itself (an export): it ends with an `end` frame, without which its tail is missing. A
// journal that is being written has none.

/** A reader refuses higher ones. */
export const FORMAT_VERSION = 1;

export const HEAD_BYTES = 16;
export const FRAME_HEAD_BYTES = 20;
export const CHECKSUM_BYTES = 4;
export const FRAME_MAGIC = new Uint8Array([0xf5, 0x52, 0x4a, 0xff]);

/** More than the longest document there is (the undo of an act on 100,000 people); bounds what a reader allocates. */
export const MAX_JSON_BYTES = 64_000_000;
/** A frame has to cross to main in one message. */
export const MAX_BODY_BYTES = 16_000_000;
export const MAX_KEY_BYTES = 1000;

export const FRAME_KINDS = { deflated: 1, plain: 2, deleted: 3, end: 4 } as const;
export type FrameKind = keyof typeof FRAME_KINDS;

/** One record: a document as it stands, or the word that it is gone, which carries none of its fields. */
export interface JournalRecord {
  collection: string;
  id: string;
  /** Of the collection's schema when the document was written. */
  schemaVersion: number;
  /** Null when it was deleted. */
  document: { [field: string]: unknown } | null;
}

/** A frame whose checksum is right. */
export interface JournalFrame {
  kind: FrameKind;
  /** Where it begins in the file. */
  atByte: number;
  /** `collection/id`; empty for `end`. */
  key: string;
  schemaVersion: number;
  /** Length of the document as plain JSON, bytes; 0 when there is none. For `end`: how many frames came before. */
  jsonBytes: number;
  /** All of it, as it lies in the file. */
  bytes: Uint8Array;
  body: Uint8Array;
}
