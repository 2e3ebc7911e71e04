import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSeededRandom } from '#shared/util/seededRandom.ts';
import type { ReadModelStatus } from '#renderer/store/contract/readModel.ts';
import { eventually } from '#tests/support/eventually.ts';
import { launchLoopbackApp, type LoopbackApp } from '#tests/support/launchApp.ts';
import { openHarness, type Harness } from '#tests/support/openHarness.ts';
import { findReadModelFile, listPoolFiles, PAGE_BYTES, POOL_HEADER_BYTES } from '#tests/support/readModelFile.ts';

// The search index on a real disk: the browser killed while it is filled, its file damaged while the app is closed, two
// windows that share it. Each time it must come to be just what the database says.

const seed = String(Math.floor(Math.random() * 1e9));
const random = createSeededRandom(seed);
const PEOPLE = 300;
const PART = 300;
const WORLD = {
  seed: 'read model',
  size: { candidates: PEOPLE, interactions: 20 * PART, projects: 4, longest: [800] },
  nowMs: Date.UTC(2026, 10, 20),
};
const KILLS = 5;
const LONGEST_LIFE_MS = 1_500;
const LIST = { filter: {}, sort: { column: 'name', descending: false }, offset: 0, limit: 500 } as const;
const NOTHING_WRONG = { missing: 0, surplus: 0, different: 0, examples: [] };

let dataDir: string;
let app: LoopbackApp | undefined;
let stored = 0;
beforeAll(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'rapport-read-model-'));
});
afterAll(async () => {
  await app?.close();
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
});

/** The app on the data of all these tests, and its store alone: the index and nothing else is looked at. */
async function open(): Promise<Harness> {
  app ??= await launchLoopbackApp({ dataDir, withDoor: true });
  const harness = await openHarness(app, { alone: true, follows: true });
  // The door is there once the store answers.
  await harness.store('store.readInfo', {});
  return harness;
}

async function close(): Promise<void> {
  await app?.close();
  app = undefined;
}

/** Waits until the index has everything, and compares it with the database. */
async function expectRight(harness: Harness): Promise<ReadModelStatus> {
  await eventually(async () => {
    const { state, failure } = await harness.store('readModel.readStatus', {});
    return failure ?? state;
  }).toBe('current');
  const { compared, ...differences } = await harness.store('readModel.check', {});
  expect(differences).toMatchObject(NOTHING_WRONG);
  // Counted where the index has no part in it.
  const { candidates } = await harness.store('store.readInfo', {});
  const { interactions, mails } = await harness.store('store.countDocuments', {});
  expect(compared).toBeGreaterThanOrEqual(PEOPLE + interactions + mails);
  const { rows, total } = await harness.store('candidates.list', LIST);
  expect([rows.length, total]).toEqual([candidates, candidates]);
  expect(rows.reduce((sum, { interactionCount }) => sum + interactionCount, 0)).toBe(interactions);
  return harness.store('readModel.readStatus', {});
}

/** Begins to write the next part of the world: a kill may cut it off. */
async function startStoring(harness: Harness): Promise<void> {
  await harness.door('prepare', { ...WORLD, from: stored, to: stored + PART });
  stored += PART;
  harness.door('store', {}).catch(() => {});
}

/** A place in the database, on any of its pages alike. */
const chooseByte = (upToBytes: number): number => random.integer(POOL_HEADER_BYTES, upToBytes - 1);

function flipBit(path: string, at: number): void {
  const bytes = readFileSync(path);
  bytes[at]! ^= 1 << random.integer(0, 7);
  writeFileSync(path, bytes);
}

/** In a page: takes one of the pool's files for writing, as soon as nobody else has it. */
async function holdOneFile(): Promise<void> {
  const root = await navigator.storage.getDirectory();
  const pool = await (await root.getDirectoryHandle('read-model')).getDirectoryHandle('.opaque');
  const { value: file } = await pool.values().next();
  for (;;) {
    try {
      Object.assign(window, { held: await (file as FileSystemFileHandle).createWritable({ keepExistingData: true }) });
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve));
    }
  }
}

