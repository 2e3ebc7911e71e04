import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Interaction } from '#shared/model/interaction.ts';
import { createRecent, type Recent } from '#renderer/store/worker/database/createRecent.ts';
import { makeMailEntry } from '#tests/support/makeMailEntry.ts';
import { startTestStore, type TestStore } from '#tests/support/startTestStore.ts';

// What was read lately is read from memory, and never as it was before it was written.

let store: TestStore;
let recent: Recent<string>;
let reads: string[][];
/** Holds back what was read, until it resolves. */
let gate: Promise<void>;
const makeEntry = (key: string, title: string): Interaction => makeMailEntry('ana' as never, key, { title });
const idOf = (key: string): string => makeEntry(key, '').id;

beforeEach(async () => {
  store = await startTestStore();
  const { interactions } = store.database;
  await interactions.bulkInsert(['a', 'b', 'c'].map((key) => makeEntry(key, `Title ${key}`)));
  reads = [];
  const { storageInstance } = interactions;
  gate = Promise.resolve();
  // Only what is read through it is held back.
  const readHere = Object.assign(Object.create(storageInstance) as typeof storageInstance, {
    async findDocumentsById(ids: string[], deleted: boolean) {
      reads.push(ids);
      const found = await storageInstance.findDocumentsById(ids, deleted);
      await gate;
      return found;
    },
  });
  const collection = Object.create(interactions, { storageInstance: { value: readHere } }) as typeof interactions;
  recent = createRecent(
    collection,
    ({ title }) => title,
    (title) => title !== 'Title c',
  );
});
afterEach(async () => {
  recent.stop();
  await store.stop();
});

it('is read once, but for what is too large', async () => {
  const all = ['a', 'b', 'c'].map(idOf);
  const first = await recent.read(all);
  expect([...first.values()].toSorted()).toEqual(['Title a', 'Title b', 'Title c']);
  expect(await recent.read(all)).toEqual(new Map([...first].toSorted()));
  expect(reads).toEqual([all, [idOf('c')]]);
  expect((await recent.read(['nobody'])).size).toBe(0);
});

it('is as it was written last, also when that was while it was being read', async () => {
  const { interactions } = store.database;
  const read = async (): Promise<string | undefined> => (await recent.read([idOf('a')])).get(idOf('a'));
  expect(await read()).toBe('Title a');
  await interactions.upsert(makeEntry('a', 'Second'));
  expect(await read()).toBe('Second');
  await interactions.upsert(makeEntry('a', 'Third'));
  let open = (): void => {};
  gate = new Promise((resolve) => (open = resolve));
  const reading = read();
  await interactions.upsert(makeEntry('a', 'Fourth'));
  open();
  expect(await reading).toBe('Third');
  gate = Promise.resolve();
  expect(await read()).toBe('Fourth');
  await (await interactions.findOne(idOf('a')).exec())!.remove();
  expect(await read()).toBeUndefined();
});
