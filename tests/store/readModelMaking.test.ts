import sqlite3InitModule from '@sqlite.org/sqlite-wasm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CodedError } from '#shared/contract/codedError.ts';
import { createMemoryPorts } from '#shared/rpc/memoryPorts.ts';
import type { CandidateId } from '#shared/model/ids.ts';
import { createReadModel } from '#renderer/store/worker/readModel/createReadModel.ts';
import { createSql, SqlError, type Sql } from '#renderer/store/worker/readModel/sql.ts';
import { eventually } from '#tests/support/eventually.ts';
import { makeMailEntry } from '#tests/support/makeMailEntry.ts';
import { addPeople, ids } from '#tests/support/storeActs.ts';
import {
  createLocks,
  createTestDisk,
  startTestStore,
  type TestDisk,
  type TestStore,
} from '#tests/support/startTestStore.ts';
import { holdEntries, isEntries, watchModel } from '#tests/support/watchModel.ts';
import { openChannel } from '#tests/support/openChannel.ts';
import { writeLate } from '#tests/support/writeLate.ts';

// The read model while it is being made: what is asked of it meanwhile, in which window, and when it cannot be made.

const MAILS = 2_300;
const ALL = { kinds: [], directions: [], fromMs: null, toMs: null, text: '' };
const NOTHING_WRONG = { missing: 0, surplus: 0, different: 0, examples: [] };

let disk: TestDisk;
let store: TestStore;
let ana: CandidateId;
beforeEach(async () => {
  disk = createTestDisk();
  store = await startTestStore({}, { disk });
  await addPeople(store, ['Ana Pereira']);
  ana = (await ids(store))[0]!;
});
afterEach(() => store.stop());

const timelineOf = async (candidateId: CandidateId): Promise<number> =>
  (await store.client.call('timeline.list', { candidateId, filter: ALL })).all;
const statusOf = () => store.client.call('readModel.readStatus', {});

describe('a file that was being made when the app ended', () => {
  it('goes on being made, and until it is whole timelines come from the database', async () => {
    writeLate(
      store.database.interactions,
      Array.from({ length: MAILS }, (_, at) => makeMailEntry(ana, `mail${at}`)),
      { agoMs: 3_600_000, isHeard: false },
    );
    await store.stop();
    // Of the entries the first part comes through.
    const { model } = disk;
    model.sql?.script('PRAGMA user_version = 99');
    let parts = 0;
    disk.model = watchModel(model, (text, send) => {
      if (!isEntries(text) || ++parts === 1) send(text);
    });
    store = await startTestStore({}, { disk });
    await eventually(() => Promise.resolve(parts)).toBe(2);
    await store.stop();

    const gate = holdEntries(model);
    disk.model = gate.model;
    store = await startTestStore({}, { disk });
    await eventually(gate.held).toBe(1);
    expect(await timelineOf(ana)).toBe(MAILS);
    expect(await statusOf()).toMatchObject({ state: 'building', rebuiltBecause: expect.stringMatching(/version/) });

    gate.letGo();
    expect(await store.client.call('readModel.check', {})).toMatchObject(NOTHING_WRONG);
    expect(await timelineOf(ana)).toBe(MAILS);
    await eventually(async () => (await statusOf()).state).toBe('current');
  });
});

describe('a window that does not own the read model', () => {
  it('takes timelines from the database until the owner has said that its file is whole', async () => {
    await store.stop();
    const { sent, hear, broadcast } = openChannel();
    const locks = createLocks();
    // Somebody else has it, for ever.
    void locks('rapport-read-model', () => new Promise(() => {}));
    store = await startTestStore({}, { disk, locks, broadcast });
    expect(sent.map(({ kind }) => kind)).toContain('model-joined');
    await store.database.interactions.insert(makeMailEntry(ana, 'one'));
    expect(await timelineOf(ana)).toBe(1);
    hear({ kind: 'model-changed', isWhole: false });
    expect(await timelineOf(ana)).toBe(1);
    expect(sent.some(({ name }) => name === 'model.listTimeline')).toBe(false);
    hear({ kind: 'model-changed', isWhole: true });
    store.client.call('timeline.list', { candidateId: ana, filter: ALL }).catch(() => {});
    await eventually(() => Promise.resolve(sent.some(({ name }) => name === 'model.listTimeline'))).toBe(true);
  });

  it('is told by the owner when it comes', async () => {
    await store.stop();
    const { sent, hear, broadcast } = openChannel();
    store = await startTestStore({}, { disk, broadcast });
    await store.client.call('readModel.check', {});
    sent.length = 0;
    hear({ kind: 'model-joined' });
    expect(sent).toEqual([{ kind: 'model-changed', isWhole: true }]);
  });

  it('says that it is there to one that comes to own it', async () => {
    await store.stop();
    const { sent, hear, broadcast } = openChannel();
    const locks = createLocks();
    void locks('rapport-read-model', () => new Promise(() => {}));
    store = await startTestStore({}, { disk, locks, broadcast });
    sent.length = 0;
    hear({ kind: 'model-owned', isWhole: true });
    expect(sent).toEqual([{ kind: 'model-joined' }]);
  });
});

