import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { ResponseOf } from '#shared/rpc/contract.ts';
import type { CandidateRow } from '#renderer/store/contract/candidates.ts';
import type { CandidateFilter } from '#renderer/store/contract/find.ts';
import type { StoreContract } from '#renderer/store/storeContract.ts';
import { hasFacet, isAnybody, tidyFilter } from '#renderer/lists/facets.ts';
import type { FilterChipsHandle } from '#renderer/lists/FilterChips.tsx';
import { useReadModel } from '#renderer/lists/ReadModelNote.tsx';
import { useServices } from '#renderer/services/appServices.ts';
import { takeAskedCandidates, useAskedCandidates } from '#renderer/services/askedCandidates.ts';
import { usePages } from '#renderer/services/usePages.ts';
import { useSlow } from '#renderer/services/useQuery.ts';
import { changeList, showAsked, useListState } from './listState.ts';
import { useViews } from './useViews.ts';

type Answer = ResponseOf<StoreContract, 'candidates.list'>;

/** What changes who is in the list, or what its rows say. */
const CHANGES = [
  'candidates.changed',
  'timeline.changed',
  'projects.changed',
  'readModel.changed',
  'readModel.caughtUp',
] as const;
/** The count behind a page is over everybody, and a mailbox that is being read changes somebody all the time. */
const MIN_REFRESH_MS = 1_000;
const TYPING_MS = 120;

/** What both faces of the candidate list show and how it is changed. */
export function useCandidateList() {
  const { store } = useServices();
  const state = useListState();
  const views = useViews();
  const readModel = useReadModel();
  const chips = useRef<FilterChipsHandle>(null);
  const [isViewMenuOpen, setViewMenuOpen] = useState(false);
  const asked = useAskedCandidates();
  useEffect(() => {
    if (asked === null) return;
    showAsked(asked);
    takeAskedCandidates();
  }, [asked]);

  // Words wait until the next one is typed; every other filter holds at once.
  const typed = state.filter.search ?? '';
  const [search] = useDebouncedValue(typed, typed === '' ? 0 : TYPING_MS);
  const filter = useMemo(() => tidyFilter({ ...state.filter, search }), [state.filter, search]);
  const question = { filter, sort: state.sort };
  const pages = usePages<CandidateRow, Answer>(
    // While a view of the last time is still being read, nobody is asked for: everybody would only flash up before it.
    state.isPending ? null : JSON.stringify(question),
    (offset, limit, signal) => store.call('candidates.list', { ...question, offset, limit }, signal),
    CHANGES,
    MIN_REFRESH_MS,
  );
  return {
    pages,
    slow: useSlow(pages.answer === null && pages.failure === null),
    views,
    readModel,
    chips,
    isViewMenuOpen,
    setViewMenuOpen,
    /** As it is chosen, what is being typed included; and as it is asked. */
    chosen: state.filter,
    behindTitle: state.behindTitle,
    filter,
    sort: state.sort,
    /** The rows are those of what is chosen now, down to the last letter. */
    isAnswered: pages.key === JSON.stringify({ ...question, filter: tidyFilter(state.filter) }),
    isFiltered: !isAnybody(filter),
    /** Only those with a rhythm can be lost touch with. */
    needsRhythm: hasFacet(filter, 'losingTouch'),
    setFilter: (next: CandidateFilter): void => changeList({ filter: next }),
    setSearch: (text: string): void => changeList({ filter: { ...state.filter, search: text.slice(0, 500) } }),
  };
}

export type CandidateListState = ReturnType<typeof useCandidateList>;
