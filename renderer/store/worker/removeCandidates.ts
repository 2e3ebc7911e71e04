import { toMailInteractionId } from '#shared/domain/interactionId.ts';
import type { Candidate } from '#shared/model/candidate.ts';
import type { CandidateId, MessageKey } from '#shared/model/ids.ts';
import type { FollowUp } from '#shared/model/followUp.ts';
import type { Interaction } from '#shared/model/interaction.ts';
import type { Membership } from '#shared/model/project.ts';
import { withNextRevision, withTimelineWrites } from './addressRevision.ts';
import {
  eraseCandidates,
  eraseFollowUps,
  eraseInteractions,
  eraseMails,
  eraseMemberships,
} from './database/blankDocuments.ts';
import type { MailDocument } from './database/openDatabase.ts';
import { readByCandidates } from './database/readByCandidates.ts';
import { readStored, storeMerged, toBare } from './database/storeMerged.ts';
import { forgetInHistory } from './history/history.ts';
import type { StoreContext } from './storeContext.ts';
import { forgetDraft } from './touchpoints/quickCaptureDraft.ts';
import { mergeMails } from './toMailDocuments.ts';

export interface Removed {
  candidates: Candidate[];
  interactions: Interaction[];
  mails: MailDocument[];
  memberships: Membership[];
  followUps: FollowUp[];
}

const SETTING_ID = 'removing';

/**
 * Removes candidates with their timelines, memberships and follow-ups, those who were merged into them, what the history
 * keeps of them, and the mails that no other timeline shows. Who is being removed is written
 * down first, so that `finishRemovals` can complete at the next start what a crash cut off.
 */
export function removeCandidates(context: StoreContext, peopleIds: readonly string[]): Promise<Removed> {
  return withTimelineWrites(context, async () => {
    const { settings } = context.database;
    const known = peopleIds.flatMap((id) => context.index.documentsOf(id) as string[]);
    // One whose document is gone already may still have a timeline that is owed.
    const candidateIds = [...new Set([...known, ...peopleIds])];
    const candidates = candidateIds.flatMap((id) => context.index.read(id) ?? []);
    // A removal that failed half-way is owed still, and would be forgotten if this one were written over it.
    const owed = (await readOwed(context)).filter((id) => !candidateIds.includes(id));
    await settings.upsert({ id: SETTING_ID, value: { candidateIds: [...owed, ...candidateIds] } });
    // With a revision, so that every window hears that they are gone before it stores anything more.
    await withNextRevision(context, () => eraseCandidates(context.database.candidates, [...owed, ...candidateIds]));
    await eraseTimelines(context, owed);
    const erased = await eraseTimelines(context, candidateIds);
    await forgetInHistory(context, new Set([...owed, ...candidateIds]));
    await forgetDraft(context, new Set([...owed, ...candidateIds]));
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

/**
 * Takes a removal back, with a revision of its own: mail that came in between is looked for. Until it is complete it
 * counts as a removal that is owed, so that a crash leaves nobody's mail behind without its candidate.
 */
export function restoreRemoved(context: StoreContext, removed: Removed): Promise<void> {
  return withTimelineWrites(context, async () => {
    const { candidates, interactions, mails, settings } = context.database;
    const keepStored = <T>(stored: T): T => stored;
    const owed = await readOwed(context);
    const restored = removed.candidates.map(({ id }) => id);
    await settings.upsert({ id: SETTING_ID, value: { candidateIds: [...owed, ...restored] } });
    await storeMerged(mails, removed.mails, mergeMails);
    await storeMerged(interactions, removed.interactions, keepStored);
    await storeMerged(context.database.memberships, removed.memberships, keepStored);
    await storeMerged(context.database.followUps, removed.followUps, keepStored);
    await withNextRevision(context, async (revision) => {
      const back = removed.candidates.map((candidate) => ({
        ...candidate,
        addresses: candidate.addresses
          .filter(({ address }) => (context.index.candidateOf(address) ?? candidate.id) === candidate.id)
          .map((one) => ({ ...one, revision })),
      }));
      await storeMerged(candidates, back, keepStored);
    });
    await settings.upsert({ id: SETTING_ID, value: { candidateIds: owed } });
  });
}

/** Mails before entries: as long as an entry is left, its mail can be found again and the erasing be completed. */
async function eraseTimelines(
  context: StoreContext,
  candidateIds: readonly string[],
): Promise<Omit<Removed, 'candidates'>> {
  const { database } = context;
  const interactions = (await readByCandidates(database.interactions, candidateIds)).map((one) =>
    toBare<Interaction>(one),
  );
  const ids = new Set<string>(interactions.map((interaction) => interaction.id));
  const keys = new Set<MessageKey>();
  for (const interaction of interactions) if ('mail' in interaction) keys.add(interaction.mail.messageKey);
  const stored = [...(await readStored(database.mails, [...keys])).values()];
  const others = stored.flatMap((mail) =>
    mail.candidateIds.map((id) => toMailInteractionId(mail.messageKey as MessageKey, id as CandidateId)),
  );
  const shown = await readStored(
    database.interactions,
    others.filter((id) => !ids.has(id)),
  );
  const shownKeys = new Set([...shown.values()].map((entry) => ('mail' in entry ? entry.mail.messageKey : '')));
  const mails = stored.filter((mail) => !shownKeys.has(mail.messageKey as MessageKey)).map(toBare<MailDocument>);
  const orphaned = mails.map((mail) => mail.messageKey);
  await eraseMails(database.mails, orphaned);
  await eraseInteractions(database.interactions, [...ids]);
  return { interactions, mails, ...(await eraseBelongings(context, candidateIds)) };
}

async function eraseBelongings(
  { database }: StoreContext,
  candidateIds: readonly string[],
): Promise<{ memberships: Membership[]; followUps: FollowUp[] }> {
  const memberships = (await readByCandidates(database.memberships, candidateIds)).map((one) =>
    toBare<Membership>(one),
  );
  const followUps = (await readByCandidates(database.followUps, candidateIds)).map((one) => toBare<FollowUp>(one));
  await eraseMemberships(
    database.memberships,
    memberships.map(({ id }) => id),
  );
  await eraseFollowUps(
    database.followUps,
    followUps.map(({ id }) => id),
  );
  return { memberships, followUps };
}
