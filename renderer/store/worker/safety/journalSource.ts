import type { JournalSource } from '#shared/contract/journal.ts';
import type { MainContract } from '#shared/contract/mainContract.ts';
import type { Client } from '#shared/rpc/createClient.ts';
import { fromBase64 } from '#shared/util/fromBase64.ts';
import type { ImportSource } from '../imports/importSource.ts';

const CHUNK_BYTES = 750_000;

/** Something to restore from: a file of the user's, or what main has. */
export interface RestoreInput extends ImportSource {
  /** How long it ought to be; null where nobody knows. */
  expectedBytes: number | null;
  /** The source of main's that a restore makes superfluous, if it is one. */
  replaces: string | null;
}

/** One of main's sources as a file. Main reads it; the renderer knows no path. */
export function toRestoreInput(main: Client<MainContract>, source: JournalSource): RestoreInput {
  const { sourceId, name, sizeBytes, expectedBytes, kind } = source;
  return {
    name,
    sizeBytes,
    expectedBytes,
    replaces: kind === 'given' ? null : sourceId,
    async *read() {
      let offset = 0;
      for (;;) {
        const answer = await main.call('journal.readSource', { sourceId, offset, maxBytes: CHUNK_BYTES });
        const bytes = fromBase64(answer.bytes);
        if (bytes.length === 0) return;
        offset += bytes.length;
        yield bytes;
      }
    },
  };
}
