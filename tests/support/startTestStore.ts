import { getRxStorageMemory } from 'rxdb/plugins/storage-memory';
import type { RxStorage } from 'rxdb';
import { CodedError } from '#shared/contract/codedError.ts';
import { MAIN_CONTRACT, type MainContract } from '#shared/contract/mainContract.ts';
import { openMemoryModel, type MemoryModel } from './openMemoryModel.ts';
import { createClient, type Client } from '#shared/rpc/createClient.ts';
import { createMemoryPorts } from '#shared/rpc/memoryPorts.ts';
import { serve, type Handlers, type Served } from '#shared/rpc/serve.ts';
import { openDatabase, type Database } from '#renderer/store/worker/database/openDatabase.ts';
import {
  startStoreService,
  type StoreService,
  type StoreSurroundings,
} from '#renderer/store/worker/startStoreService.ts';
import type { JournalTimings } from '#renderer/store/worker/safety/journalWriter.ts';
import type { RunExclusive } from '#renderer/store/worker/storeContext.ts';
import { STORE_CONTRACT, type StoreContract } from '#renderer/store/storeContract.ts';

// The store as the worker runs it, in Node: the same service on RxDB's memory storage, with a main process that a test
// scripts. What is real here is everything but the disk and the browser; those are the end-to-end suite's.

export interface TestStore {
  client: Client<StoreContract>;
  service: StoreService;
  database: Database;
  main: Served<MainContract>;
  /** Ends it as a crash would: nothing is flushed, finished or told. */
  stop(): Promise<void>;
}

export type MainHandlers = Partial<Handlers<MainContract>>;

/** What outlives a restart: the stored documents, and the locks of a browser. */
export interface TestDisk {
  storage: RxStorage<unknown, unknown>;
  name: string;
  /** The read model's file. */
  model: MemoryModel;
}

let diskCount = 0;

export function createTestDisk(): TestDisk {
  return { storage: getRxStorageMemory() as never, name: `test${++diskCount}`, model: openMemoryModel() };
}

const NO_JOURNAL = { storeId: null, sizeBytes: 0, liveBytes: 0, countByCollection: {}, writtenAtMs: null };

const NO_ACCOUNTS: MainHandlers = {
  'mail.listAccounts': async () => ({ accounts: [] }),
  'calendar.listFeeds': async () => ({ feeds: [] }),
  'mail.setAddressBook': async () => ({}),
  'mail.watch': async () => ({}),
  'journal.readState': async () => NO_JOURNAL,
  'journal.begin': async () => ({ run: 'r1', checkpoints: null }),
  'journal.append': async () => NO_JOURNAL,
  'journal.listSources': async () => ({ sources: [] }),
};

export async function startTestStore(
  handlers: MainHandlers = {},
  {
    disk = createTestDisk(),
    nowMs = () => Date.now(),
    journalTimings,
    locks = createLocks(),
    patienceMs = Infinity,
    startPatienceMs = patienceMs,
    firstListWithinMs = 0,
    broadcast = { postMessage: () => {}, addEventListener: () => {}, close: () => {} },
  }: {
    disk?: TestDisk;
    nowMs?: () => number;
    journalTimings?: JournalTimings;
    locks?: RunExclusive;
    /** How long a list waits for what is being taken in, ms. */
    patienceMs?: number;
    /** The same while a whole index has not caught up for the first time. */
    startPatienceMs?: number;
    /** How long the rest of the start waits for a first list, ms. */
    firstListWithinMs?: number;
    broadcast?: StoreSurroundings['broadcast'];
  } = {},
): Promise<TestStore> {
  const database = await openDatabase(disk.storage, disk.name);
  const [storeEnd, mainEnd] = createMemoryPorts();
  const [uiEnd, serviceEnd] = createMemoryPorts();
  const known = { ...NO_ACCOUNTS, ...handlers };
  const missing = async (): Promise<never> => {
    throw new CodedError('contract.unknown-command', 'not scripted in this test');
  };
  const all = new Proxy(known, { get: (target, name) => target[name as keyof MainHandlers] ?? missing });
  const main = serve(MAIN_CONTRACT, mainEnd, all as Handlers<MainContract>);
  let nextId = 1;
  const service = await startStoreService({
    database,
    main: createClient(MAIN_CONTRACT, storeEnd),
    onMainStateChange: () => () => {},
    runExclusive: locks,
    isOnline: () => true,
    readStorage: async () => ({ persisted: false, usageBytes: null, quotaBytes: null }),
    nowMs,
    createId: () => `id${String(nextId++).padStart(8, '0')}${Math.random().toString(36).slice(2, 8)}`,
    ...(journalTimings === undefined ? {} : { journalTimings }),
    broadcast,
    openReadModel: (anew) => disk.model.open(nowMs, anew),
    patienceMs,
    startPatienceMs,
    firstListWithinMs,
  });
  service.serveOn(serviceEnd);
  return {
    client: createClient(STORE_CONTRACT, uiEnd),
    service,
    database,
    main,
    async stop() {
      main.stop();
      storeEnd.close();
      await service.stop();
    },
  };
}

/** Locks by name, first come first served, like those of a browser. */
export function createLocks(): RunExclusive {
  const tails = new Map<string, Promise<unknown>>();
  return (name, work) => {
    const result = (tails.get(name) ?? Promise.resolve()).then(work);
    tails.set(
      name,
      result.catch(() => {}),
    );
    return result;
  };
}

/** Waits until a condition holds, looking again whenever the store says that something changed. */
export async function waitFor(store: TestStore, holds: () => Promise<boolean>): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    let checking = false;
    let again = false;
    const stops: (() => void)[] = [];
    const check = async (): Promise<void> => {
      if (checking) {
        again = true;
        return;
      }
      checking = true;
      try {
        do {
          again = false;
          if (!(await holds())) continue;
          for (const stop of stops) stop();
          resolve();
          return;
        } while (again);
      } catch (error) {
        for (const stop of stops) stop();
        reject(error instanceof Error ? error : new Error(String(error)));
      } finally {
        checking = false;
      }
    };
    for (const event of Object.keys(STORE_CONTRACT.events) as 'candidates.changed'[]) {
      stops.push(store.client.on(event, () => void check()));
    }
    void check();
  });
}
