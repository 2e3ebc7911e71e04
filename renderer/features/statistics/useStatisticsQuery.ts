import { useEffect, useRef } from 'react';
import type { CodedError } from '#shared/contract/codedError.ts';
import type { RequestOf, ResponseOf } from '#shared/rpc/contract.ts';
import type { StoreContract } from '#renderer/store/storeContract.ts';
import { useServices } from '#renderer/services/appServices.ts';
import { useStoreQuery } from '#renderer/services/useQuery.ts';

type StatisticsCommand = Extract<keyof StoreContract['commands'], `statistics.${string}`>;

const CHANGES = ['timeline.changed', 'candidates.changed', 'projects.changed', 'readModel.changed'] as const;
// Statistics read every touchpoint there is. While a mailbox is captured they would otherwise be counted twice a second
// for numbers that nobody reads that fast.
const CALM_MS = 5_000;
/** For an answer of which the store says that it lacked something. */
const LACKED_MS = 500;

/** An answer with the question it answers, which is the one before while the next is on its way. */
export interface StatisticsAnswer<N extends StatisticsCommand> {
  request: RequestOf<StoreContract, N>;
  data: ResponseOf<StoreContract, N>;
}

export interface StatisticsQuery<N extends StatisticsCommand> {
  answer: StatisticsAnswer<N> | null;
  /** Another question than the answer's is being asked. */
  stale: boolean;
  failure: CodedError | null;
  slow: boolean;
  refresh(): void;
}

/** Asks for statistics, and again a while after something changed. The answer before stays until the next one is there. */
export function useStatisticsQuery<N extends StatisticsCommand>(
  name: N,
  request: RequestOf<StoreContract, N>,
): StatisticsQuery<N> {
  const { store } = useServices();
  const query = useStoreQuery(name, request, { keepPrevious: true });
  const refresh = useRef(query.refresh);
  refresh.current = query.refresh;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isSoon = false;
    const refreshAfter = (ms: number): void => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        timer = undefined;
        isSoon = false;
        refresh.current();
      }, ms);
    };
    const stops = CHANGES.map((event) =>
      store.on(event, () => {
        if (timer === undefined) refreshAfter(CALM_MS);
      }),
    );
    stops.push(
      store.on('readModel.caughtUp', () => {
        if (isSoon) return;
        isSoon = true;
        refreshAfter(LACKED_MS);
      }),
    );
    return () => {
      clearTimeout(timer);
      for (const stop of stops) stop();
    };
  }, [store]);
  const { data, stale, failure, slow } = query;
  const last = useRef<StatisticsAnswer<N> | null>(null);
  if (data === null) last.current = null;
  else if (!stale && last.current?.data !== data) last.current = { request, data };
  return { answer: last.current, stale, failure, slow, refresh: query.refresh };
}
