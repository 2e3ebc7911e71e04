import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CandidateId } from '#shared/model/ids.ts';
import { importPeople } from '#tests/support/importPeople.ts';
import { addPeople, AN_INMAIL, ids } from '#tests/support/storeActs.ts';
import { createLocks, startTestStore, type TestStore } from '#tests/support/startTestStore.ts';

// An act is often undone after other acts: what was done since is the user's, and nothing else holds it.

const NOW_MS = Date.UTC(2026, 10, 22, 12);
const DAY_MS = 86_400_000;

let store: TestStore;
let nowMs: number;
let locks: ReturnType<typeof createLocks>;
beforeEach(async () => {
  nowMs = NOW_MS;
  locks = createLocks();
  store = await startTestStore({}, { locks, nowMs: () => (nowMs += 10) });
});
afterEach(() => store.stop());

const undo = async (undoId: string | null): Promise<number> =>
  (await store.client.call('undo.apply', { undoId: undoId! })).left;
const saveProject = async (name: string) =>
  (await store.client.call('projects.save', { projectId: null, name })).project;
const followUp = (candidateId: CandidateId, text: string) =>
  store.client.call('followUps.save', {
    followUpId: null,
    candidateId,
    projectId: null,
    text,
    dueAtMs: NOW_MS + DAY_MS,
    wholeDay: true,
  });
const owed = async (candidateId: CandidateId): Promise<string[]> =>
  (await store.client.call('candidates.read', { candidateId })).followUps.map(({ text }) => text);
const stages = async (candidateId: CandidateId): Promise<string[]> =>
  (await store.client.call('candidates.read', { candidateId })).memberships.map(({ stageId }) => stageId);
const storedText = async (): Promise<string> =>
  JSON.stringify(
    await Promise.all(
      (['candidates', 'interactions', 'memberships', 'followUps', 'acts', 'settings'] as const).map(async (name) =>
        (await store.database[name as 'acts'].find().exec()).map((one) => one.toJSON()),
      ),
    ),
  );

describe('undoing people who were added', () => {
  it('keeps those to whom something is owed, and those who joined another project', async () => {
    const [one, other] = [await saveProject('One'), await saveProject('Other')];
    const text = 'a@example.org b@example.org c@example.org';
    const added = await store.client.call('projects.addPasted', { projectId: one.id, text, makeCandidates: true });
    const [a, b] = (await ids(store)) as [CandidateId, CandidateId];
    await followUp(a, 'call back');
    await store.client.call('projects.addMembers', { projectId: other.id, candidateIds: [b], stageId: null });
    expect(await undo(added.undoId)).toBe(2);
    expect(await ids(store)).toEqual([a, b]);
    expect(await owed(a)).toEqual(['call back']);
    expect(await stages(b)).toHaveLength(1);
  });

  it('leaves in the project whoever was moved to another stage since', async () => {
    const project = await saveProject('One');
    await addPeople(store, ['Ana', 'Bo']);
    const [ana, bo] = (await ids(store)) as [CandidateId, CandidateId];
    const { undoId } = await store.client.call('projects.addMembers', {
      projectId: project.id,
      candidateIds: [ana, bo],
      stageId: null,
    });
    const stageId = project.stages[2]!.id;
    await store.client.call('projects.moveMembers', { projectId: project.id, candidateIds: [bo], stageId });
    expect(await undo(undoId)).toBe(1);
    expect(await stages(ana)).toEqual([]);
    expect(await stages(bo)).toEqual([stageId]);
  });

  it('is refused for a single one to whom something is owed', async () => {
    const { candidate, undoId } = await store.client.call('candidates.save', { candidateId: null, name: 'Ana' });
    await followUp(candidate.id, 'call back');
    await expect(undo(undoId)).rejects.toMatchObject({ code: 'store.not-found' });
    expect(await owed(candidate.id)).toEqual(['call back']);
  });
});

describe('undoing an import', () => {
  it('keeps an entry that was changed since, and whose it is', async () => {
    const sheet =
      'Name,Email,Contacted by,Contacted on\r\nAna,ana@example.org,call,2024-01-15\r\nBo,bo@example.org,call,2024-01-15\r\n';
    const { undoId } = await importPeople(store, 'people.csv', sheet, {});
    const [ana] = (await ids(store)) as [CandidateId];
    const filter = { kinds: [], directions: [], fromMs: null, toMs: null, text: '' };
    const { entries } = await store.client.call('timeline.list', { candidateId: ana, filter });
    await store.client.call('log.save', {
      ...AN_INMAIL,
      interactionId: entries[0]!.id,
      candidateId: ana,
      kind: 'call',
      text: 'wants Lisbon',
    });
    expect(await undo(undoId)).toBe(2);
    expect(await ids(store)).toEqual([ana]);
    expect((await store.client.call('timeline.list', { candidateId: ana, filter })).all).toBe(1);
  });
});

describe('a stage that was taken away', () => {
  it('comes back without those who left since, and without moving whoever was moved since', async () => {
    const project = await saveProject('One');
    await addPeople(store, ['Ana', 'Bo', 'Cy']);
    const [ana, bo, cy] = (await ids(store)) as [CandidateId, CandidateId, CandidateId];
    const [, second, third] = project.stages;
    await store.client.call('projects.addMembers', {
      projectId: project.id,
      candidateIds: [ana, bo, cy],
      stageId: second!.id,
    });
    const { undoId } = await store.client.call('projects.save', {
      projectId: project.id,
      stages: project.stages.filter(({ id }) => id !== second!.id),
    });
    await store.client.call('projects.moveMembers', {
      projectId: project.id,
      candidateIds: [bo],
      stageId: third!.id,
    });
    await store.client.call('projects.removeMembers', { projectId: project.id, candidateIds: [cy] });
    await undo(undoId);
    expect(await stages(ana)).toEqual([second!.id]);
    expect(await stages(bo)).toEqual([third!.id]);
    expect(await stages(cy)).toEqual([]);
  });
});

