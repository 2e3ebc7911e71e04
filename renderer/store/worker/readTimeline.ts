import { CodedError } from '#shared/contract/codedError.ts';
import type { InteractionId, MessageKey } from '#shared/model/ids.ts';
import type { Interaction } from '#shared/model/interaction.ts';
import type { RequestOf } from '#shared/rpc/contract.ts';
import type { StoreContract, StoredMail } from '#renderer/store/storeContract.ts';
import type { Database } from './database/openDatabase.ts';
import { readPersonInteractions } from './database/readInteractions.ts';
import { readStored, toBare } from './database/storeMerged.ts';
import { createPlainTextTest } from './searchTimeline.ts';
import type { StoreContext } from './storeContext.ts';
import { listTimeline as listEntries, toWholeTimeline, type TimelineList } from './wholeTimeline.ts';

/**
 * A person's timeline. While the read model is being made, or cannot be had, it comes from the database itself, slower and
 * whole: profiles work meanwhile.
 */
export async function listTimeline(
  context: StoreContext,
  { candidateId, filter, limit = null }: RequestOf<StoreContract, 'timeline.list'>,
): Promise<TimelineList> {
  const { database, index, model } = context;
  if (await model.awaitWhole()) {
    try {
      return await model.ask('model.listTimeline', { candidateId, filter, limit });
    } catch (error) {
      if (!(error instanceof CodedError) || error.code !== 'store.index-unavailable') throw error;
    }
  }
  await context.awaitPerson(candidateId);
  const documentIds = index.documentsOf(candidateId);
  const timeline = toWholeTimeline(await readPersonInteractions(database, documentIds));
  const holdsText = await createPlainTextTest(context, documentIds, timeline.interactions, filter.text);
  return listEntries(timeline, filter, limit, holdsText);
}

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
