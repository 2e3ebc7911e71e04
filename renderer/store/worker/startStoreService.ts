import type { Client } from '#shared/rpc/createClient.ts';
import { CodedError } from '#shared/contract/codedError.ts';
import type { MainContract } from '#shared/contract/mainContract.ts';
import type { CandidateId } from '#shared/model/ids.ts';
import type { Port } from '#shared/rpc/port.ts';
import type { CommandName } from '#shared/rpc/contract.ts';
import { serve, type Handlers, type Served } from '#shared/rpc/serve.ts';
import { STORE_CONTRACT, type StoreContract } from '#renderer/store/storeContract.ts';
import { readAddressBook } from './addressRevision.ts';
import { createCandidateIndex } from './candidateIndex.ts';
import { startCapture, type CaptureController } from './capture/captureController.ts';
import { createCaptureRelay, type CaptureRelay } from './capture/captureRelay.ts';
import { createChangeNotifier } from './createChangeNotifier.ts';
import { createStoreHandlers } from './createStoreHandlers.ts';
import type { Database } from './database/openDatabase.ts';
import { createDemo } from './demo.ts';
import { createImports } from './imports/createImports.ts';
import type { ImportSource } from './imports/importSource.ts';
import { createOwnDomains } from './createOwnDomains.ts';
import { createPeopleImport } from './peopleImport/createPeopleImport.ts';
import { createPeopleScan } from './peopleScan.ts';
import { createMemberIndex } from './projects/memberIndex.ts';
import { createModelAccess, type ModelAccess, type ModelSurroundings } from './readModel/createModelAccess.ts';
import { createFoundDocuments } from './readModel/findEntries.ts';
import { reportFailure } from './reportFailure.ts';
import { finishRemovals } from './removeCandidates.ts';
import { createSafety } from './safety/createSafety.ts';
import type { JournalTimings } from './safety/journalWriter.ts';
import { clearHalfRestored } from './safety/restoreStore.ts';
import type { RunExclusive, StoreContext } from './storeContext.ts';
import { createUndoList } from './undoList.ts';
import { watchChanges } from './watchChanges.ts';

/** What the store needs of where it runs: the browser's worker, or a test. */
export interface StoreSurroundings {
  database: Database;
  main: Client<MainContract>;
  /** Hears whether main can be reached, each time that changes. */
  onMainStateChange(listener: (connected: boolean) => void): () => void;
  runExclusive: RunExclusive;
  isOnline(): boolean;
  readStorage(): Promise<{ persisted: boolean; usageBytes: number | null; quotaBytes: number | null }>;
  nowMs(): number;
  createId(): string;
  /** How soon the journal follows; left out, as in the app. */
  journalTimings?: JournalTimings;
  /** Reaches the other windows of the app. */
  broadcast: Pick<BroadcastChannel, 'postMessage' | 'addEventListener' | 'close'>;
  openReadModel: ModelSurroundings['openReadModel'];
  patienceMs: ModelSurroundings['patienceMs'];
  startPatienceMs: ModelSurroundings['startPatienceMs'];
  /** What can wait at the start waits for the window's first list, at most so long, ms. */
  firstListWithinMs: number;
}

export interface StoreService {
  /** Answers the store's contract on a port. */
  serveOn(port: Port): void;
  addFile(fileId: string, source: ImportSource): void;
  /** To be called when the network is back. */
  onlineAgain(): void;
  stop(): Promise<void>;
}

const LEADER_LOCK = 'rapport-leader';
/** The same one every time, so that the demo that `--demo` brings is the one of the button. */
const DEMO_SEED = 'rapport';

