import { expect, test } from 'vitest';
import type { JournalCheckpoints } from '#shared/contract/journal.ts';
import type { JournalRecord } from '#shared/journal/journalFormat.ts';
import { createCrashingDisk, type Fault } from './crashingDisk.ts';
import { mail, makeDataDir, noise, readDocuments, removeDataDir, startJournal } from './startJournal.ts';

// The same life of a journal, ended by a crash at each single step it does on the disk: made, appended to, compacted for
// its size, compacted after an erasure, taken over by another database. After every one of them the journal has to hold
// what the worker was told is written, and whatever is not must be owed by the checkpoint.

interface Written {
  storeId: string;
  lwt: number;
  documents: Map<string, unknown>;
  /** With what was on its way when the crash came: it may be there, whole or in part, and is written again. */
  underWay: Map<string, unknown>;
}

const TIMINGS = { eraseAfterMs: 100_000, retryAfterMs: 100_000 };

async function live(dataDir: string, fault: Fault | null): Promise<{ written: Written | null; steps: number }> {
  const disk = createCrashingDisk(fault);
  let written: Written | null = null;
  const append = async (
    journal: ReturnType<typeof startJournal>,
    storeId: string,
    records: JournalRecord[],
    lwt: number,
    complete = true,
  ): Promise<void> => {
    const documents = new Map(written?.storeId === storeId ? written.documents : []);
    for (const { collection, id, document } of records) {
      if (document === null) documents.delete(`${collection}/${id}`);
      else documents.set(`${collection}/${id}`, document);
    }
    if (written?.storeId === storeId) written = { ...written, underWay: documents };
    await journal.append(records, lwt, complete);
    if (complete) written = { storeId, lwt, documents, underWay: documents };
  };
  try {
    const first = startJournal(dataDir, { disk, timings: TIMINGS });
    await first.begin('store-a');
    await append(first, 'store-a', [mail('a', 'one'), mail('b', noise(500, 1))], 1);
    await append(first, 'store-a', [mail('c', 'two')], 2);
    await append(first, 'store-a', [mail('a', null)], 3);
    await first.close();
    const second = startJournal(dataDir, { disk, timings: TIMINGS });
    await second.begin('store-a');
    await append(second, 'store-a', [mail('d', noise(300, 2)), mail('b', 'three')], 4);
    await second.close();
    const third = startJournal(dataDir, { disk, timings: TIMINGS });
    await third.begin('store-b');
    await third.append([mail('p', 'half')], 5, false);
    await append(third, 'store-b', [mail('p', 'whole'), mail('q', 'four')], 5);
    await append(third, 'store-b', [mail('r', 'five')], 6);
    await third.close();
  } catch {
    // The crash: what was told before it is in `written`.
  } finally {
    await disk.closeFiles();
  }
  return { written, steps: disk.steps() };
}

async function readAfter(dataDir: string): Promise<{
  stores: Map<string, Map<string, unknown>>;
  current: string | null;
  checkpoints: JournalCheckpoints | null;
}> {
  const journal = startJournal(dataDir);
  const { storeId } = await journal.readState();
  const stores = new Map<string, Map<string, unknown>>();
  for (const source of await journal.sources()) {
    const { documents, damages } = readDocuments(await journal.read(source.sourceId));
    expect(damages).toBe(0);
    stores.set(source.storeId ?? '', documents);
  }
  const checkpoints = storeId === null ? null : await journal.begin(storeId);
  await journal.close();
  return { stores, current: storeId, checkpoints };
}

test('a crash at any step of a journal’s life loses nothing that was said to be written', async () => {
  const calmDir = await makeDataDir();
  const { steps } = await live(calmDir, null);
  await removeDataDir(calmDir);
  expect(steps).toBeGreaterThan(30);
  for (let atStep = 1; atStep <= steps; atStep += 1) {
    const dataDir = await makeDataDir();
    const { written } = await live(dataDir, { kind: 'crash', atStep });
    const after = await readAfter(dataDir);
    if (written === null) {
      expect(after.current ?? 'store-a').toBe('store-a');
    } else {
      const found = after.stores.get(written.storeId);
      expect(found, `step ${atStep}`).toBeDefined();
      for (const key of new Set([...written.underWay.keys(), ...written.documents.keys(), ...(found?.keys() ?? [])])) {
        const allowed = [written.documents.get(key), written.underWay.get(key)];
        expect(allowed, `step ${atStep}, ${key}`).toContainEqual(found?.get(key));
      }
      // The checkpoint never runs ahead of what is there.
      if (after.current === written.storeId) {
        const lwt = after.checkpoints?.['mails']?.lwt ?? 0;
        expect([written.lwt, written.lwt + 1], `step ${atStep}`).toContain(lwt);
      }
    }
    await removeDataDir(dataDir);
  }
});

test('a disk that fails once at any step is survived', async () => {
  const calmDir = await makeDataDir();
  const { steps } = await live(calmDir, null);
  await removeDataDir(calmDir);
  for (let atStep = 1; atStep <= steps; atStep += 1) {
    const dataDir = await makeDataDir();
    await live(dataDir, { kind: 'fail', atStep, code: 'EIO' });
    const journal = startJournal(dataDir);
    await journal.begin('store-c');
    await journal.append([mail('z', 'after')], 9);
    const current = (await journal.sources()).find(({ kind }) => kind === 'journal');
    expect([...readDocuments(await journal.read(current?.sourceId ?? '')).documents.keys()]).toEqual(['mails/z']);
    await journal.close();
    await removeDataDir(dataDir);
  }
});
