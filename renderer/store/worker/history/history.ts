import { z } from 'zod';
import { CodedError } from '#shared/contract/codedError.ts';
import { Candidate } from '#shared/model/candidate.ts';
import { ActId } from '#shared/model/ids.ts';
import { Membership, Project } from '#shared/model/project.ts';
import type { HistoryAct } from '#renderer/store/contract/candidates.ts';
import type { ActDocument } from '../database/openDatabase.ts';
import { toBare } from '../database/storeMerged.ts';
import type { StoreContext } from '../storeContext.ts';

// Acts on many stay in the history and can be undone at any later time, also after a restart. What that takes is kept
// with the act: ids where they are enough, documents as they were where something was changed.

/** What each kind of act keeps. */
export const ACT_DATA = {
  log: z.object({ interactionIds: z.array(z.string()), followUpIds: z.array(z.string()), updatedAtMs: z.number() }),
  import: z.object({
    /** Made by the import. */
    candidateIds: z.array(z.string()),
    interactionIds: z.array(z.string()),
    membershipIds: z.array(z.string()),
    /** As they were before the import changed them, with the `updatedAtMs` that the import gave them. */
    changed: z.array(z.object({ before: Candidate, updatedAtMs: z.number() })),
  }),
  merge: z.object({ absorbedId: z.string(), survivorId: z.string().optional() }),
  'members-added': z.object({ membershipIds: z.array(z.string()), madeCandidateIds: z.array(z.string()) }),
  'members-moved': z.object({ before: z.array(Membership), stageAtMs: z.number() }),
  'members-removed': z.object({ memberships: z.array(Membership) }),
  'project-removed': z.object({ project: Project, memberships: z.array(Membership) }),
} as const satisfies Record<HistoryAct['kind'], z.ZodType>;

export type ActData<K extends HistoryAct['kind']> = z.infer<(typeof ACT_DATA)[K]>;

const MAX_ACTS = 500;

/** Writes an act into the history; its id is what undoes it. The oldest acts go when there are more than five hundred. */
export async function recordAct<K extends HistoryAct['kind']>(
  context: StoreContext,
  kind: K,
  about: { count: number; subject: string },
  data: ActData<K>,
  id: ActId = createActId(context),
): Promise<string> {
  const { acts } = context.database;
  await acts.insert({ id, atMs: context.nowMs(), kind, ...about, data: data as ActDocument['data'] });
  const excess = (await acts.count().exec()) - MAX_ACTS;
  if (excess > 0) await acts.find({ sort: [{ atMs: 'asc' }], limit: excess }).remove();
  context.changed('history');
  return id;
}

export function createActId(context: StoreContext): ActId {
  return ActId.parse(`${ACT_PREFIX}${context.createId()}`);
}

const ACT_PREFIX = 'act-';

export function isActId(undoId: string): boolean {
  return undoId.startsWith(ACT_PREFIX);
}

/** An act that can be undone. Fails with `store.not-found` for an unknown one and for one that was undone. */
export async function readAct(context: StoreContext, actId: string): Promise<ActDocument> {
  const stored = await context.database.acts.findOne(actId).exec();
  if (stored === null || stored.undoneAtMs !== undefined) {
    throw new CodedError('store.not-found', 'no such act, or it was undone');
  }
  return toBare<ActDocument>(stored._data as ActDocument);
}

export async function markUndone(context: StoreContext, act: ActDocument): Promise<void> {
  // What it takes to undo it is no longer needed, and may be somebody's data. Of a merge these are two ids, by which its
  // subject is found when one of the two is removed.
  const data = act.kind === 'merge' ? act.data : {};
  await context.database.acts.upsert({ ...act, data, undoneAtMs: context.nowMs() });
  context.changed('history');
}

/** A page of the history, newest first. */
export async function listHistory(
  { database }: StoreContext,
  offset: number,
  limit: number,
): Promise<{ acts: HistoryAct[]; total: number }> {
  const all = await database.acts.find({ sort: [{ atMs: 'asc' }] }).exec();
  const acts = all.reverse().slice(offset, offset + limit);
  return {
    acts: acts.map(({ id, atMs, kind, count, subject, undoneAtMs }) => ({
      id: ActId.parse(id),
      atMs,
      kind: kind as HistoryAct['kind'],
      count,
      subject,
      undoneAtMs: undoneAtMs ?? null,
    })),
    total: all.length,
  };
}

/** Takes out of the history what it keeps of people who are being removed: their fields, and their names. */
export async function forgetInHistory(context: StoreContext, candidateIds: ReadonlySet<string>): Promise<void> {
  const { acts } = context.database;
  for (const stored of await acts.find().exec()) {
    const act = toBare<ActDocument>(stored._data as ActDocument);
    if (act.kind === 'merge') {
      const { absorbedId = '', survivorId = '' } = act.data as Partial<ActData<'merge'>>;
      const isTheirs = candidateIds.has(absorbedId) || candidateIds.has(survivorId);
      if (isTheirs && act.subject !== '') await acts.upsert({ ...act, subject: '' });
      continue;
    }
    const { changed } = act.data as Partial<ActData<'import'>>;
    if (act.kind !== 'import' || changed === undefined) continue;
    const kept = changed.filter(({ before }) => !candidateIds.has(before.id));
    if (kept.length < changed.length) await acts.upsert({ ...act, data: { ...act.data, changed: kept } });
  }
}

/** Says that a merge no longer stands: the candidate was made one of its own again. */
export async function markMergeUndone(context: StoreContext, absorbedId: string): Promise<void> {
  for (const stored of await context.database.acts.find().exec()) {
    const isOfMerge = stored.kind === 'merge' && stored.data['absorbedId'] === absorbedId;
    if (isOfMerge && stored.undoneAtMs === undefined) {
      await markUndone(context, toBare<ActDocument>(stored._data as ActDocument));
    }
  }
}
