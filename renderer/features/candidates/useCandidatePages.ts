import { useCallback, useEffect, useRef, useState } from 'react';
import type { CodedError } from '#shared/contract/codedError.ts';
import type { CandidateRow } from '#renderer/store/contract/candidates.ts';
import { useServices } from '#renderer/services/appServices.ts';
import { toCodedError, useSlow } from '#renderer/services/useQuery.ts';

const PAGE_ROWS = 100;
const MIN_REFRESH_MS = 1_000;

interface Pages {
  search: string;
  total: number;
  all: number;
  rows: ReadonlyMap<number, readonly CandidateRow[]>;
}

/** The candidate list in pages of a hundred, read as they are scrolled to and kept while newer ones are read. */
export interface CandidatePages {
  total: number;
  all: number;
  loaded: boolean;
  slow: boolean;
  failure: CodedError | null;
  rowAt(index: number): CandidateRow | undefined;
  /** Says which rows are in view; both included. */
  show(first: number, last: number): void;
  refresh(): void;
}

export function useCandidatePages(search: string): CandidatePages {
  const { store } = useServices();
  const [pages, setPages] = useState<Pages | null>(null);
  const [failure, setFailure] = useState<CodedError | null>(null);
  const [version, setVersion] = useState(0);
  const view = useRef({ first: 0, last: 0 });
  const asked = useRef(new Set<number>());
  const abort = useRef(new AbortController());

  const ask = useCallback(
    (page: number): void => {
      if (asked.current.has(page)) return;
      asked.current.add(page);
      const { signal } = abort.current;
      store
        .call(
          'candidates.list',
          {
            filter: { search },
            sort: { column: 'name', descending: false },
            offset: page * PAGE_ROWS,
            limit: PAGE_ROWS,
          },
          signal,
        )
        .then(
          (answer) => {
            if (signal.aborted) return;
            setFailure(null);
            setPages((before) => {
              const rows = new Map(before?.search === search ? before.rows : []);
              rows.set(page, answer.rows);
              return { search, total: answer.total, all: answer.all, rows };
            });
          },
          (error: unknown) => {
            if (signal.aborted) return;
            asked.current.delete(page);
            setFailure(toCodedError(error));
          },
        );
    },
    [store, search],
  );

  const showPages = useCallback((): void => {
    const last = Math.floor(view.current.last / PAGE_ROWS);
    for (let page = Math.floor(view.current.first / PAGE_ROWS); page <= last; page += 1) ask(page);
  }, [ask]);

  // Another search or a change: what is asked from now on is new; what is shown stays until it is there.
  useEffect(() => {
    const current = new AbortController();
    abort.current = current;
    asked.current = new Set();
    showPages();
    return () => current.abort();
  }, [showPages, version]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = store.on('candidates.changed', () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        setVersion((before) => before + 1);
      }, MIN_REFRESH_MS);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [store]);

  const show = useCallback(
    (first: number, last: number): void => {
      view.current = { first: Math.max(0, first), last: Math.max(0, last) };
      showPages();
    },
    [showPages],
  );
  const refresh = useCallback(() => setVersion((before) => before + 1), []);
  const slow = useSlow(pages === null && failure === null);
  return {
    total: pages?.total ?? 0,
    all: pages?.all ?? 0,
    loaded: pages !== null,
    slow,
    failure,
    rowAt: (index) => pages?.rows.get(Math.floor(index / PAGE_ROWS))?.[index % PAGE_ROWS],
    show,
    refresh,
  };
}
