import { CodedError } from '#shared/contract/codedError.ts';
import { foldText } from '#shared/domain/foldText.ts';
import type { InteractionId, MessageKey } from '#shared/model/ids.ts';
import type { Interaction } from '#shared/model/interaction.ts';
import type { RequestOf } from '#shared/rpc/contract.ts';
import type { StoreContract, StoredMail } from '#renderer/store/storeContract.ts';
import type { Database } from './database/openDatabase.ts';
import { readPersonInteractions } from './database/readInteractions.ts';
import { readStored, toBare } from './database/storeMerged.ts';
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
  const timeline = toWholeTimeline(await readPersonInteractions(database, index.documentsOf(candidateId)));
  const words = foldText(filter.text).split(/\s+/).filter(Boolean);
  if (words.length === 0) return listEntries(timeline, filter, limit, () => true);
  const mails = await readStored(
    database.mails,
    timeline.interactions.flatMap((one) => ('mail' in one ? [one.mail.messageKey as string] : [])),
  );
  return listEntries(timeline, filter, limit, (interaction) => {
    const mail = 'mail' in interaction ? mails.get(interaction.mail.messageKey) : undefined;
    const text = foldText([toSearchedHead(interaction), mail?.text ?? ''].join('\n'));
    return words.every((word) => text.includes(word));
  });
}

function toSearchedHead(interaction: Interaction): string {
  const parts = [interaction.title, interaction.preview];
  if ('mail' in interaction) parts.push(interaction.mail.fromName, interaction.mail.fromAddress);
  else if ('meeting' in interaction) {
    const { place, description, attendees } = interaction.meeting;
    parts.push(place, description, ...attendees.flatMap(({ name, address }) => [name, address]));
  } else parts.push(interaction.logged.text, interaction.logged.place);
  return parts.join('\n');
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
