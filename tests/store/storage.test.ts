import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { createRxDatabase, getChangedDocumentsSince, type RxCollection, type RxStorage } from 'rxdb';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { describe, expect, it } from 'vitest';
import { countStored } from '#renderer/store/worker/database/countStored.ts';
import { createStorage } from '#renderer/store/worker/database/createStorage.ts';

// The store's storage beside RxDB's own on the same kind of database: it is only quicker.

interface Note {
  id: string;
  text: string;
}

type Storage = RxStorage<unknown, unknown>;
let opened = 0;

async function openNotes(storage: Storage): Promise<{ notes: RxCollection<Note>; close(): Promise<unknown> }> {
  const database = await createRxDatabase({ name: `notes${opened++}`, storage, multiInstance: false });
  const { notes } = await database.addCollections({
    notes: {
      schema: {
        version: 0,
        primaryKey: 'id',
        type: 'object',
        properties: { id: { type: 'string', maxLength: 40 }, text: { type: 'string' } },
        required: ['id', 'text'],
      },
    },
  });
  return { notes: notes as RxCollection<Note>, close: () => database.remove() };
}

type Act = { insert: Note[] } | { upsert: Note[] } | { remove: string[] };

/** Does one act; what came of it, what was told, and what is stored then. */
async function doAct(notes: RxCollection<Note>, act: Act): Promise<unknown> {
  const told: string[] = [];
  const watching = notes.eventBulks$.subscribe(({ events }) => {
    for (const { operation, documentId, documentData } of events) {
      told.push(`${operation} ${documentId} ${operation === 'DELETE' ? '' : documentData.text}`);
    }
  });
  const { success, error } =
    'insert' in act
      ? await notes.bulkInsert(act.insert)
      : 'upsert' in act
        ? await notes.bulkUpsert(act.upsert)
        : await notes.bulkRemove(act.remove);
  watching.unsubscribe();
  const written = await notes.storageInstance.findDocumentsById([...IDS], true);
  const since = await getChangedDocumentsSince(notes.storageInstance, 100);
  return {
    written: success.map((one) => `${one.id} ${one.text}`).toSorted(),
    refused: error.map(({ documentId, status }) => `${documentId} ${status}`).toSorted(),
    told: told.toSorted(),
    stored: written.map(({ id, text, _deleted }) => `${id} ${_deleted ? 'removed' : text}`).toSorted(),
    since: since.documents.map(({ id }) => id).toSorted(),
    count: await countStored(notes),
  };
}

const IDS = ['a', 'b', 'c', 'd', 'e', '\uffee'];
const aNote = fc.record({ id: fc.constantFrom(...IDS), text: fc.constantFrom('one', 'two') });
const someNotes = fc.uniqueArray(aNote, { selector: ({ id }) => id, minLength: 1, maxLength: 5 });
const anAct: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ insert: someNotes }),
  fc.record({ upsert: someNotes }),
  fc.record({ remove: fc.uniqueArray(fc.constantFrom(...IDS), { minLength: 1 }) }),
);

describe('the storage', () => {
  it('does, tells and refuses what RxDB’s own does', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anAct, { minLength: 1, maxLength: 8 }), async (acts) => {
        const ours = await openNotes(createStorage());
        const theirs = await openNotes(getRxStorageDexie() as never);
        try {
          for (const act of acts) expect(await doAct(ours.notes, act)).toEqual(await doAct(theirs.notes, act));
        } finally {
          await ours.close();
          await theirs.close();
        }
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it('keeps those of a batch that are new where one is there already', async () => {
    const { notes, close } = await openNotes(createStorage());
    await notes.insert({ id: 'b', text: 'first' });
    const { error } = await notes.bulkInsert(['a', 'b', 'c'].map((id) => ({ id, text: 'second' })));
    expect(error.map(({ documentId, status }) => [documentId, status])).toEqual([['b', 409]]);
    const stored = await notes.find({ sort: [{ id: 'asc' }] }).exec();
    expect(stored.map(({ id, text }) => `${id} ${text}`)).toEqual(['a second', 'b first', 'c second']);
    await close();
  });

  it('counts what is stored over the borders of what it reads at once, and stops when that is enough', async () => {
    const { notes, close } = await openNotes(createStorage());
    const all = Array.from({ length: 2_000 }, (_, at) => ({ id: `n${at}`, text: '' }));
    await notes.bulkInsert(all);
    expect(await countStored(notes)).toBe(2_000);
    await notes.insert({ id: 'z', text: '' });
    expect(await countStored(notes)).toBe(2_001);
    await notes.bulkRemove(['n0', 'n7', 'z']);
    expect(await countStored(notes)).toBe(1_998);
    expect(await countStored(notes, (count) => count >= 500)).toBe(1_000);
    await close();
  });
});
