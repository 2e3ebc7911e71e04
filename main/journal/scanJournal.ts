import { createJournalReader } from '#shared/journal/createJournalReader.ts';
import type { DiskFile } from './journalDisk.ts';
import { createJournalIndex, type JournalIndex } from './createJournalIndex.ts';

export interface ScannedJournal {
  index: JournalIndex;
  /** Where the first damage begins; the file's length when there is none. */
  soundBytes: number;
  sizeBytes: number;
}

const CHUNK_BYTES = 1_000_000;

/**
 * Reads a journal from its beginning to the first thing that is wrong with it, or to its end. `acceptedBytes` is how
 * long it was when it was last known to be whole: damage before that is read over, for what stands after it was written
 * by us; damage from there on is the trace of a crash, and nothing after it counts.
 */
export async function scanJournal(file: DiskFile, acceptedBytes: number): Promise<ScannedJournal> {
  const reader = createJournalReader();
  const index = createJournalIndex();
  let position = 0;
  let soundBytes: number | null = null;
  let cut = false;
  const take = (parts: ReturnType<typeof reader.push>): void => {
    for (const part of parts) {
      if (part.kind === 'damage') {
        soundBytes ??= part.damage.atByte;
        cut ||= part.damage.atByte >= acceptedBytes;
      } else if (part.kind === 'frame' && !cut) index.add(part.frame, part.frame.atByte);
    }
  };
  for (;;) {
    const chunk = await file.read(position, CHUNK_BYTES);
    if (chunk.length === 0) break;
    position += chunk.length;
    take(reader.push(chunk));
  }
  take(reader.end());
  return { index, soundBytes: soundBytes ?? position, sizeBytes: position };
}
