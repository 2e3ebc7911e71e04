import { CodedError, toWireError } from '#shared/contract/codedError.ts';
import type { Failure } from '#renderer/store/contract/shared.ts';

/** A thrown value as what the user is shown. `since` keeps the time of a failure that goes on. */
export function toFailure(error: unknown, nowMs: number, since?: Failure): Failure {
  const wire = toWireError(error);
  return {
    code: wire.code,
    message: wire.message,
    retry: wire.retry,
    sinceMs: since !== undefined && since.code === wire.code ? since.sinceMs : nowMs,
  };
}

/** A thrown value as a coded error; a bug becomes `app.unexpected`, which no retry mends. */
export function toCodedError(error: unknown): CodedError {
  return error instanceof CodedError ? error : new CodedError('app.unexpected', toWireError(error).message, {}, error);
}
