import { useEffect, useRef, useState } from 'react';
import type { CodedError } from '#shared/contract/codedError.ts';
import { toCodedError } from '#renderer/services/useQuery.ts';
import { createLatestAsker, type LatestAsker } from './createLatestAsker.ts';

interface Latest<A> {
  /** The newest answer there is; the one before stays until the next is there. */
  answer: A | null;
  /** The question that it answers, or that failed. */
  answered: string | null;
  failure: CodedError | null;
}

/** Answers what is asked last, one question at a time. A null question asks nothing and has no answer. */
export function useLatestAnswer<A>(question: string | null, ask: (question: string) => Promise<A>): Latest<A> {
  const [latest, setLatest] = useState<Latest<A>>({ answer: null, answered: null, failure: null });
  const asker = useRef<LatestAsker<string>>(null);
  const latestAsk = useRef(ask);
  latestAsk.current = ask;
  useEffect(() => {
    const mine = createLatestAsker<string, A>((one) => latestAsk.current(one), {
      onAnswer: (answered, answer) => setLatest({ answer, answered, failure: null }),
      onFailure: (answered, error) =>
        setLatest((before) => ({ answer: before.answer, answered, failure: toCodedError(error) })),
    });
    asker.current = mine;
    return () => mine.stop();
  }, []);
  useEffect(() => {
    if (question !== null) asker.current?.want(question);
  }, [question]);
  return question === null ? { answer: null, answered: null, failure: null } : latest;
}
