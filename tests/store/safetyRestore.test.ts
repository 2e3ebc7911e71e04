import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { encodeHead, encodeRecord } from '#shared/journal/encodeJournal.ts';
import type { JournalRecord } from '#shared/journal/journalFormat.ts';
import { BLANK_FIELDS } from '#shared/model/candidate.ts';
import type { RestoreStatus } from '#renderer/store/contract/safety.ts';
import { isOwn } from '#renderer/store/worker/safety/journalled.ts';
import {
  awaitCurrent,
  awaitRestore,
  dump,
  loadDemo,
  onlySource,
  saveCandidate,
  toSource,
  setUpJournalledStores,
} from '#tests/support/journalledStores.ts';
import { createTestDisk, type TestStore } from '#tests/support/startTestStore.ts';

const NOTHING = { createdAtMs: 1, updatedAtMs: 1 };

const { dataDir, start, startMain } = setUpJournalledStores();

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
    const path = join(dataDir(), 'export.rapport');
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
