import { getChangedDocumentsSince, type RxDocumentData } from 'rxdb';
import type { Interaction } from '#shared/model/interaction.ts';
import type { Database, MailDocument } from '../database/openDatabase.ts';
import { readStored, toBare } from '../database/storeMerged.ts';
import { collectionOf } from '../safety/journalled.ts';
import type { Change, Changes, Checkpoint, FedCollection, InteractionChange, MailText } from './changes.ts';

export type Stored = RxDocumentData<{ [field: string]: unknown }>;

/** Documents of a collection written since a checkpoint, as the storage holds them. */
export async function readSince(
  database: Database,
  name: FedCollection,
  since: Checkpoint | undefined,
  limit: number,
): Promise<{ documents: Stored[]; checkpoint: Checkpoint | undefined }> {
  const { storageInstance } = collectionOf(database, name);
  const { documents, checkpoint } = await getChangedDocumentsSince(storageInstance, limit, since as never);
  const { id, lwt } = checkpoint as unknown as Checkpoint;
  return { documents: documents as Stored[], checkpoint: documents.length === 0 ? since : { id, lwt } };
}

/** Documents by their ids, deleted ones too. */
export async function readByIds(database: Database, name: FedCollection, ids: string[]): Promise<Stored[]> {
  return (await collectionOf(database, name).storageInstance.findDocumentsById(ids, true)) as Stored[];
}

/** What is told of documents to the read model; entries of mails come with their texts. */
export async function toChanges(
  database: Database,
  name: FedCollection,
  documents: readonly Stored[],
  knownTexts: ReadonlyMap<string, MailText> = new Map(),
): Promise<Changes> {
  const keyName = collectionOf(database, name).schema.primaryPath as string;
  const changes = documents.map((stored): Change<unknown> => ({
    id: stored[keyName] as string,
    lwt: stored._meta.lwt,
    // Of a mail only its version: its text comes with its entries.
    document: stored._deleted || name === 'mails' ? null : toBare<unknown & object>(stored),
  }));
  if (name === 'interactions') await addMailTexts(database, changes as InteractionChange[], knownTexts);
  return { collection: name, changes } as Changes;
}

async function addMailTexts(
  database: Database,
  changes: InteractionChange[],
  knownTexts: ReadonlyMap<string, MailText>,
): Promise<void> {
  const keyOf = (interaction: Interaction | null): string[] =>
    interaction !== null && 'mail' in interaction ? [interaction.mail.messageKey] : [];
  const keys = [...new Set(changes.flatMap(({ document }) => keyOf(document)))];
  // Taken before anything is waited for: the oldest of those that are known are let go while more comes.
  const texts = new Map<string, MailText>();
  for (const key of keys) {
    const known = knownTexts.get(key);
    if (known !== undefined) texts.set(key, known);
  }
  const mails = await readStored(
    database.mails,
    keys.filter((key) => !texts.has(key)),
  );
  for (const [key, mail] of mails) texts.set(key, toMailText(mail));
  for (const change of changes) {
    const [key] = keyOf(change.document);
    if (key === undefined) continue;
    const text = texts.get(key);
    if (text !== undefined) change.mailText = text;
  }
}

export function toMailText(mail: RxDocumentData<MailDocument>): MailText {
  const people = [...mail.to, ...mail.cc, ...mail.bcc].flatMap(({ name, address }) => [name, address]);
  return { lwt: mail._meta.lwt, text: mail.text, recipients: people.join('\n') };
}
