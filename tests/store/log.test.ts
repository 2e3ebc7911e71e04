import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CandidateId, InteractionId } from '#shared/model/ids.ts';
import type { Interaction } from '#shared/model/interaction.ts';
import { startTestStore, type TestStore } from '#tests/support/startTestStore.ts';

const NO_FILTER = { kinds: [], directions: [], fromMs: null, toMs: null, text: '' };
const HOUR_MS = 3_600_000;
const NOW_MS = Date.UTC(2026, 10, 20, 12);

let store: TestStore;
let candidateId: CandidateId;
beforeEach(async () => {
  store = await startTestStore({}, { nowMs: () => NOW_MS });
  const fields = { title: '', company: '', location: '' };
  const saved = await store.client.call('candidates.save', {
    candidateId: null,
    name: 'Ana',
    addresses: ['ana@example.org'],
    ...fields,
  });
  candidateId = saved.candidate.id;
});
afterEach(() => store.stop());

const log = (changes: object = {}, interactionId: InteractionId | null = null) =>
  store.client.call('log.save', {
    interactionId,
    candidateId,
    kind: 'call',
    atMs: NOW_MS - HOUR_MS,
    direction: 'out',
    title: '',
    text: 'prefers remote',
    durationMinutes: 22,
    outcome: 'spoke',
    place: '',
    ...changes,
  });
const rows = async (filter: object = {}): Promise<Interaction[]> => {
  const { entries } = await store.client.call('timeline.list', { candidateId, filter: { ...NO_FILTER, ...filter } });
  return (await store.client.call('timeline.readRows', { ids: entries.map((entry) => entry.id) })).rows;
};
const lastContact = async () => {
  const { lastInAtMs, lastOutAtMs } = await store.client.call('candidates.read', { candidateId });
  return { lastInAtMs, lastOutAtMs };
};

describe('what is logged by hand', () => {
  it('stands on the timeline, newest first, and changes when edited', async () => {
    const older = await log({ kind: 'note', text: 'met at the fair', atMs: NOW_MS - 5 * HOUR_MS });
    await log();
    expect((await rows()).map((row) => row.preview)).toEqual(['prefers remote', 'met at the fair']);
    await log({ kind: 'note', text: 'met in Porto', atMs: NOW_MS }, older.interaction.id);
    expect((await rows()).map((row) => row.preview)).toEqual(['met in Porto', 'prefers remote']);
  });

  it('keeps the template of an own message, also when it is changed by who does not know of templates', async () => {
    const inmail = { kind: 'inmail', outcome: null, durationMinutes: null };
    const templateOf = async (): Promise<string | undefined> => {
      const [row] = await rows();
      return row !== undefined && 'logged' in row ? row.logged.template : undefined;
    };
    const { interaction } = await log({ ...inmail, template: ' Staff intro ' });
    expect(await templateOf()).toBe('Staff intro');
    await log({ ...inmail, text: 'changed' }, interaction.id);
    expect(await templateOf()).toBe('Staff intro');
    await log({ ...inmail, template: '' }, interaction.id);
    expect(await templateOf()).toBeUndefined();
    await log({ ...inmail, template: 'Staff intro', direction: 'in' }, interaction.id);
    expect(await templateOf()).toBeUndefined();
  });

  it('comes back when deleting, editing or adding is undone', async () => {
    const added = await log();
    const before = await rows();
    const edited = await log({ text: 'changed' }, added.interaction.id);
    await store.client.call('undo.apply', { undoId: edited.undoId });
    expect(await rows()).toEqual(before);
    const removed = await store.client.call('log.remove', { interactionId: added.interaction.id });
    expect(await rows()).toEqual([]);
    await store.client.call('undo.apply', { undoId: removed.undoId });
    expect(await rows()).toEqual(before);
  });

  it('leaves nothing of its text in the database when deleted', async () => {
    const { interaction } = await log({ text: 'a secret wish' });
    await store.client.call('log.remove', { interactionId: interaction.id });
    const [stored] = await store.database.interactions.storageInstance.findDocumentsById([interaction.id], true);
    expect(stored?._deleted).toBe(true);
    expect(JSON.stringify(stored)).not.toContain('secret');
    expect(JSON.stringify(stored)).not.toContain(candidateId);
  });

  it('counts as contact: a talk both ways, a message left only outward, a note not at all', async () => {
    await log({ kind: 'note', text: 'x' });
    expect(await lastContact()).toEqual({ lastInAtMs: null, lastOutAtMs: null });
    await log({ outcome: 'left-message', atMs: NOW_MS - 3 * HOUR_MS });
    expect(await lastContact()).toEqual({ lastInAtMs: null, lastOutAtMs: NOW_MS - 3 * HOUR_MS });
    await log({ outcome: 'spoke', atMs: NOW_MS - 9 * HOUR_MS });
    expect(await lastContact()).toEqual({ lastInAtMs: NOW_MS - 9 * HOUR_MS, lastOutAtMs: NOW_MS - 3 * HOUR_MS });
  });

  it('is filtered by kind, direction, period and words, accents aside', async () => {
    await log({ text: 'Möchte nach Zürich' });
    await log({ kind: 'note', text: 'likes tea', atMs: NOW_MS - 10 * HOUR_MS });
    expect(await rows({ kinds: ['note'] })).toHaveLength(1);
    expect(await rows({ directions: ['out'] })).toHaveLength(1);
    expect((await rows({ text: 'zurich mochte' })).map((row) => row.kind)).toEqual(['call']);
    expect(await rows({ fromMs: NOW_MS - 2 * HOUR_MS })).toHaveLength(1);
    expect(await rows({ toMs: NOW_MS - HOUR_MS })).toHaveLength(1);
    expect(await rows({ toMs: NOW_MS - HOUR_MS + 1 })).toHaveLength(2);
  });

  it('survives a note of 200,000 characters and refuses a longer one', async () => {
    await log({ kind: 'note', text: 'ä'.repeat(200_000) });
    expect((await rows())[0]).toMatchObject({ logged: { text: 'ä'.repeat(200_000) } });
    await expect(log({ kind: 'note', text: 'x'.repeat(200_001) })).rejects.toMatchObject({
      code: 'contract.bad-request',
    });
  });

  it('goes with its candidate and comes back with the undo', async () => {
    await log();
    const before = await rows();
    const removed = await store.client.call('candidates.remove', { candidateId });
    expect(removed.interactions).toBe(1);
    expect(await store.database.interactions.count().exec()).toBe(0);
    await expect(log()).rejects.toMatchObject({ code: 'store.not-found' });
    await store.client.call('undo.apply', { undoId: removed.undoId });
    expect(await rows()).toEqual(before);
  });
});
