import { useCallback, useEffect, useRef, useState } from 'react';
import type { CodedError } from '#shared/contract/codedError.ts';
import type { EventName } from '#shared/rpc/contract.ts';
import type { StoreContract } from '#renderer/store/storeContract.ts';
import { useServices } from './appServices.ts';
import { toCodedError, useSlow } from './useQuery.ts';

const PAGE_ROWS = 100;
const MIN_REFRESH_MS = 400;

interface PageAnswer<R> {
  rows: readonly R[];
  total: number;
}

interface Held<A> {
  key: string;
  /** The newest answer, for what it says of the whole list. */
  answer: A;
  rows: ReadonlyMap<number, readonly unknown[]>;
}

/** A long list in pages of a hundred, read as they are scrolled to and kept while newer ones are read. */
export interface Pages<R, A extends PageAnswer<R> = PageAnswer<R>> {
  total: number;
  /** The question that the rows answer: while another one is asked, still the one before. */
  key: string;
  /** The newest answer; null until there is one. */
  answer: A | null;
  slow: boolean;
  failure: CodedError | null;
  rowAt(index: number): R | undefined;
  /** Where the first row is that passes, among those read; -1 for none. */
  indexOf(fits: (row: R) => boolean): number;
  /** Says which rows are in view; both included. */
  show(first: number, last: number): void;
  refresh(): void;
}

/**
 * `key` names the question: while another one is asked, the rows of the last one stay. After one of `refreshOn` the
 * pages in view are read again, at once after a quiet while and at most every `minRefreshMs`.
 */
export function usePages<R, A extends PageAnswer<R>>(
  key: string,
  read: (offset: number, limit: number, signal: AbortSignal) => Promise<A>,
  refreshOn: readonly EventName<StoreContract>[],
  minRefreshMs = MIN_REFRESH_MS,
): Pages<R, A> {
  const { store } = useServices();
  const [held, setHeld] = useState<Held<A> | null>(null);
  const [failure, setFailure] = useState<CodedError | null>(null);
  const [version, setVersion] = useState(0);
  const view = useRef({ first: 0, last: 0 });
  const asked = useRef(new Set<number>());
  const abort = useRef(new AbortController());
  const latestRead = useRef(read);
  latestRead.current = read;

  const ask = useCallback(
    (page: number): void => {
      if (asked.current.has(page)) return;
      asked.current.add(page);
      const { signal } = abort.current;
      latestRead.current(page * PAGE_ROWS, PAGE_ROWS, signal).then(
        (answer) => {
          if (signal.aborted) return;
          setFailure(null);
          setHeld((before) => {
            const rows = new Map<number, readonly unknown[]>(before?.key === key ? before.rows : []);
            rows.set(page, answer.rows);
            return { key, answer, rows };
          });
        },
        (error: unknown) => {
          if (signal.aborted) return;
          asked.current.delete(page);
          setFailure(toCodedError(error));
        },
      );
    },
    [key],
  );
  const showPages = useCallback((): void => {
    const last = Math.floor(view.current.last / PAGE_ROWS);
    for (let page = Math.floor(view.current.first / PAGE_ROWS); page <= last; page += 1) ask(page);
  }, [ask]);

  const keyBefore = useRef(key);
  useEffect(() => {
    const current = new AbortController();
    abort.current = current;
    asked.current = new Set();
    // Another question begins at its top: the answer to it may be shorter than where the last one stood.
    if (keyBefore.current !== key) {
      keyBefore.current = key;
      view.current = { first: 0, last: 0 };
    }
    showPages();
    return () => current.abort();
  }, [key, showPages, version]);

  const events = refreshOn.join(' ');
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let refreshedAtMs = Number.NEGATIVE_INFINITY;
    const again = (): void => {
      timer ??= setTimeout(
        () => {
          timer = undefined;
          refreshedAtMs = performance.now();
          setVersion((before) => before + 1);
        },
        Math.max(0, minRefreshMs - (performance.now() - refreshedAtMs)),
      );
    };
    const stops = events.split(' ').map((event) => store.on(event as EventName<StoreContract>, again));
    return () => {
      clearTimeout(timer);
      for (const stop of stops) stop();
    };
  }, [store, events, minRefreshMs]);

  const show = useCallback(
    (first: number, last: number): void => {
      view.current = { first: Math.max(0, first), last: Math.max(0, last) };
      showPages();
    },
    [showPages],
  );
  const refresh = useCallback(() => setVersion((before) => before + 1), []);
  const slow = useSlow(held === null && failure === null);
  const pages = held?.rows as ReadonlyMap<number, readonly R[]> | undefined;
  return {
    key: held?.key ?? key,
    total: held?.answer.total ?? 0,
    answer: held?.answer ?? null,
    slow,
    failure,
    rowAt: (index) => (index < 0 ? undefined : pages?.get(Math.floor(index / PAGE_ROWS))?.[index % PAGE_ROWS]),
    indexOf: (fits) => {
      for (const [page, rows] of pages ?? []) {
        const at = rows.findIndex(fits);
        if (at !== -1) return page * PAGE_ROWS + at;
      }
      return -1;
    },
    show,
    refresh,
  };
}
