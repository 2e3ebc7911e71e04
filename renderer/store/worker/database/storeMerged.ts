import { deepEqual, type RxCollection, type RxDocumentData } from 'rxdb';
import { CodedError } from '#shared/contract/codedError.ts';

export interface StoreCounts {
  /** Documents that were not there before. */
  added: number;
  /** Documents that were there and now hold more. */
  changed: number;
  /** Documents that were there just so. */
  known: number;
}

// Another window may write the same document between our read and our write; each round settles what collided in it.
const MAX_ROUNDS = 10;

/**
 * Writes documents so that writing them again, in any order, changes nothing: what is there already is merged with what
 * comes. `merge` must not depend on the order of its arguments. Fails with `store.write-failed`.
 */
export async function storeMerged<T extends object>(
  collection: RxCollection<T>,
  documents: readonly T[],
  merge: (stored: T, incoming: T) => T,
): Promise<StoreCounts> {
  const keyName = collection.schema.primaryPath as keyof T;
  const keyOf = (document: T): string => document[keyName] as string;
  const incoming = new Map<string, T>();
  for (const document of documents) {
    const twin = incoming.get(keyOf(document));
    incoming.set(keyOf(document), twin === undefined ? document : merge(twin, document));
  }
  const counts: StoreCounts = { added: 0, changed: 0, known: 0 };
  for (let round = 0; incoming.size > 0; round++) {
    if (round === MAX_ROUNDS) {
      throw new CodedError('store.write-failed', `${incoming.size} documents of ${collection.name} kept colliding`);
    }
    const rows: { document: T; previous?: RxDocumentData<T> }[] = [];
    const stored = await readStored(collection, [...incoming.keys()]);
    for (const [key, document] of incoming) {
      const previous = stored.get(key);
      if (previous === undefined) {
        rows.push({ document });
        continue;
      }
      const bare = toBare(previous);
      const merged = merge(bare, document);
      if (deepEqual(bare, merged)) {
        counts.known++;
        incoming.delete(key);
      } else {
        rows.push({ document: merged, previous });
      }
    }
    const inserts = rows.filter((row) => row.previous === undefined).map((row) => row.document);
    const updates = rows.filter((row) => row.previous !== undefined).map((row) => row.document);
    const inserted = await collection.bulkInsert(inserts);
    for (const document of inserted.success) {
      incoming.delete(document.primary);
      counts.added++;
    }
    const unexpected = inserted.error.find((error) => error.status !== 409);
    if (unexpected !== undefined) {
      throw new CodedError('store.write-failed', `status ${unexpected.status} in ${collection.name}`);
    }
    const updated = await collection.bulkUpsert(updates as Partial<T>[]);
    for (const document of updated.success) {
      incoming.delete(document.primary);
      counts.changed++;
    }
  }
  return counts;
}

/** Documents by their keys as plain data, without making live documents of them. */
export async function readStored<T extends object>(
  collection: RxCollection<T>,
  keys: string[],
): Promise<Map<string, RxDocumentData<T>>> {
  if (keys.length === 0) return new Map();
  const found = await collection.storageInstance.findDocumentsById(keys, false);
  return new Map(found.map((document) => [document[collection.schema.primaryPath as never] as string, document]));
}

/** A stored document without the fields that the database adds. */
export function toBare<T extends object>(stored: T | RxDocumentData<T>): T {
  const { _rev, _meta, _attachments, _deleted, ...bare } = stored as RxDocumentData<T>;
  return bare as unknown as T;
}
