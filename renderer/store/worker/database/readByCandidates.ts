import type { RxCollection, RxDocumentData } from 'rxdb';
import { countStored } from './countStored.ts';
import { readAllStored } from './readAllStored.ts';

/** How many documents of one pass over a collection take about as long as one question for a single candidate. */
const DOCUMENTS_PER_QUESTION = 40;

/**
 * All documents of some candidates, in no order, as the database's own copies. A few candidates are asked for one by
 * one; for thousands the whole collection is read once, where that is less work.
 */
export async function readByCandidates<T extends { candidateId: string }>(
  collection: RxCollection<T>,
  candidateIds: readonly string[],
): Promise<RxDocumentData<T>[]> {
  const worthwhile = candidateIds.length * DOCUMENTS_PER_QUESTION;
  if (candidateIds.length > 1 && (await countStored(collection, (count) => count >= worthwhile)) < worthwhile) {
    const wanted = new Set(candidateIds);
    return (await readAllStored(collection)).filter(({ candidateId }) => wanted.has(candidateId));
  }
  const found: RxDocumentData<T>[] = [];
  for (const candidateId of candidateIds) {
    const documents = await collection.find({ selector: { candidateId } as never }).exec();
    for (const { _data } of documents) found.push(_data as RxDocumentData<T>);
  }
  return found;
}
