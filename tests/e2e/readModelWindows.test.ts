import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '#tests/support/eventually.ts';
import { launchLoopbackApp, type LoopbackApp } from '#tests/support/launchApp.ts';
import { openHarness, type Harness } from '#tests/support/openHarness.ts';

// Two windows, each with a store worker, share one search index: one has the file, the other asks it.

const LIST = { filter: {}, sort: { column: 'name', descending: false }, offset: 0, limit: 500 } as const;
const FIND = { text: '', order: 'newest', cursor: null, limit: 100 } as const;
const WORLD = {
  seed: 'two windows',
  size: { candidates: 300, interactions: 6_000, projects: 4, longest: [800] },
  nowMs: Date.UTC(2026, 10, 20),
};
const NOTHING_WRONG = { missing: 0, surplus: 0, different: 0, examples: [] };

let app: LoopbackApp;
let owner: Harness;
let other: Harness;
beforeAll(async () => {
  app = await launchLoopbackApp({ withDoor: true });
  owner = await openHarness(app, { alone: true });
  await owner.store('store.readInfo', {});
  await owner.door('storePeople', WORLD);
  await owner.door('prepare', { ...WORLD, from: 0, to: 1_500 });
  await owner.door('store', {});
  // A list that waits for no more than a moment shows what there is; a comparison waits until everything is in.
  expect(await owner.store('readModel.check', {})).toMatchObject(NOTHING_WRONG);
  other = await openHarness(app);
});
afterAll(() => app?.close());

const isElsewhere = async (window: Harness): Promise<boolean> =>
  (await window.store('readModel.readStatus', {})).elsewhere;
const namesIn = async (window: Harness): Promise<string[]> =>
  (await window.store('candidates.list', LIST)).rows.map(({ name }) => name);
const add = (window: Harness, name: string) =>
  window.store('candidates.save', { candidateId: null, name, addresses: [], title: '', company: '', location: '' });

describe('two windows', () => {
  it('have one search index between them, and say who has it', async () => {
    await eventually(() => isElsewhere(other)).toBe(true);
    expect(await isElsewhere(owner)).toBe(false);
    expect(await namesIn(other)).toEqual(await namesIn(owner));
    expect(await other.store('search.find', FIND)).toEqual(await owner.store('search.find', FIND));
  });

  it('list whom either adds', async () => {
    await add(owner, 'Added by the one');
    await eventually(() => namesIn(other)).toContain('Added by the one');
    await add(other, 'Added by the other');
    await eventually(() => namesIn(owner)).toContain('Added by the other');
    await eventually(() => namesIn(other)).toContain('Added by the other');
  });

  it('read profiles and timelines while the index is being made anew, and see how far it is', async () => {
    const [row] = (await other.store('candidates.list', { ...LIST, sort: { column: 'entries', descending: true } }))
      .rows;
    const { entries } = await other.store('search.find', FIND);
    await other.store('readModel.rebuild', {});
    const status = await other.store('readModel.readStatus', {});
    expect(status.failure).toBeNull();
    expect(status.rebuiltBecause).toBe('it was asked for');
    if (status.state === 'building') expect(status.total).toBeGreaterThanOrEqual(status.done);
    const { candidate } = await owner.store('candidates.read', { candidateId: row!.id });
    expect(candidate.name).toBe(row!.name);
    const { rows } = await owner.store('timeline.readRows', { ids: entries.map(({ id }) => id) });
    expect(rows).toHaveLength(entries.length);
    await eventually(async () => (await other.store('readModel.readStatus', {})).state).toBe('current');
    expect(await other.store('readModel.check', {})).toMatchObject(NOTHING_WRONG);
  });

  it('hand it over when the one that has it closes, with nothing lost', async () => {
    const before = await namesIn(owner);
    await add(owner, 'Added at the end');
    await owner.close();
    await eventually(async () => (await namesIn(other)).toSorted()).toEqual([...before, 'Added at the end'].toSorted());
    expect((await other.store('search.find', FIND)).entries.length).toBeGreaterThan(0);
    await eventually(() => isElsewhere(other)).toBe(false);
    expect(await other.store('readModel.check', {})).toMatchObject(NOTHING_WRONG);
    expect((await other.store('readModel.readStatus', {})).rebuiltBecause).toBe('it was asked for');
  });
});
