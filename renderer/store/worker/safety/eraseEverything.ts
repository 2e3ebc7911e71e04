import { CodedError } from '#shared/contract/codedError.ts';
import type { JournalCheckpoint } from '#shared/contract/journal.ts';
import type { Database } from '../database/openDatabase.ts';
import { readStored } from '../database/storeMerged.ts';
import { COLLECTIONS, collectionOf, RESTORING_SETTING_ID, type CollectionName } from './journalled.ts';
import { readChanges } from './readChanges.ts';

// For a restore that came to no end. As with every deletion nothing stays but the keys.

const BLANKS: { [type: string]: unknown } = { string: '', number: 0, array: [], object: {} };

/** Deletes every document but what is this database's own, and the sign of the restore last of all. */
export async function eraseEverything(database: Database): Promise<void> {
  for (const name of COLLECTIONS) {
    let since: JournalCheckpoint | undefined;
    for (;;) {
      const { changes, checkpoint } = await readChanges(database, name, since);
      if (checkpoint === since) break;
      since = checkpoint;
      const ids = changes.flatMap(({ record }) => (record.document === null ? [] : [record.id]));
      if (ids.length > 0) await erase(database, name, ids);
    }
  }
  await database.settings.findOne(RESTORING_SETTING_ID).remove();
}

async function erase(database: Database, name: CollectionName, ids: string[]): Promise<void> {
  const collection = collectionOf(database, name);
  const { primaryPath, jsonSchema } = collection.schema;
  const blank: { [field: string]: unknown } = {};
  for (const field of jsonSchema.required ?? []) {
    const type = (jsonSchema.properties as { [name: string]: { type?: unknown } })[field as string]?.type;
    blank[field as string] = BLANKS[String(type)];
  }
  const stored = await readStored(collection, ids);
  const rows = [...stored].map(([key, previous]) => ({
    previous,
    document: {
      ...blank,
      [primaryPath as string]: key,
      _deleted: true,
      _attachments: {},
      _meta: { ...previous._meta },
      _rev: previous._rev,
    },
  }));
  const result = await collection.storageInstance.bulkWrite(rows as never, 'erase');
  if (result.error.length > 0) {
    throw new CodedError('store.write-failed', `${result.error.length} documents of ${name} not erased`);
  }
}
