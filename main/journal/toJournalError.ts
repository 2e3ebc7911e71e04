import { CodedError } from '#shared/contract/codedError.ts';

const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** A failure of the disk as what the user can be told. What carries a code of ours keeps it. */
export function toJournalError(error: unknown): CodedError {
  if (error instanceof CodedError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  // Only the code: the message names a path, which may hold the user's name.
  if (FULL.has(code)) return new CodedError('safety.disk-full', code, {}, error);
  return new CodedError('safety.write-failed', code || 'the journal could not be written', {}, error);
}
