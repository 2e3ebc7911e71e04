import { randomBytes } from 'node:crypto';
import { CodedError } from '#shared/contract/codedError.ts';
import type { MainContract } from '#shared/contract/mainContract.ts';
import type { Handlers } from '#shared/rpc/serve.ts';
import type { EmitMainEvent } from '#main/platform/emitMainEvent.ts';
import type { Platform } from '#main/platform/platform.ts';
import { NODE_DISK, type JournalDisk } from './journalDisk.ts';
import { listSources, readSource, sourcePath } from './journalSources.ts';
import { openJournal, type Journal } from './openJournal.ts';
import { openJournalFolder, type JournalFolder } from './openJournalFolder.ts';
import { toJournalError } from './toJournalError.ts';

type JournalHandlers = Pick<Handlers<MainContract>, Extract<keyof Handlers<MainContract>, `journal.${string}`>>;

export interface JournalTimings {
  /** From the first deletion to the compaction after which nothing of it is left. */
  eraseAfterMs: number;
  /** From a compaction that failed to the next try. */
  retryAfterMs: number;
}

const TIMINGS: JournalTimings = { eraseAfterMs: 20_000, retryAfterMs: 5 * 60_000 };
/** Larger journals are not compacted while the app is closing; it is done after the next start. */
const COMPACT_AT_CLOSE_BYTES = 50_000_000;

/** Keeps the safety journal. Nothing is read or made on the disk before it is first asked. */
export function createJournalService(
  platform: Pick<Platform, 'dataDir' | 'log' | 'restoreFile'>,
  emit: EmitMainEvent,
  disk: JournalDisk = NODE_DISK,
  timings: JournalTimings = TIMINGS,
): { handlers: JournalHandlers; close(): Promise<void> } {
  const { dataDir, log, restoreFile } = platform;
  let opened: Promise<{ folder: JournalFolder; journal: Journal }> | null = null;
  let run: string | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let hasCompactionFailed = false;
  let closed = false;

  const open = (): Promise<{ folder: JournalFolder; journal: Journal }> => {
    opened ??= openJournalFolder(dataDir, disk, log).then((folder) => ({
      folder,
      journal: openJournal(folder, disk, log, Date.now),
    }));
    // A disk that could not be read may be read the next time.
    opened.catch(() => (opened = null));
    return opened;
  };

  let last: Promise<unknown> = Promise.resolve();
  /** One call after the other: each finds the files as the one before left them. */
  const inTurn = <T>(task: (parts: { folder: JournalFolder; journal: Journal }) => Promise<T>): Promise<T> => {
    const perform = async (): Promise<T> => {
      try {
        return await task(await open());
      } catch (error) {
        throw toJournalError(error);
      }
    };
    const result = last.then(perform, perform);
    last = result.catch(() => {});
    return result;
  };

  const compact = async (journal: Journal): Promise<void> => {
    const before = await journal.readState();
    try {
      await journal.compact();
      const { sizeBytes } = await journal.readState();
      log.info('the safety journal was compacted', { fromBytes: before.sizeBytes, toBytes: sizeBytes });
      if (hasCompactionFailed) emit('journal.compactionFailed', { code: null });
      hasCompactionFailed = false;
    } catch (error) {
      const { code, message } = toJournalError(error);
      log.error('the safety journal could not be compacted', { code, reason: message });
      hasCompactionFailed = true;
      emit('journal.compactionFailed', { code: code === 'safety.disk-full' ? code : 'safety.write-failed' });
    }
  };

  const compactLater = (afterMs: number): void => {
    if (timer !== null || closed) return;
    timer = setTimeout(() => {
      timer = null;
      void inTurn(async ({ journal }) => {
        if (journal.compactionDue() === 'no') return;
        await compact(journal);
        if (hasCompactionFailed) compactLater(timings.retryAfterMs);
      }).catch(() => {});
    }, afterMs);
    timer.unref();
  };

  /** After every change; a journal that has grown is compacted before the next call, and nobody waits for it. */
  const compactIfDue = (journal: Journal): void => {
    const due = journal.compactionDue();
    if (due === 'no') return;
    if (hasCompactionFailed) compactLater(timings.retryAfterMs);
    else compactLater(due === 'now' ? 0 : timings.eraseAfterMs);
  };

  return {
    handlers: {
      'journal.readState': () => inTurn(({ journal }) => journal.readState()),
      'journal.begin': ({ storeId, anew, replaces }) =>
        inTurn(async ({ journal }) => {
          run = null;
          const checkpoints = await journal.begin(storeId, anew, replaces);
          run = randomBytes(12).toString('hex');
          compactIfDue(journal);
          return { run, checkpoints };
        }),
      'journal.append': ({ run: asked, frames, checkpoints, complete }) =>
        inTurn(async ({ journal }) => {
          if (asked !== run) throw new CodedError('app.not-found', 'another window writes the journal now');
          const state = await journal.append(Buffer.from(frames, 'base64'), checkpoints, complete);
          compactIfDue(journal);
          return state;
        }),
      'journal.listSources': () => inTurn(async ({ folder }) => ({ sources: await listSources(folder, restoreFile) })),
      'journal.readSource': ({ sourceId, offset, maxBytes }) =>
        inTurn(async ({ folder }) => {
          const bytes = await readSource(sourcePath(folder, restoreFile, sourceId), offset, maxBytes);
          return { bytes: Buffer.from(bytes).toString('base64') };
        }),
      'journal.removeSource': ({ sourceId }) =>
        inTurn(async ({ folder }) => {
          const { current, kept } = folder.state();
          const rest = kept.filter(({ name }) => name !== sourceId);
          if (rest.length === kept.length)
            throw new CodedError('app.not-found', 'no journal of that name was set aside');
          await folder.save({ current, kept: rest });
          return {};
        }),
    },
    async close() {
      closed = true;
      if (timer !== null) clearTimeout(timer);
      timer = null;
      if (opened === null) return;
      await inTurn(async ({ journal }) => {
        const isWorthIt = journal.compactionDue() !== 'no' && !hasCompactionFailed;
        if (isWorthIt && (await journal.readState()).sizeBytes <= COMPACT_AT_CLOSE_BYTES) await compact(journal);
        run = null;
        await journal.close();
      }).catch((error: unknown) =>
        log.error('the safety journal was not closed well', { reason: toJournalError(error).message }),
      );
    },
  };
}
