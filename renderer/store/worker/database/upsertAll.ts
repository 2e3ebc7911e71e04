import type { RxCollection } from 'rxdb';
import { CodedError } from '#shared/contract/codedError.ts';

/** Writes documents in one go. Fails with `store.write-failed` when any of them was not written: half is not done. */
export async function upsertAll<T extends object>(collection: RxCollection<T>, documents: readonly T[]): Promise<void> {
  const { error } = await collection.bulkUpsert([...documents] as Partial<T>[]);
  if (error.length > 0) {
    throw new CodedError('store.write-failed', `${error.length} documents of ${collection.name} were not stored`);
  }
}
