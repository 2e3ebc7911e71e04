import type { Page } from 'playwright-core';

/**
 * The documents of one collection as they lie in the browser's database (RxDB's Dexie storage keeps each collection in an
 * IndexedDB of its own), read without the app's help and without the deleted ones.
 */
export async function readStored<T>(page: Page, collection: string): Promise<T[]> {
  const text = await page.evaluate(async (name) => {
    // The number is the version of the collection's schema; what an older one left behind is not read.
    const versionOf = (database: string): number => Number(/^rxdb-dexie-rapport--(\d+)--/.exec(database)?.[1]);
    const found = (await indexedDB.databases())
      .flatMap((one) => one.name ?? [])
      .filter((database) => database.startsWith('rxdb-dexie-rapport--') && database.endsWith(`--${name}`))
      .sort((a, b) => versionOf(b) - versionOf(a));
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(found[0] ?? `no such collection: ${name}`);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const rows = await new Promise<{ [field: string]: unknown }[]>((resolve, reject) => {
      const request = database.transaction('docs').objectStore('docs').getAll();
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    database.close();
    return JSON.stringify(rows.filter((row) => row['_deleted'] !== '1' && row['_deleted'] !== true));
  }, collection);
  return JSON.parse(text) as T[];
}
