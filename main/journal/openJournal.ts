import { CodedError } from '#shared/contract/codedError.ts';
import type { JournalCheckpoints, JournalState } from '#shared/contract/journal.ts';
import { createJournalReader } from '#shared/journal/createJournalReader.ts';
import { encodeHead } from '#shared/journal/encodeJournal.ts';
import { HEAD_BYTES, type JournalFrame } from '#shared/journal/journalFormat.ts';
import type { Logger } from '#main/platform/logger.ts';
import { copyFrames } from './copyJournal.ts';
import { createJournalIndex, type JournalIndex } from './createJournalIndex.ts';
import type { DiskFile, JournalDisk } from './journalDisk.ts';
import type { FolderState, JournalFolder } from './openJournalFolder.ts';
import { scanJournal } from './scanJournal.ts';

// One journal that is written to. Calls come one after the other (`createJournalService` sees to it).
//
// Frames are written behind the length that the state file names, brought to the disk, and count once the state names the
// new length. What a crash leaves behind that length is read at the next start as far as it is whole, and cut off where it
// is not. A journal that is damaged before that length, or another store's, is not gone on with: everything is written
// anew into a new file, and until that is complete the old one stays as it is.

export interface Journal {
  readState(): Promise<JournalState>;
  /** See `journal.begin`. */
  begin(storeId: string, anew: boolean, replaces: string | null): Promise<JournalCheckpoints | null>;
  /** See `journal.append`; to be called after `begin`. */
  append(frames: Uint8Array, checkpoints: JournalCheckpoints, complete: boolean): Promise<JournalState>;
  /** Whether making it smaller is called for: `now` by its size, `soon` because something in it was deleted. */
  compactionDue(): 'now' | 'soon' | 'no';
  /** Leaves the newest frame of each live document and nothing else, also in the journals set aside. */
  compact(): Promise<void>;
  close(): Promise<void>;
}

/** Smaller journals are not compacted for their size. */
export const SMALL_BYTES = 256_000;
/** What is superseded may be as much as this share of what is live. */
const WASTE_SHARE = 0.5;

interface Current {
  file: DiskFile;
  index: JournalIndex;
  lengthBytes: number;
}

interface Rewrite extends Current {
  name: string;
  storeId: string;
  replaces: string | null;
}

