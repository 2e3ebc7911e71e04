import type { JournalCheckpoint, JournalCheckpoints, JournalState } from '#shared/contract/journal.ts';
import { encodeRecord } from '#shared/journal/encodeJournal.ts';
import { toBase64 } from '#shared/util/toBase64.ts';
import { countStored } from '../database/countStored.ts';
import { CodedError } from '#shared/contract/codedError.ts';
import type { JournalStatus } from '#renderer/store/contract/safety.ts';
import type { Failure } from '#renderer/store/contract/shared.ts';
import { toCodedError, toFailure } from '../capture/toFailure.ts';
import { joinBytes } from '../imports/joinBytes.ts';
import { reportFailure } from '../reportFailure.ts';
import type { StoreContext } from '../storeContext.ts';
import {
  COLLECTIONS,
  collectionOf,
  isEmpty,
  isOwn,
  READ_FIRST,
  RESTORING_SETTING_ID,
  STORE_SETTING_ID,
  type CollectionName,
} from './journalled.ts';
import { readByIds, readChanges, type Change } from './readChanges.ts';
import { ensureStoreIdentity, setReplaces } from './storeId.ts';

// Brings every change of the database to main's journal: two seconds after the last one, ten at most while they go on.
// One window does it, the leading one.
//
// What changed is read by checkpoint, so that a crash anywhere only means that some documents are written again. Two
// things would slip past a checkpoint: a document of another window that was given its time before ours was read and
// stored after, and a clock that was set back. The first is caught by the database's events and by keeping the stored
// checkpoint behind; the second by comparing clocks and counts at the start, and writing everything anew.

export interface JournalWriter {
  readStatus(): JournalStatus;
  /** To be called when main is there again. */
  mainReturned(): void;
  stop(): void;
}

export interface JournalTimings {
  settleMs: number;
  longestMs: number;
  retryFirstMs: number;
  retryLongestMs: number;
}

export const JOURNAL_TIMINGS: JournalTimings = {
  settleMs: 2_000,
  longestMs: 10_000,
  retryFirstMs: 2_000,
  retryLongestMs: 60_000,
};

const CHUNK_BYTES = 1_000_000;
/** How far the stored checkpoint stays behind the clock. */
const LAG_MS = 10_000;
const REMEMBERED = 5_000;

interface Run {
  run: string;
  anew: boolean;
  checkpoints: Map<CollectionName, JournalCheckpoint>;
}

