import { useCallback, useEffect, useRef, useState } from 'react';
import type { CandidateId, ProjectId } from '#shared/model/ids.ts';
import type { CandidateFilter, CandidateSort } from '#renderer/store/contract/find.ts';
import { useActs } from '#renderer/services/appActs.ts';
import { useServices } from '#renderer/services/appServices.ts';
import { useStoreQuery } from '#renderer/services/useQuery.ts';
import {
  addAll,
  addRange,
  countOutside,
  keepMembers,
  NOBODY,
  toggleOne,
  type MemberSelection,
} from './memberSelection.ts';
import { ANYBODY, isAnybody, readView } from './projectView.ts';

const CHANGES = ['projects.changed', 'candidates.changed'] as const;

/** Who is ticked in a project, of any number, and the ways to tick. `filter` and `sort` are those of what is shown. */
export function useMemberSelection(projectId: ProjectId, filter: CandidateFilter, sort: CandidateSort) {
  const { store } = useServices();
  const acts = useActs();
  const [selection, setSelection] = useState(() => readView(projectId).selection);
  const isSome = selection.ids.size > 0;

  // Who left the project, here or in another window, is no longer ticked: nothing is done to people who are not shown
  // as members. Asked anew after each change, since an answer from before would untick somebody just added.
  useEffect(() => {
    if (!isSome) return;
    let abort = new AbortController();
    const prune = (): void => {
      abort.abort();
      abort = new AbortController();
      const { signal } = abort;
      store
        .call(
          'projects.listMemberIds',
          { projectId, filter: ANYBODY, sort: { column: 'name', descending: false } },
          signal,
        )
        .then(
          ({ candidateIds }) => {
            if (!signal.aborted) setSelection((before) => keepMembers(before, candidateIds));
          },
          (error: unknown) => {
            if (!signal.aborted) acts.sayFailure(error);
          },
        );
    };
    prune();
    const stops = CHANGES.map((event) => store.on(event, prune));
    return () => {
      abort.abort();
      for (const stop of stops) stop();
    };
  }, [store, acts, projectId, isSome]);

  const { data: shown } = useStoreQuery(
    'projects.listMemberIds',
    isSome && !isAnybody(filter) ? { projectId, filter, sort } : null,
    { refreshOn: CHANGES },
  );

  // What is ticked by "all" and by a range is what the table shows now, drawn or not.
  const latest = useRef({ filter, sort });
  latest.current = { filter, sort };
  const readShown = useCallback(
    async (): Promise<readonly CandidateId[]> =>
      (await store.call('projects.listMemberIds', { projectId, ...latest.current })).candidateIds,
    [store, projectId],
  );
  const asked = useRef(0);
  const waiting = useRef<((ids: ReadonlySet<CandidateId>) => void) | null>(null);
  const [answered, setAnswered] = useState(0);
  const tickShown = useCallback(
    (tick: (before: MemberSelection, ids: readonly CandidateId[]) => MemberSelection): void => {
      asked.current += 1;
      readShown()
        .then(
          (ids) => setSelection((before) => tick(before, ids)),
          (error: unknown) => {
            waiting.current = null;
            acts.sayFailure(error);
          },
        )
        .finally(() => setAnswered((before) => before + 1));
    },
    [readShown, acts],
  );
  const afterTicking = useCallback(
    (act: (ids: ReadonlySet<CandidateId>) => void): void => {
      if (asked.current > answered) waiting.current = act;
      else act(selection.ids);
    },
    [selection, answered],
  );
  useEffect(() => {
    if (asked.current > answered) return;
    const act = waiting.current;
    waiting.current = null;
    act?.(selection.ids);
  }, [answered, selection]);
  const toggle = useCallback(
    (id: CandidateId, isRange: boolean): void => {
      if (isRange) tickShown((before, ids) => addRange(before, ids, id));
      else setSelection((before) => toggleOne(before, id));
    },
    [tickShown],
  );
  const selectAll = useCallback((): void => tickShown(addAll), [tickShown]);
  const clear = useCallback(() => setSelection(NOBODY), []);
  return {
    selection,
    toggle,
    selectAll,
    clear,
    /**
     * Does something with those ticked, once a range or "all" that was asked for is read: a key that follows at once
     * means them, and not the one row under the cursor.
     */
    afterTicking,
    /** How many of those ticked the filter hides; 0 while that is not known. */
    outside: shown === null ? 0 : countOutside(selection, shown.candidateIds),
  };
}
