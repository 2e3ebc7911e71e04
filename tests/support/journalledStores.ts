import { afterEach, beforeEach, expect } from 'vitest';
import { createJournalService } from '#main/journal/createJournalService.ts';
import { BLANK_FIELDS } from '#shared/model/candidate.ts';
import type { JournalStatus, RestoreStatus } from '#renderer/store/contract/safety.ts';
import type { ImportSource } from '#renderer/store/worker/imports/importSource.ts';
import { readAll } from '#renderer/store/worker/safety/readChanges.ts';
import { makeDataDir, removeDataDir } from '#tests/journal/startJournal.ts';
import { createTestDisk, startTestStore, waitFor, type MainHandlers, type TestStore } from './startTestStore.ts';

// Stores whose safety journal the real service of main writes, into a folder that each test has for itself.

const TIMINGS = { settleMs: 5, longestMs: 20, retryFirstMs: 5, retryLongestMs: 20 };

export interface JournalledStores {
  /** The folder of the test that runs. */
  dataDir(): string;
  /** The real service of main on that folder. */
  startMain(restoreFile?: string | null): { handlers: MainHandlers; close(): Promise<void> };
  /** Starts a store; the one before is stopped first, for RxDB opens no more than sixteen collections at once. */
  start(handlers: MainHandlers, disk?: ReturnType<typeof createTestDisk>): Promise<TestStore>;
}

/** To be called once in a test file: what a test has started ends with it. */
export function setUpJournalledStores(): JournalledStores {
  let dataDir: string;
  let stops: (() => Promise<void>)[];
  let running: TestStore | null = null;
  beforeEach(async () => {
    dataDir = await makeDataDir();
    stops = [];
    running = null;
  });
  afterEach(async () => {
    for (const stop of stops.reverse()) await stop();
    await removeDataDir(dataDir);
  });
  return {
    dataDir: () => dataDir,
    startMain(restoreFile = null) {
      const log = { info: () => {}, warn: () => {}, error: () => {} };
      const service = createJournalService({ dataDir, log, restoreFile }, () => {});
      let closed: Promise<void> | null = null;
      const close = (): Promise<void> => (closed ??= service.close());
      stops.push(close);
      return { handlers: { 'app.reportFailure': async () => ({}), ...service.handlers }, close };
    },
    async start(handlers, disk = createTestDisk()) {
      await running?.stop();
      const store = await startTestStore(handlers, { disk, journalTimings: TIMINGS });
      let stopped: Promise<void> | null = null;
      const { stop } = store;
      store.stop = () => (stopped ??= stop());
      stops.push(() => store.stop());
      running = store;
      return store;
    },
  };
}

/** Every document but what is the database's own, as lines in order. */
export async function dump(store: TestStore): Promise<string[]> {
  const lines: string[] = [];
  for await (const { changes } of readAll(store.database)) {
    for (const { key, record } of changes) lines.push(`${key} ${JSON.stringify(record.document, sortKeys)}`);
  }
  return lines.sort();
}

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

export async function awaitCurrent(store: TestStore): Promise<JournalStatus> {
  let status: JournalStatus | null = null;
  await waitFor(store, async () => {
    status = await store.client.call('safety.readJournal', {});
    return status.state === 'current' && status.waiting === 0;
  });
  return status as unknown as JournalStatus;
}

export async function awaitRestore(store: TestStore): Promise<RestoreStatus> {
  let status: RestoreStatus | null = null;
  await waitFor(store, async () => {
    status = await store.client.call('safety.readStatus', {});
    return status.state !== 'checking' && status.state !== 'restoring';
  });
  return status as unknown as RestoreStatus;
}

export async function loadDemo(store: TestStore): Promise<void> {
  await store.client.call('demo.load', { seed: 'rapport' });
  await waitFor(store, async () => (await store.client.call('demo.readStatus', {})).state === 'present');
}

export async function saveCandidate(store: TestStore, name: string, address: string) {
  return store.client.call('candidates.save', { candidateId: null, ...BLANK_FIELDS, name, addresses: [address] });
}

export async function restoreFrom(store: TestStore, sourceId: string): Promise<RestoreStatus> {
  await store.client.call('safety.restore', { sourceId, fileId: null });
  return awaitRestore(store);
}

export async function onlySource(store: TestStore) {
  const { sources } = await store.client.call('safety.listSources', {});
  expect(sources).toHaveLength(1);
  return sources[0]!;
}

export function toSource(bytes: Uint8Array, name = 'picked.rapport'): ImportSource {
  return {
    name,
    sizeBytes: bytes.length,
    async *read() {
      for (let at = 0; at < bytes.length; at += 10_000) yield bytes.slice(at, at + 10_000);
    },
  };
}
