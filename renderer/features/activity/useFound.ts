import { startTransition, useCallback, useEffect, useRef, useState } from 'react';
import type { CodedError } from '#shared/contract/codedError.ts';
import type { CandidateRow } from '#renderer/store/contract/candidates.ts';
import { useServices } from '#renderer/services/appServices.ts';
import { toCodedError, useSlow } from '#renderer/services/useQuery.ts';
import { createLatestAsker, type LatestAsker } from './createLatestAsker.ts';
import { appendFound, mergeFound, type FoundPages } from './mergeFound.ts';
import { toPeopleWords } from './searchParts.ts';

export interface FindQuestion {
  text: string;
  order: 'newest' | 'ranked';
}

/** What was found: the best people, and the entries as far as they were read. */
export interface Found extends FoundPages {
  question: FindQuestion;
  people: readonly CandidateRow[];
  peopleTotal: number;
  /** Entries in all, and whether they were counted to the end. */
  count: number;
  countedAll: boolean;
  problems: readonly string[];
}

/** What fills a window, and a little more: it is asked for with each letter. */
const FIRST_ENTRIES = 40;
const MORE_ENTRIES = 60;
const PEOPLE = 5;
const MIN_REFRESH_MS = 1_000;
/** What changes what is found; while the index is being made, more of it is there each time. */
const CHANGES = ['timeline.changed', 'candidates.changed', 'readModel.changed', 'readModel.caughtUp'] as const;

// What was found last outlives a visit to another screen: coming back shows it at once, and then what has changed.
let kept: Found | null = null;

interface FindState {
  /** The answer to the question before stays until the new one is there. */
  found: Found | null;
  /** Whether it answers what is asked now. */
  isCurrent: boolean;
  failure: CodedError | null;
  slow: boolean;
  /** Newer entries that came while something further down was looked at: shown by `showNewer`. */
  newer: number;
  showNewer(): void;
  readOn(): void;
  refresh(): void;
}

/**
 * People and entries that a text finds. One question at a time, the newest always asked. Changes in the store bring the
 * top up to date while it is in view (`atTop`); else they wait, so that nothing moves under the eye.
 */
export function useFound(question: FindQuestion, atTop: boolean): FindState {
  const { store } = useServices();
  const [found, setFound] = useState<Found | null>(() =>
    kept !== null && isSame(kept.question, question) ? kept : null,
  );
  const [waiting, setWaiting] = useState<{ found: Found; newer: number } | null>(null);
  const [failure, setFailure] = useState<CodedError | null>(null);
  const shown = useRef({ found, atTop });
  shown.current = { found, atTop };
  const asker = useRef<LatestAsker<FindQuestion>>(null);
  useEffect(() => {
    if (found !== null) kept = found;
  }, [found]);

  useEffect(() => {
    const mine = createLatestAsker<FindQuestion, Found>(
      async (asked) => {
        const words = toPeopleWords(asked.text);
        const [page, people] = await Promise.all([
          store.call('search.find', { ...asked, cursor: null, limit: FIRST_ENTRIES }),
          words === ''
            ? { rows: [], total: 0 }
            : store.call('candidates.suggest', { text: words.slice(0, 500), limit: PEOPLE }),
        ]);
        return { ...page, question: asked, people: people.rows, peopleTotal: people.total };
      },
      {
        onAnswer: (asked, answer) => {
          setFailure(null);
          const { found: before, atTop: isAtTop } = shown.current;
          if (before === null || !isSame(before.question, asked)) {
            setFound(answer);
            setWaiting(null);
            return;
          }
          const { newer, ...pages } = mergeFound(before, answer);
          // In small pieces: whoever types while mails stream in must not wait for it.
          if (isAtTop) startTransition(() => setFound({ ...answer, ...pages }));
          else setWaiting({ found: { ...answer, ...pages }, newer });
        },
        onFailure: (_, error) => setFailure(toCodedError(error)),
      },
    );
    asker.current = mine;
    return () => mine.stop();
  }, [store]);

  const { text, order } = question;
  const refresh = useCallback(() => asker.current?.want({ text, order }), [text, order]);
  useEffect(() => refresh(), [refresh]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const later = (): void => {
      timer ??= setTimeout(() => {
        timer = undefined;
        refresh();
      }, MIN_REFRESH_MS);
    };
    const stops = CHANGES.map((event) => store.on(event, later));
    return () => {
      for (const stop of stops) stop();
      clearTimeout(timer);
    };
  }, [store, refresh]);

  // Back at the top, what waited is shown without being asked for.
  useEffect(() => {
    if (!atTop || waiting === null) return;
    setFound(waiting.found);
    setWaiting(null);
  }, [atTop, waiting]);

  const reading = useRef<Found | null>(null);
  const readOn = useCallback((): void => {
    const from = shown.current.found;
    if (from === null || from.cursor === null || reading.current === from) return;
    reading.current = from;
    store.call('search.find', { ...from.question, cursor: from.cursor, limit: MORE_ENTRIES }).then(
      (page) => {
        setFailure(null);
        // What is shown may have changed meanwhile: then this page belongs to nothing, and the next scroll asks again.
        setFound((before) => (before === from ? { ...from, ...appendFound(from, page) } : before));
      },
      (error: unknown) => {
        reading.current = null;
        setFailure(toCodedError(error));
      },
    );
  }, [store]);

  const isCurrent = found !== null && isSame(found.question, question);
  const slow = useSlow(found === null && failure === null);
  return {
    found,
    isCurrent,
    failure,
    slow,
    newer: waiting?.newer ?? 0,
    showNewer: () => {
      if (waiting === null) return;
      setFound(waiting.found);
      setWaiting(null);
    },
    readOn,
    refresh,
  };
}

function isSame(a: FindQuestion, b: FindQuestion): boolean {
  return a.text === b.text && a.order === b.order;
}
