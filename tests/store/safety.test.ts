import { truncate, stat, writeFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createJournalService } from '#main/journal/createJournalService.ts';
import { encodeHead, encodeRecord } from '#shared/journal/encodeJournal.ts';
import type { JournalRecord } from '#shared/journal/journalFormat.ts';
import { generateDemo } from '#shared/generate/generateDemo.ts';
import { BLANK_FIELDS } from '#shared/model/candidate.ts';
import type { JournalStatus, RestoreStatus } from '#renderer/store/contract/safety.ts';
import type { ImportSource } from '#renderer/store/worker/imports/importSource.ts';
import { COLLECTIONS, collectionOf, isOwn } from '#renderer/store/worker/safety/journalled.ts';
import { readAll } from '#renderer/store/worker/safety/readChanges.ts';
import {
  createTestDisk,
  startTestStore,
  waitFor,
  type MainHandlers,
  type TestStore,
} from '#tests/support/startTestStore.ts';
import { BY_NAME } from '#tests/support/storeActs.ts';
import { makeDataDir, readFolder, removeDataDir } from '#tests/journal/startJournal.ts';

const TIMINGS = { settleMs: 5, longestMs: 20, retryFirstMs: 5, retryLongestMs: 20 };
const NOTHING = { createdAtMs: 1, updatedAtMs: 1 };

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

/** The real service of main on the test's folder. */
function startMain(restoreFile: string | null = null): { handlers: MainHandlers; close(): Promise<void> } {
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const service = createJournalService({ dataDir, log, restoreFile }, () => {});
  let closed: Promise<void> | null = null;
  const close = (): Promise<void> => (closed ??= service.close());
  stops.push(close);
  return { handlers: { 'app.reportFailure': async () => ({}), ...service.handlers }, close };
}

/** Starts a store; the one before is stopped first, for RxDB opens no more than sixteen collections at once. */
async function start(handlers: MainHandlers, disk = createTestDisk()): Promise<TestStore> {
  await running?.stop();
  const store = await startTestStore(handlers, { disk, journalTimings: TIMINGS });
  let stopped: Promise<void> | null = null;
  const { stop } = store;
  store.stop = () => (stopped ??= stop());
  stops.push(() => store.stop());
  running = store;
  return store;
}