/** Starts the store: opens its index, finishes what a crash cut off, and captures if no other window does. */
export async function startStoreService(surroundings: StoreSurroundings): Promise<StoreService> {
  const { database, main } = surroundings;
  const served = new Set<Served<StoreContract>>();
  let capture: CaptureController | null = null;
  let relay: CaptureRelay | null = null;
  let release = (): void => {};

  const notifier = createChangeNotifier((areas, candidateIds) => {
    if (areas.has('capture')) relay?.publish();
    for (const one of served) {
      for (const area of areas) one.emit(`${area}.changed` as 'candidates.changed', {});
      if (candidateIds.size > 0) {
        one.emit('timeline.changed', { candidateIds: [...candidateIds] as CandidateId[] });
        // Their rows show the last contact.
        if (!areas.has('candidates')) one.emit('candidates.changed', {});
      }
    }
  });
  const index = createCandidateIndex(database, (addressesChanged) => {
    notifier.changed('candidates');
    if (addressesChanged) capture?.addressBookChanged();
  });
  const watched = watchChanges(database, index, notifier.changed, notifier.timelinesChanged);
  const model = createModelAccess(database, surroundings, {
    changed: () => notifier.changed('readModel'),
    caughtUp: () => {
      context.found.forget();
      for (const one of served) one.emit('readModel.caughtUp', {});
      for (const area of ['candidates', 'projects'] as const) notifier.changed(area);
    },
    failed: (error) => reportFailure(main, 'read model', error),
  });
  const firstList = createFirstList(surroundings.firstListWithinMs);
  let isStopped = false;
  let indexRead: Promise<void> | null = null;
  const context: StoreContext = {
    database,
    main,
    index,
    model,
    members: createMemberIndex(database),
    found: createFoundDocuments(database),
    undo: createUndoList(),
    runExclusive: surroundings.runExclusive,
    nowMs: surroundings.nowMs,
    createId: surroundings.createId,
    changed: notifier.changed,
    readOwnDomains: createOwnDomains(main, database, surroundings.nowMs),
    awaitIndex: () =>
      (indexRead ??= readAddressBook(context).then(
        () => {},
        (error: unknown) => {
          // Whoever asks next tries again: the disk may be there by then.
          indexRead = null;
          throw error;
        },
      )),
    async awaitPerson(candidateId) {
      if (index.isRead()) return;
      // Who the index of entries does not know, or cannot be asked for, is looked for among everybody.
      const { ids } = await readDocumentIds(model, candidateId);
      if (ids.length > 0) await index.readAhead(ids);
      else await context.awaitIndex();
    },
  };
  await clearHalfRestored(context);
  // Lists are the read model's: nobody waits for the index of everybody until something is to be written.
  firstList.shown
    .then(() => (isStopped ? undefined : context.awaitIndex()))
    .catch((error: unknown) => reportFailure(main, 'start', error));
  relay = createCaptureRelay(context, surroundings, () => capture);
  const imports = createImports(context);
  const demo = createDemo(context, imports);
  const safety = createSafety(context, () => capture?.lookAtAll(), surroundings.journalTimings);
  const handlers = inTurn(
    firstList,
    context.awaitIndex,
    createStoreHandlers(context, {
      capture: relay,
      scan: createPeopleScan(context),
      imports,
      demo,
      peopleImport: { handlers: createPeopleImport(context, imports) },
      safety,
      readStorage: surroundings.readStorage,
    }),
  );

  // Asked until main has answered once: it may be slower to start than the window, or come back later.
  let demoSettled = false;
  const loadWantedDemo = async (): Promise<void> => {
    if (demoSettled) return;
    const { demoWanted, startedAtMs } = await main.call('app.readInfo', {});
    if (demoSettled) return;
    demoSettled = true;
    // Whether it is there already is asked of the index.
    await context.awaitIndex().catch((error: unknown) => {
      demoSettled = false;
      throw error;
    });
    if (demoWanted && !(await demo.wasRemovedSince(startedAtMs))) demo.load(DEMO_SEED);
  };
  const tryWantedDemo = (): void => {
    loadWantedDemo().catch((error: unknown) => reportFailure(main, 'demo', error));
  };

  // Held until the window closes: then the next window in line takes capture over.
  void surroundings.runExclusive(LEADER_LOCK, async () => {
    await firstList.shown;
    // What is owed stays owed and is tried again at the next removal or start; mail is captured all the same.
    if (!isStopped) await finishRemovals(context).catch((error: unknown) => reportFailure(main, 'removal', error));
    if (isStopped) return;
    safety.startJournal();
    capture = startCapture(context, surroundings.isOnline);
    notifier.changed('capture');
    tryWantedDemo();
    await new Promise<void>((resolve) => (release = resolve));
  });
  const stopStates = surroundings.onMainStateChange((connected) => {
    if (connected) safety.mainReturned();
    if (connected && capture !== null) {
      capture.mainReturned();
      tryWantedDemo();
    }
    notifier.changed('capture');
  });

  return {
    serveOn(port) {
      const one = serve(STORE_CONTRACT, port, handlers, (name, error) => {
        // The asker gets the failure too.
        reportFailure(main, name, error);
      });
      served.add(one);
      port.onClose(() => served.delete(one));
    },
    addFile(fileId, source) {
      imports.addFile(fileId, source);
      safety.addFile(fileId, source);
    },
    onlineAgain: () => capture?.lookAtAll(),
    async stop() {
      isStopped = true;
      firstList.stop();
      stopStates();
      notifier.stop();
      safety.stop();
      capture?.stop();
      capture = null;
      release();
      for (const one of served) one.stop();
      context.index.stop();
      context.members.stop();
      context.found.stop();
      watched.stop();
      // Its worker reads the database no more before that is closed.
      await model.stop();
      relay?.stop();
      await database.close();
    },
  };
}

