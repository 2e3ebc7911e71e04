import { useEffect, useState } from 'react';
import type { CodedError } from '#shared/contract/codedError.ts';
import type { CandidateId } from '#shared/model/ids.ts';
import type { ResponseOf } from '#shared/rpc/contract.ts';
import type { StoreContract } from '#renderer/store/storeContract.ts';
import type { LogFields } from '#renderer/store/contract/touchpoints.ts';
import { useServices } from '#renderer/services/appServices.ts';
import { toCodedError } from '#renderer/services/useQuery.ts';

export type ManyCounts = ResponseOf<StoreContract, 'log.countMany'>;

const DELAY_MS = 200;

/**
 * What logging for many would do, asked again when something that matters for it changes. The note does not: counting
 * two thousand timelines for each letter typed would be for nothing.
 */
export function useCountMany(
  candidateIds: readonly CandidateId[],
  fields: LogFields,
): { counts: ManyCounts | null; failure: CodedError | null } {
  const { store } = useServices();
  const [counts, setCounts] = useState<ManyCounts | null>(null);
  const [failure, setFailure] = useState<CodedError | null>(null);
  const { kind, direction, role, outcome } = fields;
  // "Now" moves on by itself; to the minute is exact enough for what comes before and after.
  const atMs = Math.floor(fields.atMs / 60_000) * 60_000;
  useEffect(() => {
    const abort = new AbortController();
    const asked: LogFields = {
      kind,
      atMs,
      direction,
      role: role ?? null,
      outcome,
      title: '',
      text: '',
      durationMinutes: null,
      place: '',
    };
    const timer = setTimeout(() => {
      if (candidateIds.length === 0) return;
      store.call('log.countMany', { candidateIds: [...candidateIds], fields: asked }, abort.signal).then(
        (answer) => {
          if (abort.signal.aborted) return;
          setCounts(answer);
          setFailure(null);
        },
        (error: unknown) => {
          if (!abort.signal.aborted) setFailure(toCodedError(error));
        },
      );
    }, DELAY_MS);
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [store, candidateIds, kind, atMs, direction, role, outcome]);
  return { counts, failure };
}
