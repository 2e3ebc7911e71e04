import { mailInteractionPrefix } from '#shared/domain/interactionId.ts';
import type { Candidate } from '#shared/model/candidate.ts';
import type { MessageKey } from '#shared/model/ids.ts';
import type { Interaction } from '#shared/model/interaction.ts';
import { withNextRevision } from './addressRevision.ts';
import { eraseCandidates, eraseInteractions, eraseMails } from './database/blankDocuments.ts';
import type { MailDocument } from './database/openDatabase.ts';
import { readStored, storeMerged, toBare } from './database/storeMerged.ts';
import { TIMELINE_WRITES, type StoreContext } from './storeContext.ts';

export interface Removed {
  candidates: Candidate[];
  interactions: Interaction[];
  mails: MailDocument[];
}

const SETTING_ID = 'removing';

/**
 * Removes candidates with their timelines, and the mails that no other timeline shows. Who is being removed is written
 * down first, so that `finishRemovals` can complete at the next start what a crash cut off.
 */
export function removeCandidates(context: StoreContext, candidateIds: readonly string[]): Promise<Removed> {
  return context.runExclusive(TIMELINE_WRITES, async () => {
    const { settings } = context.database;
    const candidates = candidateIds.flatMap((id) => context.index.read(id) ?? []);
    // A removal that failed half-way is owed still, and would be forgotten if this one were written over it.
    const owed = (await readOwed(context)).filter((id) => !candidateIds.includes(id));
    await settings.upsert({ id: SETTING_ID, value: { candidateIds: [...owed, ...candidateIds] } });
    await eraseCandidates(context.database.candidates, [...owed, ...candidateIds]);
    await eraseTimelines(context, owed);
    const erased = await eraseTimelines(context, candidateIds);
    await settings.upsert({ id: SETTING_ID, value: { candidateIds: [] } });
    return { candidates, ...erased };
  });
}

/** Completes a removal that was cut off. To be called at every start, before capture. */
export async function finishRemovals(context: StoreContext): Promise<void> {
  const candidateIds = await readOwed(context);
  if (candidateIds.length > 0) await removeCandidates(context, candidateIds);
}

async function readOwed(context: StoreContext): Promise<string[]> {
  const stored = await context.database.settings.findOne(SETTING_ID).exec();
  return (stored?.value['candidateIds'] ?? []) as string[];
}

/** Takes a removal back, with a revision of its own: mail that came in between is looked for. */
export async function restoreRemoved(context: StoreContext, removed: Removed): Promise<void> {
  const keepStored = <T>(stored: T): T => stored;
  await storeMerged(context.database.mails, removed.mails, keepStored);
  await storeMerged(context.database.interactions, removed.interactions, keepStored);
  await withNextRevision(context, async (revision) => {
    const candidates = removed.candidates.map((candidate) => ({
      ...candidate,
      addresses: candidate.addresses
        .filter(({ address }) => (context.index.candidateOf(address) ?? candidate.id) === candidate.id)
        .map((one) => ({ ...one, revision })),
    }));
    await storeMerged(context.database.candidates, candidates, keepStored);
  });
}

/** Mails before entries: as long as an entry is left, its mail can be found again and the erasing be completed. */
async function eraseTimelines(
  context: StoreContext,
  candidateIds: readonly string[],
): Promise<{ interactions: Interaction[]; mails: MailDocument[] }> {
  const { database } = context;
  const interactions: Interaction[] = [];
  for (const candidateId of candidateIds) {
    const found = await database.interactions
      .find({ selector: { candidateId: candidateId as never }, sort: [{ candidateId: 'asc' }, { atMs: 'asc' }] })
      .exec();
    interactions.push(...found.map((document) => toBare<Interaction>(document.toMutableJSON() as Interaction)));
  }
  const ids = new Set<string>(interactions.map((interaction) => interaction.id));
  const keys = new Set<MessageKey>();
  for (const interaction of interactions) if ('mail' in interaction) keys.add(interaction.mail.messageKey);
  const orphaned: string[] = [];
  for (const key of keys) if (!(await isShownElsewhere(context, key, ids))) orphaned.push(key);
  const mails = [...(await readStored(database.mails, orphaned)).values()].map((stored) =>
    toBare<MailDocument>(stored),
  );
  await eraseMails(database.mails, orphaned);
  await eraseInteractions(database.interactions, [...ids]);
  return { interactions, mails };
}

/** Whether a timeline that stays shows a mail: the ids of a mail's entries all begin alike. */
async function isShownElsewhere(context: StoreContext, key: MessageKey, leaving: Set<string>): Promise<boolean> {
  const prefix = mailInteractionPrefix(key);
  // Left to itself the planner takes the index by candidate, and with it reads every entry there is for every mail.
  const found = await context.database.interactions
    .find({ selector: { id: { $gte: prefix as never, $lt: `${prefix}\uffff` as never } }, index: ['id'] })
    .exec();
  return found.some((document) => !leaving.has(document.primary));
}
