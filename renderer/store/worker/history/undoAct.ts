import { assertNever } from '#shared/util/assertNever.ts';
import type { HistoryAct } from '#renderer/store/contract/candidates.ts';
import type { CandidateId } from '#shared/model/ids.ts';
import type { Interaction } from '#shared/model/interaction.ts';
import type { Membership } from '#shared/model/project.ts';
import { withNextRevision, withTimelineWrites } from '../addressRevision.ts';
import { eraseFollowUps, eraseInteractions, eraseMemberships } from '../database/blankDocuments.ts';
import { readStored, storeMerged } from '../database/storeMerged.ts';
import { upsertAll } from '../database/upsertAll.ts';
import { unmergeCandidate } from '../merge/mergeCandidates.ts';
import { removeCandidates } from '../removeCandidates.ts';
import type { StoreContext } from '../storeContext.ts';
import { findWorkedOn } from './findWorkedOn.ts';
import { ACT_DATA, markUndone, readAct, type ActData } from './history.ts';

/**
 * Undoes an act of the history. What was changed since stays as it is and is counted in `left`. Fails with
 * `store.not-found` when it was undone before.
 */
export async function undoAct(context: StoreContext, actId: string): Promise<{ left: number }> {
  const act = await readAct(context, actId);
  const left = await takeBack(context, act.kind as HistoryAct['kind'], act.data);
  await markUndone(context, act);
  return { left };
}

function takeBack(context: StoreContext, kind: HistoryAct['kind'], data: unknown): Promise<number> {
  switch (kind) {
    case 'log':
      return takeBackLog(context, ACT_DATA.log.parse(data));
    case 'import':
      return takeBackImport(context, ACT_DATA.import.parse(data));
    case 'merge':
      return unmergeCandidate(context, ACT_DATA.merge.parse(data).absorbedId as CandidateId).then(() => 0);
    case 'members-added':
      return takeBackMembers(context, ACT_DATA['members-added'].parse(data));
    case 'members-moved':
      return takeBackMoves(context, ACT_DATA['members-moved'].parse(data));
    case 'members-removed': {
      return takeBackRemoval(context, ACT_DATA['members-removed'].parse(data));
    }
    case 'project-removed': {
      const { project, memberships } = ACT_DATA['project-removed'].parse(data);
      return storeMerged(context.database.projects, [project], (stored) => stored).then(() =>
        takeBackRemoval(context, { memberships }),
      );
    }
    default:
      return assertNever(kind);
  }
}

async function takeBackLog(context: StoreContext, data: ActData<'log'>): Promise<number> {
  const { interactions, followUps } = context.database;
  const stored = await readStored(interactions, data.interactionIds);
  const untouched = [...stored.values()].filter(
    (entry) => 'logged' in entry && entry.logged.updatedAtMs === data.updatedAtMs,
  );
  await eraseInteractions(
    interactions,
    untouched.map(({ id }) => id),
  );
  const due = await readStored(followUps, data.followUpIds);
  const open = [...due.values()].filter((followUp) => followUp.updatedAtMs === data.updatedAtMs);
  await eraseFollowUps(
    followUps,
    open.map(({ id }) => id),
  );
  return stored.size - untouched.length;
}

async function takeBackMembers(context: StoreContext, data: ActData<'members-added'>): Promise<number> {
  const moved = await eraseUnmoved(context, data.membershipIds);
  const made = new Set<string>(data.madeCandidateIds);
  // Of somebody who is new and was moved the membership stays, and so the person: both are one.
  const left = moved.filter(({ candidateId }) => !made.has(candidateId));
  return left.length + (await removeUntouched(context, data.madeCandidateIds));
}

/** Erases memberships, but for those whose stage was changed since they were made, which are returned. */
async function eraseUnmoved({ database }: StoreContext, membershipIds: string[]): Promise<Membership[]> {
  const stored = [...(await readStored(database.memberships, membershipIds)).values()];
  const [moved, unmoved] = [
    stored.filter(({ addedAtMs, stageAtMs }) => stageAtMs !== addedAtMs),
    stored.filter(({ addedAtMs, stageAtMs }) => stageAtMs === addedAtMs),
  ];
  await eraseMemberships(
    database.memberships,
    unmoved.map(({ id }) => id),
  );
  return moved;
}

async function takeBackRemoval(context: StoreContext, { memberships }: ActData<'members-removed'>): Promise<number> {
  const { database, index } = context;
  const projects = await readStored(database.projects, [...new Set(memberships.map(({ projectId }) => projectId))]);
  const there = memberships.filter(
    ({ candidateId, projectId }) => index.read(candidateId) !== null && projects.has(projectId),
  );
  const { known } = await storeMerged(database.memberships, there, (stored) => stored);
  return known + memberships.length - there.length;
}

async function takeBackMoves(context: StoreContext, data: ActData<'members-moved'>): Promise<number> {
  const { memberships } = context.database;
  const stored = await readStored(
    memberships,
    data.before.map(({ id }) => id),
  );
  const back = data.before.filter(({ id }) => stored.get(id)?.stageAtMs === data.stageAtMs);
  await upsertAll(memberships, back);
  return data.before.length - back.length;
}

async function takeBackImport(context: StoreContext, data: ActData<'import'>): Promise<number> {
  const { database, index } = context;
  await eraseUnmoved(context, data.membershipIds);
  const entries = [...(await readStored(database.interactions, data.interactionIds)).values()];
  const isChanged = (entry: Interaction): boolean =>
    'logged' in entry && entry.logged.updatedAtMs !== entry.logged.createdAtMs;
  const unchanged = entries.filter((entry) => !isChanged(entry)).map(({ id }) => id);
  await withTimelineWrites(context, () => eraseInteractions(database.interactions, unchanged));
  const left = entries.length - unchanged.length + (await removeUntouched(context, data.candidateIds));
  const back = data.changed.filter(({ before, updatedAtMs }) => index.read(before.id)?.updatedAtMs === updatedAtMs);
  // With a revision of its own: the addresses of the import are out of the book again.
  await withNextRevision(context, () =>
    upsertAll(
      database.candidates,
      back.map(({ before }) => before),
    ),
  );
  return left + data.changed.length - back.length;
}

/** Removes people that an act made, but for those who were changed since, or for whom something was done by hand. */
async function removeUntouched(context: StoreContext, candidateIds: readonly string[]): Promise<number> {
  const there = candidateIds.flatMap((id) => context.index.read(id) ?? []);
  const untouched = there.filter(
    ({ id, updatedAtMs, createdAtMs, merged }) =>
      updatedAtMs === createdAtMs && merged === undefined && context.index.documentsOf(id).length === 1,
  );
  const kept = await findWorkedOn(
    context,
    untouched.map(({ id }) => id),
  );
  const removable = untouched.filter(({ id }) => !kept.has(id)).map(({ id }) => id);
  await removeCandidates(context, removable);
  return there.length - removable.length;
}
