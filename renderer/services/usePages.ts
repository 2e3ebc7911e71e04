import { startTransition, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { CodedError } from '#shared/contract/codedError.ts';
import type { EventName } from '#shared/rpc/contract.ts';
import type { StoreContract } from '#renderer/store/storeContract.ts';
import { useServices } from './appServices.ts';
import { createPageReader, type PageReader } from './createPageReader.ts';
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
 * `key` names the question: while another one is asked, the rows of the last one stay; null asks nothing yet. After one
 * of `refreshOn` the pages in view are read again, at once after a quiet while and at most every `minRefreshMs`.
 */
export function usePages<R, A extends PageAnswer<R>>(
  key: string | null,
  read: (offset: number, limit: number, signal: AbortSignal) => Promise<A>,
  refreshOn: readonly EventName<StoreContract>[],
  minRefreshMs = MIN_REFRESH_MS,
): Pages<R, A> {
  const { store } = useServices();
  const [held, setHeld] = useState<Held<A> | null>(null);
  const [failure, setFailure] = useState<CodedError | null>(null);
  const view = useRef({ first: 0, last: 0 });
  const reader = useRef<PageReader>(null);
  const latestRead = useRef(read);
  // Only what is shown: another question may be drawn and given up.
  useLayoutEffect(() => {
    latestRead.current = read;
  });

  const keyBefore = useRef(key);
  const events = refreshOn.join(' ');
  useEffect(() => {
    if (key === null) return;
    const shown = new Set<number>();
    const mine = createPageReader<A>(
      ({ offset, limit }, signal) => latestRead.current(offset, limit, signal),
      {
        onAnswer: (page, answer, isNewest) => {
          const set = (): void => {
            setFailure(null);
            setHeld((before) => {
              const held = before?.key === key ? before : null;
              const rows = new Map(held?.rows);
              rows.set(page, answer.rows);
              return { key, answer: isNewest || held === null ? answer : held.answer, rows };
            });
          };
          // As in `useQuery`: what is shown anew is drawn in small pieces.
          if (shown.has(page)) startTransition(set);
          else set();
          shown.add(page);
        },
        onFailure: (error) => setFailure(toCodedError(error)),
      },
      { pageRows: PAGE_ROWS, minRefreshMs },
    );
    reader.current = mine;
    // Another question begins at its top: the answer to it may be shorter than where the last one stood.
    if (keyBefore.current !== key) {
      keyBefore.current = key;
      view.current = { first: 0, last: 0 };
    }
    mine.show(view.current.first, view.current.last);
    const stops = events.split(' ').map((event) => store.on(event as EventName<StoreContract>, () => mine.changed()));
    return () => {
      mine.stop();
      for (const stop of stops) stop();
    };
  }, [store, key, events, minRefreshMs]);

  // Another function for another question, so that who shows rows says again which ones.
  const show = useCallback(
    (first: number, last: number): void => {
      view.current = { first, last };
      reader.current?.show(first, last);
    },
    // oxlint-disable-next-line exhaustive-deps, memo-dependencies -- the key alone makes it another one
    [key],
  );
  const refresh = useCallback(() => reader.current?.refresh(), []);
  const slow = useSlow(held === null && failure === null);
  const pages = held?.rows as ReadonlyMap<number, readonly R[]> | undefined;
  return {
    key: held?.key ?? key ?? '',
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
