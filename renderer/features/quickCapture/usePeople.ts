import { useEffect, useState } from 'react';
import type { CodedError } from '#shared/contract/codedError.ts';
import { useServices } from '#renderer/services/appServices.ts';
import { useCaughtUp } from '#renderer/services/useCaughtUp.ts';
import { toCodedError } from '#renderer/services/useQuery.ts';
import { userCountry } from '#renderer/ui/userCountry.ts';
import { findPeople, type PersonOption } from './findPeople.ts';

interface Found {
  typed: string;
  options: PersonOption[];
  failure: CodedError | null;
}

const NOTHING: Found = { typed: '', options: [], failure: null };

/**
 * Who may be meant by what is typed. Until the answer for it is there, the one before stays (`isCurrent` is false), so
 * that the list does not flicker from key to key.
 */
export function usePeople(typed: string): { options: PersonOption[]; isCurrent: boolean; failure: CodedError | null } {
  const { store } = useServices();
  const caughtUp = useCaughtUp();
  const [found, setFound] = useState<Found>(NOTHING);
  useEffect(() => {
    if (typed.trim() === '') {
      setFound(NOTHING);
      return;
    }
    const abort = new AbortController();
    findPeople(store, typed, userCountry(), abort.signal).then(
      (options) => setFound({ typed, options, failure: null }),
      (error: unknown) => {
        if (!abort.signal.aborted) setFound({ typed, options: [], failure: toCodedError(error) });
      },
    );
    return () => abort.abort();
  }, [store, typed, caughtUp]);
  return { ...found, isCurrent: found.typed === typed };
}
