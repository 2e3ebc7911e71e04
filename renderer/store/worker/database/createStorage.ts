import {
  categorizeBulkWriteRows,
  getQueryMatcher,
  getSortComparator,
  type RxStorage,
  type RxStorageInstance,
} from 'rxdb';
import { fromDexieToStorage, fromStorageToDexie, getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { chooseIndexes, hasIndexOver, hasTimelineIndex, noteIndexed, readOfCandidate } from './indexes.ts';

type DexieStorage = ReturnType<typeof getRxStorageDexie>;
type DexieInstance = Awaited<ReturnType<DexieStorage['createStorageInstance']>>;
type BulkWrite = DexieInstance['bulkWrite'];
type Query = DexieInstance['query'];
type ReadSince = NonNullable<RxStorageInstance<object, unknown, unknown>['getChangedDocumentsSince']>;

/** After every text key. */
export const LAST_KEY = '\uffff';

/** Documents that a look through everything reads at once. */
const READ_AT_ONCE = 1_000;

/**
 * RxDB's storage on Dexie, for three things quicker. What was written since a checkpoint is fetched in one piece, where RxDB
 * steps through it with a cursor, a way to the browser's database and back for each document: the index, the journal and
 * the index of everybody are read so, up to a million documents. Documents that are new are added without being looked for
 * first, which is such a way for each of them too. And fewer indexes are kept (`indexes.ts`).
 */
export function createStorage(): RxStorage<unknown, unknown> {
  const storage = getRxStorageDexie({ onCreate: chooseIndexes });
  const createStorageInstance = storage.createStorageInstance.bind(storage);
  return Object.assign(storage, {
    async createStorageInstance(params: Parameters<typeof createStorageInstance>[0]) {
      const instance = await createStorageInstance(params);
      return Object.assign(instance, {
        getChangedDocumentsSince: createReadSince(instance),
        bulkWrite: createWrite(instance),
        query: createQuery(instance),
        count: createCount(instance),
      });
    },
  }) as never;
}

/** As RxDB's own of the same name: in the order of writing, and within a moment of ids; deleted documents too. */
function createReadSince(instance: DexieInstance): ReadSince {
  const { primaryPath } = instance;
  return async (limit, checkpoint) => {
    const since = checkpoint as { id: string; lwt: number } | undefined;
    const { dexieTable, booleanIndexes } = await instance.internals;
    const rows: unknown[] = await dexieTable
      .where(`[_meta.lwt+${primaryPath}]`)
      .between([since?.lwt ?? -Infinity, since?.id ?? ''], [Infinity, LAST_KEY], false)
      .limit(limit)
      .toArray();
    const documents = rows.map((row) => fromDexieToStorage<{ [field: string]: unknown }>(booleanIndexes, row));
    const last = documents.at(-1);
    return {
      documents: documents as never,
      checkpoint: last === undefined ? (since ?? { id: '', lwt: 0 }) : { id: last[primaryPath], lwt: last._meta.lwt },
    };
  };
}

/** As RxDB's own `bulkWrite`, which does it wherever one of the documents may be there already. */
function createWrite(instance: DexieInstance): BulkWrite {
  const write = instance.bulkWrite.bind(instance);
  return async (rows, context) => {
    const { dexieDb, dexieTable, booleanIndexes } = await instance.internals;
    for (const { document } of rows) noteIndexed(dexieTable, document);
    if (rows.length < 2 || rows.some(({ previous }) => previous !== undefined)) return write(rows, context);
    const { primaryPath } = instance;
    const added = categorizeBulkWriteRows(instance as never, primaryPath, new Map(), rows as never, context);
    const documents = rows.map(({ document }) => fromStorageToDexie(booleanIndexes, document));
    try {
      await dexieDb.transaction('rw', dexieTable, () => dexieTable.bulkAdd(documents));
    } catch {
      // Nothing of it was written. RxDB says which ones are in conflict, or what else is wrong.
      return write(rows, context);
    }
    const { eventBulk, newestRow } = added;
    const newest = newestRow?.document as unknown as { [field: string]: unknown; _meta: { lwt: number } };
    eventBulk.checkpoint = { id: newest[primaryPath], lwt: newest._meta.lwt };
    // Private to RxDB, and the one place from which everybody hears of a write.
    const { changes$ } = instance as unknown as { changes$: { next(bulk: unknown): void } };
    if (eventBulk.events.length > 0) changes$.next(eventBulk);
    return { error: [] };
  };
}

/**
 * As RxDB's own `query`, which does it where the index that it plans with is kept. Otherwise one candidate's documents are
 * found by the index of timelines, and any other question looks through everything in the order of keys.
 */
function createQuery(instance: DexieInstance): Query {
  const query = instance.query.bind(instance);
  return async (prepared) => {
    const { dexieTable, booleanIndexes } = await instance.internals;
    const { index, sortSatisfiedByIndex } = prepared.queryPlan;
    if (hasIndexOver(dexieTable, index)) return query(prepared);
    const { selector, skip = 0, limit = Infinity } = prepared.query;
    const candidateId = (selector as { candidateId?: { $eq?: unknown } }).candidateId?.$eq;
    const isOfCandidate = hasTimelineIndex(dexieTable) && typeof candidateId === 'string';
    const isInOrder = !isOfCandidate && sortSatisfiedByIndex && index.length === 2;
    const isAsked = getQueryMatcher(instance.schema, prepared.query);
    const found: never[] = [];
    const take = (rows: readonly unknown[]): void => {
      for (const row of rows) {
        const document = fromDexieToStorage<never>(booleanIndexes, row);
        if (isAsked(document)) found.push(document);
      }
    };
    if (isOfCandidate) take(await readOfCandidate(dexieTable, candidateId));
    else {
      let last = '';
      for (;;) {
        const rows = await dexieTable.where(':id').between(last, LAST_KEY, false).limit(READ_AT_ONCE).toArray();
        take(rows);
        if (rows.length < READ_AT_ONCE || (isInOrder && found.length >= skip + limit)) break;
        last = rows.at(-1)[instance.primaryPath];
      }
    }
    if (!isInOrder) found.sort(getSortComparator(instance.schema, prepared.query));
    return { documents: found.slice(skip, skip + limit) };
  };
}

function createCount(instance: DexieInstance): DexieInstance['count'] {
  const count = instance.count.bind(instance);
  const query = createQuery(instance);
  return async (prepared) => {
    const { dexieTable } = await instance.internals;
    const { index, selectorSatisfiedByIndex } = prepared.queryPlan;
    if (hasIndexOver(dexieTable, index)) return count(prepared);
    return {
      count: (await query(prepared)).documents.length,
      mode: selectorSatisfiedByIndex ? 'fast' : 'slow',
    };
  };
}
