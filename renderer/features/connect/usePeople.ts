import { useCallback, useEffect, useRef, useState } from 'react';
import type { CodedError } from '#shared/contract/codedError.ts';
import type { MetPerson } from '#shared/contract/mail.ts';
import { useServices } from '#renderer/services/appServices.ts';
import { toCodedError } from '#renderer/services/useQuery.ts';

const PAGE_ROWS = 200;
const MIN_REFRESH_MS = 1_500;

/** The people met in the scan, in pages; read again while the scan finds more, unless `frozen`. */
export function usePeople(search: string, frozen: boolean) {
  const { store } = useServices();
  const [rows, setRows] = useState<ReadonlyMap<number, MetPerson>>(new Map());
  const [total, setTotal] = useState<number | null>(null);
  const [failure, setFailure] = useState<CodedError | null>(null);
  const [version, setVersion] = useState(0);
  const view = useRef({ first: 0, last: 0 });
  const asked = useRef(new Set<number>());
  const abort = useRef(new AbortController());

  const readPage = useCallback(
    async (page: number, signal: AbortSignal): Promise<MetPerson[]> => {
      const answer = await store.call(
        'scan.listPeople',
        { search, offset: page * PAGE_ROWS, limit: PAGE_ROWS },
        signal,
      );
      if (signal.aborted) return answer.people;
      setFailure(null);
      setTotal(answer.total);
      setRows((before) => {
        const after = new Map(before);
        answer.people.forEach((person, at) => after.set(page * PAGE_ROWS + at, person));
        return after;
      });
      return answer.people;
    },
    [store, search],
  );

  const showPages = useCallback((): void => {
    const { signal } = abort.current;
    const last = Math.floor(view.current.last / PAGE_ROWS);
    for (let page = Math.floor(view.current.first / PAGE_ROWS); page <= last; page += 1) {
      if (asked.current.has(page)) continue;
      asked.current.add(page);
      readPage(page, signal).catch((error: unknown) => {
        if (signal.aborted) return;
        asked.current.delete(page);
        setFailure(toCodedError(error));
      });
    }
  }, [readPage]);

  const previousSearch = useRef(search);
  useEffect(() => {
    const current = new AbortController();
    abort.current = current;
    asked.current = new Set();
    if (previousSearch.current !== search) {
      previousSearch.current = search;
      view.current = { first: 0, last: 0 };
      setRows(new Map());
    }
    showPages();
    return () => current.abort();
  }, [showPages, version, search]);

  useEffect(() => {
    if (frozen) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const again = (): void => {
      timer ??= setTimeout(() => {
        timer = undefined;
        setVersion((before) => before + 1);
      }, MIN_REFRESH_MS);
    };
    const stops = [store.on('scan.changed', again), store.on('candidates.changed', again)];
    return () => {
      clearTimeout(timer);
      for (const stop of stops) stop();
    };
  }, [store, frozen]);

  /** All who match, for "select all" and for ranges that reach past what was drawn. */
  const readAll = useCallback(
    async (count: number): Promise<MetPerson[]> => {
      const all: MetPerson[] = [];
      const { signal } = abort.current;
      for (let page = 0; page * PAGE_ROWS < count; page += 1) all.push(...(await readPage(page, signal)));
      return all.slice(0, count);
    },
    [readPage],
  );
  const show = useCallback(
    (first: number, last: number): void => {
      view.current = { first, last };
      showPages();
    },
    [showPages],
  );
  return { total, rows, failure, show, readAll, refresh: () => setVersion((before) => before + 1) };
}