export function openJournal(folder: JournalFolder, disk: JournalDisk, log: Logger, nowMs: () => number): Journal {
  let current: Current | null = null;
  let isSound = true;
  let isLoaded = false;
  let rewrite: Rewrite | null = null;
  /** Whether a write that failed may have left something behind the length. */
  let isTailDirty = false;

  /** Reads the current journal once, to know what is in it. */
  const load = async (): Promise<void> => {
    if (isLoaded) return;
    const known = folder.state().current;
    if (known !== null) {
      const file = await disk.open(folder.path(known.name), 'write');
      const scanned = await scanJournal(file, known.lengthBytes).catch(async (error: unknown) => {
        await file.close();
        throw error;
      });
      isSound = scanned.soundBytes >= known.lengthBytes;
      if (!isSound) log.error('the safety journal is damaged and is written anew', { atByte: scanned.soundBytes });
      const lengthBytes = isSound ? scanned.soundBytes : scanned.sizeBytes;
      if (isSound && scanned.sizeBytes > lengthBytes) {
        await file.truncate(lengthBytes);
        log.info('a torn record at the end of the safety journal was cut off', { atByte: lengthBytes });
      }
      current = { file, index: scanned.index, lengthBytes };
    }
    isLoaded = true;
  };

  const readState = (): JournalState => {
    const { current: saved } = folder.state();
    return {
      storeId: saved?.storeId ?? null,
      sizeBytes: current?.lengthBytes ?? 0,
      liveBytes: current?.index.liveBytes() ?? 0,
      countByCollection: current?.index.countByCollection() ?? {},
      writtenAtMs: saved?.writtenAtMs ?? null,
    };
  };

  const dropRewrite = async (): Promise<void> => {
    const dropped = rewrite;
    rewrite = null;
    if (dropped === null) return;
    await dropped.file.close();
    // Tried again and again on a full disk, what was begun would take the rest of the room.
    await disk.remove(folder.path(`${dropped.name}.part`));
  };

  const write = async (target: Current, bytes: Uint8Array, frames: readonly JournalFrame[]): Promise<void> => {
    if (bytes.length > 0) await target.file.write(bytes, target.lengthBytes);
    for (const frame of frames) target.index.add(frame, target.lengthBytes + frame.atByte);
    target.lengthBytes += bytes.length;
  };

  const appendToCurrent = async (
    target: Current,
    bytes: Uint8Array,
    frames: readonly JournalFrame[],
    checkpoints: JournalCheckpoints,
  ): Promise<void> => {
    const { current: saved, kept } = folder.state();
    if (saved === null) throw new CodedError('app.not-found', 'the journal is gone');
    if (isTailDirty) await target.file.truncate(target.lengthBytes);
    isTailDirty = true;
    if (bytes.length > 0) {
      await target.file.write(bytes, target.lengthBytes);
      await target.file.sync();
    }
    const lengthBytes = target.lengthBytes + bytes.length;
    await folder.save({
      current: { ...saved, checkpoints: { ...saved.checkpoints, ...checkpoints }, lengthBytes, writtenAtMs: nowMs() },
      kept,
    });
    isTailDirty = false;
    for (const frame of frames) target.index.add(frame, target.lengthBytes + frame.atByte);
    target.lengthBytes = lengthBytes;
  };

  const finishRewrite = async (made: Rewrite, checkpoints: JournalCheckpoints): Promise<void> => {
    await made.file.sync();
    await disk.rename(folder.path(`${made.name}.part`), folder.path(made.name));
    const old = current;
    const oldHolds = old !== null && old.index.liveBytes() > 0;
    const { current: saved, kept } = folder.state();
    // Another store's is the only copy of what it holds, unless this store was made of it.
    const isKept = saved !== null && oldHolds && saved.storeId !== made.storeId && saved.name !== made.replaces;
    if (isKept) log.info('the safety journal of another database was set aside', { file: saved.name });
    const { name, storeId, lengthBytes } = made;
    const next: FolderState = {
      current: { name, storeId, lengthBytes, writtenAtMs: nowMs(), checkpoints },
      kept: [...(isKept ? [saved] : []), ...kept.filter((one) => one.name !== made.replaces)],
    };
    await old?.file.close();
    current = null;
    isLoaded = false;
    await folder.save(next);
    current = made;
    isLoaded = true;
    isSound = true;
    isTailDirty = false;
    rewrite = null;
  };

  return {
    async readState() {
      await load();
      return readState();
    },
    async begin(storeId, anew, replaces) {
      await load();
      await dropRewrite();
      const saved = folder.state().current;
      if (saved !== null && saved.storeId === storeId && isSound && !anew) return saved.checkpoints;
      const name = folder.nextName();
      const file = await disk.open(folder.path(`${name}.part`), 'create');
      await file.write(encodeHead({ sealed: false }), 0);
      rewrite = { file, index: createJournalIndex(), lengthBytes: HEAD_BYTES, name, storeId, replaces };
      return null;
    },
    async append(bytes, checkpoints, complete) {
      const frames = readWholeFrames(bytes);
      if (rewrite !== null) {
        await write(rewrite, bytes, frames);
        if (complete) await finishRewrite(rewrite, checkpoints);
      } else {
        await load();
        if (current === null) throw new CodedError('app.not-found', 'there is no journal to go on with');
        await appendToCurrent(current, bytes, frames, checkpoints);
      }
      return readState();
    },
    compactionDue() {
      if (current === null || rewrite !== null) return 'no';
      const wasteBytes = current.lengthBytes - HEAD_BYTES - current.index.frameBytes();
      if (wasteBytes > SMALL_BYTES && wasteBytes > current.index.frameBytes() * WASTE_SHARE) return 'now';
      return current.index.erased().size > 0 ? 'soon' : 'no';
    },
    async compact() {
      await load();
      const { current: saved, kept } = folder.state();
      if (current === null || saved === null || !isSound) return;
      const old = current;
      const name = folder.nextName();
      const erased = old.index.erased();
      const lengthBytes = await copyFrames(old.file, old.index.inOrder(), disk, folder.path(`${name}.part`));
      const stillKept = await eraseFromKept(kept, erased);
      await disk.rename(folder.path(`${name}.part`), folder.path(name));
      const file = await disk.open(folder.path(name), 'write');
      const index = old.index.moveTo(HEAD_BYTES);
      try {
        await folder.save({ current: { ...saved, name, lengthBytes }, kept: stillKept });
      } catch (error) {
        // Whether the new state is on the disk nobody knows: what it says is read again.
        await file.close();
        throw error;
      }
      await old.file.close();
      current = { file, index, lengthBytes };
      isTailDirty = false;
    },
    async close() {
      await dropRewrite();
      await current?.file.close();
      current = null;
      isLoaded = false;
    },
  };

  /** Somebody who was erased is erased from older journals too: whoever restores one of them must not meet them again. */
  async function eraseFromKept(kept: FolderState['kept'], erased: ReadonlySet<string>): Promise<FolderState['kept']> {
    const left: FolderState['kept'] = [];
    for (const one of kept) {
      const file = await disk.open(folder.path(one.name), 'read');
      try {
        const { index } = await scanJournal(file, one.lengthBytes);
        const frames = index.inOrder();
        const rest = frames.filter(({ key }) => !erased.has(key));
        if (rest.length === frames.length) {
          left.push(one);
          continue;
        }
        const name = folder.nextName();
        const lengthBytes = await copyFrames(file, rest, disk, folder.path(`${name}.part`));
        await disk.rename(folder.path(`${name}.part`), folder.path(name));
        left.push({ ...one, name, lengthBytes });
      } finally {
        await file.close();
      }
    }
    return left;
  }
}

function readWholeFrames(bytes: Uint8Array): JournalFrame[] {
  const reader = createJournalReader();
  reader.push(encodeHead({ sealed: false }));
  return [...reader.push(bytes), ...reader.end()].flatMap((part) => {
    if (part.kind === 'frame' && part.frame.kind !== 'end') {
      return [{ ...part.frame, atByte: part.frame.atByte - HEAD_BYTES }];
    }
    throw new CodedError('contract.bad-request', 'what was to be added to the journal is not whole frames');
  });
}