export function startJournalWriter(context: StoreContext, timings: JournalTimings): JournalWriter {
  const { database, main } = context;
  let run: Run | null = null;
  let state: JournalState | null = null;
  let failure: Failure | null = null;
  let compactionFailure: Failure | null = null;
  let lastWrittenAtMs: number | null = null;
  let isAway = false;
  let isHeld = false;
  let running = false;
  let stopped = false;
  let attempts = 0;
  let compared = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let firstChangeAtMs: number | null = null;
  /** What changed and is not written yet, with the revision that was heard of. */
  const waiting = new Map<string, string>();
  const late = new Map<CollectionName, Set<string>>();
  /** Revisions written last: the event of a document may come after it was read. */
  const written = new Map<string, string>();

  const schedule = (afterMs: number): void => {
    if (stopped) return;
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), afterMs);
  };

  const subscriptions = COLLECTIONS.map((name) =>
    collectionOf(database, name).eventBulks$.subscribe(({ events }) => {
      for (const { documentId, documentData } of events) {
        if (isOwn(name, documentId)) continue;
        const key = `${name}/${documentId}`;
        const { _meta, _rev } = documentData as { _meta?: { lwt: number }; _rev?: string };
        if (_rev !== undefined && written.get(key) === _rev) continue;
        waiting.set(key, _rev ?? '');
        const checkpoint = run?.checkpoints.get(name);
        if (checkpoint === undefined || (_meta !== undefined && _meta.lwt > checkpoint.lwt)) continue;
        const ids = late.get(name) ?? new Set();
        late.set(name, ids.add(documentId));
      }
      if (waiting.size === 0 || running || failure !== null || isAway) return;
      const now = Date.now();
      firstChangeAtMs ??= now;
      schedule(Math.max(0, Math.min(timings.settleMs, firstChangeAtMs + timings.longestMs - now)));
    }),
  );
  const stopListening = main.on('journal.compactionFailed', ({ code }) => {
    compactionFailure = code === null ? null : toFailure(new CodedError(code, 'compaction'), context.nowMs());
    context.changed('safety');
  });

  /** Begins with main, or goes on. False while there is nothing to begin with. */
  const begin = async (anew: boolean): Promise<boolean> => {
    if (run !== null && !anew) return true;
    state = await main.call('journal.readState', {});
    const { storeId, replaces } = await ensureStoreIdentity(context);
    // Another database's journal may be what this one, which is empty, is about to be restored from.
    const isOthers = state.storeId !== null && state.storeId !== storeId;
    if (isOthers && (await isEmpty(database))) return false;
    const begun = await main.call('journal.begin', { storeId, anew, replaces });
    const known = begun.checkpoints;
    if (known !== null && Object.values(known).some(({ lwt }) => lwt > Date.now() + 1_000)) return begin(true);
    late.clear();
    written.clear();
    run = {
      run: begun.run,
      anew: known === null,
      checkpoints: new Map(Object.entries(known ?? {}) as [CollectionName, JournalCheckpoint][]),
    };
    return true;
  };

  const send = async (current: Run, frames: Uint8Array[], complete: boolean): Promise<void> => {
    const checkpoints: JournalCheckpoints = {};
    const latest = Date.now() - LAG_MS;
    for (const [name, checkpoint] of current.checkpoints) {
      checkpoints[name] = checkpoint.lwt > latest ? { id: '', lwt: latest } : checkpoint;
    }
    state = await main.call('journal.append', {
      run: current.run,
      frames: toBase64(joinBytes(frames)),
      checkpoints,
      complete,
    });
  };

  /** Writes everything there is to write. */
  const writeAll = async (current: Run): Promise<void> => {
    let frames: Uint8Array[] = [];
    let bytes = 0;
    const add = async (changes: readonly Change[]): Promise<void> => {
      for (const { key, rev, record } of changes) {
        // A journal that is written anew has nothing of what is gone.
        if (current.anew && record.document === null) continue;
        const frame = encodeRecord(record);
        if (frame === null) {
          reportFailure(
            main,
            'journal',
            new CodedError('safety.write-failed', `a document of ${record.collection} is too long`),
          );
          continue;
        }
        if (bytes > 0 && bytes + frame.length > CHUNK_BYTES) {
          await send(current, frames, false);
          frames = [];
          bytes = 0;
        }
        frames.push(frame);
        bytes += frame.length;
        if (written.size >= REMEMBERED) written.clear();
        written.set(key, rev);
      }
    };
    const held: Change[] = [];
    const heldCheckpoints = new Map<CollectionName, JournalCheckpoint>();
    for (const name of [...READ_FIRST, ...COLLECTIONS.filter((one) => !READ_FIRST.has(one))]) {
      const isHeldBack = READ_FIRST.has(name);
      const take = isHeldBack ? async (changes: Change[]) => void held.push(...changes) : add;
      const checkpoints = isHeldBack ? heldCheckpoints : current.checkpoints;
      for (;;) {
        if (stopped) return;
        const since = checkpoints.get(name) ?? current.checkpoints.get(name);
        const { changes, checkpoint } = await readChanges(database, name, since);
        if (checkpoint === undefined || checkpoint === since) break;
        await take(changes);
        // Only once they are taken: what is sent in between must not claim them.
        checkpoints.set(name, checkpoint);
      }
      const ids = [...(late.get(name) ?? [])];
      late.delete(name);
      for (let at = 0; at < ids.length; at += 200) await take(await readByIds(database, name, ids.slice(at, at + 200)));
    }
    await add(held);
    for (const [name, checkpoint] of heldCheckpoints) current.checkpoints.set(name, checkpoint);
    if (frames.length > 0 || current.anew) await send(current, frames, true);
  };

  /** Whether the journal has as many documents as the database. Asked once, when all should be written. */
  const compare = async (): Promise<boolean> => {
    for (const name of COLLECTIONS) {
      const own = name === 'settings' ? await countOwn() : 0;
      const count = (await countStored(collectionOf(database, name), () => stopped || waiting.size > 0)) - own;
      if (stopped || waiting.size > 0) return true;
      if (count !== (state?.countByCollection[name] ?? 0)) {
        reportFailure(
          main,
          'journal',
          new CodedError('safety.write-failed', `${name}: the journal has another number`),
        );
        return false;
      }
    }
    compared = true;
    return true;
  };
  const countOwn = async (): Promise<number> => {
    const own = await database.settings
      .find({ selector: { id: { $in: [STORE_SETTING_ID, RESTORING_SETTING_ID] } } })
      .exec();
    return own.length;
  };

  const flush = async (): Promise<void> => {
    if (running || stopped) return;
    running = true;
    clearTimeout(timer);
    firstChangeAtMs = null;
    try {
      // Everything that was heard of by now is read; what is heard of from here on is left for the next time.
      const heard = new Map(waiting);
      // A restore under way is nothing yet until it is whole.
      const isRestoring = (await database.settings.findOne(RESTORING_SETTING_ID).exec()) !== null;
      isHeld = isRestoring || !(await begin(false));
      if (!isHeld) {
        await writeAndCompare();
        lastWrittenAtMs = context.nowMs();
      }
      for (const [key, rev] of heard) if (waiting.get(key) === rev && !isRestoring) waiting.delete(key);
      failure = null;
      isAway = false;
      attempts = 0;
    } catch (error) {
      const { code } = toCodedError(error);
      if (stopped) return;
      // What was read and not written is read again, from the checkpoint that main has.
      run = null;
      isAway = code === 'contract.closed';
      if (!isAway) {
        failure = toFailure(error, context.nowMs(), failure ?? undefined);
        if (attempts === 0) reportFailure(main, 'journal', error);
      }
      attempts += 1;
      schedule(Math.min(timings.retryFirstMs * 2 ** (attempts - 1), timings.retryLongestMs));
    } finally {
      running = false;
      if (!stopped) context.changed('safety');
    }
    if (failure === null && !isAway && waiting.size > 0) schedule(timings.settleMs);
  };

  const writeAndCompare = async (): Promise<void> => {
    if (run === null) return;
    await writeAll(run);
    if (run.anew) {
      run.anew = false;
      compared = true;
      const { replaces } = await ensureStoreIdentity(context);
      if (replaces !== null) await setReplaces(context, null);
    }
    if (compared || waiting.size > 0) return;
    if (await compare()) return;
    compared = true;
    if (await begin(true)) await writeAndCompare();
  };

  schedule(0);
  return {
    readStatus: () => ({
      state:
        failure !== null || compactionFailure !== null
          ? 'failed'
          : isAway
            ? 'away'
            : isHeld
              ? 'off'
              : running || waiting.size > 0 || lastWrittenAtMs === null
                ? 'writing'
                : 'current',
      lastWrittenAtMs: lastWrittenAtMs ?? state?.writtenAtMs ?? null,
      waiting: waiting.size,
      sizeBytes: state?.sizeBytes ?? 0,
      liveBytes: state?.liveBytes ?? 0,
      failure: failure ?? compactionFailure,
    }),
    mainReturned() {
      run = null;
      schedule(0);
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
      stopListening();
      for (const subscription of subscriptions) subscription.unsubscribe();
    },
  };
}
