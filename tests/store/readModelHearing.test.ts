import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSince, toChanges } from '#renderer/store/worker/readModel/readFedChanges.ts';
import type { CandidateId } from '#shared/model/ids.ts';
import { eventually } from '#tests/support/eventually.ts';
import { makeMailEntry } from '#tests/support/makeMailEntry.ts';
import { openChannel } from '#tests/support/openChannel.ts';
import { addPeople, ids } from '#tests/support/storeActs.ts';
import { createTestDisk, startTestStore, type TestDisk, type TestStore } from '#tests/support/startTestStore.ts';
import { holdEntries, isEntries, watchModel } from '#tests/support/watchModel.ts';
import { writeLate } from '#tests/support/writeLate.ts';

// What the read model takes as its window hears it, and what is looked through for what may not have been heard.

const ALL = { kinds: [], directions: [], fromMs: null, toMs: null, text: '' };
const ALL_ENTRIES = { text: '', order: 'newest', cursor: null, limit: 1 } as const;
const NOTHING_WRONG = { missing: 0, surplus: 0, different: 0, examples: [] };
/** More than are looked at together. */
const MANY = 450;

let disk: TestDisk;
let store: TestStore;
let ana: CandidateId;
beforeEach(async () => {
  disk = createTestDisk();
  store = await startTestStore({}, { disk });
  await addPeople(store, ['Ana Pereira']);
  ana = (await ids(store))[0]!;
  await store.client.call('readModel.check', {});
  await store.stop();
});
afterEach(() => store.stop());

const countEntries = async (): Promise<number> =>
  (await store.client.call('timeline.list', { candidateId: ana, filter: ALL })).all;

describe('what was written since the window listens', () => {
  let looked = 0;
  const { hear, broadcast } = openChannel();
  const placeOf = (): number =>
    JSON.parse(
      disk.model.sql!.first("SELECT value FROM meta WHERE key = 'checkpoints'", [], (row) => row.text(0)) ?? '{}',
    ).interactions?.lwt ?? 0;
  // Both are stamped ten seconds and more after the window began to listen, what is unheard behind the rest.
  const writeHeard = () => {
    const entries = Array.from({ length: MANY }, (_, at) => makeMailEntry(ana, `heard${at}`));
    writeLate(store.database.interactions, entries, { agoMs: -20_000, isHeard: true });
  };
  const writeUnheard = () =>
    writeLate(store.database.interactions, [makeMailEntry(ana, 'unheard')], { agoMs: -25_000, isHeard: false });
  beforeEach(async () => {
    disk.model = watchModel(disk.model, (text, send) => {
      if (text.includes('"model.findOutdated"') && text.includes('"interactions"')) looked++;
      send(text);
    });
    store = await startTestStore({}, { disk, broadcast });
    expect(await countEntries()).toBe(0);
    looked = 0;
  });

  it('is looked through no more where no other window is, and a start goes on behind it', async () => {
    const writtenAtMs = Date.now();
    writeHeard();
    await eventually(countEntries).toBe(MANY);
    await eventually(() => placeOf() > writtenAtMs).toBe(true);
    // The first of these were, only because of what came before.
    expect(looked).toBe(1);
    await store.stop();
    store = await startTestStore({}, { disk });
    expect(await store.client.call('readModel.check', {})).toMatchObject(NOTHING_WRONG);
  });

  it('is looked through where another one is, which may have written unheard', async () => {
    writeHeard();
    await eventually(countEntries).toBe(MANY);
    hear({ kind: 'model-joined' });
    writeUnheard();
    await eventually(countEntries).toBe(MANY + 1);
  });

  it('is looked through where another window had the read model before', async () => {
    await store.stop();
    const locks: (() => void)[] = [];
    store = await startTestStore(
      {},
      {
        disk,
        broadcast,
        locks: async (name, work) => {
          if (name === 'rapport-read-model') await new Promise<void>((resolve) => locks.push(resolve));
          return work();
        },
      },
    );
    hear({ kind: 'model-changed', isWhole: true });
    for (const give of locks) give();
    writeHeard();
    await eventually(countEntries).toBe(MANY);
    writeUnheard();
    await eventually(countEntries).toBe(MANY + 1);
  });
});

