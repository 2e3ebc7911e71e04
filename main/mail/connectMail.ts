import { isIP } from 'node:net';
import { ImapFlow } from 'imapflow';
import { CodedError } from '#shared/contract/codedError.ts';
import type { MailServer } from '#shared/contract/mail.ts';
import type { MailTimings } from './mailTimings.ts';
import { toMailError } from './toMailError.ts';

/** How to sign in. Stays in main. */
export interface MailLogin {
  server: MailServer;
  password: string;
}

/** One signed-in IMAP connection. */
export interface MailConnection {
  client: ImapFlow;
  isUsable(): boolean;
  /** Closes the connection when the work on it takes longer than this; it then fails as timed out. */
  within<T>(limitMs: number, work: () => Promise<T>): Promise<T>;
  timings: MailTimings;
  /** Any error of this connection as one of ours. A time-out is told from a plain loss by what the socket said first. */
  toError(error: unknown, step: string): CodedError;
  close(): void;
  /** Was it ours to close it? Then what fails on it says nothing about the server. */
  isClosedByUs(): boolean;
}

/** A literal larger than this is no header and no message that was asked for (sources are asked for in part). */
const MAX_LITERAL_BYTES = 64_000_000;

/**
 * Connects and signs in. Encryption is never optional: `starttls` fails with `mail.tls-unavailable` where the server has
 * none, and `none` is for loopback (`mail.plain-refused`). Fails with the codes of `toMailError`; an aborted signal
 * closes the connection at any time and fails with `contract.cancelled`.
 */
export async function connectMail(
  { server, password }: MailLogin,
  timings: MailTimings,
  signal?: AbortSignal,
): Promise<MailConnection> {
  if (server.security === 'none' && !isLoopback(server.host)) {
    throw new CodedError('mail.plain-refused', 'a connection without encryption is for this machine only');
  }
  throwIfCancelled(signal);
  const client = new ImapFlow({
    host: server.host,
    port: server.port,
    secure: server.security === 'tls',
    ...(server.security === 'tls' ? {} : { doSTARTTLS: server.security === 'starttls' }),
    auth: { user: server.userName, pass: password },
    tls: { minVersion: 'TLSv1.2' },
    logger: false,
    clientInfo: { name: 'Rapport' },
    disableAutoIdle: true,
    // CONDSTORE would add a MODSEQ to every scanned message, and nothing here reads it.
    disableAutoEnable: true,
    connectionTimeout: timings.connectMs,
    greetingTimeout: timings.greetingMs,
    socketTimeout: timings.silenceMs,
    maxLiteralSize: MAX_LITERAL_BYTES,
    maxLineLength: MAX_LITERAL_BYTES,
    maxResponseSize: 2 * MAX_LITERAL_BYTES,
  });
  let firstError: unknown;
  let closedByUs = false;
  // Without a listener Node ends the process on the first time-out.
  client.on('error', (error: unknown) => {
    firstError ??= error;
  });
  const toError = (error: unknown, step: string): CodedError => {
    if (signal?.aborted === true) return cancelled();
    const mapped = toMailError(error, step);
    return mapped.code === 'mail.connection-lost' && firstError !== undefined ? toMailError(firstError, step) : mapped;
  };
  const within: MailConnection['within'] = async (limitMs, work) => {
    const timer = setTimeout(() => {
      firstError ??= Object.assign(new Error('the answer took too long'), { code: 'ETIMEDOUT' });
      client.close();
    }, limitMs);
    try {
      return await work();
    } finally {
      clearTimeout(timer);
    }
  };
  const abort = (): void => client.close();
  signal?.addEventListener('abort', abort, { once: true });
  try {
    await within(timings.answerMs, () => client.connect());
  } catch (error) {
    client.close();
    throw toError(error, 'connect');
  } finally {
    signal?.removeEventListener('abort', abort);
  }
  return {
    client,
    within,
    timings,
    isUsable: () => client.usable && !client.isClosed,
    toError,
    close: () => {
      // What was lost before is not our doing.
      closedByUs ||= !client.isClosed;
      client.close();
    },
    isClosedByUs: () => closedByUs,
  };
}

export function cancelled(): CodedError {
  return new CodedError('contract.cancelled', 'cancelled by the asker');
}

export function throwIfCancelled(signal?: AbortSignal): void {
  if (signal?.aborted === true) throw cancelled();
}

/**
 * Does this name always mean this machine: `localhost`, 127.0.0.0/8, ::1? Not `*.localhost`: RFC 6761 6.3 asks for it,
 * but resolvers that do not know of it send the question on, and a foreign server may answer.
 */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[|\]$/g, '');
  if (isIP(name) === 4) return name.startsWith('127.');
  return name === '::1' || name === 'localhost';
}
