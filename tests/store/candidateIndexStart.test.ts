import { expect, it } from 'vitest';
import type { RxStorage } from 'rxdb';
import { createCandidateIndex } from '#renderer/store/worker/candidateIndex.ts';
import { addPeople, ids } from '#tests/support/storeActs.ts';
import { createTestDisk, startTestStore } from '#tests/support/startTestStore.ts';
import { removeUnheard } from '#tests/support/writeLate.ts';

// The index of everybody, which is read from the database once the window has its first list.

/** A storage whose candidates cannot be read while `isFailing` says so. */
function failing(storage: RxStorage<unknown, unknown>, isFailing: () => boolean): RxStorage<unknown, unknown> {
  return {
    ...storage,
    async createStorageInstance(parameters) {
      const instance = await storage.createStorageInstance(parameters);
      if (parameters.collectionName !== 'candidates') return instance;
      const query = instance.query.bind(instance);
      instance.query = async (prepared) => {
        if (isFailing()) throw new Error('the disk is away');
        return await query(prepared);
      };
      return instance;
    },
  };
}

it('is read with the next question when the first reading failed', async () => {
  let isFailing = false;
  const disk = createTestDisk();
  disk.storage = failing(disk.storage, () => isFailing);
  let store = await startTestStore({}, { disk });
  await addPeople(store, ['Ana Pereira']);
  await store.stop();

  isFailing = true;
  store = await startTestStore({}, { disk });
  const read = () => store.client.call('store.readInfo', {});
  await expect(read()).rejects.toThrow();
  isFailing = false;
  expect(await read()).toMatchObject({ candidates: 1 });
  await store.stop();
});

it('drops who was read ahead and has been removed since, though nobody told of it', async () => {
  const store = await startTestStore();
  await addPeople(store, ['Ana Pereira', 'Bo Lindqvist']);
  const [ana, bo] = await ids(store);
  const index = createCandidateIndex(store.database, () => {});
  await index.readAhead([ana!]);
  expect(index.peopleIds()).toEqual([ana]);
  await removeUnheard(store.database.candidates, ana!);
  expect(index.read(ana!)).not.toBeNull();
  await index.reload();
  expect(index.peopleIds()).toEqual([bo]);
  index.stop();
  await store.stop();
});