describe('a follow-up that an answer made', () => {
  it('stays done when a word of the entry is corrected', async () => {
    await addPeople(store, ['Ana']);
    const [ana] = (await ids(store)) as [CandidateId];
    const reply = { status: 'follow-up-later' as const, reason: '', onDate: '2026-12-01' };
    const fields = { ...AN_INMAIL, candidateId: ana, direction: 'in' as const, reply };
    const { interaction } = await store.client.call('log.save', { ...fields, interactionId: null });
    const [due] = (await store.client.call('candidates.read', { candidateId: ana })).followUps;
    await store.client.call('followUps.setDone', { followUpId: due!.id, done: true });
    await store.client.call('log.save', { ...fields, interactionId: interaction.id, text: 'Hello there' });
    expect(await owed(ana)).toEqual([]);
    await store.client.call('log.save', {
      ...fields,
      interactionId: interaction.id,
      reply: { ...reply, onDate: '2026-12-24' },
    });
    expect(await owed(ana)).toHaveLength(1);
  });
});

describe('an entry that two windows edit', () => {
  it('is refused to the one who did not see what the other wrote, with what that is', async () => {
    await addPeople(store, ['Ana']);
    const [ana] = (await ids(store)) as [CandidateId];
    const fields = { ...AN_INMAIL, candidateId: ana };
    const { interaction } = await store.client.call('log.save', { ...fields, interactionId: null });
    const edit = (text: string) =>
      store.client.call('log.save', {
        ...fields,
        text,
        interactionId: interaction.id,
        seenAtMs: interaction.logged.updatedAtMs,
      });
    await edit('prefers remote');
    await expect(edit('prefers Lisbon')).rejects.toMatchObject({
      code: 'store.changed-since',
      details: { field: 'text', theirs: 'prefers remote' },
    });
    await store.client.call('log.save', { ...fields, text: 'both', interactionId: interaction.id });
  });
});

describe('people who were removed', () => {
  it('leave no name in the history, whether their merge stands or was undone', async () => {
    await addPeople(store, ['Anaxyz Pereira', 'Anaxyz Silva', 'Bo']);
    const [one, two, bo] = (await ids(store)) as [CandidateId, CandidateId, CandidateId];
    const { candidate } = await store.client.call('candidates.read', { candidateId: one });
    const { addresses: _addresses, phones: _phones, ...fields } = candidate;
    const merge = () => store.client.call('candidates.merge', { survivorId: one, absorbedId: two, fields });
    await undo((await merge()).undoId);
    await merge();
    expect(await storedText()).toContain('xyz');
    await store.client.call('candidates.remove', { candidateId: one });
    expect(await storedText()).not.toContain('xyz');
    expect(await ids(store)).toEqual([bo]);
  });

  it('get nothing back by undoing what was done before', async () => {
    await addPeople(store, ['Ana']);
    const [ana] = (await ids(store)) as [CandidateId];
    const { followUp: due } = await followUp(ana, 'xyz');
    const { undoId } = await store.client.call('followUps.remove', { followUpId: due.id });
    await store.client.call('candidates.remove', { candidateId: ana });
    await expect(undo(undoId)).rejects.toMatchObject({ code: 'store.not-found' });
    expect(await storedText()).not.toContain('xyz');
  });

  it('by another window get nothing logged any more', async () => {
    await addPeople(store, ['Ana', 'Bo']);
    const [ana, bo] = (await ids(store)) as [CandidateId, CandidateId];
    let finish = (): void => {};
    // The lock is held as the other window holds it while it removes somebody.
    const removal = locks('rapport-timeline-writes', () => new Promise<void>((resolve) => (finish = resolve)));
    const late = [
      store.client.call('log.save', { ...AN_INMAIL, interactionId: null, candidateId: ana }),
      store.client.call('log.saveMany', { candidateIds: [ana, bo], fields: AN_INMAIL }),
      followUp(ana, 'xyz'),
    ];
    for (let round = 0; round < 50; round++) await ids(store);
    await store.database.candidates.findOne(ana).remove();
    finish();
    await removal;
    expect((await Promise.allSettled(late)).map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected']);
    const entries = await store.database.interactions.find().exec();
    expect(entries.map(({ candidateId }) => candidateId)).toEqual([bo]);
    expect(await store.database.followUps.find().exec()).toEqual([]);
  });
});

describe('undoing that people left a project', () => {
  it('brings nobody back into a project that is gone', async () => {
    const project = await saveProject('One');
    await addPeople(store, ['Ana']);
    const candidateIds = await ids(store);
    await store.client.call('projects.addMembers', { projectId: project.id, candidateIds, stageId: null });
    const { undoId } = await store.client.call('projects.removeMembers', { projectId: project.id, candidateIds });
    await store.client.call('projects.remove', { projectId: project.id });
    expect(await undo(undoId)).toBe(1);
    expect(await store.database.memberships.find().exec()).toEqual([]);
  });
});
