import { CodedError } from '#shared/contract/codedError.ts';
import type { CandidateId, ProjectId, StageId } from '#shared/model/ids.ts';
import type { Membership } from '#shared/model/project.ts';
import { eraseMemberships } from '../database/blankDocuments.ts';
import { storeMerged } from '../database/storeMerged.ts';
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
 * that is for the act that this is part of. Fails with `store.not-found` for an unknown project or stage.
 */
export async function addMembers(
  context: StoreContext,
  projectId: ProjectId,
  candidateIds: readonly string[],
  stageId: StageId | null,
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
  await storeMerged(database.memberships, fresh, (stored) => stored);
  return { projectName: project.name, membershipIds: fresh.map(({ id }) => id), known: people.length - fresh.length };
}

/** Adds people by the user's hand: with history and undo. */
export async function addMembersByHand(
  context: StoreContext,
  projectId: ProjectId,
  candidateIds: readonly CandidateId[],
  stageId: StageId | null,
): Promise<{ added: number; known: number; undoId: string }> {
  const { projectName, membershipIds, known } = await addMembers(context, projectId, candidateIds, stageId);
  const added = membershipIds.length;
  const undoId = await recordAct(
    context,
    'members-added',
    { count: added, subject: projectName },
    { membershipIds, madeCandidateIds: [] },
  );
  return { added, known, undoId };
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
  const { error } = await context.database.memberships.bulkUpsert(
    before.map((member) => ({ ...member, stageId, stageAtMs: nowMs })),
  );
  if (error.length > 0) throw new CodedError('store.write-failed', `${error.length} members were not moved`);
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