describe('a question that wants everything written before it', () => {
  it('does not wait for what is written after it', async () => {
    await store.stop();
    let count = 0;
    let isWriting = true;
    // Whenever something is taken in, more has come.
    disk.model = watchModel(disk.model, (text, send) => {
      if (!isWriting || !isEntries(text)) {
        send(text);
        return;
      }
      const key = `mail${count++}`;
      // Not in one breath, or nothing else would be heard.
      setTimeout(() => {
        const more = isWriting ? store.database.interactions.insert(makeMailEntry(ana, key)) : Promise.resolve();
        more.then(
          () => send(text),
          () => send(text),
        );
      });
    });
    store = await startTestStore({}, { disk });
    await store.database.interactions.insert(makeMailEntry(ana, 'first'));
    await eventually(() => Promise.resolve(count > 3)).toBe(true);
    const sort = { column: 'name', descending: false } as const;
    const { candidateIds } = await store.client.call('candidates.listIds', {
      filter: { lastIn: { when: 'within', days: 1 } },
      sort,
    });
    expect(candidateIds).toEqual([ana]);
    isWriting = false;
  });
});

describe('a question that does not wait', () => {
  it('is answered with what is there, and hears when the rest has come', async () => {
    await store.stop();
    const gate = holdEntries(disk.model, false);
    disk.model = gate.model;
    store = await startTestStore({}, { disk, patienceMs: 0 });
    await store.client.call('readModel.check', {});
    let told = 0;
    store.client.on('readModel.caughtUp', () => told++);
    gate.hold();
    await store.database.interactions.insert(makeMailEntry(ana, 'one'));
    const find = () => store.client.call('search.find', { text: '', order: 'newest', cursor: null, limit: 10 });
    expect((await find()).count).toBe(0);
    expect(told).toBe(0);
    await eventually(gate.held).toBe(1);
    gate.letGo();
    await eventually(() => Promise.resolve(told)).toBe(1);
    expect((await find()).count).toBe(1);
  });
});

describe('a file that cannot be opened as it is', () => {
  it('is made anew when that is asked for', async () => {
    await store.client.call('readModel.check', {});
    await store.stop();
    const { model } = disk;
    const openings: (boolean | undefined)[] = [];
    disk.model = {
      ...watchModel(model, (text, send) => send(text)),
      open(nowMs, anew) {
        openings.push(anew);
        return anew
          ? model.open(nowMs, anew)
          : Promise.reject(new CodedError('store.index-unavailable', 'unable to open'));
      },
    };
    store = await startTestStore({}, { disk });
    await eventually(async () => (await statusOf()).state).toBe('failed');
    await store.client.call('readModel.rebuild', {});
    expect(openings).toEqual([false, true]);
    expect(await store.client.call('readModel.check', {})).toMatchObject(NOTHING_WRONG);
    expect(await statusOf()).toMatchObject({ state: 'current', rebuiltBecause: 'it was asked for' });
  });

  it('is opened by another worker when the one that has it fails again and again', async () => {
    await store.client.call('readModel.check', {});
    await store.stop();
    const { model } = disk;
    let openings = 0;
    disk.model = {
      ...watchModel(model, (text, send) => send(text)),
      async open(nowMs, anew) {
        openings++;
        if (openings > 1) return model.open(nowMs, anew);
        const [ours, its] = createMemoryPorts();
        its.onMessage((text) => {
          const { id } = JSON.parse(text) as { id: number };
          its.send(JSON.stringify({ kind: 'error', id, error: { code: 'app.unexpected', message: 'out of bounds' } }));
        });
        return { port: ours, close: async () => ours.close() };
      },
    };
    store = await startTestStore({}, { disk });
    await eventually(async () => (await statusOf()).state).toBe('failed');
    await eventually(async () => (await statusOf()).state).toBe('current');
    expect(openings).toBe(2);
    expect(await store.client.call('readModel.check', {})).toMatchObject(NOTHING_WRONG);
  });
});

