import { stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { encodeRecord } from '#shared/journal/encodeJournal.ts';
import { eventually } from '#tests/support/eventually.ts';
import { createCrashingDisk } from './crashingDisk.ts';
import { mail, makeDataDir, noise, readDocuments, readFolder, removeDataDir, startJournal } from './startJournal.ts';

let dataDir: string;
beforeEach(async () => {
  dataDir = await makeDataDir();
});
afterEach(() => removeDataDir(dataDir));

const journalFile = async (): Promise<string> => {
  const name = [...(await readFolder(dataDir)).keys()].find((one) => one.endsWith('.rapport'));
  return join(dataDir, 'journal', name ?? '');
};

describe('writing', () => {
  test('what was appended is there after a restart, with its checkpoint', async () => {
    const first = startJournal(dataDir);
    expect(await first.begin()).toBeNull();
    await first.append([mail('a', 'one')], 1);
    await first.append([mail('b', 'two'), mail('a', 'three')], 2);
    await first.close();
    const second = startJournal(dataDir);
    expect(await second.begin()).toEqual({ mails: { id: 'x', lwt: 2 } });
    expect(await second.readState()).toMatchObject({ storeId: 'store-a', countByCollection: { mails: 2 } });
    const [source] = await second.sources();
    const { documents, damages } = readDocuments(await second.read(source?.sourceId ?? ''));
    expect(damages).toBe(0);
    expect(documents).toEqual(
      new Map([
        ['mails/a', { id: 'a', text: 'three' }],
        ['mails/b', { id: 'b', text: 'two' }],
      ]),
    );
    await second.close();
  });

  test('nobody else may read it', async () => {
    const journal = startJournal(dataDir);
    await journal.begin();
    await journal.append([mail('a', 'one')], 1);
    await journal.close();
    for (const name of (await readFolder(dataDir)).keys()) {
      expect((await stat(join(dataDir, 'journal', name))).mode & 0o777).toBe(0o600);
    }
    expect((await stat(join(dataDir, 'journal'))).mode & 0o777).toBe(0o700);
  });

  test('a window that no longer leads can write no more', async () => {
    const journal = startJournal(dataDir);
    await journal.begin();
    const stale = journal.append.bind(journal);
    await stale([mail('a', 'one')], 1);
    const main = startJournal(dataDir);
    await expect(main.append([mail('b', 'two')], 2)).rejects.toMatchObject({ code: 'app.not-found' });
    await journal.close();
    await main.close();
  });

  test('what was begun and given up again and again takes no room', async () => {
    const journal = startJournal(dataDir);
    for (let times = 0; times < 5; times += 1) {
      await journal.begin('store-a', { anew: true });
      await journal.append([mail('a', noise(10_000, times))], times, false);
    }
    expect([...(await readFolder(dataDir)).keys()].filter((name) => name.endsWith('.part'))).toHaveLength(1);
    await journal.close();
    expect([...(await readFolder(dataDir)).keys()].filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test('what is not whole frames is refused and changes nothing', async () => {
    const journal = startJournal(dataDir);
    await journal.begin();
    await journal.append([mail('a', 'one')], 1);
    const before = await journal.readState();
    const frame = encodeRecord(mail('b', 'two')) as Uint8Array;
    for (const bytes of [frame.subarray(0, -1), frame.subarray(1), new Uint8Array(50)]) {
      await expect(journal.appendBytes(bytes)).rejects.toMatchObject({ code: 'contract.bad-request' });
    }
    expect((await journal.readState()).sizeBytes).toBe(before.sizeBytes);
    await journal.close();
  });
});

describe('a journal that was damaged on the disk', () => {
  const write = async (): Promise<void> => {
    const journal = startJournal(dataDir);
    await journal.begin();
    await journal.append([mail('a', noise(300, 1)), mail('b', noise(300, 2)), mail('c', noise(300, 3))], 1);
    await journal.close();
  };

  test.each([
    ['is shorter than it was', async (path: string) => truncate(path, (await stat(path)).size - 10)],
    [
      'has a flipped bit',
      async (path: string) => {
        const bytes = [...(await readFolder(dataDir)).values()].find((one) => one.length > 500) as Buffer;
        bytes[400]! ^= 1;
        await writeFile(path, bytes);
      },
    ],
  ])('and %s is written anew, and stays as it is until that is done', async (_name, damage) => {
    await write();
    await damage(await journalFile());
    const journal = startJournal(dataDir);
    const before = await readFolder(dataDir);
    expect(await journal.begin()).toBeNull();
    await journal.append([mail('a', 'new')], 2, false);
    const old = await journalFile();
    expect((await readFolder(dataDir)).get(old.split('/').at(-1) ?? '')).toEqual(
      before.get(old.split('/').at(-1) ?? ''),
    );
    await journal.append([mail('b', 'new')], 2, true);
    const [source, ...others] = await journal.sources();
    expect(others).toEqual([]);
    expect(readDocuments(await journal.read(source?.sourceId ?? ''))).toEqual({
      documents: new Map([
        ['mails/a', { id: 'a', text: 'new' }],
        ['mails/b', { id: 'b', text: 'new' }],
      ]),
      damages: 0,
    });
    await journal.close();
  });

  test('says how long it ought to be', async () => {
    await write();
    const path = await journalFile();
    const { size } = await stat(path);
    await truncate(path, size - 10);
    const journal = startJournal(dataDir);
    expect(await journal.sources()).toMatchObject([{ kind: 'journal', sizeBytes: size - 10, expectedBytes: size }]);
    await journal.close();
  });

  test('without its state file is set aside and can be restored from', async () => {
    await write();
    await writeFile(join(dataDir, 'journal', 'state.json'), 'no JSON');
    const journal = startJournal(dataDir);
    expect(await journal.begin('store-b')).toBeNull();
    await journal.append([mail('z', 'z')], 1);
    const kept = (await journal.sources()).filter(({ kind }) => kind === 'kept');
    expect(kept).toHaveLength(1);
    expect(readDocuments(await journal.read(kept[0]?.sourceId ?? '')).documents.size).toBe(3);
    await journal.close();
  });
});

describe('the journal of another database', () => {
  const writeAs = async (storeId: string, id: string, replaces: string | null = null): Promise<void> => {
    const journal = startJournal(dataDir);
    await journal.begin(storeId, { replaces });
    await journal.append([mail(id, `of ${storeId}`)], 1);
    await journal.close();
  };

  test('is set aside, never overwritten, and the last two are kept', async () => {
    await writeAs('store-a', 'a');
    await writeAs('store-b', 'b');
    await writeAs('store-c', 'c');
    await writeAs('store-d', 'd');
    const journal = startJournal(dataDir);
    const sources = await journal.sources();
    expect(sources.map(({ kind, storeId }) => `${kind} ${storeId}`).sort()).toEqual([
      'journal store-d',
      'kept store-b',
      'kept store-c',
    ]);
    const keptC = sources.find(({ storeId }) => storeId === 'store-c');
    expect([...readDocuments(await journal.read(keptC?.sourceId ?? '')).documents.keys()]).toEqual(['mails/c']);
    await journal.remove(keptC?.sourceId ?? '');
    expect((await journal.sources()).map(({ storeId }) => storeId)).not.toContain('store-c');
    await expect(journal.remove('../state.json')).rejects.toMatchObject({ code: 'app.not-found' });
    await expect(journal.read('../state.json')).rejects.toMatchObject({ code: 'app.not-found' });
    await journal.close();
  });

  test('stays in place while the new one is being written', async () => {
    await writeAs('store-a', 'a');
    const journal = startJournal(dataDir);
    await journal.begin('store-b');
    await journal.append([mail('b', 'half')], 1, false);
    await journal.close();
    const again = startJournal(dataDir);
    expect(await again.begin('store-a')).toEqual({ mails: { id: 'x', lwt: 1 } });
    await again.close();
    expect([...(await readFolder(dataDir)).keys()].sort()).toEqual(['journal-1.rapport', 'state.json']);
  });

  test('goes once the database that was restored from it has a journal of its own', async () => {
    await writeAs('store-a', 'a');
    await writeAs('store-b', 'a', 'journal-1.rapport');
    const journal = startJournal(dataDir);
    expect((await journal.sources()).map(({ storeId }) => storeId)).toEqual(['store-b']);
    await journal.close();
  });
});

describe('compaction', () => {
  test('keeps the journal under twice what is live, however often a document changes', async () => {
    const journal = startJournal(dataDir);
    await journal.begin();
    for (let round = 0; round < 40; round += 1) {
      const records = Array.from({ length: 40 }, (_, at) => mail(`m${at}`, noise(900, round * 100 + at)));
      await journal.append(records, round + 1);
    }
    await eventually(async () => {
      const { sizeBytes, liveBytes } = await journal.readState();
      return sizeBytes < 2 * liveBytes + 256_000;
    }).toBe(true);
    const [source] = await journal.sources();
    const { documents, damages } = readDocuments(await journal.read(source?.sourceId ?? ''));
    expect(damages).toBe(0);
    expect(documents.get('mails/m7')).toEqual({ id: 'm7', text: noise(900, 3907) });
    await journal.close();
    const again = startJournal(dataDir);
    expect(await again.begin()).toEqual({ mails: { id: 'x', lwt: 40 } });
    await again.close();
  });

  test('comes soon after somebody was erased, also in the journals set aside, and nothing of them is left', async () => {
    const other = startJournal(dataDir);
    await other.begin('store-0');
    await other.append([mail('a', 'SECRET of an older database'), mail('b', 'kept')], 1);
    await other.close();
    const journal = startJournal(dataDir, { timings: { eraseAfterMs: 5, retryAfterMs: 5 } });
    await journal.begin();
    await journal.append([mail('a', 'SECRET'), mail('b', 'stays')], 1);
    await journal.append([mail('a', null)], 2);
    const holdsSecret = async (): Promise<boolean> =>
      [...(await readFolder(dataDir)).values()].some((bytes) => bytes.includes('SECRET') || bytes.includes('mails/a'));
    await eventually(holdsSecret).toBe(false);
    const sources = await journal.sources();
    expect(sources).toHaveLength(2);
    for (const { sourceId } of sources) {
      expect([...readDocuments(await journal.read(sourceId)).documents.keys()]).toEqual(['mails/b']);
    }
    await journal.close();
  });

  test('is made up for when the app closes first', async () => {
    const journal = startJournal(dataDir);
    await journal.begin();
    await journal.append([mail('a', 'SECRET'), mail('b', 'stays')], 1);
    await journal.append([mail('a', null)], 2);
    await journal.close();
    expect([...(await readFolder(dataDir)).values()].some((bytes) => bytes.includes('SECRET'))).toBe(false);
  });

  test('that finds no room says so, harms nothing, and is tried again', async () => {
    // The first six steps make the journal and append to it; the seventh begins the copy.
    const probe = createCrashingDisk(null);
    const timings = { eraseAfterMs: 0, retryAfterMs: 5 };
    const begin = async (disk: ReturnType<typeof createCrashingDisk>) => {
      const journal = startJournal(dataDir, { disk, timings });
      await journal.begin();
      await journal.append([mail('a', 'SECRET'), mail('b', 'stays')], 1);
      await journal.append([mail('a', null)], 2);
      return journal;
    };
    const calm = await begin(probe);
    const before = probe.log.lastIndexOf('save') + 1;
    await calm.close();
    await removeDataDir(dataDir);
    const disk = createCrashingDisk({ kind: 'fail', atStep: before + 2, code: 'ENOSPC' });
    const journal = await begin(disk);
    await eventually(() => journal.events.map(({ payload }) => payload)).toEqual([
      { code: 'safety.disk-full' },
      { code: null },
    ]);
    expect([...(await readFolder(dataDir)).values()].some((bytes) => bytes.includes('SECRET'))).toBe(false);
    await journal.close();
  });
});

describe('a full disk', () => {
  test('fails the append with a code of its own, and the next one works', async () => {
    const disk = createCrashingDisk({ kind: 'fail', atStep: 9, code: 'ENOSPC' });
    const journal = startJournal(dataDir, { disk });
    await journal.begin();
    const outcomes: string[] = [];
    for (let lwt = 1; lwt <= 6; lwt += 1) {
      await journal.append([mail(`m${lwt}`, noise(200, lwt))], lwt).then(
        () => outcomes.push('good'),
        (error: { code: string }) => outcomes.push(error.code),
      );
    }
    expect(outcomes.filter((one) => one !== 'good')).toEqual(['safety.disk-full']);
    const failed = outcomes.indexOf('safety.disk-full') + 1;
    await journal.append([mail(`m${failed}`, 'again')], 7);
    const [source] = await journal.sources();
    const { documents, damages } = readDocuments(await journal.read(source?.sourceId ?? ''));
    expect(damages).toBe(0);
    expect(documents.size).toBe(6);
    await journal.close();
  });
});

test('a file named at the start can be read under its own id, and no other path', async () => {
  const given = join(dataDir, 'export.rapport');
  await writeFile(given, 'anything');
  const journal = startJournal(dataDir, { restoreFile: given });
  expect(await journal.sources()).toMatchObject([
    { kind: 'given', sourceId: 'given', name: 'export.rapport', sizeBytes: 8 },
  ]);
  expect(Buffer.from(await journal.read('given')).toString()).toBe('anything');
  await expect(journal.read(given)).rejects.toMatchObject({ code: 'app.not-found' });
  await journal.close();
});
