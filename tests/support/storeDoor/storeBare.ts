import Dexie from 'dexie';
import type { SizedEntries } from '#shared/generate/generateSizedWorld.ts';
import { toQuarter } from '#renderer/store/worker/database/indexes.ts';
import type { DoorWritten } from './doorMessages.ts';

/**
 * Writes batches of documents with Dexie alone, in an empty database. `own`: with the one index that the store asks for
 * beside the keys; `kept`: with those that it keeps for RxDB's sake too (what is deleted, and when it was written).
 */
export async function storeBare(batches: readonly SizedEntries[], indexes: 'own' | 'kept'): Promise<DoorWritten> {
  const name = `bare-${crypto.randomUUID()}`;
  const database = new Dexie(name);
  database.version(1).stores(
    indexes === 'own'
      ? { interactions: 'id,[candidateId+atMs]', mails: 'messageKey' }
      : {
          interactions: 'id,[_deleted+_meta.quarter+candidateId],[_meta.lwt+id]',
          mails: 'messageKey,[_meta.lwt+messageKey],_meta.deleted',
        },
  );
  // The fields that the indexes are over stand in the documents before the clock runs.
  const filled = batches.map(({ interactions, mails }) => ({ interactions: fill(interactions), mails: fill(mails) }));
  await database.open();
  let documents = 0;
  const startedAtMs = performance.now();
  for (const { interactions, mails } of filled) {
    await database.table('mails').bulkAdd(mails);
    await database.table('interactions').bulkAdd(interactions);
    documents += mails.length + interactions.length;
  }
  const ms = performance.now() - startedAtMs;
  database.close();
  await Dexie.delete(name);
  return { documents, ms };
}

function fill(documents: readonly object[]): object[] {
  const lwt = Date.now();
  return documents.map((document, at) => {
    const quarter = 'atMs' in document ? { quarter: toQuarter(Number(document.atMs)) } : {};
    return { ...document, _deleted: '0', _meta: { lwt: lwt + at / 100, ...quarter } };
  });
}
