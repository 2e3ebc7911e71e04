import type { Page } from 'playwright-core';

/**
 * The documents of one collection as they lie in the browser's database (RxDB's Dexie storage keeps each collection in an
 * IndexedDB of its own), read without the app's help and without the deleted ones.
 */
export async function readStored<T>(page: Page, collection: string): Promise<T[]> {
  const text = await page.evaluate(async (name) => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(`rxdb-dexie-rapport--0--${name}`);
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
