import { deflateSync } from 'fflate';
import { crc32 } from './crc32.ts';
import {
  CHECKSUM_BYTES,
  FORMAT_VERSION,
  FRAME_HEAD_BYTES,
  FRAME_KINDS,
  FRAME_MAGIC,
  HEAD_BYTES,
  MAX_BODY_BYTES,
  MAX_JSON_BYTES,
  MAX_KEY_BYTES,
  type FrameKind,
  type JournalRecord,
} from './journalFormat.ts';

const encoder = new TextEncoder();
const NOTHING = new Uint8Array(0);
// Shorter ones hardly shrink.
const DEFLATE_FROM_BYTES = 100;

/** The first bytes of a file. `sealed` promises an `end` frame. */
export function encodeHead({ sealed }: { sealed: boolean }): Uint8Array {
  const head = new Uint8Array(HEAD_BYTES);
  head.set(encoder.encode('RAPPORT\u001a'));
  head[8] = FORMAT_VERSION;
  head[9] = sealed ? 1 : 0;
  new DataView(head.buffer).setUint32(12, crc32(head.subarray(0, 12)), true);
  return head;
}

/** A record as a frame, or null for a document that is longer than a frame can be. */
export function encodeRecord({ collection, id, schemaVersion, document }: JournalRecord): Uint8Array | null {
  const key = encoder.encode(`${collection}/${id}`);
  if (key.length > MAX_KEY_BYTES) return null;
  if (document === null) return encodeFrame('deleted', schemaVersion, key, 0, NOTHING);
  const json = encoder.encode(JSON.stringify(document));
  if (json.length > MAX_JSON_BYTES) return null;
  const deflated = json.length < DEFLATE_FROM_BYTES ? json : deflateSync(json);
  const isSmaller = deflated.length < json.length;
  const body = isSmaller ? deflated : json;
  if (body.length > MAX_BODY_BYTES) return null;
  return encodeFrame(isSmaller ? 'deflated' : 'plain', schemaVersion, key, json.length, body);
}

/** The last frame of a sealed file. */
export function encodeEnd(frameCount: number): Uint8Array {
  return encodeFrame('end', 0, NOTHING, frameCount, NOTHING);
}

function encodeFrame(
  kind: FrameKind,
  schemaVersion: number,
  key: Uint8Array,
  jsonBytes: number,
  body: Uint8Array,
): Uint8Array {
  const frame = new Uint8Array(FRAME_HEAD_BYTES + key.length + body.length + CHECKSUM_BYTES);
  const view = new DataView(frame.buffer);
  frame.set(FRAME_MAGIC);
  frame[4] = FRAME_KINDS[kind];
  frame[5] = schemaVersion;
  view.setUint16(6, key.length, true);
  view.setUint32(8, body.length, true);
  view.setUint32(12, jsonBytes, true);
  view.setUint32(16, crc32(frame.subarray(0, 16)), true);
  frame.set(key, FRAME_HEAD_BYTES);
  frame.set(body, FRAME_HEAD_BYTES + key.length);
  const end = frame.length - CHECKSUM_BYTES;
  view.setUint32(end, crc32(frame.subarray(0, end)), true);
  return frame;
}