/** The documents of a person as the read model knows them; none while it does not know everybody. */
async function readDocumentIds(model: ModelAccess, candidateId: CandidateId): Promise<{ ids: CandidateId[] }> {
  if (!(await model.awaitWhole())) return { ids: [] };
  try {
    return await model.ask('model.listDocuments', { candidateId });
  } catch (error) {
    if (!(error instanceof CodedError) || error.code !== 'store.index-unavailable') throw error;
    return { ids: [] };
  }
}

/** Commands that the read model, the settings or stored documents answer alone. */
const WITHOUT_INDEX: ReadonlySet<string> = new Set([
  'candidates.list',
  'candidates.read',
  'candidates.suggest',
  'projects.list',
  'projects.read',
  'projects.listMembers',
  'timeline.list',
  'timeline.readRows',
  'timeline.readMail',
  'search.find',
  'filter.listChoices',
  'views.list',
  'rhythms.read',
  'statistics.readCohort',
  'statistics.readActivity',
  'statistics.readTrend',
  'statistics.listChoices',
  'readModel.readStatus',
] satisfies CommandName<StoreContract>[]);

/** What a window may begin with: once one of these is answered, the rest of the start has its turn. */
const FIRST_LISTS: ReadonlySet<string> = new Set([
  'candidates.list',
  'candidates.read',
  'projects.listMembers',
  'timeline.list',
  'search.find',
  'statistics.readCohort',
  'statistics.readActivity',
] satisfies CommandName<StoreContract>[]);

/** What the status line and the welcome ask at every start: not worth reading everybody for before there is a list. */
const UNHURRIED: ReadonlySet<string> = new Set([
  'capture.readStatus',
  'scan.readStatus',
  'import.readStatus',
  'demo.readStatus',
  'safety.readJournal',
  'safety.listSources',
  'store.readInfo',
] satisfies CommandName<StoreContract>[]);

interface FirstList {
  /** Resolves when the window has its first list, has asked for none for a while, or is gone. */
  shown: Promise<void>;
  show(): void;
  stop(): void;
}

function createFirstList(withinMs: number): FirstList {
  let show = (): void => {};
  const shown = new Promise<void>((resolve) => (show = resolve));
  const timer = setTimeout(show, withinMs);
  const stop = (): void => {
    clearTimeout(timer);
    show();
  };
  return { shown, show, stop };
}

/** The handlers, those that need the index of everybody held back until it is read. */
function inTurn(
  firstList: FirstList,
  awaitIndex: () => Promise<void>,
  handlers: Handlers<StoreContract>,
): Handlers<StoreContract> {
  const held = Object.entries(handlers).map(([name, handler]) => [
    name,
    async (request: never, signal: AbortSignal) => {
      if (UNHURRIED.has(name)) await firstList.shown;
      if (!WITHOUT_INDEX.has(name)) await awaitIndex();
      try {
        return await handler(request, signal);
      } finally {
        if (FIRST_LISTS.has(name)) firstList.show();
      }
    },
  ]);
  return Object.fromEntries(held) as Handlers<StoreContract>;
}
