import type { MailRecord } from '#shared/model/mailRecord.ts';
import { mergeMailInteractions } from '#shared/domain/mergeInteraction.ts';
import type { Interaction, MailInteraction } from '#shared/model/interaction.ts';
import type { Database } from './database/openDatabase.ts';
import { readStored, storeMerged } from './database/storeMerged.ts';
import { mergeMails, toMailDocuments, type MailOrigin } from './toMailDocuments.ts';

/** What storing some mails came to, in timeline entries. */
export interface MailStoreResult {
  added: number;
  known: number;
  /** Ids of the candidates whose timelines the mails belong to. */
  candidateIds: Set<string>;
}

/**
 * Stores mails and their timeline entries. Texts first: an entry whose text is missing would be a loss, a text without
 * entry is only found again and completed. Storing the same mail again changes nothing.
 */
export async function storeMail(
  database: Database,
  records: readonly MailRecord[],
  origin: MailOrigin,
): Promise<MailStoreResult> {
  const made = records.map((record) => toMailDocuments(record, origin)).filter((one) => one.interactions.length > 0);
  const interactions = made.flatMap((one) => one.interactions);
  await storeMerged(
    database.mails,
    made.map((one) => one.mail),
    mergeMails,
  );
  const counts = await storeMerged<Interaction>(database.interactions, interactions, mergeStored);
  return {
    added: counts.added,
    known: counts.known + counts.changed,
    candidateIds: new Set(interactions.map((interaction) => interaction.candidateId)),
  };
}

/** What `storeMail` would do, without doing it. `seenIds` makes a mail that comes twice in one import count once. */
export async function countMail(
  database: Database,
  records: readonly MailRecord[],
  origin: MailOrigin,
  seenIds: Set<string>,
): Promise<MailStoreResult> {
  const interactions = records.flatMap((record) => toMailDocuments(record, origin).interactions);
  const stored = await readStored(
    database.interactions,
    interactions.map((interaction) => interaction.id),
  );
  let added = 0;
  for (const interaction of interactions) {
    if (!stored.has(interaction.id) && !seenIds.has(interaction.id)) added++;
    seenIds.add(interaction.id);
  }
  return {
    added,
    known: interactions.length - added,
    candidateIds: new Set(interactions.map((interaction) => interaction.candidateId)),
  };
}

/** Ids of mail entries begin with the mail's key, so what is stored under one is always a mail entry too. */
function mergeStored(stored: Interaction, incoming: Interaction): Interaction {
  return mergeMailInteractions(stored as MailInteraction, incoming as MailInteraction);
}
