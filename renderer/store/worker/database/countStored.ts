import type { RxCollection } from 'rxdb';
import type { DexieStorageInternals } from 'rxdb';

const KEYS = 1_000;
/** After every text key. */
const LAST_KEY = '\uffff';

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
  let count = 0;
  let last = '';
  for (;;) {
    const keys = await dexieTable
      .where(`[_deleted+${schema.primaryPath}]`)
      .between(['0', last], ['0', LAST_KEY], false)
      .limit(KEYS)
      .primaryKeys();
    count += keys.length;
    if (keys.length < KEYS || isEnough(count)) return count;
    last = keys.at(-1) as string;
  }
}
