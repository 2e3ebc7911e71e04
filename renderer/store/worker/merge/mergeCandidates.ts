import { CodedError } from '#shared/contract/codedError.ts';
import { isSame } from '#shared/domain/mergeEdits.ts';
import type { Candidate, CandidateFields } from '#shared/model/candidate.ts';
import type { CandidateId } from '#shared/model/ids.ts';
import { withNextRevision } from '../addressRevision.ts';
import { upsertAll } from '../database/upsertAll.ts';
import { createActId, recordAct } from '../history/history.ts';
import { toFields } from '../saveCandidate.ts';
import type { StoreContext } from '../storeContext.ts';

/** What a merge lets the user choose: of addresses and phones both keep their own. */
export type MergeFields = Omit<CandidateFields, 'addresses' | 'phones'>;

/**
 * Says that two candidates are one person, shown under `survivorId` with the fields chosen. Nothing is moved: the other
 * one's addresses, entries and memberships stay its own, so that `unmergeCandidate` finds everything where it was, also
 * what was captured in between. Fails with `store.not-found`, or `store.invalid` when they are one person already.
 */
export async function mergeCandidates(
  context: StoreContext,
  survivorId: CandidateId,
  absorbedId: CandidateId,
  fields: MergeFields,
): Promise<{ undoId: string }> {
  const { index } = context;
  const id = createActId(context);
  const names = await withNextRevision(context, async () => {
    const survivor = index.read(index.resolve(survivorId) ?? '');
    const absorbed = index.read(index.resolve(absorbedId) ?? '');
    if (survivor === null || absorbed === null) throw new CodedError('store.not-found', 'no such candidate');
    if (survivor.id === absorbed.id) throw new CodedError('store.invalid', 'they are one person already');
    const nowMs = context.nowMs();
    const before = toFields(survivor);
    const after: CandidateFields = { ...fields, addresses: before.addresses, phones: before.phones };
    const merged: Candidate = {
      ...absorbed,
      merged: {
        intoId: survivor.id,
        atMs: nowMs,
        before,
        after,
        survivorUpdatedAtMs: survivor.updatedAtMs,
        absorbedUpdatedAtMs: absorbed.updatedAtMs,
      },
      updatedAtMs: nowMs,
    };
    const written: Candidate = { ...survivor, ...fields, updatedAtMs: nowMs };
    await upsertAll(context.database.candidates, [written, merged]);
    return { survivor, absorbed };
  });
  const subject = `${names.absorbed.name} → ${names.survivor.name}`;
  const data = { absorbedId: names.absorbed.id, survivorId: names.survivor.id };
  await recordAct(context, 'merge', { count: 2, subject }, data, id);
  return { undoId: id };
}

/**
 * Makes a merged candidate one of its own again. Its entries, addresses and memberships never left it; the surviving
 * one gets back each field that is still as the merge wrote it. Returns the way to merge them once more. Fails with
 * `store.not-found` for somebody who is not merged.
 */
export async function unmergeCandidate(context: StoreContext, candidateId: CandidateId): Promise<() => Promise<void>> {
  const { index } = context;
  return withNextRevision(context, async () => {
    const absorbed = index.read(candidateId);
    if (absorbed?.merged === undefined) throw new CodedError('store.not-found', 'the candidate is not merged');
    const { merged, ...apart } = absorbed;
    const survivor = index.read(merged.intoId);
    const nowMs = context.nowMs();
    const separated: Candidate = {
      ...apart,
      updatedAtMs: absorbed.updatedAtMs === merged.atMs ? merged.absorbedUpdatedAtMs : nowMs,
    };
    const documents = survivor === null ? [] : [takeBackFields(survivor, merged, nowMs)];
    const later = [...index.all()].filter(
      (one) => one.id !== candidateId && one.merged?.intoId === merged.intoId && one.merged.atMs >= merged.atMs,
    );
    const corrected = later.map((one) => forgetFields(one, merged));
    await upsertAll(context.database.candidates, [...documents, separated, ...corrected]);
    return async () => {
      const again = [...(survivor === null ? [] : [survivor]), absorbed, ...later];
      await withNextRevision(context, () => upsertAll(context.database.candidates, again));
    };
  });
}

/** Each field that still is as the merge wrote it becomes what it was; what was changed since stays. */
function takeBackFields(survivor: Candidate, merged: NonNullable<Candidate['merged']>, nowMs: number): Candidate {
  const { addresses: _addresses, phones: _phones, ...before } = merged.before;
  const current = toFields(survivor);
  const back: Partial<CandidateFields> = {};
  for (const key of Object.keys(before) as (keyof MergeFields)[]) {
    if (isSame(current[key], merged.after[key])) back[key] = before[key] as never;
  }
  const isUntouched = survivor.updatedAtMs === merged.atMs;
  return {
    ...survivor,
    ...(back as Partial<MergeFields>),
    updatedAtMs: isUntouched ? merged.survivorUpdatedAtMs : nowMs,
  };
}

/** Somebody who was merged later remembers fields that the earlier merge wrote: those become what they were before it. */
function forgetFields(later: Candidate, earlier: NonNullable<Candidate['merged']>): Candidate {
  const merged = later.merged as NonNullable<Candidate['merged']>;
  const before = { ...merged.before };
  for (const key of Object.keys(before) as (keyof CandidateFields)[]) {
    if (isSame(before[key], earlier.after[key])) before[key] = earlier.before[key] as never;
  }
  return { ...later, merged: { ...merged, before } };
}
