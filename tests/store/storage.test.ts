import 'fake-indexeddb/auto';
import Dexie, { type Table } from 'dexie';
import fc from 'fast-check';
import { createRxDatabase, getChangedDocumentsSince, type RxCollection, type RxStorage } from 'rxdb';
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie';
import { describe, expect, it, vi } from 'vitest';
import { countStored } from '#renderer/store/worker/database/countStored.ts';
import { createStorage } from '#renderer/store/worker/database/createStorage.ts';
import { readAllStored } from '#renderer/store/worker/database/readAllStored.ts';
import { chooseIndexes } from '#renderer/store/worker/database/indexes.ts';

// The store's storage beside RxDB's own on the same kind of database: it is only quicker.

interface Note {
  id: string;
  text: string;
  candidateId: string;
  atMs: number;
}

type Storage = RxStorage<unknown, unknown>;
interface Opened {
  name: string;
  notes: RxCollection<Note>;
  close(): Promise<unknown>;
  remove(): Promise<unknown>;
}
let opened = 0;

/** The index that the entries of timelines have. */
const TIMELINE = { indexes: [['candidateId', 'atMs']] };
const FORMS: readonly Form[] = [{ indexes: [] }, { indexes: ['candidateId'] }, TIMELINE];

interface Form {
  indexes: (string | string[])[];
}

async function openNotes(
  storage: Storage,
  { indexes = [], name = `notes${opened++}` }: Partial<Form> & { name?: string } = {},
): Promise<Opened> {
  const database = await createRxDatabase({ name, storage, multiInstance: false });
  const { notes } = await database.addCollections({
    notes: {
      schema: {
        version: 0,
        primaryKey: 'id',
        type: 'object',
        properties: {
          id: { type: 'string', maxLength: 40 },
          text: { type: 'string' },
          candidateId: { type: 'string', maxLength: 40 },
          atMs: { type: 'number', multipleOf: 1, minimum: -8_640_000_000_000_000, maximum: 8_640_000_000_000_000 },
        },
        required: ['id', 'text', 'candidateId', 'atMs'],
        indexes,
      },
    },
  });
  return {
    name,
    notes: notes as RxCollection<Note>,
    close: () => database.close(),
    remove: () => database.remove(),
  };
}

/** A note whose candidate and time come of its id and text, so that a change of the text moves it. */
function toNote(id: string, text: string): Note {
  const at = IDS.indexOf(id);
  return { id, text, candidateId: `c${at % 2}`, atMs: Date.UTC(text === 'one' ? 1970 + at * 20 : 2024, at * 2) };
}

/** The names of the indexes that the browser's database keeps for the notes. */
function readIndexes(name: string): Promise<string[]> {
  return lookInto(name, ({ schema }) => Promise.resolve(schema.indexes.map((index) => index.name).toSorted()));
}

/** What is noted beside each stored note. */
function readNotes(name: string): Promise<{ id: string; quarter?: number; deleted?: number }[]> {
  return lookInto(name, async (table) => (await table.toArray()).map(({ id, _meta }) => ({ id, ..._meta })));
}

/** As any other program sees the browser's database. */
async function lookInto<T>(name: string, look: (table: Table) => Promise<T>): Promise<T> {
  const database = await new Dexie(`rxdb-dexie-${name}--0--notes`).open();
  try {
    return await look(database.table('docs'));
  } finally {
    database.close();
  }
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
    counted: await notes.count().exec(),
    all: (await readAllStored(notes)).map(({ id }) => id),
    some: (await notes.find({ selector: { text: 'two' }, sort: [{ atMs: 'desc' }], skip: 1, limit: 2 }).exec()).map(
      ({ id }) => id,
    ),
    one: (await notes.findOne({ selector: { candidateId: 'c1', text: { $ne: 'one' } } }).exec())?.id,
    ofCandidates: await readOfCandidates(notes),
  };
}

async function readOfCandidates(notes: RxCollection<Note>): Promise<string[][]> {
  const found = await Promise.all(
    ['c0', 'c1', 'c'].map((candidateId) =>
      notes.find({ selector: { candidateId }, sort: [{ candidateId: 'asc' }, { atMs: 'asc' }] }).exec(),
    ),
  );
  return found.map((documents) => documents.map(({ id, text }) => `${id} ${text}`));
}

const IDS = ['a', 'b', 'c', 'd', 'e', '\uffee'];
const aNote = fc.tuple(fc.constantFrom(...IDS), fc.constantFrom('one', 'two')).map(([id, text]) => toNote(id, text));
const someNotes = fc.uniqueArray(aNote, { selector: ({ id }) => id, minLength: 1, maxLength: 5 });
const anAct: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ insert: someNotes }),
  fc.record({ upsert: someNotes }),
  fc.record({ remove: fc.uniqueArray(fc.constantFrom(...IDS), { minLength: 1 }) }),
);

