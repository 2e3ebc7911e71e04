import type { DexieStorageInternals, RxCollection } from 'rxdb';
import { LAST_KEY } from './createStorage.ts';
import type { Database } from './openDatabase.ts';
import { countDeleted } from './indexes.ts';

const KEYS = 1_000;

/**
 * How many documents a collection has, deleted ones left out. RxDB counts along the first index that fits, one look-up for
 * each document in no order, and the browser answers nothing else meanwhile: a minute and a half for a million entries.
 * Here the keys are read in their own order and little by little, so that others come in between. What is written
 * meanwhile may be counted or not. It stops early, with what it has, when `isEnough`.
 */
export async function countStored<T>(
  collection: RxCollection<T>,
  isEnough: (count: number) => boolean = () => false,
): Promise<number> {
  const { storageInstance, schema } = collection;
  const { dexieTable } = (await storageInstance.internals) as Partial<Awaited<DexieStorageInternals>>;
  // The memory of tests counts at once.
  if (dexieTable === undefined) return collection.count().exec();
  const deleted = await countDeleted(dexieTable);
  let count = -(deleted ?? 0);
  let last = '';
  for (;;) {
    const next =
      deleted === null
        ? dexieTable.where(`[_deleted+${schema.primaryPath}]`).between(['0', last], ['0', LAST_KEY], false)
        : dexieTable.where(':id').between(last, LAST_KEY, false);
    const keys = await next.limit(KEYS).primaryKeys();
    count += keys.length;
    if (keys.length < KEYS || isEnough(count)) return count;
    last = keys.at(-1) as string;
  }
}

interface DocumentCount {
  interactions: number;
  mails: number;
  projects: number;
}

/** A count that takes long is as good as a new one for so many times as long as it took. */
const GOOD_FOR = 10;
const LONG_MS = 1_000;

/** How many documents there are. Who asks while they are counted hears of that count. */
export function createDocumentCount(database: Database): () => Promise<DocumentCount> {
  let counting: Promise<DocumentCount> | null = null;
  let goodUntilMs = 0;
  const count = async (): Promise<DocumentCount> => {
    const startedAtMs = performance.now();
    goodUntilMs = Infinity;
    const counts = {
      projects: await countStored(database.projects),
      mails: await countStored(database.mails),
      interactions: await countStored(database.interactions),
    };
    const tookMs = performance.now() - startedAtMs;
    goodUntilMs = tookMs < LONG_MS ? 0 : performance.now() + GOOD_FOR * tookMs;
    return counts;
  };
  return () => {
    if (counting === null || performance.now() > goodUntilMs) {
      counting = count();
      counting.catch(() => {
        // Who asked hears of it; who asks next has it counted anew.
        counting = null;
      });
    }
    return counting;
  };
}
