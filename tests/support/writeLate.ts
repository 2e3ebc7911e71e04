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
  // RxDB stamps what goes through its own instance; what lies behind that takes documents as they are.
  const { originalStorageInstance } = collection.storageInstance as unknown as {
    originalStorageInstance: {
      bulkWrite(rows: { document: object }[], context: string): Promise<{ error: unknown[] }>;
      internals: { changes$: { next(bulk: unknown): void } };
    };
  };
  const { changes$ } = originalStorageInstance.internals;
  const tell = changes$.next;
  if (!isHeard) changes$.next = () => {};
  const lwt = Date.now() - agoMs;
  void originalStorageInstance.bulkWrite(
    documents.map((document, at) => ({
      document: { ...document, _deleted: false, _attachments: {}, _rev: '1-late', _meta: { lwt: lwt + at / 100 } },
    })),
    'late',
  );
  changes$.next = tell;
}
