import { assertNever } from '#shared/util/assertNever.ts';
import type { HistoryAct } from '#renderer/store/contract/candidates.ts';
import type { CandidateId } from '#shared/model/ids.ts';
import { withNextRevision, withTimelineWrites } from '../addressRevision.ts';
import { eraseFollowUps, eraseInteractions, eraseMemberships } from '../database/blankDocuments.ts';
import { readByCandidates } from '../database/readByCandidates.ts';
import { readStored, storeMerged } from '../database/storeMerged.ts';
import { unmergeCandidate } from '../merge/mergeCandidates.ts';
import { removeCandidates } from '../removeCandidates.ts';
import type { StoreContext } from '../storeContext.ts';
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
      const { memberships } = ACT_DATA['members-removed'].parse(data);
      const there = memberships.filter(({ candidateId }) => context.index.read(candidateId) !== null);
      return storeMerged(context.database.memberships, there, (stored) => stored).then(
        ({ known }) => known + memberships.length - there.length,
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
  await eraseMemberships(context.database.memberships, data.membershipIds);
  return removeUntouched(context, data.madeCandidateIds, new Set());
}

async function takeBackMoves(context: StoreContext, data: ActData<'members-moved'>): Promise<number> {
  const { memberships } = context.database;
  const stored = await readStored(
    memberships,
    data.before.map(({ id }) => id),
  );
  const back = data.before.filter(({ id }) => stored.get(id)?.stageAtMs === data.stageAtMs);
  await memberships.bulkUpsert(back);
  return data.before.length - back.length;
}

async function takeBackImport(context: StoreContext, data: ActData<'import'>): Promise<number> {
  const { database, index } = context;
  await eraseMemberships(database.memberships, data.membershipIds);
  await withTimelineWrites(context, () => eraseInteractions(database.interactions, data.interactionIds));
  const left = await removeUntouched(context, data.candidateIds, new Set(data.interactionIds));
  const back = data.changed.filter(({ before, updatedAtMs }) => index.read(before.id)?.updatedAtMs === updatedAtMs);
  // With a revision of its own: the addresses of the import are out of the book again.
  await withNextRevision(context, () => database.candidates.bulkUpsert(back.map(({ before }) => before)));
  return left + data.changed.length - back.length;
}

/** Removes people that an act made, but for those who have something on their timeline or were changed since. */
async function removeUntouched(
  context: StoreContext,
  candidateIds: readonly string[],
  interactionIds: ReadonlySet<string>,
): Promise<number> {
  const there = candidateIds.flatMap((id) => context.index.read(id) ?? []);
  const untouched = there.filter(
    ({ id, updatedAtMs, createdAtMs, merged }) =>
      updatedAtMs === createdAtMs && merged === undefined && context.index.documentsOf(id).length === 1,
  );
  const entries = await readByCandidates(
    context.database.interactions,
    untouched.map(({ id }) => id),
  );
  // What was logged by hand since exists nowhere else, and would go with them.
  const kept = new Set(
    entries.filter((entry) => 'logged' in entry && !interactionIds.has(entry.id)).map(({ candidateId }) => candidateId),
  );
  const removable = untouched.filter(({ id }) => !kept.has(id)).map(({ id }) => id);
  await removeCandidates(context, removable);
  return there.length - removable.length;
}