describe('a file that is thrown away while it is being asked how far it is', () => {
  it('is not taken to be as far as the old one', async () => {
    const old = Array.from({ length: MAILS }, (_, at) => makeMailEntry(ana, `mail${at}`));
    // What lies further back than ten seconds is not read again by a start that finds the file.
    writeLate(store.database.interactions, old.slice(1), { agoMs: 7_200_000, isHeard: false });
    writeLate(store.database.interactions, old.slice(0, 1), { agoMs: 3_600_000, isHeard: false });
    await store.client.call('readModel.check', {});
    const { model } = disk;
    const readPlaces = (): string =>
      model.sql!.first("SELECT value FROM meta WHERE key = 'checkpoints'", [], (row) => row.text(0)) ?? '';
    await eventually(() => Promise.resolve(readPlaces().includes('interactions'))).toBe(true);
    await store.stop();
    // It was not whole when the app ended, so what there is is counted first; then it is begun anew.
    model.sql!.run("DELETE FROM meta WHERE key = 'isWhole'");
    let isRebuilt = false;
    disk.model = watchModel(model, (text, send) => {
      if (isRebuilt || !text.includes('"model.countHeld"')) {
        send(text);
        return;
      }
      isRebuilt = true;
      send(JSON.stringify({ kind: 'call', id: -1, name: 'model.rebuild', request: { because: 'of the test' } }));
      setTimeout(() => send(text));
    });
    store = await startTestStore({}, { disk });
    expect(await store.client.call('readModel.check', {})).toMatchObject(NOTHING_WRONG);
    expect(await timelineOf(ana)).toBe(MAILS);
    expect(isRebuilt).toBe(true);
    expect(await statusOf()).toMatchObject({ state: 'current', rebuiltBecause: 'of the test' });
  });
});

describe('a file that is damaged on a full disk', () => {
  it('is said to be out of reach, and timelines come from the database', async () => {
    await store.database.interactions.insert(makeMailEntry(ana, 'one'));
    await store.client.call('readModel.check', {});
    const sql = disk.model.sql!;
    // The page of the timeline is damaged, and there is no room for another file.
    sql.all = () => {
      throw new SqlError(11, 'database disk image is malformed');
    };
    sql.first = sql.all as never;
    sql.each = sql.all as never;
    sql.run = sql.all as never;
    disk.model.refuse(new SqlError(13, 'database or disk is full'));
    expect(await timelineOf(ana)).toBe(1);
    expect(await statusOf()).toMatchObject({ state: 'failed' });
    disk.model.refuse(null);
    await eventually(async () => (await statusOf()).state).toBe('current');
    expect(await store.client.call('readModel.check', {})).toMatchObject(NOTHING_WRONG);
  });
});

describe('what is only found once all is quiet', () => {
  it('is told to whoever may show that it was not there', async () => {
    expect(await timelineOf(ana)).toBe(0);
    await store.client.call('readModel.check', {});
    let told = 0;
    store.client.on('readModel.caughtUp', () => told++);
    // What was looked through last does not hold it: something else has come just before.
    await addPeople(store, ['Bo Lindqvist']);
    writeLate(store.database.interactions, [makeMailEntry(ana, 'late')], { agoMs: 1_000, isHeard: false });
    // No question hurries it.
    await eventually(() => Promise.resolve(told)).toBe(1);
    expect(await timelineOf(ana)).toBe(1);
  });
});

describe('a file that cannot be begun anew', () => {
  it('is begun with the next question for which there is room', async () => {
    const sqlite = await sqlite3InitModule();
    let isFull = false;
    let opened: Sql | null = null;
    const emptied: string[] = [];
    const file = {
      open() {
        opened = createSql(sqlite, new sqlite.oo1.DB(':memory:', 'c'));
        const { script } = opened;
        opened.script = (text) => {
          if (isFull) throw new SqlError(13, 'database or disk is full');
          script.call(opened, text);
        };
        return opened;
      },
      remove() {},
      sizeBytes: () => null,
      verify: () => true,
      sawDamage: () => false,
    };
    const { handlers, close } = createReadModel(
      file,
      () => Date.now(),
      () => void emptied.push('emptied'),
    );
    const none = new AbortController().signal;
    const find = () => handlers['model.search']({ text: '', order: 'newest', cursor: null, limit: 10 }, none);
    expect(await find()).toMatchObject({ count: 0 });
    isFull = true;
    await expect(handlers['model.rebuild']({ because: 'it was asked for' }, none)).rejects.toMatchObject({
      code: 'store.index-unavailable',
    });
    await expect(find()).rejects.toMatchObject({ code: 'store.index-unavailable' });
    expect(emptied).toEqual([]);
    isFull = false;
    expect(await find()).toMatchObject({ count: 0 });
    expect(emptied).toEqual(['emptied']);
    expect(await handlers['model.readState']({}, none)).toMatchObject({ rebuiltBecause: 'it was asked for' });
    close();
  });
});
