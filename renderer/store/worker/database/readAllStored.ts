import { prepareQuery, type DexieStorageInternals, type RxCollection, type RxDocumentData } from 'rxdb';
import { fromDexieToStorage } from 'rxdb/plugins/storage-dexie';
import { LAST_KEY } from './createStorage.ts';
import { hasTimelineIndex, readOfCandidate } from './timelineIndex.ts';

const DOCUMENTS = 1_000;

/**
 * Every document of a collection as the storage holds it, without making live documents of them: that takes several
 * times as long, and thousands of them are read for a field or two.
 */
export async function readAllStored<T extends object>(collection: RxCollection<T>): Promise<RxDocumentData<T>[]> {
  const { storageInstance, schema } = collection;
  const { dexieTable, booleanIndexes } = (await storageInstance.internals) as Partial<Awaited<DexieStorageInternals>>;
  // The memory of tests has no tables.
  if (dexieTable === undefined || booleanIndexes === undefined) {
    const query = { selector: { _deleted: { $eq: false } }, sort: [{ [schema.primaryPath]: 'asc' }], skip: 0 };
    return (await storageInstance.query(prepareQuery(schema.jsonSchema, query as never))).documents;
  }
  const documents: RxDocumentData<T>[] = [];
  let last = '';
  for (;;) {
    const rows: object[] = await dexieTable.where(':id').between(last, LAST_KEY, false).limit(DOCUMENTS).toArray();
    for (const row of rows) {
      const document = fromDexieToStorage<RxDocumentData<T>>(booleanIndexes, row);
      if (!document._deleted) documents.push(document);
    }
    if (rows.length < DOCUMENTS) return documents;
    last = (rows.at(-1) as { [field: string]: string })[schema.primaryPath]!;
  }
}

/** Every document of a collection that belongs to a candidate, as the storage holds it, in no order. */
export async function readStoredOf<T extends { candidateId: string }>(
  collection: RxCollection<T>,
  candidateId: string,
): Promise<RxDocumentData<T>[]> {
  const { dexieTable, booleanIndexes } = (await collection.storageInstance.internals) as Partial<
    Awaited<DexieStorageInternals>
  >;
  if (dexieTable === undefined || booleanIndexes === undefined || !hasTimelineIndex(dexieTable)) {
    const documents = await collection.find({ selector: { candidateId } as never }).exec();
    return documents.map(({ _data }) => _data as RxDocumentData<T>);
  }
  const rows = await readOfCandidate(dexieTable, candidateId);
  return rows.map((row) => fromDexieToStorage<RxDocumentData<T>>(booleanIndexes, row));
}
