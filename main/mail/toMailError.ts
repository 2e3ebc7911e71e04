// The one place that knows how imapflow and Node say that something failed. Read from codes and flags only, never from
// text, which changes with version and language.

import { CodedError } from '#shared/contract/codedError.ts';
import type { ErrorCode } from '#shared/contract/errorCodes.ts';

/** The parts of imapflow's and Node's errors that are read. */
interface ErrorFacts {
  code?: unknown;
  authenticationFailed?: unknown;
  tlsFailed?: unknown;
  mailboxMissing?: unknown;
  responseStatus?: unknown;
  serverResponseCode?: unknown;
  syscall?: unknown;
}

const BY_CODE: { readonly [code: string]: ErrorCode } = {
  ENOTFOUND: 'mail.host-not-found',
  EAI_AGAIN: 'mail.host-not-found',
  EAI_FAIL: 'mail.host-not-found',
  EAI_NODATA: 'mail.host-not-found',
  EAI_NONAME: 'mail.host-not-found',

  ECONNREFUSED: 'mail.connection-refused',
  EACCES: 'mail.connection-refused',

  ETIMEDOUT: 'mail.timed-out',
  ETIMEOUT: 'mail.timed-out',
  CONNECT_TIMEOUT: 'mail.timed-out',
  GREETING_TIMEOUT: 'mail.timed-out',
  UPGRADE_TIMEOUT: 'mail.timed-out',
  LockTimeout: 'mail.timed-out',

  ECONNRESET: 'mail.connection-lost',
  ECONNABORTED: 'mail.connection-lost',
  EPIPE: 'mail.connection-lost',
  ENETUNREACH: 'mail.connection-lost',
  ENETDOWN: 'mail.connection-lost',
  EHOSTUNREACH: 'mail.connection-lost',
  EHOSTDOWN: 'mail.connection-lost',
  EADDRNOTAVAIL: 'mail.connection-lost',
  ERR_STREAM_DESTROYED: 'mail.connection-lost',
  ERR_STREAM_WRITE_AFTER_END: 'mail.connection-lost',
  ERR_STREAM_PREMATURE_CLOSE: 'mail.connection-lost',
  NoConnection: 'mail.connection-lost',
  EConnectionClosed: 'mail.connection-lost',
  StateLogout: 'mail.connection-lost',
  ClosedAfterConnectText: 'mail.connection-lost',
  ClosedAfterConnectTLS: 'mail.connection-lost',

  DEPTH_ZERO_SELF_SIGNED_CERT: 'mail.certificate-invalid',
  SELF_SIGNED_CERT_IN_CHAIN: 'mail.certificate-invalid',
  ERR_TLS_CERT_ALTNAME_INVALID: 'mail.certificate-invalid',
  ERR_TLS_CERT_ALTNAME_FORMAT: 'mail.certificate-invalid',
  HOSTNAME_MISMATCH: 'mail.certificate-invalid',
  INVALID_CA: 'mail.certificate-invalid',
  INVALID_PURPOSE: 'mail.certificate-invalid',

  EPROTO: 'mail.tls-unavailable',
  STARTTLS_INJECTION: 'mail.tls-unavailable',

  UnexpectedTag: 'mail.not-imap',
  InvalidResponse: 'mail.not-imap',
  LineTooLarge: 'mail.not-imap',

  ResponseProcessingFailed: 'mail.incomplete-answer',
  LiteralTooLarge: 'mail.incomplete-answer',
  ResponseTooLarge: 'mail.incomplete-answer',
  MAX_IMAP_NESTING_REACHED: 'mail.incomplete-answer',

  ETHROTTLE: 'mail.server-error',
  NotFound: 'mail.folder-missing',
};

const CERTIFICATE_CODE = /^(?:CERT_|UNABLE_TO_(?:GET|VERIFY|DECODE|DECRYPT)|ERR_TLS_CERT|CRL_|ERROR_IN_CERT)/;
const TLS_CODE = /^ERR_(?:SSL|TLS)_/;

/** Response codes of RFC 5530 that say more than the bare NO. */
const BY_RESPONSE_CODE: { readonly [code: string]: ErrorCode } = {
  AUTHENTICATIONFAILED: 'mail.sign-in-refused',
  AUTHORIZATIONFAILED: 'mail.sign-in-refused',
  EXPIRED: 'mail.sign-in-refused',
  PRIVACYREQUIRED: 'mail.tls-unavailable',
  NONEXISTENT: 'mail.folder-missing',
  TRYCREATE: 'mail.folder-missing',
  UNAVAILABLE: 'mail.server-error',
  INUSE: 'mail.server-error',
  LIMIT: 'mail.server-error',
  SERVERBUG: 'mail.server-error',
};

/** Any error of a mail connection with one of our codes; a `CodedError` stays as it is. `step` is for the log. */
export function toMailError(error: unknown, step: string): CodedError {
  if (error instanceof CodedError) return error;
  const facts = readFacts(error);
  const code = decideCode(facts);
  return new CodedError(code, `${step}: ${describe(facts, error)}`, { step }, error);
}

function decideCode(facts: ErrorFacts): ErrorCode {
  const responseCode = typeof facts.serverResponseCode === 'string' ? facts.serverResponseCode.toUpperCase() : '';
  // A server that is merely out of order says so at sign-in too (RFC 5530: UNAVAILABLE), and the password is right.
  const byResponse = BY_RESPONSE_CODE[responseCode];
  if (byResponse !== undefined) return byResponse;
  // The connection's own codes come before `authenticationFailed`: imapflow sets that flag on whatever ends a sign-in,
  // also on a lost connection or a time-out.
  const code = typeof facts.code === 'string' ? facts.code : '';
  const known = Object.hasOwn(BY_CODE, code) ? BY_CODE[code] : undefined;
  if (known !== undefined) return known;
  if (facts.authenticationFailed === true) return 'mail.sign-in-refused';
  if (facts.mailboxMissing === true) return 'mail.folder-missing';
  if (CERTIFICATE_CODE.test(code)) return 'mail.certificate-invalid';
  if (TLS_CODE.test(code) || facts.tlsFailed === true) return 'mail.tls-unavailable';
  if (code.startsWith('ParserError')) return 'mail.not-imap';
  if (facts.responseStatus === 'NO' || facts.responseStatus === 'BAD') return 'mail.server-error';
  return 'app.unexpected';
}

function readFacts(error: unknown): ErrorFacts {
  return typeof error === 'object' && error !== null ? (error as ErrorFacts) : {};
}

/** Codes and statuses only: the text of a server's answer may hold addresses. */
function describe(facts: ErrorFacts, error: unknown): string {
  const parts = [facts.code, facts.responseStatus, facts.serverResponseCode].filter((part) => typeof part === 'string');
  if (parts.length > 0) return parts.join(' ');
  return error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 300) : 'unknown error';
}
