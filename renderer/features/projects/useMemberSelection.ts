import { useCallback, useEffect, useRef, useState } from 'react';
import type { CandidateId, ProjectId } from '#shared/model/ids.ts';
import type { MemberFilter, MemberSort } from '#renderer/store/contract/projects.ts';
import { useActs } from '#renderer/services/appActs.ts';
import { useServices } from '#renderer/services/appServices.ts';
import { useStoreQuery } from '#renderer/services/useQuery.ts';
import { addAll, addRange, countOutside, keepMembers, NOBODY, toggleOne } from './memberSelection.ts';
import { ANYBODY, isAnybody, readView } from './projectView.ts';

const CHANGES = ['projects.changed', 'candidates.changed'] as const;

/** Who is ticked in a project, of any number, and the ways to tick. `filter` and `sort` are those of what is shown. */
export function useMemberSelection(projectId: ProjectId, filter: MemberFilter, sort: MemberSort) {
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
  const toggle = useCallback(
    (id: CandidateId, isRange: boolean): void => {
      if (!isRange) return setSelection((before) => toggleOne(before, id));
      readShown().then((ids) => setSelection((before) => addRange(before, ids, id)), acts.sayFailure);
    },
    [readShown, acts],
  );
  const selectAll = useCallback((): void => {
    readShown().then((ids) => setSelection((before) => addAll(before, ids)), acts.sayFailure);
  }, [readShown, acts]);
  const clear = useCallback(() => setSelection(NOBODY), []);
  return {
    selection,
    toggle,
    selectAll,
    clear,
    /** How many of those ticked the filter hides; 0 while that is not known. */
    outside: shown === null ? 0 : countOutside(selection, shown.candidateIds),
  };
}
