import { startTransition, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { CodedError } from '#shared/contract/codedError.ts';
import type { MainContract } from '#shared/contract/mainContract.ts';
import type { CommandName, Contract, EventName, EventOf, RequestOf, ResponseOf } from '#shared/rpc/contract.ts';
import type { Client } from '#shared/rpc/createClient.ts';
import type { StoreContract } from '#renderer/store/storeContract.ts';
import { useServices } from './appServices.ts';

/** What a screen knows of one question. `data` stays while a newer answer is on its way. */
export interface Query<T> {
  data: T | null;
  /** `data` answers the question before this one (`keepPrevious`). */
  stale: boolean;
  failure: CodedError | null;
  /** True from the moment nothing is there to show for 200 ms: the time to draw a skeleton. */
  slow: boolean;
  refresh(): void;
}

interface QueryOptions<C extends Contract> {
  /** Events after which the answer may have changed. */
  refreshOn?: readonly EventName<C>[];
  /** Says of an event's payload whether this question is meant; all are when left out. */
  concerns?: (payload: EventOf<C, EventName<C>>) => boolean;
  /** Shows the answer to the question before until this one's is there. */
  keepPrevious?: boolean;
}

// Two answers a second are as many as a person can read; events come up to ten times a second while capture runs, and
// every answer costs the UI thread a parse and a render.
const MIN_REFRESH_MS = 500;
const SKELETON_AFTER_MS = 200;

/** Asks the store worker, and again after events. A null request asks nothing. */
export function useStoreQuery<N extends CommandName<StoreContract>>(
  name: N,
  request: RequestOf<StoreContract, N> | null,
  options: QueryOptions<StoreContract> = {},
): Query<ResponseOf<StoreContract, N>> {
  return useQuery(useServices().store, name, request, options);
}

/** Asks main, and again after events. A null request asks nothing. */
export function useMainQuery<N extends CommandName<MainContract>>(
  name: N,
  request: RequestOf<MainContract, N> | null,
  options: QueryOptions<MainContract> = {},
): Query<ResponseOf<MainContract, N>> {
  const { main, watchMain } = useServices();
  const query = useQuery(main, name, request, options);
  // A call that failed because main was away is asked again when main is back; so is one that it answered before,
  // for main starts anew and may answer otherwise.
  const { refresh } = query;
  useEffect(() => {
    let wasLost = false;
    return watchMain((state) => {
      if (state === 'connected' && wasLost) refresh();
      wasLost = state === 'lost';
    });
  }, [watchMain, refresh]);
  return query;
}

function useQuery<C extends Contract, N extends CommandName<C>>(
  client: Client<C>,
  name: N,
  request: RequestOf<C, N> | null,
  options: QueryOptions<C>,
): Query<ResponseOf<C, N>> {
  const key = request === null ? null : JSON.stringify(request);
  const [answer, setAnswer] = useState<{
    key: string | null;
    data: ResponseOf<C, N> | null;
    failure: CodedError | null;
  }>({
    key: null,
    data: null,
    failure: null,
  });
  const refreshNow = useRef<() => void>(() => {});
  const latest = useRef(options);
  useLayoutEffect(() => {
    latest.current = options;
  });
  const refreshOn = (options.refreshOn ?? []).join(' ');

  useEffect(() => {
    if (key === null) return;
    const abort = new AbortController();
    let running = false;
    let wanted = false;
    let timer: ReturnType<typeof setTimeout> | undefined;

    // At once after a quiet while, so that one's own act shows without delay; then at intervals.
    // One call at a time: an event during a call asks once more afterwards, so a stream of events never cancels the
    // answer that is about to arrive.
    let askedAtMs = Number.NEGATIVE_INFINITY;
    let isShown = false;
    // What is shown anew is drawn in small pieces: whoever types while mails stream in must not wait for it.
    const show = (set: () => void): void => {
      if (isShown) startTransition(set);
      else set();
      isShown = true;
    };
    const ask = async (): Promise<void> => {
      running = true;
      askedAtMs = performance.now();
      wanted = false;
      try {
        // Not the newest one that was drawn: that may never be shown.
        const data = await client.call(name, JSON.parse(key) as RequestOf<C, N>, abort.signal);
        if (!abort.signal.aborted) show(() => setAnswer({ key, data, failure: null }));
      } catch (error) {
        if (abort.signal.aborted) return;
        const failure = toCodedError(error);
        show(() => setAnswer((before) => ({ key, data: before.key === key ? before.data : null, failure })));
      }
      running = false;
      if (wanted) schedule();
    };
    const schedule = (): void => {
      wanted = true;
      if (running || timer !== undefined) return;
      timer = setTimeout(
        () => {
          timer = undefined;
          if (!running) void ask();
        },
        Math.max(0, MIN_REFRESH_MS - (performance.now() - askedAtMs)),
      );
    };
    refreshNow.current = () => {
      if (running) wanted = true;
      else void ask();
    };

    void ask();
    const stops =
      refreshOn === ''
        ? []
        : refreshOn.split(' ').map((event) =>
            client.on(event as EventName<C>, (payload) => {
              const { concerns } = latest.current;
              if (concerns === undefined || concerns(payload)) schedule();
            }),
          );
    return () => {
      abort.abort();
      clearTimeout(timer);
      for (const stop of stops) stop();
    };
  }, [client, name, key, refreshOn]);

  const fits = answer.key === key;
  const data = fits || options.keepPrevious === true ? answer.data : null;
  const failure = fits ? answer.failure : null;
  const slow = useSlow(key !== null && data === null && failure === null);
  const refresh = useCallback(() => refreshNow.current(), []);
  return { data: key === null ? null : data, stale: data !== null && !fits, failure, slow, refresh };
}

/** True once `waiting` has been true for 200 ms without a break. */
export function useSlow(waiting: boolean): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    setSlow(false);
    if (!waiting) return;
    const timer = setTimeout(() => setSlow(true), SKELETON_AFTER_MS);
    return () => clearTimeout(timer);
  }, [waiting]);
  return waiting && slow;
}

export function toCodedError(error: unknown): CodedError {
  if (error instanceof CodedError) return error;
  return new CodedError('app.unexpected', error instanceof Error ? error.message : String(error), {}, error);
}
