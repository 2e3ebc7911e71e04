import { CodedError } from '#shared/contract/codedError.ts';
import type { FollowUp } from '#shared/model/followUp.ts';
import { FollowUpId, type CandidateId, type FollowUpId as Id, type ProjectId } from '#shared/model/ids.ts';
import type { LoggedInteraction, MailInteraction } from '#shared/model/interaction.ts';
import { withTimelineWrites } from '../addressRevision.ts';
import { eraseFollowUps } from '../database/blankDocuments.ts';
import { readStored, storeMerged, toBare } from '../database/storeMerged.ts';
import type { StoreContext } from '../storeContext.ts';

export interface FollowUpFields {
  candidateId: CandidateId;
  projectId: ProjectId | null;
  text: string;
  dueAtMs: number;
  wholeDay: boolean;
}

/** What is owed to a person and not done, soonest first. */
export async function readFollowUps(context: StoreContext, candidateId: CandidateId): Promise<FollowUp[]> {
  const followUps: FollowUp[] = [];
  for (const id of context.index.documentsOf(candidateId)) {
    const found = await context.database.followUps.find({ selector: { candidateId: id } }).exec();
    followUps.push(...found.map((one) => toBare<FollowUp>(one.toMutableJSON())));
  }
  return followUps.filter(({ doneAtMs }) => doneAtMs === undefined).sort((a, b) => a.dueAtMs - b.dueAtMs);
}

/** Adds (null id) or changes a follow-up. Fails with `store.not-found`. */
export function saveFollowUp(
  context: StoreContext,
  followUpId: Id | null,
  fields: FollowUpFields,
): Promise<{ followUp: FollowUp; undoId: string }> {
  return withTimelineWrites(context, () => saveNow(context, followUpId, fields));
}

async function saveNow(
  context: StoreContext,
  followUpId: Id | null,
  fields: FollowUpFields,
): Promise<{ followUp: FollowUp; undoId: string }> {
  const person = context.index.resolve(fields.candidateId);
  if (person === null) throw new CodedError('store.not-found', 'no such candidate');
  const before = followUpId === null ? null : await readOne(context, followUpId);
  const nowMs = context.nowMs();
  const { projectId, text, dueAtMs, wholeDay } = fields;
  const followUp: FollowUp = {
    id: before?.id ?? FollowUpId.parse(context.createId()),
    candidateId: before?.candidateId ?? person,
    ...(projectId === null ? {} : { projectId }),
    ...(before?.interactionId === undefined ? {} : { interactionId: before.interactionId }),
    text: text.trim(),
    dueAtMs,
    wholeDay,
    ...(before?.doneAtMs === undefined ? {} : { doneAtMs: before.doneAtMs }),
    createdAtMs: before?.createdAtMs ?? nowMs,
    updatedAtMs: nowMs,
  };
  return { followUp, undoId: await write(context, followUp, before) };
}

/** Says that a follow-up is done, or that it is not. */
export async function setFollowUpDone(context: StoreContext, id: Id, done: boolean): Promise<{ undoId: string }> {
  const before = await readOne(context, id);
  const { doneAtMs: _doneAtMs, ...open } = before;
  const nowMs = context.nowMs();
  const followUp = { ...open, ...(done ? { doneAtMs: nowMs } : {}), updatedAtMs: nowMs };
  return { undoId: await write(context, followUp, before) };
}

export async function removeFollowUp(context: StoreContext, id: Id): Promise<{ undoId: string }> {
  const before = await readOne(context, id);
  await eraseFollowUps(context.database.followUps, [id]);
  context.changed('candidates');
  const undoId = context.undo.add(() =>
    withTimelineWrites(context, async () => {
      if (context.index.read(before.candidateId) === null) {
        throw new CodedError('store.not-found', 'the candidate was removed since');
      }
      await storeMerged(context.database.followUps, [before], (stored) => stored);
      context.changed('candidates');
    }),
  );
  return { undoId };
}

/** The follow-up that an answer of `follow-up-later` with a date makes; null for any other entry. It is due that noon. */
export function toFollowUp(
  interaction: LoggedInteraction | MailInteraction,
  id: FollowUpId,
  nowMs: number,
): FollowUp | null {
  const said = 'logged' in interaction ? interaction.logged : interaction.mail.mark;
  const onDate = said?.reply?.status === 'follow-up-later' ? said.reply.onDate : null;
  if (onDate === null || onDate === undefined) return null;
  const [year, month, day] = onDate.split('-').map(Number) as [number, number, number];
  return {
    id,
    candidateId: interaction.candidateId,
    ...(said?.projectId == null ? {} : { projectId: said.projectId }),
    interactionId: interaction.id,
    text: interaction.preview.slice(0, 200),
    dueAtMs: new Date(year, month - 1, day, 12).getTime(),
    wholeDay: true,
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
  };
}

async function readOne({ database }: StoreContext, id: Id): Promise<FollowUp> {
  const stored = (await readStored(database.followUps, [id])).get(id);
  if (stored === undefined) throw new CodedError('store.not-found', 'no such follow-up');
  return toBare<FollowUp>(stored);
}

async function write(context: StoreContext, followUp: FollowUp, before: FollowUp | null): Promise<string> {
  const { followUps } = context.database;
  await followUps.upsert(followUp);
  context.changed('candidates');
  return context.undo.add(async () => {
    const current = await readOne(context, followUp.id);
    if (current.updatedAtMs !== followUp.updatedAtMs) {
      throw new CodedError('store.not-found', 'the follow-up was changed since');
    }
    if (before === null) await eraseFollowUps(followUps, [followUp.id]);
    else await followUps.upsert(before);
    context.changed('candidates');
  });
}
