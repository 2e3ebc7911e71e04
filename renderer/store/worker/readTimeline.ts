import { CodedError } from '#shared/contract/codedError.ts';
import type { InteractionId, MessageKey } from '#shared/model/ids.ts';
import type { Interaction } from '#shared/model/interaction.ts';
import type { StoredMail } from '#renderer/store/storeContract.ts';
import type { Database } from './database/openDatabase.ts';
import { readStored, toBare } from './database/storeMerged.ts';

/** Entries by their ids, in the order asked; those that are gone are left out. */
export async function readRows(database: Database, ids: readonly InteractionId[]): Promise<Interaction[]> {
  const stored = await readStored(database.interactions, [...ids]);
  return ids.flatMap((id) => {
    const found = stored.get(id);
    return found === undefined ? [] : [toBare<Interaction>(found)];
  });
}

/** A mail's text and head. Fails with `store.not-found`. */
export async function readMail(database: Database, messageKey: MessageKey): Promise<StoredMail> {
  const stored = (await readStored(database.mails, [messageKey])).get(messageKey);
  if (stored === undefined) throw new CodedError('store.not-found', 'the mail is not in the store');
  return {
    messageKey,
    messageId: stored.messageId || null,
    subject: stored.subject,
    from: stored.from ?? null,
    to: stored.to,
    cc: stored.cc,
    bcc: stored.bcc,
    recipientCount: stored.recipientCount,
    text: stored.text,
    htmlUnsafe: stored.htmlUnsafe,
    attachments: stored.attachments,
    sizeBytes: stored.sizeBytes,
    problems: stored.problems,
  };
}
