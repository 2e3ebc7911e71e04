import { encodeHead } from '#shared/journal/encodeJournal.ts';
import { HEAD_BYTES } from '#shared/journal/journalFormat.ts';
import type { DiskFile, JournalDisk } from './journalDisk.ts';

const BATCH_BYTES = 4_000_000;

/** Writes chosen frames of a journal, in the order given, into a new file and brings it to the disk. Returns its length. */
export async function copyFrames(
  source: DiskFile,
  frames: readonly { atByte: number; sizeBytes: number }[],
  disk: JournalDisk,
  targetPath: string,
): Promise<number> {
  const target = await disk.open(targetPath, 'create');
  try {
    let batch: Uint8Array[] = [encodeHead({ sealed: false })];
    let batchBytes = HEAD_BYTES;
    let position = 0;
    const flush = async (): Promise<void> => {
      const joined = Buffer.concat(batch);
      await target.write(joined, position);
      position += joined.length;
      batch = [];
      batchBytes = 0;
    };
    for (const run of toRuns(frames)) {
      batch.push(await source.read(run.atByte, run.sizeBytes));
      batchBytes += run.sizeBytes;
      if (batchBytes >= BATCH_BYTES) await flush();
    }
    await flush();
    await target.sync();
    await target.close();
    return position;
  } catch (error) {
    // Half a copy only takes room, which may be what there is none of.
    await target.close();
    await disk.remove(targetPath);
    throw error;
  }
}

/** Frames that stand next to each other are read in one go. */
function* toRuns(frames: readonly { atByte: number; sizeBytes: number }[]) {
  let run: { atByte: number; sizeBytes: number } | null = null;
  for (const { atByte, sizeBytes } of frames) {
    if (run !== null && run.atByte + run.sizeBytes === atByte && run.sizeBytes + sizeBytes <= BATCH_BYTES) {
      run.sizeBytes += sizeBytes;
      continue;
    }
    if (run !== null) yield run;
    run = { atByte, sizeBytes };
  }
  if (run !== null) yield run;
}
