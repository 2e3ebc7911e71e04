import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Interaction } from '#shared/model/interaction.ts';
import { createRecent, type Recent } from '#renderer/store/worker/database/createRecent.ts';
import { makeMailEntry } from '#tests/support/makeMailEntry.ts';
import { startTestStore, type TestStore } from '#tests/support/startTestStore.ts';

// What was read lately is read from memory, and never as it was before it was written.

let store: TestStore;
let recent: Recent<string>;
let reads: string[][];
const makeEntry = (key: string, title: string): Interaction => makeMailEntry('ana' as never, key, { title });
const idOf = (key: string): string => makeEntry(key, '').id;

beforeEach(async () => {
  store = await startTestStore();
  const { interactions } = store.database;
  await interactions.bulkInsert(['a', 'b', 'c'].map((key) => makeEntry(key, `Title ${key}`)));
  reads = [];
  const { storageInstance } = interactions;
  const find = storageInstance.findDocumentsById.bind(storageInstance);
  storageInstance.findDocumentsById = (ids, deleted) => {
    reads.push(ids);
    return find(ids, deleted);
  };
  recent = createRecent(
    interactions,
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
  const reading = read();
  await interactions.upsert(makeEntry('a', 'Fourth'));
  await reading;
  expect(await read()).toBe('Fourth');
  await (await interactions.findOne(idOf('a')).exec())!.remove();
  expect(await read()).toBeUndefined();
});
