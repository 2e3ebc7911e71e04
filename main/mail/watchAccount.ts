// Notices new mail: one connection an account, idling on the folder where mail arrives and asking after the other
// captured folders now and then (STATUS). Without IDLE everything is asked after. A watch only says that something
// moved; what moved is found by a pull, so a doubled or missing event does no harm: after every (re)connection all
// folders are announced.

import { CodedError } from '#shared/contract/codedError.ts';
import type { MailFolder } from '#shared/contract/mail.ts';
import type { LogFacts } from '#main/platform/logger.ts';
import { connectMail, type MailConnection, type MailLogin } from './connectMail.ts';
import type { MailTimings } from './mailTimings.ts';

export type WatchState = 'idle' | 'polling' | 'waiting';

export interface WatchOptions {
  loadLogin(): Promise<MailLogin>;
  /** The folders to watch, by their captured flag. */
  readFolders(connection: MailConnection): Promise<MailFolder[]>;
  onFolderChanged(path: string): void;
  onStateChanged(state: WatchState, code: string | null): void;
  onFailure(facts: LogFacts): void;
  timings: MailTimings;
  /** 0 to 1; spreads reconnections of many accounts. */
  random(): number;
}

export interface AccountWatch {
  /** Tries again now if it waits; otherwise nothing. */
  wake(): void;
  /** Says once more how it stands: who asks may be a window that has just opened. */
  tellAgain(): void;
  /** Ends the connection and every timer; resolves when nothing is left running. */
  stop(): Promise<void>;
}

export function watchAccount(options: WatchOptions): AccountWatch {
  const { timings } = options;
  const stopping = new AbortController();
  const isStopped = (): boolean => stopping.signal.aborted;
  let connection: MailConnection | null = null;
  let endPause: (() => void) | null = null;
  let standing: [WatchState, string | null] | null = null;
  let failures = 0;
  let soon: ReturnType<typeof setTimeout> | null = null;

  const tell = (state: WatchState, code: string | null): void => {
    if ((standing?.[0] === state && standing[1] === code) || isStopped()) return;
    standing = [state, code];
    options.onStateChanged(state, code);
  };

  /** Waits for a time (null: for ever), a wake, or the end. */
  const pause = (pauseMs: number | null): Promise<void> =>
    new Promise((resolve) => {
      const timer = pauseMs === null ? null : setTimeout(() => end(), pauseMs);
      const end = (): void => {
        if (timer !== null) clearTimeout(timer);
        stopping.signal.removeEventListener('abort', end);
        if (endPause === end) endPause = null;
        resolve();
      };
      endPause = end;
      stopping.signal.addEventListener('abort', end, { once: true });
      if (isStopped()) end();
    });

  /** Watches until the connection fails. */
  const watchOnce = async (): Promise<never> => {
    connection = await connectMail(await options.loadLogin(), timings, stopping.signal);
    const open = connection;
    const { client } = open;
    const captured = (await options.readFolders(open)).filter((folder) => folder.captured);
    const arrival = pickArrivalFolder(captured);
    let lost: (() => void) | null = null;
    client.on('close', () => lost?.());
    if (arrival !== null) {
      await client.mailboxOpen(arrival.path, { readOnly: true });
      client.on('exists', () => {
        options.onFolderChanged(arrival.path);
        // Mail seldom comes alone, and what is filed or answered with it lies in the other folders.
        soon ??= setTimeout(() => {
          soon = null;
          endPause?.();
        }, timings.settleMs);
      });
    }
    const seen = new Map<string, string>();
    for (const { path } of captured) {
      if (path !== arrival?.path) seen.set(path, await readStatus(open, path));
    }
    failures = 0;
    let canIdle = client.capabilities.has('IDLE');
    for (const { path } of captured) options.onFolderChanged(path);
    for (;;) {
      // Lost between two waits: imapflow answers what was asked with false, and who waits now would not hear of it.
      if (!open.isUsable()) throw open.toError(connectionLost(), 'watch');
      tell(canIdle && arrival !== null ? 'idle' : 'polling', null);
      const isLost = new Promise<void>((resolve) => (lost = resolve));
      if (canIdle && arrival !== null) {
        // Answers false when the server refuses; a lost connection is noticed below.
        void client.idle().then(
          (answer) => {
            if (answer === false && open.isUsable()) canIdle = false;
          },
          () => undefined,
        );
      }
      await Promise.race([pause(timings.pollMs), isLost]);
      if (!open.isUsable()) throw open.toError(connectionLost(), 'watch');
      // Breaks IDLE; on a server without it this is what makes it tell of new mail.
      await client.noop();
      for (const [path, before] of seen) {
        const now = await readStatus(open, path);
        if (now === before) continue;
        seen.set(path, now);
        options.onFolderChanged(path);
      }
    }
  };

  const run = async (): Promise<void> => {
    while (!isStopped()) {
      let failure: CodedError;
      try {
        await watchOnce();
        return;
      } catch (error) {
        failure = toFailure(error, connection);
      } finally {
        connection?.close();
        connection = null;
      }
      if (isStopped()) return;
      failures += 1;
      options.onFailure({ code: failure.code, failures });
      tell('waiting', failure.code);
      await pause(retryDelay(failure, failures, options));
    }
  };

  let lastTickMs = Date.now();
  const clock = setInterval(() => {
    const nowMs = Date.now();
    const sleptMs = nowMs - lastTickMs - timings.clockTickMs;
    lastTickMs = nowMs;
    // A machine that slept has a connection that looks alive and is not. Closing it starts a new one at once.
    if (sleptMs > 3 * timings.clockTickMs) {
      connection?.close();
      endPause?.();
    }
  }, timings.clockTickMs);
  clock.unref();

  const running = run();
  return {
    wake: () => {
      if (connection === null) endPause?.();
    },
    tellAgain: () => {
      if (standing !== null && !isStopped()) options.onStateChanged(...standing);
    },
    stop: async () => {
      clearInterval(clock);
      if (soon !== null) clearTimeout(soon);
      stopping.abort();
      connection?.close();
      await running;
    },
  };
}

