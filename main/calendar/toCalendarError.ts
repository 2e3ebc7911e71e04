import { CodedError } from '#shared/contract/codedError.ts';
import type { ErrorCode } from '#shared/contract/errorCodes.ts';

const CODES: Readonly<Record<string, ErrorCode>> = {
  ENOTFOUND: 'calendar.host-not-found',
  EAI_AGAIN: 'calendar.host-not-found',
  ECONNREFUSED: 'calendar.connection-refused',
  ECONNRESET: 'calendar.connection-refused',
  EHOSTUNREACH: 'calendar.connection-refused',
  ENETUNREACH: 'calendar.connection-refused',
  EPIPE: 'calendar.connection-refused',
  UND_ERR_SOCKET: 'calendar.connection-refused',
  ETIMEDOUT: 'calendar.timed-out',
  UND_ERR_CONNECT_TIMEOUT: 'calendar.timed-out',
  UND_ERR_HEADERS_TIMEOUT: 'calendar.timed-out',
  UND_ERR_BODY_TIMEOUT: 'calendar.timed-out',
  EPROTO: 'calendar.certificate-invalid',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'calendar.certificate-invalid',
  SELF_SIGNED_CERT_IN_CHAIN: 'calendar.certificate-invalid',
  HOSTNAME_MISMATCH: 'calendar.certificate-invalid',
};
const CERTIFICATE_CODE = /^(CERT_|UNABLE_TO_|ERR_TLS_|ERR_SSL_)/;

/** A failure of the network as a calendar error, by its code and never by its text. What has none is passed on as it is. */
export function toCalendarError(error: unknown): unknown {
  if (error instanceof CodedError) return error;
  for (const cause of causesOf(error)) {
    const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
    const known = CODES[code] ?? (CERTIFICATE_CODE.test(code) ? 'calendar.certificate-invalid' : undefined);
    if (known !== undefined) return new CodedError(known, `the calendar could not be read (${code})`, {}, error);
  }
  return error;
}

/** The code for an answer that is no calendar; null for one that may be. */
export function toStatusCode(status: number): ErrorCode | null {
  if (status >= 200 && status < 300) return null;
  if (status === 401 || status === 403) return 'calendar.sign-in-refused';
  if (status === 404 || status === 410) return 'calendar.not-found';
  return 'calendar.server-error';
}

function causesOf(error: unknown): Error[] {
  const causes: Error[] = [];
  for (let cause = error; cause instanceof Error && causes.length < 5; cause = cause.cause) causes.push(cause);
  return causes;
}
