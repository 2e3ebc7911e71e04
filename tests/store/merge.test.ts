import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Candidate } from '#shared/model/candidate.ts';
import type { CandidateId } from '#shared/model/ids.ts';
import type { MailInteraction } from '#shared/model/interaction.ts';
import { toMailInteractionId } from '#shared/domain/interactionId.ts';
import { addPeople, AN_INMAIL, dump, ids } from '#tests/support/storeActs.ts';
import { startTestStore, type TestStore } from '#tests/support/startTestStore.ts';

let store: TestStore;
let nowMs = 1_000_000;

beforeEach(async () => {
  store = await startTestStore({}, { nowMs: () => (nowMs += 1_000) });
});
afterEach(() => store.stop());

const read = async (candidateId: CandidateId) => store.client.call('candidates.read', { candidateId });
const fieldsOf = async (candidateId: CandidateId): Promise<Candidate> => (await read(candidateId)).candidate;
const merge = async (survivorId: CandidateId, absorbedId: CandidateId, chosen: Partial<Candidate> = {}) =>
  store.client.call('candidates.merge', {
    survivorId,
    absorbedId,
    fields: { ...(await fieldsOf(survivorId)), ...chosen },
  });
const timelineOf = async (candidateId: CandidateId): Promise<string[]> => {
  const filter = { kinds: [], directions: [], fromMs: null, toMs: null, text: '' };
  return (await store.client.call('timeline.list', { candidateId, filter })).entries.map(({ id }) => id);
};
const log = (candidateId: CandidateId, atMs: number) =>
  store.client.call('log.save', { interactionId: null, candidateId, ...AN_INMAIL, atMs });

async function storeMailWith(candidateIds: CandidateId[], key: string, atMs: number): Promise<void> {
  await store.database.interactions.bulkInsert(
    candidateIds.map((candidateId): MailInteraction => ({
      id: toMailInteractionId(key as never, candidateId),
      candidateId,
      kind: 'mail',
      atMs,
      direction: 'out',
      title: 'Hello',
      preview: '',
      mail: {
        messageKey: key as never,
        mailClass: 'human',
        classReason: '',
        fromAddress: 'me@example.com',
        fromName: 'Me',
        matchedAddress: 'a@example.org',
        matchedField: 'to',
        recipientCount: 2,
        attachmentCount: 0,
      },
      sources: [],
    })),
  );
}