describe('more than can be held', () => {
  const countIndexed = (): number =>
    disk.model.sql!.first('SELECT count(*) FROM entry', [], (row) => row.number(0)) ?? 0;

  it('is read again from the earliest stamp among it', async () => {
    const gate = holdEntries(disk.model);
    disk.model = gate.model;
    store = await startTestStore({}, { disk });
    const write = (from: number, to: number, agoMs: number) => {
      const entries = Array.from({ length: to - from }, (_, at) => makeMailEntry(ana, `mail${from + at}`));
      writeLate(store.database.interactions, entries, { agoMs, isHeard: true });
    };
    write(0, 1, 0);
    await eventually(gate.held).toBe(1);
    // Early among what is held when it becomes too much, and earlier still after that.
    write(1, 2, 3_600_000);
    write(2, 20_100, 0);
    write(20_100, 20_101, 7_200_000);
    await new Promise((resolve) => setTimeout(resolve, 500));
    gate.letGo();
    // Without being asked.
    await eventually(countIndexed).toBe(20_101);
    expect(await store.client.call('readModel.check', {})).toMatchObject(NOTHING_WRONG);
    expect(await countEntries()).toBe(20_101);
  });

  it('is gone back for where it is stamped among what was read ahead', async () => {
    store = await startTestStore({}, { disk });
    const writtenAtMs = Date.now();
    // Stamped a hundredth of a millisecond apart.
    const entries = Array.from({ length: 3_000 }, (_, at) => makeMailEntry(ana, `mail${at}`));
    writeLate(store.database.interactions, entries, { agoMs: 0, isHeard: false });
    await store.stop();
    const gate = holdEntries(disk.model);
    disk.model = gate.model;
    store = await startTestStore({}, { disk });
    await eventually(gate.held).toBe(1);
    // The second thousand has been read while the first is taken.
    await new Promise((resolve) => setTimeout(resolve, 200));
    const late = Array.from({ length: 20_001 }, (_, at) => makeMailEntry(ana, `late${at}`));
    writeLate(store.database.interactions, late, { agoMs: 0, isHeard: true });
    const among = [makeMailEntry(ana, 'among')];
    writeLate(store.database.interactions, among, { agoMs: Date.now() - writtenAtMs - 15, isHeard: true });
    gate.letGo();
    expect(await store.client.call('readModel.check', {})).toMatchObject(NOTHING_WRONG);
    expect(await countEntries()).toBe(23_002);
  });
});

describe('what is heard of and read before it is taken', () => {
  it('is taken once', async () => {
    store = await startTestStore({}, { disk });
    // Twice as many as are read together: the second time is read ahead, and then it is asked whether there is more.
    const entries = Array.from({ length: 2_000 }, (_, at) => makeMailEntry(ana, `mail${at}`));
    writeLate(store.database.interactions, entries, { agoMs: 0, isHeard: false });
    await store.stop();
    const gate = holdEntries(disk.model);
    let taken = 0;
    disk.model = watchModel(gate.model, (text, send) => {
      if (isEntries(text) && text.includes('mail.later.')) taken++;
      send(text);
    });
    store = await startTestStore({}, { disk });
    await eventually(gate.held).toBe(1);
    writeLate(store.database.interactions, [makeMailEntry(ana, 'later')], { agoMs: -100, isHeard: true });
    gate.letGo();
    expect(await store.client.call('readModel.check', {})).toMatchObject(NOTHING_WRONG);
    expect(await countEntries()).toBe(2_001);
    expect(taken).toBe(1);
  });
});

describe('much that is taken in', () => {
  /** How many entries each piece brings that is taken in after the first one, during which `act` happens. */
  const takePieces = async (act: () => void): Promise<number[]> => {
    const pieces: number[] = [];
    let letGo = (): void => {};
    disk.model = watchModel(disk.model, (text, send) => {
      const brought = isEntries(text) ? text.split('"preview":').length - 1 : 0;
      if (brought > 0) pieces.push(brought);
      if (brought > 0 && pieces.length === 1) letGo = () => send(text);
      else send(text);
    });
    store = await startTestStore({}, { disk });
    // Waits until nothing is left to be read, and is no question.
    await store.client.call('readModel.check', {});
    const entries = Array.from({ length: 3_000 }, (_, at) => makeMailEntry(ana, `much${at}`));
    writeLate(store.database.interactions, entries, { agoMs: 0, isHeard: true });
    await eventually(() => pieces.length).toBe(1);
    act();
    // The question is on its way through the ports.
    await new Promise((resolve) => setTimeout(resolve, 100));
    letGo();
    await eventually(() => pieces.reduce((sum, one) => sum + one, 0)).toBe(3_000);
    return pieces.slice(1);
  };

  it('goes in large pieces', async () => {
    expect(await takePieces(() => {})).toEqual([1_000, 1_000]);
  });

  it('goes in small pieces while somebody asks, who waits for the one that is under way', async () => {
    expect(await takePieces(() => void store.client.call('search.find', ALL_ENTRIES))).toEqual(
      Array.from({ length: 10 }, () => 200),
    );
  });
});

describe('the text of a mail that was heard of', () => {
  it('is given with its entry, also when it is let go while the texts of others are read', async () => {
    store = await startTestStore({}, { disk });
    const entries = ['known', 'unknown'].map((key) => makeMailEntry(ana, key));
    writeLate(store.database.interactions, entries, { agoMs: 0, isHeard: true });
    const stored = await readSince(store.database, 'interactions', undefined, 10);
    const texts = new Map([['known', { lwt: 5, text: 'a text', recipients: '' }]]);
    const made = toChanges(store.database, 'interactions', stored.documents, texts);
    texts.clear();
    const { changes } = await made;
    expect(changes.map((change) => ('mailText' in change ? change.mailText : null))).toEqual([
      { lwt: 5, text: 'a text', recipients: '' },
      null,
    ]);
  });
});
