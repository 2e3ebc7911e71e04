import type { RxCollection, RxDocumentData } from 'rxdb';
import { readStored } from './storeMerged.ts';

/** What was read lately of a collection's documents, kept while nobody writes them. */
export interface Recent<V> {
  /** By the keys asked; those that are not there are left out. */
  read(keys: readonly string[]): Promise<Map<string, V>>;
  /** To be called when something may have been written that nobody has told of. */
  forget(): void;
  stop(): void;
}

const MAX_KEPT = 1_000;

/**
 * Keeps the last thousand. Whoever types a search asks for nearly the same documents with each letter, and each is a way to
 * the disk. `toValue` says what of a document is wanted, `isKept` whether that is small enough to be kept.
 */
export function createRecent<T extends object, V>(
  collection: RxCollection<T>,
  toValue: (stored: RxDocumentData<T>) => V,
  isKept: (value: V) => boolean,
): Recent<V> {
  const kept = new Map<string, V>();
  let changes = 0;
  const subscription = collection.eventBulks$.subscribe(({ events }) => {
    changes += 1;
    for (const { documentId } of events) kept.delete(documentId);
  });
  return {
    async read(keys) {
      const found = new Map<string, V>();
      const missing = keys.filter((key) => {
        const value = kept.get(key);
        if (value === undefined) return true;
        found.set(key, value);
        return false;
      });
      const before = changes;
      const stored = await readStored(collection, missing);
      for (const [key, document] of stored) found.set(key, toValue(document));
      // What was written meanwhile may have been read as it was before.
      if (changes !== before) return found;
      for (const [key, value] of found) {
        // Asked for last, so that it is the last to go.
        kept.delete(key);
        if (isKept(value)) kept.set(key, value);
      }
      for (const key of kept.keys()) {
        if (kept.size <= MAX_KEPT) break;
        kept.delete(key);
      }
      return found;
    },
    forget() {
      changes += 1;
      kept.clear();
    },
    stop: () => subscription.unsubscribe(),
  };
}