/** Where new mail shows up first. */
function pickArrivalFolder(captured: readonly MailFolder[]): MailFolder | null {
  for (const role of ['inbox', 'all'] as const) {
    const folder = captured.find((one) => one.role === role);
    if (folder !== undefined) return folder;
  }
  return captured[0] ?? null;
}

/** A folder's numbers as one comparable text; a folder that the server does not answer for is the same text each time. */
async function readStatus(connection: MailConnection, path: string): Promise<string> {
  const status = await connection.client.status(path, { messages: true, uidNext: true, uidValidity: true });
  if (status === false) {
    if (!connection.isUsable()) throw connectionLost();
    return 'unknown';
  }
  return `${status.uidValidity} ${status.uidNext} ${status.messages}`;
}

function connectionLost(): Error {
  return Object.assign(new Error('connection lost'), { code: 'NoConnection' });
}

function toFailure(error: unknown, connection: MailConnection | null): CodedError {
  if (error instanceof CodedError) return error;
  if (connection !== null) return connection.toError(error, 'watch');
  return new CodedError('app.unexpected', 'the watch failed', {}, error);
}

/**
 * Doubling from the first wait to the longest, of which half to all is taken. What only the user can mend (a password)
 * waits for a wake: trying a refused password again and again gets accounts locked.
 */
function retryDelay(failure: CodedError, failures: number, { timings, random }: WatchOptions): number | null {
  if (failure.retry === 'after-sign-in') return null;
  if (failure.retry === 'never') return timings.retryLongestMs;
  const fullMs = Math.min(timings.retryLongestMs, timings.retryFirstMs * 2 ** Math.min(failures - 1, 20));
  return fullMs * (0.5 + random() / 2);
}
