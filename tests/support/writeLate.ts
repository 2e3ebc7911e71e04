import type { RxCollection } from 'rxdb';

/**
 * Writes documents into a collection of a `startTestStore` store as a slow writer would: stamped `agoMs` ago, landing now.
 * Unless it `isHeard`, nobody is told, as when the window that wrote was killed before it could.
 */
export function writeLate<T extends object>(
  collection: RxCollection<T>,
  documents: readonly T[],
  { agoMs, isHeard }: { agoMs: number; isHeard: boolean },
): void {
  const lwt = Date.now() - agoMs;
  const rows = documents.map((document, at) => ({
    document: { ...document, _deleted: false, _attachments: {}, _rev: '1-late', _meta: { lwt: lwt + at / 100 } },
  }));
  writeBehind(collection, rows, isHeard);
}

/** Removes a document as a window does that is killed before it can tell of it. */
export async function removeUnheard<T extends object>(collection: RxCollection<T>, id: string): Promise<void> {
  const [previous] = await collection.storageInstance.findDocumentsById([id], false);
  const document = { ...previous, _deleted: true, _rev: '2-late', _meta: { lwt: Date.now() } };
  writeBehind(collection, [{ previous, document }], false);
}

/** RxDB stamps what goes through its own instance; what lies behind that takes documents as they are. */
function writeBehind<T extends object>(
  collection: RxCollection<T>,
  rows: readonly { previous?: object | undefined; document: object }[],
  isHeard: boolean,
): void {
  const { originalStorageInstance } = collection.storageInstance as unknown as {
    originalStorageInstance: {
      bulkWrite(rows: readonly { document: object }[], context: string): Promise<{ error: unknown[] }>;
      internals: { changes$: { next(bulk: unknown): void } };
    };
  };
  const { changes$ } = originalStorageInstance.internals;
  const tell = changes$.next;
  if (!isHeard) changes$.next = () => {};
  void originalStorageInstance.bulkWrite(rows, 'late');
  changes$.next = tell;
}
