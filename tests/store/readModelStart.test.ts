import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CandidateId } from '#shared/model/ids.ts';
import { eventually } from '#tests/support/eventually.ts';
import { makeCandidate } from '#tests/support/makeCandidate.ts';
import { makeMailEntry } from '#tests/support/makeMailEntry.ts';
import type { MemoryModel } from '#tests/support/openMemoryModel.ts';
import { addPeople, ids } from '#tests/support/storeActs.ts';
import {
  createLocks,
  createTestDisk,
  startTestStore,
  type TestDisk,
  type TestStore,
} from '#tests/support/startTestStore.ts';
import { isEntries, watchModel } from '#tests/support/watchModel.ts';
import { writeLate } from '#tests/support/writeLate.ts';

// A store that starts with a whole index: what is shown before it has caught up, and before everybody is read.

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

describe('a start', () => {
  const LIST = { filter: {}, sort: { column: 'name', descending: false }, offset: 0, limit: 10 } as const;
  const nameIn = async (): Promise<string[]> =>
    (await store.client.call('candidates.list', LIST)).rows.map(({ name }) => name);
  const hold = (model: MemoryModel): { release(): void } => {
    const held: (() => void)[] = [];
    let isHolding = true;
    disk.model = watchModel(model, (text, send) => {
      if (isHolding && text.includes('"model.apply"')) held.push(() => send(text));
      else send(text);
    });
    return {
      release() {
        isHolding = false;
        for (const send of held) send();
      },
    };
  };

  it('shows at once the list that was there last, and makes it right when what came since is in it', async () => {
    await store.client.call('readModel.check', {});
    await store.stop();
    const { release } = hold(disk.model);
    store = await startTestStore({}, { disk, startPatienceMs: 0 });
    writeLate(store.database.candidates, [makeCandidate({ id: 'b'.repeat(32) as CandidateId, name: 'Bo Lindqvist' })], {
      agoMs: 1_000,
      isHeard: false,
    });
    let told = 0;
    store.client.on('readModel.caughtUp', () => told++);
    expect(await nameIn()).toEqual(['Ana Pereira']);
    expect(told).toBe(0);
    release();
    await eventually(nameIn).toEqual(['Ana Pereira', 'Bo Lindqvist']);
    expect(told).toBeGreaterThan(0);
  });

  it('does not say that there is nobody before it has looked', async () => {
    await store.stop();
    const empty = createTestDisk();
    store = await startTestStore({}, { disk: empty });
    await store.client.call('readModel.check', {});
    await store.stop();
    disk = empty;
    const { release } = hold(disk.model);
    store = await startTestStore({}, { disk, startPatienceMs: 0 });
    writeLate(store.database.candidates, [makeCandidate({ id: 'b'.repeat(32) as CandidateId, name: 'Bo Lindqvist' })], {
      agoMs: 1_000,
      isHeard: false,
    });
    const names = nameIn();
    setTimeout(release, 50);
    expect(await names).toEqual(['Bo Lindqvist']);
  });

  it('waits as ever for what was written since the window opened', async () => {
    await store.client.call('readModel.check', {});
    await store.stop();
    const { release } = hold(disk.model);
    store = await startTestStore({}, { disk, patienceMs: Infinity, startPatienceMs: 0 });
    await addPeople(store, ['Bo Lindqvist']);
    const names = nameIn();
    setTimeout(release, 50);
    expect(await names).toEqual(['Ana Pereira', 'Bo Lindqvist']);
  });

  it('does not look through what came at once before the last quiet moment, however much it was', async () => {
    const entries = Array.from({ length: 50 }, (_, at) => makeMailEntry(ana, `mail${at}`));
    writeLate(store.database.interactions, entries, { agoMs: 15_000, isHeard: false });
    await store.client.call('readModel.check', {});
    const { model } = disk;
    const placeOf = (): number =>
      JSON.parse(model.sql!.first("SELECT value FROM meta WHERE key = 'checkpoints'", [], (row) => row.text(0)) ?? '{}')
        .interactions?.lwt ?? 0;
    await eventually(() => Promise.resolve(Date.now() - placeOf() < 10_000)).toBe(true);
    await store.stop();
    let taken = 0;
    disk.model = watchModel(model, (text, send) => {
      if (isEntries(text) && text.includes('mail49')) taken++;
      send(text);
    });
    store = await startTestStore({}, { disk });
    expect(await timelineOf(ana)).toBe(50);
    expect(await store.client.call('readModel.check', {})).toMatchObject(NOTHING_WRONG);
    expect(taken).toBe(0);
  });

  it('reads everybody only once the first list is there, or something is to be written', async () => {
    await store.stop();
    store = await startTestStore({}, { disk, firstListWithinMs: 3_600_000 });
    let isRead = false;
    const status = store.client.call('store.readInfo', {}).then(({ candidates }) => {
      isRead = true;
      return candidates;
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(isRead).toBe(false);
    expect(await nameIn()).toEqual(['Ana Pereira']);
    expect(await status).toBe(1);
  });
});

describe('a profile that is opened before everybody is read', () => {
  const readWhileEverybodyIsHeld = async (work: () => Promise<void>): Promise<void> => {
    await store.stop();
    let isOpen = false;
    let open = (): void => {};
    const opened = new Promise<void>((resolve) => (open = resolve));
    const locks = createLocks();
    store = await startTestStore(
      {},
      {
        disk,
        startPatienceMs: 0,
        // Everybody is read under this lock.
        locks: async (name, run) => {
          if (name === 'rapport-address-book') await opened;
          return locks(name, run);
        },
      },
    );
    const everybody = store.client.call('store.readInfo', {}).then(({ candidates }) => {
      isOpen = true;
      return candidates;
    });
    await work();
    expect(isOpen).toBe(false);
    open();
    expect(await everybody).toBe((await ids(store)).length);
  };

  it('is there, with all that was merged into it', async () => {
    await addPeople(store, ['Ana Pereira Silva']);
    const { rows } = await store.client.call('candidates.list', {
      filter: {},
      sort: { column: 'name', descending: false },
      offset: 0,
      limit: 10,
    });
    const other = rows.find(({ name }) => name === 'Ana Pereira Silva')!.id;
    const { candidate: fields } = await store.client.call('candidates.read', { candidateId: ana });
    await store.client.call('candidates.merge', { survivorId: ana, absorbedId: other, fields });
    await store.database.interactions.bulkInsert([makeMailEntry(ana, 'one'), makeMailEntry(other, 'two')]);
    await store.client.call('readModel.check', {});
    await readWhileEverybodyIsHeld(async () => {
      for (const candidateId of [ana, other]) {
        const profile = await store.client.call('candidates.read', { candidateId });
        expect([profile.candidate.name, profile.interactionCount]).toEqual(['Ana Pereira', 2]);
        expect(profile.merged.map(({ candidateId: id }) => id)).toEqual([other]);
      }
      expect(await timelineOf(ana)).toBe(2);
    });
  });

  it('is not shown as it was before a change that comes while it is read', async () => {
    await store.client.call('readModel.check', {});
    await readWhileEverybodyIsHeld(async () => {
      const { storageInstance } = store.database.candidates;
      const find = storageInstance.findDocumentsById.bind(storageInstance);
      let isFirst = true;
      storageInstance.findDocumentsById = async (...asked) => {
        const found = await find(...asked);
        if (isFirst) {
          isFirst = false;
          const document = await store.database.candidates.findOne(ana).exec(true);
          await document.incrementalPatch({ name: 'Ana Silva' });
        }
        return found;
      };
      const { candidate } = await store.client.call('candidates.read', { candidateId: ana });
      expect(candidate.name).toBe('Ana Silva');
    });
  });
});

describe('a window that closes before it has its first list', () => {
  it('leaves the lead to the next one', async () => {
    await store.stop();
    const locks = createLocks();
    store = await startTestStore({}, { disk, locks, firstListWithinMs: 3_600_000 });
    await store.stop();
    let isLeading = false;
    void locks('rapport-leader', async () => void (isLeading = true));
    await eventually(() => Promise.resolve(isLeading)).toBe(true);
  });
});
