import { CodedError } from '#shared/contract/codedError.ts';
import type { CandidateId, ProjectId, StageId } from '#shared/model/ids.ts';
import type { Membership } from '#shared/model/project.ts';
import { eraseMemberships } from '../database/blankDocuments.ts';
import { storeMerged } from '../database/storeMerged.ts';
import { upsertAll } from '../database/upsertAll.ts';
import { recordAct } from '../history/history.ts';
import type { StoreContext } from '../storeContext.ts';
import { readProject, stageOf } from './projectStore.ts';

/** What adding some people to a project wrote. */
export interface AddedMembers {
  projectName: string;
  membershipIds: string[];
  /** Those who were in it already. */
  known: number;
}

/**
 * Adds people to a project, to its first stage for null; those who are in it stay where they are. Writes no history:
 * that is for the act that this is part of, which hears of what will be written (`beforeWrite`). Fails with
 * `store.not-found` for an unknown project or stage.
 */
export async function addMembers(
  context: StoreContext,
  projectId: ProjectId,
  candidateIds: readonly string[],
  stageId: StageId | null,
  beforeWrite: (added: AddedMembers) => Promise<void> = async () => {},
): Promise<AddedMembers> {
  const { index, database } = context;
  const project = await readProject(context, projectId);
  if (stageId !== null && !project.stages.some(({ id }) => id === stageId)) {
    throw new CodedError('store.not-found', 'no such stage');
  }
  const people = [...new Set(candidateIds.flatMap((id) => index.resolve(id) ?? []))];
  const there = new Set((await context.members.read(projectId)).map(({ candidateId }) => index.resolve(candidateId)));
  const nowMs = context.nowMs();
  const fresh = people
    .filter((id) => !there.has(id))
    .map((candidateId): Membership => ({
      id: toMembershipId(projectId, candidateId),
      projectId,
      candidateId,
      stageId: stageId ?? project.stages[0]!.id,
      addedAtMs: nowMs,
      stageAtMs: nowMs,
    }));
  const added = {
    projectName: project.name,
    membershipIds: fresh.map(({ id }) => id),
    known: people.length - fresh.length,
  };
  await beforeWrite(added);
  await storeMerged(database.memberships, fresh, (stored) => stored);
  return added;
}

/** Adds people by the user's hand: with history and undo. */
export async function addMembersByHand(
  context: StoreContext,
  projectId: ProjectId,
  candidateIds: readonly CandidateId[],
  stageId: StageId | null,
): Promise<{ added: number; known: number; undoId: string }> {
  let undoId = '';
  const { membershipIds, known } = await addMembers(context, projectId, candidateIds, stageId, async (added) => {
    undoId = await recordAdded(context, added, []);
  });
  return { added: membershipIds.length, known, undoId };
}

/** Writes into the history who is about to be added, and who was made a candidate for it. */
export function recordAdded(
  context: StoreContext,
  { projectName, membershipIds }: AddedMembers,
  madeCandidateIds: string[],
): Promise<string> {
  const about = { count: membershipIds.length, subject: projectName };
  return recordAct(context, 'members-added', about, { membershipIds, madeCandidateIds });
}

/** Moves members to a stage; those who are there, or not in the project, are left. */
export async function moveMembers(
  context: StoreContext,
  projectId: ProjectId,
  candidateIds: readonly CandidateId[],
  stageId: StageId,
): Promise<{ moved: number; left: number; undoId: string }> {
  const project = await readProject(context, projectId);
  const stage = project.stages.find(({ id }) => id === stageId);
  if (stage === undefined) throw new CodedError('store.not-found', 'no such stage');
  const chosen = await readChosen(context, projectId, candidateIds);
  const before = chosen.filter((member) => stageOf(project, member.stageId) !== stageId);
  const nowMs = context.nowMs();
  // First, here and below: a crash behind it leaves an act that undoes what there is, never a change without a way back.
  const undoId = await recordAct(
    context,
    'members-moved',
    { count: before.length, subject: `${project.name}: ${stage.name}` },
    { before, stageAtMs: nowMs },
  );
  await upsertAll(
    context.database.memberships,
    before.map((member) => ({ ...member, stageId, stageAtMs: nowMs })),
  );
  return { moved: before.length, left: candidateIds.length - before.length, undoId };
}

/** Takes people out of a project; their timelines stay as they are. */
export async function removeMembers(
  context: StoreContext,
  projectId: ProjectId,
  candidateIds: readonly CandidateId[],
): Promise<{ removed: number; undoId: string }> {
  const project = await readProject(context, projectId);
  const memberships = await readChosen(context, projectId, candidateIds);
  const undoId = await recordAct(
    context,
    'members-removed',
    { count: memberships.length, subject: project.name },
    { memberships },
  );
  await eraseMemberships(
    context.database.memberships,
    memberships.map(({ id }) => id),
  );
  return { removed: memberships.length, undoId };
}

export function toMembershipId(projectId: ProjectId, candidateId: CandidateId): string {
  return `${projectId}.${candidateId}`;
}

/** The memberships of the people chosen, also those of candidates who were merged into them. */
async function readChosen(
  context: StoreContext,
  projectId: ProjectId,
  candidateIds: readonly CandidateId[],
): Promise<Membership[]> {
  const chosen = new Set(candidateIds.flatMap((id) => context.index.resolve(id) ?? []));
  const stored = await context.members.read(projectId);
  return stored.filter(({ candidateId }) => chosen.has(context.index.resolve(candidateId) as CandidateId));
}
