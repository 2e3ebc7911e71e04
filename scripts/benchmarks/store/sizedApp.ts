import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { InteractionId } from '#shared/model/ids.ts';
import type { ResponseOf } from '#shared/rpc/contract.ts';
import type { StoreContract } from '#renderer/store/storeContract.ts';
import { WORLD_SIZES, type WorldSize, type WorldSizeName } from '#shared/generate/worldSizes.ts';
import { launchLoopbackApp, type LoopbackApp } from '#tests/support/launchApp.ts';
import { openHarness, type Harness } from '#tests/support/openHarness.ts';
import type { DoorWorld } from '#tests/support/storeDoor/doorMessages.ts';

/** How fast a database was filled. Rates are documents a second, the index caught up. */
export interface FillFigures {
  /** The first part into the empty database, and the last into the full one. */
  firstRate: number;
  lastRate: number;
  /** Dexie alone, the documents of the first part. */
  bareRate: number;
  bareLeanRate: number;
  partInteractions: number;
}

/** A database of a size, on the disk. */
export interface SizedData {
  dataDir: string;
  world: DoorWorld;
  /** Entries in it. The world has some more, which are still to arrive. */
  loaded: number;
  fill: FillFigures;
  /** Takes the data away, unless it is kept. */
  remove(): void;
}

const SEED = 'rapport';
const PART = 100_000;

/**
 * Makes a database of a size through the real store, or finds the one that an earlier run kept in `keepDir`. In parts of
 * 100,000 entries; each counts as stored when the index has it too.
 */
export async function openSizedData(name: WorldSizeName, keepDir: string | null): Promise<SizedData> {
  const dataDir = keepDir === null ? mkdtempSync(join(tmpdir(), `rapport-${name}-`)) : join(keepDir, name);
  const remove = (): void => {
    if (keepDir === null) rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  };
  const kept = join(dataDir, 'sized.json');
  if (existsSync(kept)) return { ...(JSON.parse(readFileSync(kept, 'utf8')) as SizedData), dataDir, remove };
  mkdirSync(dataDir, { recursive: true });
  const size: WorldSize = WORLD_SIZES[name];
  // What arrives later is part of the same years: a tenth more.
  const all = { ...size, interactions: size.interactions + arrivingOf(size) };
  const world: DoorWorld = { seed: SEED, size: all, nowMs: Math.floor(Date.now() / 3_600_000) * 3_600_000 };
  const app = await launchLoopbackApp({ dataDir, withDoor: true });
  try {
    const fill = await load(await openHarness(app, { alone: true, follows: true }), world, size.interactions);
    await settleJournal(app);
    const data = { world, loaded: size.interactions, fill };
    writeFileSync(kept, JSON.stringify(data));
    return { ...data, dataDir, remove };
  } finally {
    await app.close();
  }
}

export function arrivingOf(size: WorldSize): number {
  return Math.round(size.interactions / 10);
}

async function load(harness: Harness, world: DoorWorld, interactions: number): Promise<FillFigures> {
  const part = Math.min(PART, interactions / 2);
  // The door is there once the store is: nothing keeps what is asked of it earlier.
  await awaitIndexed(harness, null);
  await harness.door('storePeople', world);
  await awaitIndexed(harness, null);
  let bareRate = 0;
  let bareLeanRate = 0;
  const rates: number[] = [];
  for (let from = 0; from < interactions; from += part) {
    const prepared = await harness.door('prepare', { ...world, from, to: Math.min(from + part, interactions) });
    if (from === 0) {
      const lean = await harness.door('storeBare', { indexes: 'own' });
      const bare = await harness.door('storeBare', { indexes: 'kept' });
      bareLeanRate = (lean.documents / lean.ms) * 1000;
      bareRate = (bare.documents / bare.ms) * 1000;
    }
    const startedAtMs = performance.now();
    const { documents, ms } = await harness.door('store', {});
    await awaitIndexed(harness, prepared.newestId as InteractionId);
    const rate = (documents / (performance.now() - startedAtMs)) * 1000;
    rates.push(rate);
    console.error(
      `${from + prepared.interactions} entries: ${Math.round(rate)} documents/s indexed, ${Math.round((documents / ms) * 1000)} stored`,
    );
  }
  const choices = await harness.store('filter.listChoices', {});
  await harness.store('rhythms.save', {
    tags: choices.tags.slice(0, 3).map((tag) => ({ tag, days: 90 })),
    projects: [],
  });
  return { firstRate: rates[0]!, lastRate: rates.at(-1)!, bareRate, bareLeanRate, partInteractions: part };
}

/** Waits until the index has everything: says that it is current, and finds the newest entry. */
export async function awaitIndexed(harness: Harness, newestId: InteractionId | null): Promise<void> {
  for (;;) {
    const { state, failure } = await harness.store('readModel.readStatus', {});
    if (failure !== null) throw new Error(`the index failed: ${JSON.stringify(failure)}`);
    if (state === 'current') {
      if (newestId === null || (await isAmongNewest(harness, newestId))) return;
    }
    await wait(100);
  }
}

/** Whether an entry is found among those of the newest moment, which may be hundreds: what is to come is said to be now. */
async function isAmongNewest(harness: Harness, newestId: InteractionId): Promise<boolean> {
  let newestMs: number | undefined;
  for (let cursor: string | null = null; ;) {
    const found: ResponseOf<StoreContract, 'search.find'> = await harness.store('search.find', {
      text: '',
      order: 'newest',
      cursor,
      limit: 100,
    });
    for (const { id, atMs } of found.entries) {
      newestMs ??= atMs;
      if (atMs < newestMs) return false;
      if (isSameResult(id, newestId)) return true;
    }
    if (found.cursor === null) return false;
    ({ cursor } = found);
  }
}

/** A mail to several people is one result, under the entry of one of them. */
function isSameResult(one: InteractionId, other: InteractionId): boolean {
  const [kind, key] = other.split('.');
  return one === other || (kind === 'mail' && one.startsWith(`mail.${key}.`));
}

/** Lets the app write its safety journal, as it would have done all along: a full one is what a start meets. */
async function settleJournal(app: LoopbackApp): Promise<void> {
  const harness = await openHarness(app, { alone: true });
  for (;;) {
    const { state, waiting, failure } = await harness.store('safety.readJournal', {});
    if (failure !== null) throw new Error(`the journal failed: ${JSON.stringify(failure)}`);
    if (state === 'current' && waiting === 0) return;
    await wait(500);
  }
}
