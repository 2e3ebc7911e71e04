import { CodedError } from '#shared/contract/codedError.ts';
import { encodeEnd, encodeHead, encodeRecord } from '#shared/journal/encodeJournal.ts';
import type { StoreContext } from '../storeContext.ts';
import { joinBytes } from '../imports/joinBytes.ts';
import { readAll } from './readChanges.ts';

export interface Exported {
  file: Blob;
  fileName: string;
  documents: number;
}

// Large enough that a browser can move them to its disk, instead of one small piece a document in memory.
const PART_BYTES = 4_000_000;

/** Every live document in one sealed file, in the journal's own form. The name has the local day. */
export async function exportEverything(context: StoreContext): Promise<Exported> {
  const parts: Blob[] = [];
  let frames = [encodeHead({ sealed: true })];
  let bytes = 0;
  let documents = 0;
  const flush = (): void => {
    parts.push(new Blob([joinBytes(frames) as Uint8Array<ArrayBuffer>]));
    frames = [];
    bytes = 0;
  };
  for await (const { changes } of readAll(context.database)) {
    for (const { record } of changes) {
      const frame = encodeRecord(record);
      // An export that lacks something is no export.
      if (frame === null) throw new CodedError('store.invalid', `a document of ${record.collection} is too long`);
      frames.push(frame);
      bytes += frame.length;
      documents += 1;
    }
    if (bytes >= PART_BYTES) flush();
  }
  frames.push(encodeEnd(documents));
  flush();
  const date = new Date(context.nowMs());
  const day = `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`;
  return { file: new Blob(parts, { type: 'application/octet-stream' }), fileName: `rapport-${day}.rapport`, documents };
}
