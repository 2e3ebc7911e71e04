import { truncate, stat, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createJournalService } from '#main/journal/createJournalService.ts';
import { generateDemo } from '#shared/generate/generateDemo.ts';
import { BLANK_FIELDS } from '#shared/model/candidate.ts';
import { COLLECTIONS, collectionOf } from '#renderer/store/worker/safety/journalled.ts';
import { makeDataDir, readFolder, removeDataDir } from '#tests/journal/startJournal.ts';
import {
  awaitCurrent,
  awaitRestore,
  dump,
  loadDemo,
  onlySource,
  restoreFrom,
  saveCandidate,
  toSource,
  setUpJournalledStores,
} from '#tests/support/journalledStores.ts';
import { createTestDisk, waitFor, type MainHandlers } from '#tests/support/startTestStore.ts';
import { BY_NAME } from '#tests/support/storeActs.ts';

const NOTHING = { createdAtMs: 1, updatedAtMs: 1 };

const { dataDir, start, startMain } = setUpJournalledStores();

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
    expect([...(await readFolder(dataDir())).keys()].filter((name) => name.endsWith('.rapport'))).toHaveLength(1);
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
    const bytes = [...(await readFolder(dataDir())).entries()].find(([name]) => name.endsWith('.rapport'))![1];
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
    const [name] = [...(await readFolder(dataDir())).keys()].filter((one) => one.endsWith('.rapport'));
    const path = join(dataDir(), 'journal', name!);
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
    const [name] = [...(await readFolder(dataDir())).keys()].filter((one) => one.endsWith('.rapport'));
    const path = join(dataDir(), 'journal', name!);
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
