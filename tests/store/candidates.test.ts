import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CandidateId } from '#shared/model/ids.ts';
import { BY_NAME } from '#tests/support/storeActs.ts';
import { startTestStore, type TestStore } from '#tests/support/startTestStore.ts';

let store: TestStore;
let nowMs: number;
beforeEach(async () => {
  nowMs = Date.UTC(2026, 10, 20);
  store = await startTestStore({}, { nowMs: () => nowMs });
});
afterEach(() => store.stop());

const FIELDS = { title: '', company: '', location: '' };
const add = async (name: string, ...addresses: string[]): Promise<{ id: CandidateId; undoId: string }> => {
  const saved = await store.client.call('candidates.save', { candidateId: null, name, addresses, ...FIELDS });
  return { id: saved.candidate.id, undoId: saved.undoId };
};
const namesFor = async (search: string): Promise<string[]> =>
  (await store.client.call('candidates.list', { ...BY_NAME, filter: { search }, offset: 0, limit: 50 })).rows.map(
    (row) => row.name,
  );

describe('candidates', () => {
  it('are listed by name and found by any part of name and address, whatever the accents', async () => {
    await add('Zoë Ångström', 'zoe@example.org');
    await add('ana pereira', 'Ana.Pereira@Example.COM');
    await add('José Núñez', 'jn@example.net');
    expect(await namesFor('')).toEqual(['ana pereira', 'José Núñez', 'Zoë Ångström']);
    expect(await namesFor('jose nun')).toEqual(['José Núñez']);
    expect(await namesFor('ANGSTROM')).toEqual(['Zoë Ångström']);
    expect(await namesFor('pereira@example')).toEqual(['ana pereira']);
    expect(await namesFor('nobody')).toEqual([]);
  });

  it('are counted with and without the search, and paged', async () => {
    for (let number = 0; number < 30; number++)
      await add(`${number < 20 ? 'Maria' : 'Jonas'} ${String.fromCharCode(97 + number)}`);
    const page = await store.client.call('candidates.list', {
      ...BY_NAME,
      filter: { search: 'maria' },
      offset: 18,
      limit: 5,
    });
    expect(page.rows.map((row) => row.name)).toEqual(['Maria s', 'Maria t']);
    expect([page.total, page.all]).toEqual([20, 30]);
  });

  it('never share an address: the error names who has it', async () => {
    const ana = await add('Ana', 'ana@example.org');
    await expect(add('Someone', 'ANA@example.org ')).rejects.toMatchObject({
      code: 'store.address-taken',
      details: { value: 'ana@example.org', candidateId: ana.id, name: 'Ana' },
    });
    expect(await namesFor('')).toEqual(['Ana']);
  });

  it('are refused with an address that is none, and without name and address', async () => {
    await expect(add('Ana', 'not an address')).rejects.toMatchObject({ code: 'store.invalid' });
    await expect(add('  ')).rejects.toMatchObject({ code: 'store.invalid' });
    expect((await add('', 'only@example.org')).id).toBeTruthy();
    expect(await namesFor('')).toEqual(['only@example.org']);
  });

  it('come back as they were when an edit or the adding is undone', async () => {
    const { id, undoId } = await add('Ana', 'ana@example.org');
    const edit = await store.client.call('candidates.save', {
      candidateId: id,
      name: 'Ana Pereira',
      addresses: ['ana@example.org', 'ap@example.org'],
      ...FIELDS,
    });
    expect(await namesFor('ap@')).toEqual(['Ana Pereira']);
    await store.client.call('undo.apply', { undoId: edit.undoId });
    expect(await namesFor('ana@')).toEqual(['Ana']);
    expect(await namesFor('ap@')).toEqual([]);
    await expect(store.client.call('undo.apply', { undoId: edit.undoId })).rejects.toMatchObject({
      code: 'store.not-found',
    });
    await store.client.call('undo.apply', { undoId });
    expect(await namesFor('')).toEqual([]);
  });

  it('are not undone over a later change', async () => {
    const { id, undoId } = await add('Ana', 'ana@example.org');
    nowMs += 1;
    await store.client.call('candidates.save', { candidateId: id, name: 'Ana P', addresses: [], ...FIELDS });
    await expect(store.client.call('undo.apply', { undoId })).rejects.toMatchObject({ code: 'store.not-found' });
    expect(await namesFor('')).toEqual(['Ana P']);
  });

  it('are not undone with a call that was logged for them since', async () => {
    const { id, undoId } = await add('Ana', 'ana@example.org');
    const fields = { kind: 'call' as const, direction: 'out' as const, title: '', text: 'rang her', place: '' };
    await store.client.call('log.save', {
      interactionId: null,
      candidateId: id,
      atMs: nowMs,
      durationMinutes: 5,
      outcome: null,
      ...fields,
    });
    await expect(store.client.call('undo.apply', { undoId })).rejects.toMatchObject({ code: 'store.not-found' });
    expect(await namesFor('')).toEqual(['Ana']);
    expect(await store.database.interactions.count().exec()).toBe(1);
  });

  it('whose removal failed half-way are removed to the end with the next one', async () => {
    const ana = await add('Ana', 'ana@example.org');
    const bo = await add('Bo', 'bo@example.org');
    await store.database.settings.upsert({ id: 'removing', value: { candidateIds: [ana.id] } });
    await store.client.call('candidates.remove', { candidateId: bo.id });
    expect(await namesFor('')).toEqual([]);
  });

  it('give every address added the next revision, and keep those of the others', async () => {
    const { id } = await add('Ana', 'a1@example.org');
    await add('Bo', 'b1@example.org');
    const edit = await store.client.call('candidates.save', {
      candidateId: id,
      name: 'Ana',
      addresses: ['a1@example.org', 'a2@example.org'],
      ...FIELDS,
    });
    expect(edit.candidate.addresses).toEqual([
      { address: 'a1@example.org', revision: 1 },
      { address: 'a2@example.org', revision: 3 },
    ]);
  });
});
