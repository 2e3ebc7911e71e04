import { join } from 'node:path';
import { z } from 'zod';
import { JournalCheckpoint } from '#shared/contract/journal.ts';
import { loadJsonFile } from '#main/platform/jsonFile.ts';
import type { Logger } from '#main/platform/logger.ts';
import type { JournalDisk } from './journalDisk.ts';

// The folder holds numbered journals and one state file that says which of them is the current one and which were set
// aside. A journal is written under another name (`.part`), renamed, and counts from the moment the state file names it:
// that one rename is what makes every change of files whole or not there at all. What the state does not name is what a
// crash left over. It goes, but only beside a current journal that is there: otherwise it is kept, for then the state is
// not to be trusted and it may be all there is.

const JournalFile = z.object({
  name: z.string().regex(/^journal-\d+\.rapport$/),
  storeId: z.string().nullable(),
  lengthBytes: z.number().int().min(0),
  writtenAtMs: z.number().int(),
});
export type JournalFile = z.infer<typeof JournalFile>;

const CurrentFile = JournalFile.extend({ checkpoints: z.record(z.string(), JournalCheckpoint) });
export type CurrentFile = z.infer<typeof CurrentFile>;

const FolderState = z.object({ current: CurrentFile.nullable(), kept: z.array(JournalFile) });
export type FolderState = z.infer<typeof FolderState>;

export interface JournalFolder {
  state(): FolderState;
  /** Makes a new state the one that counts, then removes the files that it no longer names. */
  save(state: FolderState): Promise<void>;
  path(name: string): string;
  /** A name that no journal has had. */
  nextName(): string;
}

const MAX_KEPT = 2;

/** Opens the folder of the journal, and makes it if need be. */
export async function openJournalFolder(dataDir: string, disk: JournalDisk, log: Logger): Promise<JournalFolder> {
  const folder = join(dataDir, 'journal');
  const path = (name: string): string => join(folder, name);
  const statePath = path('state.json');
  await disk.makeFolder(folder);
  const loaded = await loadJsonFile(statePath, FolderState, log);
  const names = await disk.list(folder);
  const journals = names.filter((name) => JournalFile.shape.name.safeParse(name).success);
  let highest = Math.max(0, ...journals.map(numberOf));

  const isCurrentThere = loaded?.current != null && journals.includes(loaded.current.name);
  const known = new Set([loaded?.current?.name, ...(loaded?.kept ?? []).map(({ name }) => name)]);
  const kept = (loaded?.kept ?? []).filter(({ name }) => journals.includes(name));
  for (const name of journals.filter((one) => !known.has(one))) {
    if (isCurrentThere) {
      await disk.remove(path(name));
      continue;
    }
    const found = await disk.stat(path(name));
    if (found === null) continue;
    log.warn('a journal that nothing names is set aside', { file: name });
    kept.push({ name, storeId: null, lengthBytes: found.sizeBytes, writtenAtMs: found.changedAtMs });
  }
  for (const name of names.filter((one) => one.endsWith('.part') || one.endsWith('.tmp')))
    await disk.remove(path(name));
  let state: FolderState = { current: isCurrentThere ? loaded.current : null, kept };

  return {
    state: () => state,
    async save(next) {
      const newestFirst = [...next.kept].sort((a, b) => b.writtenAtMs - a.writtenAtMs);
      const before = [state.current?.name, ...state.kept.map(({ name }) => name)];
      const saved = { current: next.current, kept: newestFirst.slice(0, MAX_KEPT) };
      await disk.saveJson(statePath, saved);
      state = saved;
      const named = new Set([saved.current?.name, ...saved.kept.map(({ name }) => name)]);
      for (const name of before) if (name !== undefined && !named.has(name)) await disk.remove(path(name));
    },
    path,
    nextName() {
      highest += 1;
      return `journal-${highest}.rapport`;
    },
  };
}

function numberOf(name: string): number {
  return Number(/\d+/.exec(name)?.[0] ?? 0);
}
