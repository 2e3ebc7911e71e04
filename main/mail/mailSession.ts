// One connection an account for pulling, used by one task at a time and closed when unused. Watching has its own
// connection, so that a long pull never makes new mail late.

import type { MailboxObject } from 'imapflow';
import { CodedError } from '#shared/contract/codedError.ts';
import type { AccountId } from '#shared/model/ids.ts';
import { cancelled, connectMail, throwIfCancelled, type MailConnection, type MailLogin } from './connectMail.ts';
import type { FolderListing } from './readFolderState.ts';
import type { MailTimings } from './mailTimings.ts';
import { createReadingTroubles, type ReadingTroubles } from './readingTroubles.ts';

/** A connection with one folder open for reading. */
export interface OpenFolder {
  connection: MailConnection;
  mailbox: MailboxObject;
  path: string;
  /** Opens the folder again, so that what the server says of it is fresh. */
  reopen(): Promise<MailboxObject>;
  /** What was listed in this folder on this connection; see `readFolderState`. */
  listings: Map<string, FolderListing>;
  /** What was learnt about this folder's messages, on earlier connections too. */
  troubles: ReadingTroubles;
}

export interface MailSessions {
  /** Runs a task with a folder open. Tasks of one account wait for each other. Errors come as `CodedError`. */
  withFolder<T>(
    accountId: AccountId,
    path: string,
    signal: AbortSignal,
    task: (folder: OpenFolder) => Promise<T>,
  ): Promise<T>;
  withConnection<T>(
    accountId: AccountId,
    signal: AbortSignal,
    task: (connection: MailConnection) => Promise<T>,
  ): Promise<T>;
  /** Closes an account's connection; the next task opens another. */
  drop(accountId: AccountId): void;
  close(): void;
}

interface Slot {
  connection: MailConnection | null;
  listings: Map<string, FolderListing>;
  /** By UIDVALIDITY and path; outlives the connection. */
  troubles: Map<string, ReadingTroubles>;
  /** Settles when the last task is done; never rejects. */
  queue: Promise<void>;
  unusedTimer: NodeJS.Timeout | null;
}

/** `loadLogin` gives server and password, or fails with what the user has to do. */
export function createMailSessions(
  loadLogin: (accountId: AccountId) => Promise<MailLogin>,
  timings: MailTimings,
): MailSessions {
  const slots = new Map<AccountId, Slot>();
  let closed = false;

  const slotOf = (accountId: AccountId): Slot => {
    let slot = slots.get(accountId);
    if (slot === undefined) {
      slot = {
        connection: null,
        listings: new Map(),
        troubles: new Map(),
        queue: Promise.resolve(),
        unusedTimer: null,
      };
      slots.set(accountId, slot);
    }
    return slot;
  };

  const disconnect = (slot: Slot): void => {
    if (slot.unusedTimer !== null) clearTimeout(slot.unusedTimer);
    slot.unusedTimer = null;
    slot.connection?.close();
    slot.connection = null;
    slot.listings.clear();
  };

  const withConnection: MailSessions['withConnection'] = async (accountId, signal, task) => {
    const slot = slotOf(accountId);
    const turn = slot.queue;
    let done = (): void => {};
    slot.queue = new Promise((resolve) => (done = resolve));
    try {
      await turn;
      throwIfCancelled(signal);
      if (closed) throw new CodedError('contract.closed', 'the mail service is closed');
      return await runOn(slot, accountId, signal, task);
    } finally {
      done();
    }
  };

  const runOn = async <T>(
    slot: Slot,
    accountId: AccountId,
    signal: AbortSignal,
    task: (connection: MailConnection) => Promise<T>,
  ): Promise<T> => {
    if (slot.unusedTimer !== null) clearTimeout(slot.unusedTimer);
    slot.unusedTimer = null;
    if (slot.connection?.isUsable() !== true) {
      disconnect(slot);
      slot.connection = await connectMail(await loadLogin(accountId), timings, signal);
    }
    const connection = slot.connection;
    // There is no way to take a running FETCH back but to close; the next task connects again.
    const abort = (): void => connection.close();
    signal.addEventListener('abort', abort, { once: true });
    try {
      const result = await task(connection);
      throwIfCancelled(signal);
      return result;
    } catch (error) {
      const mapped = signal.aborted ? cancelled() : connection.toError(error, 'read');
      // After an answer that was cut, lied or made no sense nothing on this connection is to be trusted.
      disconnect(slot);
      throw mapped;
    } finally {
      signal.removeEventListener('abort', abort);
      if (slot.connection !== null) {
        slot.unusedTimer = setTimeout(() => disconnect(slot), timings.unusedMs);
        slot.unusedTimer.unref();
      }
    }
  };

  const withFolder: MailSessions['withFolder'] = (accountId, path, signal, task) =>
    withConnection(accountId, signal, async (connection) => {
      const { client, within } = connection;
      const reopen = (): Promise<MailboxObject> =>
        within(timings.answerMs, () => client.mailboxOpen(path, { readOnly: true }));
      const mailbox = await reopen();
      const { listings, troubles: known } = slotOf(accountId);
      // UIDs mean something else under another UIDVALIDITY.
      const key = `${mailbox.uidValidity} ${path}`;
      const troubles = known.get(key) ?? createReadingTroubles();
      known.set(key, troubles);
      return await task({ connection, mailbox, path, reopen, listings, troubles });
    });

  return {
    withFolder,
    withConnection,
    drop: (accountId) => {
      const slot = slots.get(accountId);
      if (slot !== undefined) disconnect(slot);
    },
    close: () => {
      closed = true;
      for (const slot of slots.values()) disconnect(slot);
    },
  };
}
