import { getChangedDocumentsSince, type RxDocumentData } from 'rxdb';
import type { JournalCheckpoint } from '#shared/contract/journal.ts';
import type { JournalRecord } from '#shared/journal/journalFormat.ts';
import type { Database } from '../database/openDatabase.ts';
import { toBare } from '../database/storeMerged.ts';
import { COLLECTIONS, collectionOf, isOwn, type CollectionName } from './journalled.ts';

type Stored = RxDocumentData<{ [field: string]: unknown }>;

/** A document as the journal holds it, and which revision of it that is. */
export interface Change {
  key: string;
  rev: string;
  record: JournalRecord;
}

const BATCH = 200;

/** Documents written since a checkpoint, in the order of writing, and the checkpoint after them. Empty at the end. */
export async function readChanges(
  database: Database,
  name: CollectionName,
  since: JournalCheckpoint | undefined,
): Promise<{ changes: Change[]; checkpoint: JournalCheckpoint | undefined }> {
  const collection = collectionOf(database, name);
  const { documents, checkpoint } = await getChangedDocumentsSince(collection.storageInstance, BATCH, since as never);
  const next = checkpoint as unknown as JournalCheckpoint;
  return {
    changes: toChanges(database, name, documents as Stored[]),
    checkpoint: documents.length === 0 ? since : { id: next.id, lwt: next.lwt },
  };
}

/** Documents by their ids, deleted ones too. */
export async function readByIds(database: Database, name: CollectionName, ids: string[]): Promise<Change[]> {
  const found = await collectionOf(database, name).storageInstance.findDocumentsById(ids, true);
  return toChanges(database, name, found as Stored[]);
}

/** Every live document, in batches. */
export async function* readAll(database: Database): AsyncGenerator<{ name: CollectionName; changes: Change[] }> {
  for (const name of COLLECTIONS) {
    let since: JournalCheckpoint | undefined;
    for (;;) {
      const { changes, checkpoint } = await readChanges(database, name, since);
      if (checkpoint === since) break;
      since = checkpoint;
      yield { name, changes: changes.filter(({ record }) => record.document !== null) };
    }
  }
}

function toChanges(database: Database, name: CollectionName, documents: readonly Stored[]): Change[] {
  const { schema } = collectionOf(database, name);
  return documents.flatMap((stored) => {
    const id = stored[schema.primaryPath as string] as string;
    if (isOwn(name, id)) return [];
    const document = stored._deleted ? null : toBare<{ [field: string]: unknown }>(stored);
    const record = { collection: name, id, schemaVersion: schema.version, document };
    return [{ key: `${name}/${id}`, rev: stored._rev, record }];
  });
}
