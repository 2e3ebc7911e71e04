import { useCallback, useEffect, useRef } from 'react';
import type { CandidateId } from '#shared/model/ids.ts';
import type { RequestOf, ResponseOf } from '#shared/rpc/contract.ts';
import { useStoreQuery, type Query } from '#renderer/services/useQuery.ts';
import type { StoreContract } from '#renderer/store/storeContract.ts';

/** So many are there at once on a timeline of thousands; the rest comes right behind them. */
const FIRST_ENTRIES = 100;

type EntriesFilter = RequestOf<StoreContract, 'timeline.list'>['filter'];
type Entries = Pick<Query<ResponseOf<StoreContract, 'timeline.list'>>, 'data' | 'failure' | 'slow' | 'refresh'>;

/** The entries that pass a filter: the newest first of all, then everything. */
export function useEntries(candidateId: CandidateId, filter: EntriesFilter, mergedKey: string): Entries {
  const options = {
    refreshOn: ['timeline.changed', 'readModel.caughtUp'] as const,
    // An index that has caught up says nothing of whom.
    concerns: (payload: object) =>
      !('candidateIds' in payload) ||
      (payload.candidateIds as CandidateId[]).some((id) => id === candidateId || mergedKey.split(' ').includes(id)),
    keepPrevious: true,
  };
  const newest = useStoreQuery('timeline.list', { candidateId, filter, limit: FIRST_ENTRIES }, options);
  const isCut = newest.data !== null && newest.data.entries.length < newest.data.total;
  const whole = useStoreQuery('timeline.list', isCut ? { candidateId, filter, limit: null } : null, options);
  const { refresh: refreshNewest } = newest;
  const { refresh: refreshWhole } = whole;
  const refresh = useCallback(() => {
    refreshNewest();
    refreshWhole();
  }, [refreshNewest, refreshWhole]);
  const shownKey = useRef(mergedKey);
  useEffect(() => {
    if (shownKey.current !== mergedKey) refresh();
    shownKey.current = mergedKey;
  }, [mergedKey, refresh]);
  return {
    data: isCut && whole.data !== null && !whole.stale ? whole.data : newest.data,
    failure: newest.failure ?? whole.failure,
    slow: newest.slow,
    refresh,
  };
}
