import { CodedError } from '#shared/contract/codedError.ts';
import { isSame } from '#shared/domain/mergeEdits.ts';
import { FollowUpId, InteractionId, type CandidateId, type InteractionId as Id } from '#shared/model/ids.ts';
import type { Interaction, LoggedInteraction } from '#shared/model/interaction.ts';
import { shortHash } from '#shared/util/shortHash.ts';
import type { LogFields } from '#renderer/store/contract/touchpoints.ts';
import { withTimelineWrites } from '../addressRevision.ts';
import { eraseFollowUps, eraseInteractions } from '../database/blankDocuments.ts';
import { readStored, storeMerged, toBare } from '../database/storeMerged.ts';
import type { StoreContext } from '../storeContext.ts';
import { toFollowUp } from './followUps.ts';
import { rememberReason } from './listReasons.ts';
import { toLogged } from './toLogged.ts';

/** As much of somebody else's words as the question needs. */
const MAX_SHOWN = 2_000;

/**
 * Logs (null id) or changes what was logged by hand. A reply of `follow-up-later` with a date makes a follow-up. Fails
 * with `store.not-found` for an unknown entry or candidate, and with `store.changed-since` (details: field, theirs) for an
 * entry that is no longer as the editor saw it, if that is said (`seenAtMs`).
 */
export function saveLog(
  context: StoreContext,
  interactionId: Id | null,
  candidateId: CandidateId,
  fields: LogFields,
  seenAtMs?: number,
): Promise<{ interaction: LoggedInteraction; undoId: string }> {
  return withTimelineWrites(context, () => saveNow(context, interactionId, candidateId, fields, seenAtMs));
}

async function saveNow(
  context: StoreContext,
  interactionId: Id | null,
  candidateId: CandidateId,
  fields: LogFields,
  seenAtMs: number | undefined,
): Promise<{ interaction: LoggedInteraction; undoId: string }> {
  const { interactions, followUps } = context.database;
  const person = context.index.resolve(candidateId);
  if (person === null) throw new CodedError('store.not-found', 'no such candidate');
  const before = interactionId === null ? null : await readLogged(context, interactionId);
  if (before !== null && seenAtMs !== undefined && before.logged.updatedAtMs !== seenAtMs) {
    const theirs = before.logged.text.slice(0, MAX_SHOWN);
    throw new CodedError('store.changed-since', 'the entry was changed meanwhile', { field: 'text', theirs });
  }
  const nowMs = context.nowMs();
  const interaction = toLogged(fields, {
    id: before?.id ?? InteractionId.parse(`logged.${context.createId()}`),
    candidateId: before?.candidateId ?? person,
    before,
    nowMs,
  });
  await interactions.upsert(interaction);
  await rememberReason(context, interaction.logged.reply);
  // Under the entry's own name, so that changing the entry changes its follow-up and makes no second one.
  const followUpId = toFollowUpId(interaction.id);
  const due = (await readStored(followUps, [followUpId])).get(followUpId);
  const dueBefore = due === undefined ? null : toBare(due);
  const followUp = toFollowUp(interaction, followUpId, nowMs);
  // It may have been done, moved or removed since: that a word of the entry is corrected changes nothing about that.
  const concernsDue = before === null || !isSame(before.logged.reply, interaction.logged.reply);
  if (concernsDue && followUp !== null) {
    await followUps.upsert({ ...followUp, createdAtMs: dueBefore?.createdAtMs ?? nowMs });
  } else if (concernsDue && dueBefore !== null) await eraseFollowUps(followUps, [followUpId]);
  const undoId = context.undo.add(async () => {
    const current = await readLogged(context, interaction.id);
    if (current.logged.updatedAtMs !== interaction.logged.updatedAtMs) {
      throw new CodedError('store.not-found', 'the entry was changed since');
    }
    if (before === null) await eraseInteractions(interactions, [interaction.id]);
    else await interactions.upsert(before);
    if (!concernsDue) return;
    if (dueBefore !== null) await storeMerged(followUps, [dueBefore], () => dueBefore);
    else if (followUp !== null) await eraseFollowUps(followUps, [followUpId]);
  });
  return { interaction, undoId };
}

/** Deletes what was logged by hand. Captured mail and meetings cannot be deleted here (`store.invalid`). */
export async function removeLog(context: StoreContext, interactionId: Id): Promise<{ undoId: string }> {
  const { interactions, followUps } = context.database;
  const before = await readLogged(context, interactionId);
  const followUpId = toFollowUpId(interactionId);
  const due = (await readStored(followUps, [followUpId])).get(followUpId);
  const dueBefore = due === undefined ? null : toBare(due);
  await eraseInteractions(interactions, [interactionId]);
  await eraseFollowUps(followUps, [followUpId]);
  const undoId = context.undo.add(() =>
    withTimelineWrites(context, async () => {
      if (context.index.read(before.candidateId) === null) {
        throw new CodedError('store.not-found', 'the candidate was removed since');
      }
      await storeMerged<Interaction>(interactions, [before], (stored) => stored);
      if (dueBefore !== null) await storeMerged(followUps, [dueBefore], (stored) => stored);
    }),
  );
  return { undoId };
}

/** The follow-up that a reply of `follow-up-later` makes. */
export function toFollowUpId(interactionId: Id): FollowUpId {
  return FollowUpId.parse(`of.${shortHash([interactionId])}`);
}

async function readLogged(context: StoreContext, id: Id): Promise<LoggedInteraction> {
  const stored = (await readStored(context.database.interactions, [id])).get(id);
  if (stored === undefined) throw new CodedError('store.not-found', 'no such entry');
  const interaction = toBare<Interaction>(stored);
  if (!('logged' in interaction)) throw new CodedError('store.invalid', 'only what was logged by hand can be changed');
  return interaction;
}
