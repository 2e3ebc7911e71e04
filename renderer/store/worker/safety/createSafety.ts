import { CodedError } from '#shared/contract/codedError.ts';
import type { Handlers } from '#shared/rpc/serve.ts';
import type { JournalStatus } from '#renderer/store/contract/safety.ts';
import type { StoreContract } from '#renderer/store/storeContract.ts';
import type { ImportSource } from '../imports/importSource.ts';
import { toCodedError } from '../capture/toFailure.ts';
import { finishRemovals } from '../removeCandidates.ts';
import type { StoreContext } from '../storeContext.ts';
import { exportEverything } from './exportEverything.ts';
import { toRestoreInput, type RestoreInput } from './journalSource.ts';
import { JOURNAL_TIMINGS, startJournalWriter, type JournalTimings, type JournalWriter } from './journalWriter.ts';
import { isEmpty } from './journalled.ts';
import { createRestoreRun } from './restoreRun.ts';
import { readStoreIdentity } from './storeId.ts';

type SafetyHandlers = Pick<Handlers<StoreContract>, Extract<keyof Handlers<StoreContract>, `safety.${string}`>>;

/** The safety journal, restore from it, and export of everything. */
export interface Safety {
  handlers: SafetyHandlers;
  addFile(fileId: string, source: ImportSource): void;
  /** Begins to write the journal: to be called in the leading window alone. */
  startJournal(): void;
  /** To be called when main is there again. */
  mainReturned(): void;
  stop(): void;
}

/** `onRestored` hears that everything was replaced, before the user is told. */
export function createSafety(
  context: StoreContext,
  onRestored: () => void,
  timings: JournalTimings = JOURNAL_TIMINGS,
): Safety {
  const { main, database } = context;
  const files = new Map<string, ImportSource>();
  const run = createRestoreRun(context);
  let writer: JournalWriter | null = null;

  const readInput = async (sourceId: string | null, fileId: string | null): Promise<RestoreInput> => {
    if (fileId !== null) {
      const source = files.get(fileId);
      if (source === undefined) throw new CodedError('store.not-found', 'the file has to be chosen again');
      return { ...source, read: () => source.read(), expectedBytes: null, replaces: null };
    }
    const { sources } = await main.call('journal.listSources', {});
    const found = sources.find((source) => source.sourceId === sourceId);
    if (found === undefined) throw new CodedError('app.not-found', 'there is nothing of that name to restore from');
    return toRestoreInput(main, found);
  };

  const finishRestore = async (): Promise<void> => {
    // What the journal says is owed: somebody was being removed when it was written last.
    await finishRemovals(context);
    for (const area of ['candidates', 'projects', 'history', 'demo', 'capture'] as const) context.changed(area);
    onRestored();
  };

  /** Of a window that leaves the journal to another one: what main says of it. */
  const readFromMain = async (): Promise<JournalStatus> => {
    const nothing = { lastWrittenAtMs: null, waiting: 0, sizeBytes: 0, liveBytes: 0, failure: null };
    try {
      const { sizeBytes, liveBytes, writtenAtMs } = await main.call('journal.readState', {});
      return { ...nothing, state: 'off', lastWrittenAtMs: writtenAtMs, sizeBytes, liveBytes };
    } catch (error) {
      if (toCodedError(error).code === 'contract.closed') return { ...nothing, state: 'away' };
      throw error;
    }
  };

  return {
    handlers: {
      'safety.readJournal': async () => writer?.readStatus() ?? readFromMain(),
      async 'safety.listSources'() {
        const { sources } = await main.call('journal.listSources', {});
        const identity = await readStoreIdentity(context);
        const others = sources.filter(
          // This database's own journal holds what is here already.
          ({ kind, storeId }) => kind !== 'journal' || storeId === null || storeId !== identity?.storeId,
        );
        return {
          sources: others.map(({ kind, sourceId, name, sizeBytes, writtenAtMs }) => ({
            kind,
            id: sourceId,
            name,
            sizeBytes,
            writtenAtMs,
          })),
          empty: await isEmpty(database),
        };
      },
      async 'safety.check'({ sourceId, fileId }) {
        run.check(await readInput(sourceId, fileId));
        return {};
      },
      async 'safety.restore'({ sourceId, fileId }) {
        await run.restore(await readInput(sourceId, fileId), finishRestore);
        return {};
      },
      async 'safety.removeSource'({ sourceId }) {
        await main.call('journal.removeSource', { sourceId });
        context.changed('safety');
        return {};
      },
      async 'safety.cancel'() {
        run.cancel();
        return {};
      },
      'safety.readStatus': async () => run.readStatus(),
      async 'safety.exportAll'() {
        const { file, fileName, documents } = await exportEverything(context);
        return { url: URL.createObjectURL(file), fileName, documents };
      },
    },
    addFile: (fileId, source) => files.set(fileId, source),
    startJournal() {
      writer ??= startJournalWriter(context, timings);
    },
    mainReturned: () => writer?.mainReturned(),
    stop() {
      writer?.stop();
      writer = null;
    },
  };
}
