import { inflateSync } from 'fflate';
import type { JournalFrame, JournalRecord } from './journalFormat.ts';

const decoder = new TextDecoder('utf-8', { fatal: true });

/** The record of a frame, or why it cannot be one. Not for `end` frames. */
export function decodeRecord(
  frame: JournalFrame,
): { kind: 'record'; record: JournalRecord } | { kind: 'bad'; reason: string } {
  const slash = frame.key.indexOf('/');
  if (slash < 1 || slash === frame.key.length - 1) return { kind: 'bad', reason: 'no key' };
  const head = {
    collection: frame.key.slice(0, slash),
    id: frame.key.slice(slash + 1),
    schemaVersion: frame.schemaVersion,
  };
  if (frame.kind === 'deleted') return { kind: 'record', record: { ...head, document: null } };
  let document: unknown;
  try {
    const json =
      frame.kind === 'deflated' ? inflateSync(frame.body, { out: new Uint8Array(frame.jsonBytes) }) : frame.body;
    if (json.length !== frame.jsonBytes) return { kind: 'bad', reason: 'another length than it says' };
    document = JSON.parse(decoder.decode(json));
  } catch {
    // Whatever is wrong with it (not deflated, not UTF-8, not JSON), it is no document; the messages quote its content.
    return { kind: 'bad', reason: 'not JSON' };
  }
  if (typeof document !== 'object' || document === null || Array.isArray(document)) {
    return { kind: 'bad', reason: 'not a document' };
  }
  return { kind: 'record', record: { ...head, document: document as { [field: string]: unknown } } };
}
