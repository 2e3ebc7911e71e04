import { useEffect, useState } from 'react';
import type { CodedError } from '#shared/contract/codedError.ts';
import type { ProjectRow } from '#renderer/store/contract/projects.ts';
import { useServices } from '#renderer/services/appServices.ts';
import { toCodedError } from '#renderer/services/useQuery.ts';

/** Projects found by words, and the words they answer. */
interface Found {
  search: string;
  rows: readonly ProjectRow[];
  total: number;
  all: number;
}

const SHOWN = 50;

/** Finds projects as one types. The last answer stays until the next one is there; `search` says which it is. */
export function useFoundProjects(search: string): { found: Found | null; failure: CodedError | null } {
  const { store } = useServices();
  const [found, setFound] = useState<Found | null>(null);
  const [failure, setFailure] = useState<CodedError | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    store.call('projects.list', { search, statuses: [], offset: 0, limit: SHOWN }, abort.signal).then(
      (answer) => {
        if (abort.signal.aborted) return;
        setFound({ search, ...answer });
        setFailure(null);
      },
      (error: unknown) => {
        if (!abort.signal.aborted) setFailure(toCodedError(error));
      },
    );
    return () => abort.abort();
  }, [store, search]);
  return { found, failure };
}