/** Every document but what is the database's own, as lines in order. */
async function dump(store: TestStore): Promise<string[]> {
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

async function awaitCurrent(store: TestStore): Promise<JournalStatus> {
  let status: JournalStatus | null = null;
  await waitFor(store, async () => {
    status = await store.client.call('safety.readJournal', {});
    return status.state === 'current' && status.waiting === 0;
  });
  return status as unknown as JournalStatus;
}

async function awaitRestore(store: TestStore): Promise<RestoreStatus> {
  let status: RestoreStatus | null = null;
  await waitFor(store, async () => {
    status = await store.client.call('safety.readStatus', {});
    return status.state !== 'checking' && status.state !== 'restoring';
  });
  return status as unknown as RestoreStatus;
}

async function loadDemo(store: TestStore): Promise<void> {
  await store.client.call('demo.load', { seed: 'rapport' });
  await waitFor(store, async () => (await store.client.call('demo.readStatus', {})).state === 'present');
}

async function saveCandidate(store: TestStore, name: string, address: string) {
  return store.client.call('candidates.save', { candidateId: null, ...BLANK_FIELDS, name, addresses: [address] });
}

async function restoreFrom(store: TestStore, sourceId: string): Promise<RestoreStatus> {
  await store.client.call('safety.restore', { sourceId, fileId: null });
  return awaitRestore(store);
}

async function onlySource(store: TestStore) {
  const { sources } = await store.client.call('safety.listSources', {});
  expect(sources).toHaveLength(1);
  return sources[0]!;
}

function toSource(bytes: Uint8Array, name = 'picked.rapport'): ImportSource {
  return {
    name,
    sizeBytes: bytes.length,
    async *read() {
      for (let at = 0; at < bytes.length; at += 10_000) yield bytes.slice(at, at + 10_000);
    },
  };
}

describe('the journal', () => {
  test('of the whole demo gives an empty store the same, document by document', async () => {
    const main = startMain();
    const first = await start(main.handlers);
    await loadDemo(first);
    const [person] = generateDemo('rapport', Date.now()).candidates;
    expect(person).toBeDefined();
    const { sizeBytes, liveBytes } = await awaitCurrent(first);
    expect(sizeBytes).toBeLessThan(2 * liveBytes);
    const before = await dump(first);
    await first.stop();

    const second = await start(main.handlers);
    const source = await onlySource(second);
    expect(source.kind).toBe('journal');
    const status = await restoreFrom(second, source.id);
    expect(status).toMatchObject({ state: 'restored', damaged: 0, failure: null, documents: before.length });
    expect(await dump(second)).toEqual(before);
    const { rows } = await second.client.call('candidates.list', { ...BY_NAME, offset: 0, limit: 5 });
    expect(rows.length).toBe(5);
  });

  test('of a store that was restored takes the place of the one it was restored from', async () => {
    const main = startMain();
    const first = await start(main.handlers);
    await saveCandidate(first, 'Ana', 'ana@example.org');
    await awaitCurrent(first);
    await first.stop();
    const second = await start(main.handlers);
    await restoreFrom(second, (await onlySource(second)).id);
    await awaitCurrent(second);
    expect((await second.client.call('safety.listSources', {})).sources).toEqual([]);
    await main.close();
    expect([...(await readFolder(dataDir)).keys()].filter((name) => name.endsWith('.rapport'))).toHaveLength(1);
  });

  test('hears of what is changed and erased, and after a restart only of what is new', async () => {
    const main = startMain();
    const disk = createTestDisk();
    const first = await start(main.handlers, disk);
    const { candidate } = await saveCandidate(first, 'Ana', 'ana@example.org');
    await saveCandidate(first, 'Bo', 'bo@example.org');
    await awaitCurrent(first);
    await first.stop();
    let begun: unknown = null;
    const watching: MainHandlers = {
      ...main.handlers,
      async 'journal.begin'(request, signal) {
        const answer = await main.handlers['journal.begin']!(request, signal);
        begun = answer.checkpoints;
        return answer;
      },
    };
    const second = await start(watching, disk);
    await second.client.call('candidates.remove', { candidateId: candidate.id });
    await awaitCurrent(second);
    expect(begun).not.toBeNull();
    const before = await dump(second);
    await second.stop();
    const third = await start(main.handlers);
    await restoreFrom(third, (await onlySource(third)).id);
    expect(await dump(third)).toEqual(before);
    expect(before.join('\n')).not.toContain('ana@example.org');
    expect(before.join('\n')).toContain('bo@example.org');
  });

  test('is written anew when it lacks something that the database has', async () => {
    const main = startMain();
    const disk = createTestDisk();
    const first = await start(main.handlers, disk);
    await saveCandidate(first, 'Ana', 'ana@example.org');
    await awaitCurrent(first);
    await first.stop();
    // Stored while nobody journalled.
    const other = await start({}, disk);
    await saveCandidate(other, 'Bo', 'bo@example.org');
    const second = await start(
      {
        ...main.handlers,
        async 'journal.begin'(request, signal) {
          const answer = await main.handlers['journal.begin']!(request, signal);
          if (answer.checkpoints === null) return answer;
          // A checkpoint after the last document: by it, nothing is new.
          const late = { id: '', lwt: Date.now() + 500 };
          return { ...answer, checkpoints: Object.fromEntries(COLLECTIONS.map((name) => [name, late])) };
        },
      },
      disk,
    );
    await awaitCurrent(second);
    const before = await dump(second);
    await second.stop();
    const third = await start(main.handlers);
    await restoreFrom(third, (await onlySource(third)).id);
    expect(await dump(third)).toEqual(before);
  });

  test('hears of what another window gave an earlier time and stored later', async () => {
    const main = startMain();
    const first = await start(main.handlers);
    await saveCandidate(first, 'Ana', 'ana@example.org');
    await awaitCurrent(first);
    const { storageInstance } = collectionOf(first.database, 'projects') as unknown as {
      storageInstance: { originalStorageInstance: { bulkWrite(rows: object[], context: string): Promise<unknown> } };
    };
    const project = { name: '', client: '', department: '', place: '', status: 'open', targetTitles: [], stages: [] };
    const write = (id: string, lwt: number) =>
      storageInstance.originalStorageInstance.bulkWrite(
        [{ document: { ...project, id, _deleted: false, _attachments: {}, _meta: { lwt }, _rev: '1-other' } }],
        'test',
      );
    await write('p2', Date.now());
    await awaitCurrent(first);
    await write('p1', 1_000);
    await awaitCurrent(first);
    await main.close();
    const bytes = [...(await readFolder(dataDir)).entries()].find(([name]) => name.endsWith('.rapport'))![1];
    expect(readFrames(bytes).map(({ key }) => key)).toEqual(expect.arrayContaining(['projects/p2', 'projects/p1']));
  });

  test('of another database is left alone by an empty one, and set aside by one that is not', async () => {
    const main = startMain();
    const first = await start(main.handlers);
    await saveCandidate(first, 'Ana', 'ana@example.org');
    await awaitCurrent(first);
    await first.stop();
    const second = await start(main.handlers);
    await waitFor(second, async () => (await second.client.call('safety.readJournal', {})).state === 'off');
    expect((await onlySource(second)).kind).toBe('journal');
    await saveCandidate(second, 'Bo', 'bo@example.org');
    await awaitCurrent(second);
    const kept = await onlySource(second);
    expect(kept.kind).toBe('kept');
    await second.stop();
    const third = await start(main.handlers);
    await restoreFrom(third, kept.id);
    expect((await dump(third)).join('\n')).toContain('ana@example.org');
  });

  test('that cannot be written says why, and catches up by itself', async () => {
    const main = startMain();
    let full = true;
    const { CodedError } = await import('#shared/contract/codedError.ts');
    const store = await start({
      ...main.handlers,
      async 'journal.append'(request, signal) {
        if (full) throw new CodedError('safety.disk-full', 'ENOSPC');
        return main.handlers['journal.append']!(request, signal);
      },
    });
    await saveCandidate(store, 'Ana', 'ana@example.org');
    await waitFor(store, async () => {
      const { state, failure } = await store.client.call('safety.readJournal', {});
      return state === 'failed' && failure?.code === 'safety.disk-full';
    });
    full = false;
    await awaitCurrent(store);
    expect((await store.client.call('safety.readJournal', {})).failure).toBeNull();
  });
});

describe('random documents', () => {
  test('come back equal, document by document', async () => {
    const name = fc.string({ maxLength: 30, unit: 'grapheme' });
    const candidates = fc.uniqueArray(fc.tuple(fc.stringMatching(/^[0-9a-f]{3,8}$/), name, name), {
      selector: ([id]) => id,
      minLength: 1,
      maxLength: 30,
    });
    await fc.assert(
      fc.asyncProperty(candidates, async (people) => {
        const folder = await makeDataDir();
        const service = createJournalService(
          { dataDir: folder, log: { info: () => {}, warn: () => {}, error: () => {} }, restoreFile: null },
          () => {},
        );
        const handlers: MainHandlers = { 'app.reportFailure': async () => ({}), ...service.handlers };
        const first = await start(handlers);
        await collectionOf(first.database, 'candidates').bulkInsert(
          people.map(([id, text, notes]) => ({
            ...BLANK_FIELDS,
            id: `c${id}`,
            name: text,
            notes,
            addresses: [],
            origin: 'hand',
            importKeys: [],
            ...NOTHING,
          })),
        );
        await awaitCurrent(first);
        const before = await dump(first);
        await first.stop();
        const second = await start(handlers);
        await restoreFrom(second, (await onlySource(second)).id);
        expect(await dump(second)).toEqual(before);
        await second.stop();
        await service.close();
        await removeDataDir(folder);
      }),
      { numRuns: 15 },
    );
  });
});

describe('a journal cut anywhere', () => {
  test('gives back everything before the tear, fifty times', async () => {
    const main = startMain();
    const first = await start(main.handlers);
    await loadDemo(first);
    await awaitCurrent(first);
    await first.stop();
    await main.close();
    const [name] = [...(await readFolder(dataDir)).keys()].filter((one) => one.endsWith('.rapport'));
    const path = join(dataDir, 'journal', name!);
    const whole = await readFile(path);
    const records = readFrames(whole);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: whole.length - 1 }), async (length) => {
        const expected = new Set(records.filter(({ end }) => end <= length).map(({ key }) => key));
        const store = await start({ 'app.reportFailure': async () => ({}) });
        store.service.addFile('f1', toSource(whole.subarray(0, length)));
        await store.client.call('safety.restore', { sourceId: null, fileId: 'f1' });
        const status = await awaitRestore(store);
        if (expected.size === 0 && length < 16) expect(status.failure?.code).toBe('safety.not-a-journal');
        else expect(status).toMatchObject({ state: 'restored', documents: expected.size });
        const isCutBetween = length === 16 || records.some(({ end }) => end === length);
        if (length >= 16) expect(status.damaged).toBe(isCutBetween ? 0 : 1);
        const restored = (await dump(store)).map((line) => line.slice(0, line.indexOf(' {')));
        expect(new Set(restored)).toEqual(expected);
        await store.stop();
      }),
      { numRuns: 50 },
    );
  }, 120_000);

  test('that main remembers as longer says so even where it is cut between two records', async () => {
    const main = startMain();
    const first = await start(main.handlers);
    await saveCandidate(first, 'Ana', 'ana@example.org');
    await saveCandidate(first, 'Bo', 'bo@example.org');
    await awaitCurrent(first);
    await first.stop();
    await main.close();
    const [name] = [...(await readFolder(dataDir)).keys()].filter((one) => one.endsWith('.rapport'));
    const path = join(dataDir, 'journal', name!);
    const frames = readFrames(await readFile(path));
    await truncate(path, frames.at(-2)!.end);
    const second = await start(startMain().handlers);
    await second.client.call('safety.check', { sourceId: (await onlySource(second)).id, fileId: null });
    expect(await awaitRestore(second)).toMatchObject({
      state: 'checked',
      damaged: 1,
      problems: [{ atByte: (await stat(path)).size, reason: 'the end of the file is missing' }],
    });
  });
});