describe('the storage', () => {
  it.each(FORMS)(
    'does, tells and refuses what RxDB’s own does: %o',
    async (form) => {
      await fc.assert(
        fc.asyncProperty(fc.array(anAct, { minLength: 1, maxLength: 8 }), async (acts) => {
          const ours = await openNotes(createStorage(), form);
          const theirs = await openNotes(getRxStorageDexie() as never, form);
          try {
            for (const act of acts) expect(await doAct(ours.notes, act)).toEqual(await doAct(theirs.notes, act));
          } finally {
            await ours.remove();
            await theirs.remove();
          }
        }),
        { numRuns: 60 },
      );
    },
    60_000,
  );

  it('keeps no index that nothing uses, and begins the one of timelines with the quarter', async () => {
    const plain = await openNotes(createStorage());
    const timeline = await openNotes(createStorage(), TIMELINE);
    const member = await openNotes(createStorage(), { indexes: ['candidateId'] });
    await plain.notes.count().exec();
    await member.notes.count().exec();
    await timeline.notes.insert(toNote('a', 'one'));
    expect(await readIndexes(plain.name)).toEqual(['[_meta.lwt+id]', '_meta.deleted']);
    expect(await readIndexes(member.name)).toEqual(['[_deleted+candidateId+id]', '[_meta.lwt+id]', '_meta.deleted']);
    expect(await readIndexes(timeline.name)).toEqual(['[_deleted+_meta.quarter+candidateId]', '[_meta.lwt+id]']);
    await plain.remove();
    await member.remove();
    await timeline.remove();
  });

  it('notes of each entry of a batch its own quarter, and of a document whether it is deleted for as long as it is', async () => {
    const timeline = await openNotes(createStorage(), TIMELINE);
    await timeline.notes.bulkInsert([toNote('a', 'one'), toNote('b', 'one'), toNote('c', 'one')]);
    expect((await readNotes(timeline.name)).map(({ id, quarter }) => [id, quarter])).toEqual([
      ['a', 1990 * 4],
      ['b', 1990 * 4],
      ['c', 2010 * 4 + 1],
    ]);
    await timeline.remove();
    const plain = await openNotes(createStorage());
    const readDeleted = async (): Promise<unknown[]> => (await readNotes(plain.name)).map(({ deleted }) => deleted);
    await plain.notes.bulkInsert([toNote('a', 'one'), toNote('b', 'one')]);
    await plain.notes.bulkRemove(['a']);
    expect(await readDeleted()).toEqual([1, undefined]);
    const [previous] = await plain.notes.storageInstance.findDocumentsById(['a'], true);
    const document = { ...previous!, _deleted: false };
    await plain.notes.storageInstance.bulkWrite([{ previous: previous!, document }], 'brought back');
    expect(await readDeleted()).toEqual([undefined, undefined]);
    expect(await countStored(plain.notes)).toBe(2);
    await plain.remove();
  });

  it('goes on with a database that RxDB’s own storage made, and leaves it its indexes', async () => {
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => {});
    for (const form of FORMS) {
      const theirs = await openNotes(getRxStorageDexie() as never, form);
      await theirs.notes.bulkInsert(IDS.map((id) => toNote(id, 'one')));
      const before = await readIndexes(theirs.name);
      await theirs.close();
      warned.mockClear();
      const ours = await openNotes(createStorage(), { ...form, name: theirs.name });
      await ours.notes.bulkUpsert([toNote('a', 'two'), toNote('b', 'two')]);
      await ours.notes.bulkRemove(['c']);
      expect(await countStored(ours.notes)).toBe(IDS.length - 1);
      expect(await readAllStored(ours.notes)).toHaveLength(IDS.length - 1);
      expect(await readOfCandidates(ours.notes)).toEqual([['a two', 'e one'], ['b two', 'd one', '\uffee one'], []]);
      expect(await readIndexes(ours.name)).toEqual(before);
      // Dexie says so when it finds another form than it was told of, and mends it by reading everything.
      expect(warned.mock.calls.flat().join()).not.toContain('SchemaDiff');
      await ours.remove();
    }
    warned.mockRestore();
  });

  it('is opened by several windows at once, a new database too', async () => {
    for (let round = 0; round < 30; round++) {
      const name = `windows${round}`;
      const openWindow = async (turns: number): Promise<Dexie> => {
        for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve));
        const window = new Dexie(name, { autoOpen: false });
        await chooseIndexes(window, name);
        window.version(10).stores({ docs: 'id, [_deleted+id], [_deleted+candidateId+atMs+id]' });
        return window.open();
      };
      const windows = await Promise.all([openWindow(0), openWindow(round), openWindow(round + 1)]);
      for (const [at, window] of windows.entries()) await window.table('docs').put({ id: IDS[at] });
      for (const window of windows) expect(await window.table('docs').count()).toBe(windows.length);
      for (const window of windows) window.close();
    }
  });

  it('keeps those of a batch that are new where one is there already', async () => {
    const { notes, remove } = await openNotes(createStorage());
    await notes.insert(toNote('b', 'first'));
    const { error } = await notes.bulkInsert(['a', 'b', 'c'].map((id) => toNote(id, 'second')));
    expect(error.map(({ documentId, status }) => [documentId, status])).toEqual([['b', 409]]);
    const stored = await notes.find({ sort: [{ id: 'asc' }] }).exec();
    expect(stored.map(({ id, text }) => `${id} ${text}`)).toEqual(['a second', 'b first', 'c second']);
    await remove();
  });

  it.each(FORMS)(
    'reads and counts over the borders of what it reads at once, and stops counting when that is enough: %o',
    async (form) => {
      const { notes, remove } = await openNotes(createStorage(), form);
      const all = Array.from({ length: 2_000 }, (_, at) => toNote(`n${at}`, ''));
      await notes.bulkInsert(all);
      expect(await countStored(notes)).toBe(2_000);
      await notes.insert(toNote('z', ''));
      expect(await countStored(notes)).toBe(2_001);
      await notes.bulkRemove(['n0', 'n7', 'z']);
      expect(await countStored(notes)).toBe(1_998);
      expect(new Set((await readAllStored(notes)).map(({ id }) => id)).size).toBe(1_998);
      expect(await countStored(notes, (count) => count >= 500)).toBeLessThan(1_998);
      await remove();
    },
  );
});
