import { CodedError } from '#shared/contract/codedError.ts';
import { isDoNotContact } from '#shared/domain/isDoNotContact.ts';
import { InteractionId, type CandidateId } from '#shared/model/ids.ts';
import type { LoggedInteraction } from '#shared/model/interaction.ts';
import type { LogFields } from '#renderer/store/contract/touchpoints.ts';
import { withTimelineWrites } from '../addressRevision.ts';
import { createActId, recordAct } from '../history/history.ts';
import { undoAct } from '../history/undoAct.ts';
import { readProject } from '../projects/projectStore.ts';
import type { StoreContext } from '../storeContext.ts';
import { colleagueOf } from './checkContact.ts';
import { toFollowUp } from './followUps.ts';
import { rememberReason } from './listReasons.ts';
import { toFollowUpId } from './saveLog.ts';
import { toLogged } from './toLogged.ts';

/**
 * Logs the same for many people in one write, with one undo that stays in the history. Each person once, however often
 * and under whatever merged id they are named. Fails with `store.not-found` when nobody of them is there any more.
 */
export function logMany(
  context: StoreContext,
  candidateIds: readonly CandidateId[],
  fields: LogFields,
): Promise<{ logged: number; undoId: string }> {
  return withTimelineWrites(context, () => logNow(context, candidateIds, fields));
}

async function logNow(
  context: StoreContext,
  candidateIds: readonly CandidateId[],
  fields: LogFields,
): Promise<{ logged: number; undoId: string }> {
  const { interactions, followUps } = context.database;
  const people = toPeople(context, candidateIds);
  if (people.length === 0) throw new CodedError('store.not-found', 'none of these candidates is there any more');
  const nowMs = context.nowMs();
  const actId = createActId(context);
  const entries = people.map((candidateId): LoggedInteraction =>
    toLogged(fields, {
      id: InteractionId.parse(`logged.${context.createId()}`),
      candidateId,
      actId,
      nowMs,
    }),
  );
  const due = entries
    .map((entry) => toFollowUp(entry, toFollowUpId(entry.id), nowMs))
    .filter((followUp) => followUp !== null);
  const subject = fields.projectId == null ? '' : (await readProject(context, fields.projectId)).name;
  // What undoes it is written first: a crash behind it leaves an act that undoes what there is, never entries without one.
  await recordAct(
    context,
    'log',
    { count: entries.length, subject },
    { interactionIds: entries.map(({ id }) => id), followUpIds: due.map(({ id }) => id), updatedAtMs: nowMs },
    actId,
  );
  try {
    const { error } = await interactions.bulkInsert(entries);
    if (error.length > 0) throw new CodedError('store.write-failed', `${error.length} entries were not stored`);
    if (due.length > 0) await followUps.bulkInsert(due);
    await rememberReason(context, fields.reply);
  } catch (error) {
    // All or nothing: what was said to have failed is not half there.
    await undoAct(context, actId);
    throw error;
  }
  return { logged: entries.length, undoId: actId };
}

export interface CountedMany {
  people: number;
  initial: number;
  followUps: number;
  replies: number;
  unprompted: number;
  doNotContact: { candidateId: CandidateId; name: string; reason: string }[];
  colleague: { candidateId: CandidateId; name: string; by: string; atMs: number }[];
}

/** What `logMany` would do: the role each person's entry would get, and who had better not be contacted. */
export async function countMany(
  context: StoreContext,
  candidateIds: readonly CandidateId[],
  fields: LogFields,
): Promise<CountedMany> {
  const people = toPeople(context, candidateIds);
  const counted: CountedMany = {
    people: people.length,
    initial: 0,
    followUps: 0,
    replies: 0,
    unprompted: 0,
    doNotContact: [],
    colleague: [],
  };
  const sample = toLogged(fields, {
    id: InteractionId.parse('logged.sample'),
    candidateId: people[0] as CandidateId,
    nowMs: context.nowMs(),
  });
  const isMessage = sample.direction !== 'none' && sample.logged.outcome !== 'wrong-number';
  const { people: summaries } = await context.model.ask('model.readPeople', { ids: isMessage ? people : [] }, 'exact');
  const nowMs = context.nowMs();
  for (const id of people) {
    const person = context.index.person(id);
    if (person === null) continue;
    if (isMessage) {
      const first = summaries[id]?.firstOutreachAtMs ?? null;
      const isAfter = first !== null && first <= sample.atMs;
      if (sample.logged.role === 'reply' || (sample.direction === 'in' && isAfter)) counted.replies++;
      else if (sample.direction === 'in') counted.unprompted++;
      else if (sample.logged.role === 'initial' || (sample.logged.role === undefined && !isAfter)) counted.initial++;
      else counted.followUps++;
    }
    if (sample.direction !== 'out') continue;
    const wish = isDoNotContact(person, nowMs) ? person.contactPreference.doNotContact : null;
    if (wish !== null) counted.doNotContact.push({ candidateId: id, name: person.name, reason: wish.reason });
    const colleague = await colleagueOf(context, summaries[id]?.otherOutreach ?? null);
    if (colleague !== null) {
      counted.colleague.push({ candidateId: id, name: person.name, by: colleague.by, atMs: colleague.atMs });
    }
  }
  return counted;
}

function toPeople({ index }: StoreContext, candidateIds: readonly CandidateId[]): CandidateId[] {
  return [...new Set(candidateIds.flatMap((id) => index.resolve(id) ?? []))];
}