describe('two candidates who are one person', () => {
  it('are one in the list, under either id, with all addresses and one timeline', async () => {
    await addPeople(store, ['Ana Pereira', 'A. Pereira']);
    const [a, ana] = await ids(store);
    await log(ana!, 10);
    await log(a!, 20);
    await storeMailWith([ana!, a!], 'mail1', 30);
    await merge(ana!, a!, { title: 'Staff engineer' });

    expect(await ids(store)).toEqual([ana]);
    expect(await ids(store, 'a.pereira@example.org')).toEqual([ana]);
    const shown = await read(a!);
    expect(shown.candidate.id).toBe(ana);
    expect(shown.candidate.title).toBe('Staff engineer');
    expect(shown.candidate.addresses.map(({ address }) => address)).toEqual([
      'ana.pereira@example.org',
      'a.pereira@example.org',
    ]);
    expect(shown.merged).toMatchObject([{ candidateId: a, name: 'A. Pereira' }]);
    // The mail to both is one entry.
    expect(shown.interactionCount).toBe(3);
    expect(await timelineOf(ana!)).toHaveLength(3);
  });

  it('are as they were when the merge is undone at once', async () => {
    await addPeople(store, ['Ana Pereira', 'A. Pereira']);
    const [a, ana] = await ids(store);
    await log(a!, 20);
    const before = await dump(store);
    const { undoId } = await merge(ana!, a!, { title: 'Staff engineer', tags: ['rust'] });
    await store.client.call('undo.apply', { undoId });
    expect(await dump(store)).toEqual(before);
  });

  it('are separated much later with what came in between: by address to the one, by hand to the other', async () => {
    await addPeople(store, ['Ana Pereira', 'A. Pereira']);
    const [a, ana] = await ids(store);
    await log(a!, 20);
    await merge(ana!, a!, { title: 'Staff engineer' });
    // Capture asks who has the address, and that never changed.
    await storeMailWith([a!], 'mail2', 40);
    await log(a!, 50);
    await store.client.call('candidates.save', { candidateId: ana!, company: 'Acme' });
    const disk = await ids(store);
    expect(disk).toEqual([ana]);

    await store.client.call('candidates.unmerge', { candidateId: a! });
    expect(await ids(store)).toEqual([a, ana]);
    expect(await timelineOf(a!)).toEqual([toMailInteractionId('mail2' as never, a!), expect.stringMatching(/^logged/)]);
    expect(await timelineOf(ana!)).toEqual([expect.stringMatching(/^logged/)]);
    const { title, company } = await fieldsOf(ana!);
    // The merge's field went back, the later edit stayed.
    expect([title, company]).toEqual(['', 'Acme']);
    const { acts } = await store.client.call('history.list', { offset: 0, limit: 1 });
    expect(acts[0]).toMatchObject({ kind: 'merge', undoneAtMs: expect.any(Number) });
  });

  it('share their places in projects and what is owed to them', async () => {
    await addPeople(store, ['Ana Pereira', 'A. Pereira', 'Bo']);
    const [a, ana, bo] = await ids(store);
    const { project } = await store.client.call('projects.save', { projectId: null, name: 'Engineer' });
    const add = (candidateIds: CandidateId[]) =>
      store.client.call('projects.addMembers', { projectId: project.id, candidateIds, stageId: null });
    await add([a!, bo!]);
    await store.client.call('followUps.save', {
      followUpId: null,
      candidateId: a!,
      projectId: null,
      text: 'Ring back',
      dueAtMs: 99,
      wholeDay: false,
    });
    await merge(ana!, a!);
    const shown = await read(ana!);
    expect(shown.memberships).toMatchObject([{ projectName: 'Engineer' }]);
    expect(shown.followUps).toMatchObject([{ text: 'Ring back' }]);
    expect(await add([ana!])).toMatchObject({ added: 0, known: 1 });
    const { rows } = await store.client.call('projects.listMembers', {
      projectId: project.id,
      filter: { search: '', stageIds: [], contact: 'any' },
      sort: { column: 'name', descending: false },
      offset: 0,
      limit: 10,
    });
    expect(rows.map(({ id }) => id)).toEqual([ana, bo]);
  });

  it('keep each their own addresses when one of them is taken off the profile', async () => {
    await addPeople(store, ['Ana Pereira', 'A. Pereira']);
    const [a, ana] = await ids(store);
    await merge(ana!, a!);
    await store.client.call('candidates.save', {
      candidateId: ana!,
      addresses: ['a.pereira@example.org', 'new@example.org'],
    });
    await store.client.call('candidates.unmerge', { candidateId: a! });
    const addressesOf = async (id: CandidateId) => (await fieldsOf(id)).addresses.map(({ address }) => address);
    expect(await addressesOf(a!)).toEqual(['a.pereira@example.org']);
    expect(await addressesOf(ana!)).toEqual(['new@example.org']);
  });

  it('keep a profile to themselves that both have, also when the survivor gets another', async () => {
    await addPeople(store, ['Ana Pereira', 'A. Pereira']);
    const [a, ana] = await ids(store);
    const url = 'https://www.linkedin.com/in/ana-pereira';
    const save = (candidateId: CandidateId | null, linkedinUrl: string) =>
      store.client.call('candidates.save', { candidateId, name: 'Ana', linkedinUrl });
    await save(a!, url);
    await merge(ana!, a!, { linkedinUrl: url });
    await save(ana!, 'https://www.linkedin.com/in/another');
    await expect(save(null, url)).rejects.toMatchObject({
      code: 'store.linkedin-taken',
      details: { candidateId: ana },
    });
  });

  it('are removed together, and come back together and merged', async () => {
    await addPeople(store, ['Ana Pereira', 'A. Pereira']);
    const [a, ana] = await ids(store);
    await log(a!, 20);
    await merge(ana!, a!);
    const { undoId, interactions } = await store.client.call('candidates.remove', { candidateId: ana! });
    expect(interactions).toBe(1);
    expect(await store.database.candidates.find().exec()).toEqual([]);
    await store.client.call('undo.apply', { undoId });
    expect(await ids(store)).toEqual([ana]);
    expect(await timelineOf(ana!)).toHaveLength(1);
  });

  it('cannot be merged twice, nor somebody with themselves', async () => {
    await addPeople(store, ['Ana Pereira', 'A. Pereira']);
    const [a, ana] = await ids(store);
    await merge(ana!, a!);
    await expect(merge(a!, ana!)).rejects.toMatchObject({ code: 'store.invalid' });
    await expect(store.client.call('candidates.unmerge', { candidateId: ana! })).rejects.toMatchObject({
      code: 'store.not-found',
    });
  });

  it('merging and separating in any order leaves everybody as they were', async () => {
    const names = ['Ana', 'Bo', 'Cai', 'Dee'];
    await addPeople(store, names);
    const all = await ids(store);
    for (const [at, id] of all.entries()) {
      await store.client.call('candidates.save', { candidateId: id, title: `title ${at}`, tags: [`tag ${at}`] });
      await log(id, at);
    }
    const withoutTimes = async (): Promise<unknown> => {
      const { candidates, ...others } = await dump(store);
      return { ...others, candidates: candidates!.map(({ updatedAtMs: _updatedAtMs, ...candidate }) => candidate) };
    };
    const before = await withoutTimes();
    const aMerge = fc.record({
      survivor: fc.nat(3),
      absorbed: fc.nat(3),
      title: fc.boolean(),
      tags: fc.boolean(),
      separateAfter: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(aMerge, { maxLength: 5 }), fc.nat(), async (merges, seed) => {
        const merged: CandidateId[] = [];
        const separate = async (at: number): Promise<void> => {
          const [candidateId] = merged.splice(at % merged.length, 1);
          await store.client.call('candidates.unmerge', { candidateId: candidateId! });
        };
        for (const one of merges) {
          const [survivor, absorbed] = [await read(all[one.survivor]!), await read(all[one.absorbed]!)];
          if (survivor.candidate.id === absorbed.candidate.id) continue;
          const chosen = {
            ...(one.title ? { title: absorbed.candidate.title } : {}),
            ...(one.tags ? { tags: absorbed.candidate.tags } : {}),
          };
          await merge(survivor.candidate.id, absorbed.candidate.id, chosen);
          merged.push(absorbed.candidate.id);
          if (one.separateAfter) await separate(seed);
        }
        while (merged.length > 0) await separate(seed);
        expect(await withoutTimes()).toEqual(before);
      }),
      { numRuns: 40 },
    );
  });
});

describe('duplicates', () => {
  it('are listed until they are merged or kept apart', async () => {
    await addPeople(store, ['Ana Pereira', 'Pereira, Ana', 'Bo Berg', 'Berg, Bo']);
    const list = async () => (await store.client.call('candidates.listDuplicates', { offset: 0, limit: 10 })).pairs;
    const pairs = await list();
    expect(pairs.map(({ reasons }) => reasons[0]!.reason)).toEqual(['name', 'name']);
    await merge(pairs[0]!.first.id, pairs[0]!.second.id);
    expect(await list()).toHaveLength(1);
    const { undoId } = await store.client.call('candidates.keepApart', {
      firstId: pairs[1]!.first.id,
      secondId: pairs[1]!.second.id,
    });
    expect(await list()).toEqual([]);
    await store.client.call('undo.apply', { undoId });
    expect(await list()).toHaveLength(1);
  });
});
