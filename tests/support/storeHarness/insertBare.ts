import { createRxDatabase, removeRxDatabase } from 'rxdb';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { INTERACTIONS_VERSION_0 } from '#renderer/store/worker/schema/version0.ts';

/** Milliseconds that RxDB takes to write documents in one bulk into an empty collection of timeline entries. */
export async function insertBare(documents: readonly object[]): Promise<number> {
  const storage = getRxStorageDexie();
  const name = `bare-${crypto.randomUUID()}`;
  const database = await createRxDatabase({ name, storage, multiInstance: true, eventReduce: true });
  const { interactions } = await database.addCollections({ interactions: { schema: INTERACTIONS_VERSION_0 as never } });
  const startedAtMs = performance.now();
  const { error } = await interactions.bulkInsert(documents as never[]);
  const tookMs = performance.now() - startedAtMs;
  if (error.length > 0) throw new Error(`${error.length} documents were not written`);
  await database.close();
  await removeRxDatabase(name, storage);
  return tookMs;
}
