import { CodedError } from '#shared/contract/codedError.ts';
import type { Candidate } from '#shared/model/candidate.ts';
import type { CandidateId, ProjectId, StageId } from '#shared/model/ids.ts';
import type { Interaction } from '#shared/model/interaction.ts';
import type { PeopleFile } from '#shared/people/openPeopleFile.ts';
import type { ReadRow } from '#shared/people/peopleRows.ts';
import { withNextRevision, withTimelineWrites } from '../addressRevision.ts';
import { storeMerged } from '../database/storeMerged.ts';
import { addMembers, toMembershipId } from '../projects/members.ts';
import { readMembers } from '../projects/projectStore.ts';
import type { StoreContext } from '../storeContext.ts';
import { createProjectFinder } from './findProjects.ts';
import { createImportAct, type ImportAct } from './importAct.ts';
import type { ImportTally } from './importTally.ts';
import { createPeopleView } from './peopleView.ts';
import { planBatch, type BatchFacts, type BatchPlan } from './planBatch.ts';
import { createRowReader, type ReadFacts } from './rowReader.ts';

export interface RunFacts extends ReadFacts {
  mode: 'count' | 'store';
  fileName: string;
  makeCandidates: boolean;
  projectId: ProjectId | null;
}

/** Rows written at once, in one change of the address book. */
const BATCH_ROWS = 1_000;
/** Adding to a project reads who is in it, so people are added many at a time. */
const BATCH_MEMBERS = 20_000;
/** So long at a stretch that other questions to the worker wait no longer than that. */
const MAX_STRETCH_MS = 40;

/** Whom to add where, by project and stage. */
type Members = Map<string, { projectId: ProjectId; stageId: StageId | null; ids: Set<CandidateId> }>;

/**
 * Reads a file through to its end, and counts or stores what it adds. Returns the id of the act in the history, or null
 * when nothing was written. What was stored before a failure or a cancel stays, and `onAct` has told of its act.
 */
export async function runImport(
  context: StoreContext,
  file: PeopleFile,
  run: RunFacts,
  tally: ImportTally,
  {
    signal,
    onProgress,
    onAct,
  }: { signal: AbortSignal; onProgress: () => void; onAct: (undoId: string | null) => void },
): Promise<void> {
  const readRow = await createRowReader(file, run);
  const nowMs = context.nowMs();
  const facts: BatchFacts = {
    nowMs,
    revision: 0,
    makeCandidates: run.makeCandidates,
    createId: context.createId,
    fileName: run.fileName,
    projects: await createProjectFinder(context, run.projectId),
    seenEntries: new Set(),
  };
  const act = createImportAct(context, run.fileName, nowMs);
  const view = createPeopleView(context.index);
  const members: Members = new Map();
  const pause = createPauses();

  const flush = async (rows: readonly ReadRow[]): Promise<void> => {
    const plan =
      run.mode === 'count'
        ? await planBatch(context.database, view, rows, facts, tally)
        : await storeBatch(context, view, rows, facts, tally, act);
    tally.counted.entries += plan.entries.length;
    for (const { projectId, stageId, candidateId } of plan.members) {
      const key = JSON.stringify([projectId, stageId]);
      const group = members.get(key) ?? { projectId, stageId, ids: new Set() };
      members.set(key, group);
      group.ids.add(candidateId);
    }
    onProgress();
  };

  try {
    let batch: ReadRow[] = [];
    for await (const rows of file.rows()) {
      for (const row of rows) {
        batch.push(readRow(row));
        await pause(signal);
        if (batch.length < BATCH_ROWS) continue;
        await flush(batch);
        batch = [];
      }
    }
    signal.throwIfAborted();
    if (batch.length > 0) await flush(batch);
    if (run.mode === 'count') await countMembers(context, members, tally);
    else await storeMembers(context, members, tally, act, signal);
    if (tally.counted.done === 0) throw new CodedError('people.no-rows', 'no row below the headers');
  } finally {
    onAct(await act.finish());
  }
}

async function storeBatch(
  context: StoreContext,
  view: ReturnType<typeof createPeopleView>,
  rows: readonly ReadRow[],
  facts: BatchFacts,
  tally: ImportTally,
  act: ImportAct,
): Promise<BatchPlan> {
  const { candidates, interactions } = context.database;
  // Planned under the locks: nobody gets, loses or is given an address between the plan and the write.
  return withTimelineWrites(context, () =>
    withNextRevision(context, async (revision) => {
      const plan = await planBatch(context.database, view, rows, { ...facts, revision, seenEntries: new Set() }, tally);
      view.clear();
      await act.willWrite({
        candidateIds: plan.madeIds,
        interactionIds: plan.entries.map(({ id }) => id),
        changed: plan.before,
        touched: plan.touched,
      });
      await writeCandidates(candidates, [...plan.candidates.values()]);
      await storeMerged<Interaction>(interactions, plan.entries, (stored) => stored);
      return plan;
    }),
  );
}

async function writeCandidates(
  collection: StoreContext['database']['candidates'],
  documents: Candidate[],
): Promise<void> {
  if (documents.length === 0) return;
  const { error } = await collection.bulkUpsert(documents);
  if (error.length > 0) throw new CodedError('store.write-failed', `${error.length} candidates were not stored`);
}

async function countMembers(context: StoreContext, members: Members, tally: ImportTally): Promise<void> {
  const byProject = new Map<ProjectId, Set<string>>();
  for (const { projectId, ids } of members.values()) {
    let there = byProject.get(projectId);
    if (there === undefined) {
      there = new Set((await readMembers(context, projectId)).map(({ candidateId }) => candidateId));
      byProject.set(projectId, there);
    }
    for (const id of ids) {
      if (there.has(id)) continue;
      there.add(id);
      tally.counted.members += 1;
    }
  }
}

async function storeMembers(
  context: StoreContext,
  members: Members,
  tally: ImportTally,
  act: ImportAct,
  signal: AbortSignal,
): Promise<void> {
  for (const { projectId, stageId, ids } of members.values()) {
    const there = new Set((await readMembers(context, projectId)).map(({ candidateId }) => candidateId));
    const all = [...ids].filter((id) => !there.has(id));
    for (let at = 0; at < all.length; at += BATCH_MEMBERS) {
      signal.throwIfAborted();
      const some = all.slice(at, at + BATCH_MEMBERS);
      await act.willAddMembers(some.map((id) => toMembershipId(projectId, id)));
      tally.counted.members += (await addMembers(context, projectId, some, stageId)).membershipIds.length;
    }
  }
}

/** Lets the worker answer others from time to time, and stops where that was asked for. */
function createPauses(): (signal: AbortSignal) => Promise<void> {
  let sinceMs = performance.now();
  return async (signal) => {
    if (performance.now() - sinceMs < MAX_STRETCH_MS) return;
    await new Promise<void>((resolve) => setTimeout(resolve));
    signal.throwIfAborted();
    sinceMs = performance.now();
  };
}