describe('a restore', () => {
  const bytesOf = (records: JournalRecord[]): Uint8Array =>
    Buffer.concat([encodeHead({ sealed: false }), ...records.map((record) => encodeRecord(record) as Uint8Array)]);
  const ana = {
    ...BLANK_FIELDS,
    id: 'a',
    name: 'Ana',
    addresses: [{ address: 'ana@example.org', revision: 7 }],
    origin: 'hand',
    importKeys: [],
    ...NOTHING,
  };
  const record = (collection: string, id: string, document: object | null, schemaVersion = 0): JournalRecord => ({
    collection,
    id,
    schemaVersion,
    document: document as JournalRecord['document'],
  });

  const restoreBytes = async (store: TestStore, bytes: Uint8Array): Promise<RestoreStatus> => {
    store.service.addFile('f1', toSource(bytes));
    await store.client.call('safety.restore', { sourceId: null, fileId: 'f1' });
    return awaitRestore(store);
  };

  test('is refused where something is stored already', async () => {
    const store = await start({});
    await saveCandidate(store, 'Bo', 'bo@example.org');
    store.service.addFile('f1', toSource(bytesOf([record('candidates', 'a', ana, 1)])));
    await expect(store.client.call('safety.restore', { sourceId: null, fileId: 'f1' })).rejects.toMatchObject({
      code: 'safety.not-empty',
    });
    expect((await store.client.call('safety.listSources', {})).empty).toBe(false);
  });

  test('brings documents of an older schema to today’s', async () => {
    const store = await start({});
    const { id, name, addresses, origin, createdAtMs, updatedAtMs, title, company, location } = ana;
    const old = { id, name, addresses, origin, createdAtMs, updatedAtMs, title, company, location };
    expect(await restoreBytes(store, bytesOf([record('candidates', 'a', old, 0)]))).toMatchObject({
      state: 'restored',
    });
    const { candidate } = await store.client.call('candidates.read', { candidateId: 'a' as never });
    expect(candidate).toMatchObject({ name: 'Ana', phones: [], tags: [] });
  });

  test('leaves out what is no document of ours, and says where it stands', async () => {
    const store = await start({});
    const status = await restoreBytes(
      store,
      bytesOf([
        record('candidates', 'a', ana, 1),
        record('candidates', 'b', { id: 'b', name: 5 }, 1),
        record('candidates', 'c', { ...ana, id: 'd' }, 1),
        record('unheard', 'x', {}),
      ]),
    );
    expect(status).toMatchObject({ state: 'restored', documents: 1, damaged: 3, records: 1 });
    expect(status.problems.map(({ reason }) => reason)).toEqual([
      expect.stringContaining('not a document of candidates'),
      expect.stringContaining('another key'),
      expect.stringContaining('does not know'),
    ]);
  });

  test.each([
    ['another kind of file', new TextEncoder().encode('name;email\nAna;ana@example.org\n'), 'safety.not-a-journal'],
    ['an empty file', new Uint8Array(0), 'safety.not-a-journal'],
    ['a file of a later Rapport', 'later', 'safety.newer-version'],
  ])('of %s fails in words of its own and stores nothing', async (_name, bytes, code) => {
    const store = await start({});
    const later = bytesOf([record('candidates', 'a', ana, 200)]);
    const status = await restoreBytes(store, typeof bytes === 'string' ? later : bytes);
    expect(status).toMatchObject({ state: 'failed', failure: { code } });
    expect(await store.client.call('safety.listSources', {})).toMatchObject({ empty: true });
  });

  test('leaves an address book whose next revision is higher than any that was used', async () => {
    const store = await start({});
    await restoreBytes(store, bytesOf([record('candidates', 'a', ana, 1)]));
    const { candidate } = await saveCandidate(store, 'Bo', 'bo@example.org');
    expect(candidate.addresses).toEqual([{ address: 'bo@example.org', revision: 8 }]);
  });

  test('of a damaged journal lets mailboxes be read from their beginning again', async () => {
    const feed = {
      feedId: 'feed',
      checkpoint: { etag: 'x', lastModified: null, textHash: 'h' },
      addressRevision: 3,
      expandedAtMs: 1,
      upcomingIds: [],
      events: 1,
      matched: 1,
      skipped: {},
      problems: [],
    };
    const whole = bytesOf([record('candidates', 'a', ana, 1), record('feeds', 'feed', feed)]);
    const store = await start({});
    const checkpoints = async () => (await store.database.feeds.find().exec()).map(({ checkpoint }) => checkpoint);
    store.service.addFile('f1', toSource(Buffer.concat([whole, new Uint8Array(3)])));
    await store.client.call('safety.check', { sourceId: null, fileId: 'f1' });
    expect(await awaitRestore(store)).toMatchObject({ damaged: 1 });
    const begun: unknown[] = [];
    store.database.feeds.eventBulks$.subscribe(({ events }) =>
      begun.push(...events.map(({ documentData }) => (documentData as { checkpoint?: unknown }).checkpoint)),
    );
    await restoreBytes(store, Buffer.concat([whole, new Uint8Array(3)]));
    expect(begun[0]).toBeUndefined();
    expect(begun.length).toBeGreaterThan(0);
    expect(await checkpoints()).not.toContainEqual(feed.checkpoint);
  });

  test('that was cut off by a crash is taken away at the next start, and can be done again', async () => {
    const disk = createTestDisk();
    const crashing = await start({ 'app.reportFailure': async () => ({}) }, disk);
    const many = Array.from({ length: 900 }, (_, at) =>
      record('memberships', `p.c${at}`, {
        id: `p.c${at}`,
        projectId: 'p',
        candidateId: `c${at}`,
        stageId: 's',
        addedAtMs: 1,
        stageAtMs: 1,
      }),
    );
    const bytes = bytesOf([...many, record('candidates', 'a', ana, 1)]);
    let reads = 0;
    let onHalf = (): void => {};
    const half = new Promise<void>((resolve) => (onHalf = resolve));
    crashing.service.addFile('f1', {
      name: 'x',
      sizeBytes: bytes.length,
      async *read() {
        reads += 1;
        yield bytes.slice(0, bytes.length - 400);
        if (reads === 2) {
          onHalf();
          await new Promise(() => {});
        }
        yield bytes.slice(bytes.length - 400);
      },
    });
    await crashing.client.call('safety.restore', { sourceId: null, fileId: 'f1' });
    await half;
    expect(await crashing.database.memberships.count().exec()).toBeGreaterThan(0);
    await crashing.stop();

    const again = await start({}, disk);
    expect(await dump(again)).toEqual([]);
    expect((await again.client.call('safety.listSources', {})).empty).toBe(true);
    again.service.addFile('f1', toSource(bytes));
    await again.client.call('safety.restore', { sourceId: null, fileId: 'f1' });
    expect(await awaitRestore(again)).toMatchObject({ state: 'restored', documents: 901 });
    expect(await dump(again)).toHaveLength(901 + 1);
  });

  test('that is cancelled leaves nothing', async () => {
    const store = await start({ 'app.reportFailure': async () => ({}) });
    const bytes = bytesOf([record('candidates', 'a', ana, 1)]);
    let onSecond = (): void => {};
    const second = new Promise<void>((resolve) => (onSecond = resolve));
    let reads = 0;
    let goOn = (): void => {};
    const wait = new Promise<void>((resolve) => (goOn = resolve));
    store.service.addFile('f1', {
      name: 'x',
      sizeBytes: bytes.length,
      async *read() {
        reads += 1;
        if (reads === 2) {
          onSecond();
          await wait;
        }
        yield bytes;
      },
    });
    await store.client.call('safety.restore', { sourceId: null, fileId: 'f1' });
    await second;
    await store.client.call('safety.cancel', {});
    goOn();
    expect(await awaitRestore(store)).toMatchObject({ state: 'cancelled' });
    expect(await dump(store)).toEqual([]);
    expect((await store.client.call('safety.listSources', {})).empty).toBe(true);
  });
});

