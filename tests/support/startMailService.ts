import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMailService, type MailService } from '#main/mail/createMailService.ts';
import { DEFAULT_TIMINGS, type MailTimings } from '#main/mail/mailTimings.ts';
import type { Platform } from '#main/platform/platform.ts';
import type { EmitMainEvent } from '#main/platform/emitMainEvent.ts';
import type { Account, MailCheckpoint, MailPullResponse, MailServer } from '#shared/contract/mail.ts';
import type { FolderRole, MailRecord } from '#shared/model/mailRecord.ts';

export interface SeenEvent {
  name: string;
  payload: { [key: string]: unknown };
}

export interface PulledFolder {
  responses: MailPullResponse[];
  records: MailRecord[];
  checkpoint: MailCheckpoint;
  scanned: number;
  skipped: { [reason: string]: number };
}

/** The mail service on a throwaway data folder with secrets in memory, and the calls tests make of it. */
export interface TestMailService {
  service: MailService;
  dataDir: string;
  secrets: Map<string, string>;
  events: SeenEvent[];
  /** Resolves with the first event, past or future, that passes. */
  awaitEvent(isWanted: (event: SeenEvent) => boolean): Promise<SeenEvent>;
  warnings: string[];
  addAccount(server: MailServer, password: string, ownAddresses?: string[]): Promise<Account>;
  setAddresses(addresses: string[], revision?: number): Promise<void>;
  setBook(revision: number, entries: [string, number][]): Promise<void>;
  pull(account: Account, path: string, options?: PullOptions): Promise<MailPullResponse>;
  /** Pulls until there is no more. */
  pullAll(account: Account, path: string, options?: PullOptions): Promise<PulledFolder>;
  close(): Promise<void>;
}

export interface PullOptions {
  role?: FolderRole;
  limit?: number;
  checkpoint?: MailCheckpoint | null;
  addressRevision?: number;
  signal?: AbortSignal;
}

/** Short enough that a server that says nothing is found out within a test, long enough for a busy machine. */
export const TEST_TIMINGS: MailTimings = {
  ...DEFAULT_TIMINGS,
  connectMs: 10_000,
  greetingMs: 10_000,
  silenceMs: 10_000,
  pollMs: 300,
  retryFirstMs: 20,
  retryLongestMs: 100,
};

export async function startMailService(timings: MailTimings = TEST_TIMINGS): Promise<TestMailService> {
  const dataDir = await mkdtemp(join(tmpdir(), 'rapport-mail-'));
  const secrets = new Map<string, string>();
  const events: SeenEvent[] = [];
  const warnings: string[] = [];
  const waiting = new Set<(event: SeenEvent) => void>();
  const emit: EmitMainEvent = (name, payload) => {
    const event = { name, payload: payload as SeenEvent['payload'] };
    events.push(event);
    for (const hear of waiting) hear(event);
  };
  const service = createMailService(createPlatform(dataDir, secrets, warnings), emit, timings);
  const never = new AbortController().signal;
  let revisionNow = 0;

  const pull: TestMailService['pull'] = (account, path, options = {}) =>
    service.handlers['mail.pull'](
      {
        accountId: account.accountId,
        path,
        role: options.role ?? 'inbox',
        limit: options.limit ?? 1000,
        checkpoint: options.checkpoint ?? null,
        addressRevision: options.addressRevision ?? revisionNow,
      },
      options.signal ?? never,
    );

  const setBook: TestMailService['setBook'] = async (revision, entries) => {
    revisionNow = revision;
    await service.handlers['mail.setAddressBook']({ revision, entries }, never);
  };

  return {
    service,
    dataDir,
    secrets,
    events,
    warnings,
    awaitEvent: (isWanted) => {
      const past = events.find(isWanted);
      if (past !== undefined) return Promise.resolve(past);
      return new Promise((resolve) => {
        const hear = (event: SeenEvent): void => {
          if (!isWanted(event)) return;
          waiting.delete(hear);
          resolve(event);
        };
        waiting.add(hear);
      });
    },
    addAccount: async (server, password, ownAddresses = []) => {
      const change = { accountId: null, server, address: server.userName, ownAddresses, password };
      return (await service.handlers['mail.saveAccount'](change, never)).account;
    },
    setAddresses: (addresses, revision = 1) =>
      setBook(
        revision,
        addresses.map((address) => [address, revision]),
      ),
    setBook,
    pull,
    pullAll: async (account, path, options = {}) => {
      const responses: MailPullResponse[] = [];
      let checkpoint = options.checkpoint ?? null;
      for (;;) {
        const response = await pull(account, path, { ...options, checkpoint });
        responses.push(response);
        checkpoint = response.checkpoint;
        if (!response.more) return sum(responses, checkpoint);
      }
    },
    close: async () => {
      await service.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Counts start again with a restart, as the folder's line does. */
function sum(responses: MailPullResponse[], checkpoint: MailCheckpoint): PulledFolder {
  let scanned = 0;
  let skipped: { [reason: string]: number } = {};
  for (const response of responses) {
    if (response.plan.kind === 'restart') {
      scanned = 0;
      skipped = {};
    }
    scanned += response.scanned;
    for (const [reason, count] of Object.entries(response.skipped)) skipped[reason] = (skipped[reason] ?? 0) + count;
  }
  return { responses, records: responses.flatMap(({ records }) => records), checkpoint, scanned, skipped };
}

function createPlatform(dataDir: string, secrets: Map<string, string>, warnings: string[]): Platform {
  const log = (message: string): void => void warnings.push(message);
  return {
    host: 'loopback',
    version: '0.0.0',
    dataDir,
    demoWanted: false,
    restoreFile: null,
    secrets: {
      status: () => ({ store: 'keychain', state: 'ready' }),
      unlock: async () => ({ store: 'keychain', state: 'ready' }),
      onStatusChange: () => () => {},
      load: async (name) => secrets.get(name) ?? null,
      save: async (name, secret) => void secrets.set(name, secret),
      remove: async (name) => void secrets.delete(name),
    },
    log: { info: () => {}, warn: log, error: log },
  };
}
