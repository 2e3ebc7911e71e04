import { ERROR_CODES, isErrorCode, type ErrorCode, type Retry } from './errorCodes.ts';

/** Plain values that survive JSON. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** An error as it crosses the contract. `message` is for the log and for "copy details", not for the screen. */
export interface WireError {
  code: ErrorCode;
  message: string;
  retry: Retry;
  details: { [key: string]: Json };
}

/** An expected failure with a code from `errorCodes.ts`. `cause` stays on its own side of the contract. */
export class CodedError extends Error {
  readonly code: ErrorCode;
  readonly retry: Retry;
  readonly details: { [key: string]: Json };

  constructor(code: ErrorCode, message: string, details: { [key: string]: Json } = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'CodedError';
    this.code = code;
    this.retry = ERROR_CODES[code];
    this.details = details;
  }
}

/**
 * Any thrown value as a wire error. A `CodedError` keeps its code; everything else is `app.unexpected`. Only the
 * message text is read from foreign errors, so that one that is cyclic, huge or throws from a getter still crosses.
 */
export function toWireError(error: unknown): WireError {
  if (error instanceof CodedError) {
    return { code: error.code, message: error.message, retry: error.retry, details: toJsonDetails(error.details) };
  }
  return { code: 'app.unexpected', message: readMessage(error), retry: 'never', details: {} };
}

/** A wire error as something to throw on the side that asked. */
export function fromWireError(wire: WireError): CodedError {
  return new CodedError(wire.code, wire.message, wire.details);
}

/** Whatever arrived in an error frame, as a wire error. */
export function parseWireError(value: unknown): WireError {
  if (typeof value === 'object' && value !== null && 'code' in value && isErrorCode(value.code)) {
    const message = 'message' in value && typeof value.message === 'string' ? value.message : '';
    const details = 'details' in value && isRecord(value.details) ? toJsonDetails(value.details) : {};
    return { code: value.code, message, retry: ERROR_CODES[value.code], details };
  }
  return { code: 'app.unexpected', message: 'an error without a known code', retry: 'never', details: {} };
}

const MAX_MESSAGE_LENGTH = 2_000;

function readMessage(error: unknown): string {
  try {
    const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return message.slice(0, MAX_MESSAGE_LENGTH);
  } catch {
    return 'an error that cannot be read';
  }
}

function toJsonDetails(details: { [key: string]: unknown }): { [key: string]: Json } {
  try {
    return JSON.parse(JSON.stringify(details)) as { [key: string]: Json };
  } catch {
    return {};
  }
}

function isRecord(value: unknown): value is { [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
