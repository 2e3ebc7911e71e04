import { useCallback, useRef, useState } from 'react';
import type { CodedError } from '#shared/contract/codedError.ts';
import { toCodedError } from './useQuery.ts';

/** One act that the user starts: whether it runs, and how it failed last. */
export interface Act<A extends unknown[]> {
  running: boolean;
  failure: CodedError | null;
  /** Runs it, unless it runs already. Resolves to whether it went well; a failure is kept in `failure`. */
  run(...args: A): Promise<boolean>;
  forget(): void;
}

export function useAct<A extends unknown[]>(act: (...args: A) => Promise<unknown>): Act<A> {
  const [running, setRunning] = useState(false);
  const [failure, setFailure] = useState<CodedError | null>(null);
  const busy = useRef(false);
  const latest = useRef(act);
  latest.current = act;
  const run = useCallback(async (...args: A): Promise<boolean> => {
    if (busy.current) return false;
    busy.current = true;
    setRunning(true);
    setFailure(null);
    try {
      await latest.current(...args);
      return true;
    } catch (error) {
      const coded = toCodedError(error);
      if (coded.code !== 'contract.cancelled') setFailure(coded);
      return false;
    } finally {
      busy.current = false;
      setRunning(false);
    }
  }, []);
  const forget = useCallback(() => setFailure(null), []);
  return { running, failure, run, forget };
}
