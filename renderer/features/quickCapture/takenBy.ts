import type { CodedError } from '#shared/contract/codedError.ts';
import { CandidateId } from '#shared/model/ids.ts';

/** Whose number it is, where saving failed because it is somebody else's. */
export function takenBy(failure: CodedError | null): { candidateId: CandidateId; name: string } | null {
  if (failure?.code !== 'store.phone-taken') return null;
  const { candidateId, name } = failure.details;
  const parsed = CandidateId.safeParse(candidateId);
  return parsed.success && typeof name === 'string' ? { candidateId: parsed.data, name } : null;
}