const sizeOf = (path: string): number => statSync(path).size;
const DAMAGE: [string, (path: string) => void][] = [
  ['a bit flipped anywhere', (path) => flipBit(path, chooseByte(sizeOf(path)))],
  ['a bit flipped anywhere else', (path) => flipBit(path, chooseByte(sizeOf(path)))],
  ['a bit flipped on the first page', (path) => flipBit(path, chooseByte(POOL_HEADER_BYTES + PAGE_BYTES))],
  ['a bit flipped in the first hundred bytes', (path) => flipBit(path, chooseByte(POOL_HEADER_BYTES + 100))],
  ['an end that is missing, from anywhere', (path) => truncateSync(path, chooseByte(sizeOf(path)))],
  [
    'an end that is missing, between two pages',
    (path) => {
      const pages = (sizeOf(path) - POOL_HEADER_BYTES) / PAGE_BYTES;
      truncateSync(path, POOL_HEADER_BYTES + PAGE_BYTES * random.integer(1, pages - 1));
    },
  ],
  ['nothing left of it', (path) => truncateSync(path, POOL_HEADER_BYTES)],
  ['the name flipped that the pool knows it by', (path) => flipBit(path, random.integer(0, 15))],
  ['the digest flipped that the pool knows it by', (path) => flipBit(path, random.integer(516, 523))],
  ['nothing in it at all', (path) => truncateSync(path, 0)],
  ['no file at all', (path) => rmSync(path)],
  ['none of its files', () => listPoolFiles(dataDir).forEach((path) => rmSync(path))],
];

describe(`the search index (seed ${seed})`, () => {
  it('catches up exactly after each kill while it is being filled, and is not made anew for it', async () => {
    let harness = await open();
    await harness.door('storePeople', WORLD);
    // Else one that was made anew because its file was not found again would say what the first one says.
    await harness.store('readModel.rebuild', {});
    await expectRight(harness);
    for (let kill = 0; kill < KILLS; kill++) {
      await startStoring(harness);
      await wait(random.integer(0, LONGEST_LIFE_MS));
      await app!.killBrowser();
      harness = await open();
      const { rebuiltBecause } = await expectRight(harness);
      expect(rebuiltBecause).toBe('it was asked for');
    }
  });

  it('catches up exactly after each kill while it is being made anew', async () => {
    let harness = await open();
    for (let kill = 0; kill < KILLS / 2; kill++) {
      await harness.store('readModel.rebuild', {});
      await wait(random.integer(0, LONGEST_LIFE_MS));
      await app!.killBrowser();
      harness = await open();
      const { rebuiltBecause } = await expectRight(harness);
      // Between throwing one file away and making the next there is none.
      expect(['it was asked for', 'there was none yet']).toContain(rebuiltBecause);
    }
    await close();
  });

  it.each([
    ['room for one file', (path: string) => path],
    ['no room for the journal', () => null],
  ])('takes in what comes though the pool that the browser kept has %s', async (_name, chooseSpared) => {
    const sound = await open();
    await expectRight(sound);
    await close();
    // As when the app ended while the pool was being made: the one that is left, or the database alone.
    const database = findReadModelFile(dataDir);
    const unused = listPoolFiles(dataDir).filter((path) => path !== database);
    const spared = chooseSpared(unused[0]!) ?? database;
    for (const path of listPoolFiles(dataDir)) if (path !== spared) rmSync(path);
    const harness = await open();
    await startStoring(harness);
    await expectRight(harness);
  });

  it('says why its files cannot be opened, and is made anew when that is asked for once they can be', async () => {
    await expectRight(await open());
    const { page: own, browser } = app!;
    const holder = await browser().context.newPage();
    await holder.goto(`${new URL(own().url()).origin}/none`);
    // A file that is being written elsewhere is given to no worker (fs.spec.whatwg.org, locks of a file entry).
    const held = holder.evaluate(holdOneFile);
    const harness = await open();
    await held;
    await eventually(async () => (await harness.store('readModel.readStatus', {})).state).toBe('failed');
    const { failure } = await harness.store('readModel.readStatus', {});
    expect(failure?.message).toContain('NoModificationAllowedError');
    await expect(harness.store('readModel.rebuild', {})).rejects.toThrow('NoModificationAllowedError');
    await holder.close();
    await eventually(() => harness.store('readModel.rebuild', {}).catch(String)).toEqual({});
    expect((await expectRight(harness)).rebuiltBecause).toBe('it was asked for');
  });

  it.each(DAMAGE)('is made anew when there is %s', async (_name, damage) => {
    const sound = await open();
    await sound.store('readModel.rebuild', {});
    expect((await expectRight(sound)).rebuiltBecause).toBe('it was asked for');
    await close();
    damage(findReadModelFile(dataDir));
    const harness = await open();
    // By use, or by looking the file through.
    await eventually(async () => (await harness.store('readModel.readStatus', {})).rebuiltBecause).toMatch(
      /^(the file was damaged|there was none yet|it was not of version)/,
    );
    await expectRight(harness);
  });
});
