import { useCallback, useEffect, useRef, useState } from 'react';
import type { CandidateId } from '#shared/model/ids.ts';
import type { EventName } from '#shared/rpc/contract.ts';
import type { CandidateFilter, CandidateSort } from '#renderer/store/contract/find.ts';
import type { StoreContract } from '#renderer/store/storeContract.ts';
import { useActs } from '#renderer/services/appActs.ts';
import { useServices } from '#renderer/services/appServices.ts';
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
  const latest = useRef({ filter, sort });
  latest.current = { filter, sort };

  // Who left the list, here or in another window, is no longer ticked: nothing is done to people who are not shown in
  // it. Asked anew after each change, since an answer from before would untick somebody just added.
  const events = changes.join(' ');
  const question = JSON.stringify({ filter, sort });
  useEffect(() => {
    setShown(null);
    if (!isSome) return;
    let abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = async (signal: AbortSignal): Promise<void> => {
      const now = latest.current;
      try {
        const everybody = await readIds({}, BY_NAME, signal);
        if (signal.aborted) return;
        setSelection((before) => keepThose(before, everybody.candidateIds));
        if (isAnybody(now.filter)) return;
        const fitting = await readIds(now.filter, now.sort, signal);
        if (!signal.aborted) setShown(fitting.candidateIds);
      } catch (error) {
        if (!signal.aborted) acts.sayFailure(error);
      }
    };
    const ask = (): void => {
      timer = undefined;
      abort.abort();
      abort = new AbortController();
      void read(abort.signal);
    };
    // Many changes in a row are one: every answer may hold fifty thousand ids.
    const later = (): void => {
      timer ??= setTimeout(ask, MIN_REFRESH_MS);
    };
    ask();
    const stops = events.split(' ').map((event) => store.on(event as EventName<StoreContract>, later));
    return () => {
      abort.abort();
      clearTimeout(timer);
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
