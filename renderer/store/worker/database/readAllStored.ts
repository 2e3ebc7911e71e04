import { prepareQuery, type RxCollection, type RxDocumentData } from 'rxdb';

/**
 * Every document of a collection as the storage holds it, without making live documents of them: that takes several
 * times as long, and thousands of them are read for a field or two.
 */
export async function readAllStored<T extends object>(collection: RxCollection<T>): Promise<RxDocumentData<T>[]> {
  const { storageInstance, schema } = collection;
  const query = {
    selector: { _deleted: { $eq: false } },
    sort: [{ [schema.primaryPath]: 'asc' }],
    skip: 0,
  };
  const { documents } = await storageInstance.query(prepareQuery(schema.jsonSchema, query as never));
  return documents;
}
