import { useCallback, useEffect, useRef, useState } from 'react';
import type { CandidateId } from '#shared/model/ids.ts';
import type { EventName } from '#shared/rpc/contract.ts';
import type { CandidateFilter, CandidateSort } from '#renderer/store/contract/find.ts';
import type { StoreContract } from '#renderer/store/storeContract.ts';
import { useActs } from '#renderer/services/appActs.ts';
import { useServices } from '#renderer/services/appServices.ts';
import { createPageReader } from '#renderer/services/createPageReader.ts';
import { BY_NAME } from './candidateColumns.ts';
import { isAnybody } from './facets.ts';
import { addAll, addRange, countOutside, keepThose, NOBODY, toggleOne, type Ticks } from './ticks.ts';

interface TicksOptions {
  /** Those ticked when the list was left. */
  initial: Ticks;
  filter: CandidateFilter;
  sort: CandidateSort;
  /** Everybody who passes a filter, in order. Must stay the same function. */
  readIds: (
    filter: CandidateFilter,
    sort: CandidateSort,
    signal?: AbortSignal,
  ) => Promise<{ candidateIds: readonly CandidateId[] }>;
  /** After which events somebody may have left the list, or the filter. */
  changes: readonly EventName<StoreContract>[];
}

const MIN_REFRESH_MS = 500;

/** Who is ticked in a list of any length, and the ways to tick. `filter` and `sort` are those of what is shown. */
export function useTicks({ initial, filter, sort, readIds, changes }: TicksOptions) {
  const { store } = useServices();
  const acts = useActs();
  const [selection, setSelection] = useState(initial);
  const [shown, setShown] = useState<readonly CandidateId[] | null>(null);
  const isSome = selection.ids.size > 0;
  const latest = useRef({ filter, sort, ticked: selection.ids });
  latest.current = { filter, sort, ticked: selection.ids };

  // Who left the list, here or in another window, is no longer ticked: nothing is done to people who are not shown in
  // it. Many changes in a row are one, since every answer may hold fifty thousand ids, and one that is under way is
  // taken when it comes, or while an import goes on there would be none.
  const events = changes.join(' ');
  const question = JSON.stringify({ filter, sort });
  useEffect(() => {
    setShown(null);
    if (!isSome) return;
    const reader = createPageReader(
      async (_page, signal) => {
        const { filter, sort, ticked } = latest.current;
        const everybody = await readIds({}, BY_NAME, signal);
        const fitting = isAnybody(filter) ? null : await readIds(filter, sort, signal);
        return { ticked, everybody: everybody.candidateIds, fitting: fitting?.candidateIds ?? null };
      },
      {
        onAnswer: (_page, { ticked, everybody, fitting }) => {
          setSelection((before) => keepThose(before, everybody, ticked));
          setShown(fitting);
        },
        onFailure: acts.sayFailure,
      },
      { pageRows: 1, minRefreshMs: MIN_REFRESH_MS },
    );
    reader.show(0, 0);
    const stops = events.split(' ').map((event) => store.on(event as EventName<StoreContract>, () => reader.changed()));
    return () => {
      reader.stop();
      for (const stop of stops) stop();
    };
  }, [store, acts, readIds, events, isSome, question]);

  // What is ticked by "all" and by a range is what the table shows now, drawn or not.
  const asked = useRef(0);
  const waiting = useRef<((ids: ReadonlySet<CandidateId>) => void) | null>(null);
  const [answered, setAnswered] = useState(0);
  const tickShown = useCallback(
    (tick: (before: Ticks, ids: readonly CandidateId[]) => Ticks): void => {
      asked.current += 1;
      readIds(latest.current.filter, latest.current.sort)
        .then(
          ({ candidateIds }) => setSelection((before) => tick(before, candidateIds)),
          (error: unknown) => {
            waiting.current = null;
            acts.sayFailure(error);
          },
        )
        .finally(() => setAnswered((before) => before + 1));
    },
    [readIds, acts],
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
    outside: shown === null ? 0 : countOutside(selection, shown),
  };
}
