import type { RxStorage, RxStorageInstance } from 'rxdb';
import { fromDexieToStorage, getRxStorageDexie } from 'rxdb/plugins/storage-dexie';

type DexieStorage = ReturnType<typeof getRxStorageDexie>;
type DexieInstance = Awaited<ReturnType<DexieStorage['createStorageInstance']>>;
type ReadSince = NonNullable<RxStorageInstance<object, unknown, unknown>['getChangedDocumentsSince']>;

/** After every text key. */
export const LAST_KEY = '\uffff';

/**
 * RxDB's storage on Dexie, for one thing quicker: what was written since a checkpoint is fetched in one piece, where RxDB
 * steps through it with a cursor, a way to the browser's database and back for each document. The index, the journal and
 * the index of everybody are read so, up to a million documents.
 */
export function createStorage(): RxStorage<unknown, unknown> {
  const storage = getRxStorageDexie();
  const createStorageInstance = storage.createStorageInstance.bind(storage);
  return Object.assign(storage, {
    async createStorageInstance(params: Parameters<typeof createStorageInstance>[0]) {
      const instance = await createStorageInstance(params);
      return Object.assign(instance, { getChangedDocumentsSince: createReadSince(instance) });
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