describe('an export of everything', () => {
  test('restored elsewhere is the same, and its file says so when its end is missing', async () => {
    const first = await start({});
    await loadDemo(first);
    const before = await dump(first);
    const { url, fileName, documents } = await first.client.call('safety.exportAll', {});
    expect(fileName).toMatch(/^rapport-\d{4}-\d\d-\d\d\.rapport$/);
    expect(documents).toBe(before.length);
    const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
    const second = await start({});
    second.service.addFile('f1', toSource(bytes));
    await second.client.call('safety.restore', { sourceId: null, fileId: 'f1' });
    expect(await awaitRestore(second)).toMatchObject({ state: 'restored', damaged: 0, documents });
    expect(await dump(second)).toEqual(before);

    const third = await start({});
    third.service.addFile('f1', toSource(bytes.subarray(0, -24)));
    await third.client.call('safety.check', { sourceId: null, fileId: 'f1' });
    expect(await awaitRestore(third)).toMatchObject({
      state: 'checked',
      damaged: 1,
      problems: [{ reason: 'the end of the file is missing' }],
    });
  });

  test('named at the start is offered as such', async () => {
    const path = join(dataDir, 'export.rapport');
    await writeFile(path, encodeHead({ sealed: false }));
    const store = await start(startMain(path).handlers);
    expect(await onlySource(store)).toMatchObject({ kind: 'given', name: 'export.rapport' });
  });

  test('holds nothing that belongs to the database itself', async () => {
    const store = await start(startMain().handlers);
    await saveCandidate(store, 'Ana', 'ana@example.org');
    await awaitCurrent(store);
    expect(await store.database.settings.findOne('store').exec()).not.toBeNull();
    for (const line of await dump(store)) {
      const [collection, id] = (line.split(' ')[0] ?? '').split('/');
      expect(isOwn(collection as 'settings', id ?? '')).toBe(false);
    }
  });
});

/** Keys of a journal's frames, with where they end. Every document of it stands there once. */
function readFrames(bytes: Uint8Array): { key: string; end: number }[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const frames: { key: string; end: number }[] = [];
  let at = 16;
  while (at < bytes.length) {
    const keyBytes = view.getUint16(at + 6, true);
    const end = at + 20 + keyBytes + view.getUint32(at + 8, true) + 4;
    frames.push({ key: new TextDecoder().decode(bytes.subarray(at + 20, at + 20 + keyBytes)), end });
    at = end;
  }
  return frames;
}
