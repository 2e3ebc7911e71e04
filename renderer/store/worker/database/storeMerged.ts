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
    // Nearly all are new, so they are simply inserted: what is there already comes back as a conflict, with its content.
    const inserted = await collection.bulkInsert([...incoming.values()]);
    counts.added += incoming.size - inserted.error.length;
    const updates: T[] = [];
    const collided = new Map<string, T>();
    for (const error of inserted.error) {
      if (error.status !== 409) {
        throw new CodedError('store.write-failed', `status ${error.status} in ${collection.name}`);
      }
      const document = incoming.get(error.documentId) as T;
      const stored = toBare<T>(error.documentInDb as RxDocumentData<T>);
      const merged = merge(stored, document);
      if (deepEqual(stored, merged)) counts.known++;
      else {
        updates.push(merged);
        collided.set(error.documentId, document);
      }
    }
    incoming.clear();
    if (updates.length === 0) break;
    const updated = await collection.bulkUpsert(updates as Partial<T>[]);
    counts.changed += updated.success.length;
    for (const document of updated.success) collided.delete(document.primary);
    for (const [key, document] of collided) incoming.set(key, document);
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
