import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CandidateId, ProjectId } from '#shared/model/ids.ts';
import type { CandidateFilter, CandidateSort } from '#renderer/store/contract/find.ts';
import { SqlError } from '#renderer/store/worker/readModel/sql.ts';
import { addPeople, dump, ids } from '#tests/support/storeActs.ts';
import { createTestDisk, startTestStore, type TestStore } from '#tests/support/startTestStore.ts';

let store: TestStore;
let projectId: ProjectId;
let nowMs = 1_000_000;

beforeEach(async () => {
  nowMs = 1_000_000;
  store = await startTestStore({}, { nowMs: () => (nowMs += 1_000) });
  await addPeople(store, ['Ana Pereira', 'Bo Lindqvist', 'Çağla Öz']);
  const { project } = await store.client.call('projects.save', { projectId: null, name: 'Staff Engineer' });
  projectId = project.id;
});
afterEach(() => store.stop());

const EVERYBODY: CandidateFilter = { search: '', stageIds: [], contact: 'any' };
const BY_NAME: CandidateSort = { column: 'name', descending: false };
const members = async (filter: CandidateFilter = {}, sort: CandidateSort = BY_NAME) =>
  store.client.call('projects.listMembers', {
    projectId,
    filter: { ...EVERYBODY, ...filter },
    sort,
    offset: 0,
    limit: 100,
  });
const add = (candidateIds: CandidateId[]) =>
  store.client.call('projects.addMembers', { projectId, candidateIds, stageId: null });

describe('a project', () => {
  it('begins with the stages everybody knows, and takes its own', async () => {
    const { project } = await store.client.call('projects.read', { projectId });
    expect(project.stages.map(({ name }) => name)).toContain('Phone screen');
    const stages = [...project.stages, { id: 'reference' as never, name: 'References' }];
    const saved = await store.client.call('projects.save', { projectId, stages });
    expect(saved.project.stages.at(-1)?.name).toBe('References');
  });

  it('is refused without a name, and with two stages of one name', async () => {
    await expect(store.client.call('projects.save', { projectId: null, name: '  ' })).rejects.toMatchObject({
      code: 'store.invalid',
      details: { field: 'name' },
    });
    const stages = [
      { id: 'a' as never, name: 'New' },
      { id: 'b' as never, name: 'new ' },
    ];
    await expect(store.client.call('projects.save', { projectId, stages })).rejects.toMatchObject({
      code: 'store.invalid',
      details: { field: 'stages' },
    });
  });

  it('is there with who is in it while the search index cannot be had', async () => {
    await store.stop();
    const disk = createTestDisk();
    disk.model.refuse(new SqlError(14, 'unable to open database file'));
    store = await startTestStore({}, { disk, nowMs: () => (nowMs += 1_000) });
    await addPeople(store, ['Ana Pereira', 'Bo Lindqvist']);
    const { call } = store.client;
    const { project } = await call('projects.save', { projectId: null, name: 'Staff Engineer' });
    const text = 'ana.pereira@example.org\nbo.lindqvist@example.org';
    await call('projects.addPasted', { projectId: project.id, text, makeCandidates: false });
    const [first] = project.stages;
    const row = { project, memberCount: 2, countByStage: { [first!.id]: 2 } };
    expect(await call('projects.read', { projectId: project.id })).toMatchObject(row);
    const listed = await call('projects.list', { search: '', statuses: [], offset: 0, limit: 10 });
    expect(listed.rows).toMatchObject([row]);
    projectId = project.id;
    await expect(members()).rejects.toMatchObject({ code: 'store.index-unavailable' });
  });

  it('moves the members of a stage that is taken away to the one before it, and undo brings both back', async () => {
    await add(await ids(store));
    const [ana] = await ids(store, 'Ana');
    await store.client.call('projects.moveMembers', { projectId, candidateIds: [ana!], stageId: 'screen' as never });
    const before = await dump(store);
    const { project } = await store.client.call('projects.read', { projectId });
    const stages = project.stages.filter(({ id }) => id !== 'screen');
    const { undoId } = await store.client.call('projects.save', { projectId, stages });
    expect((await members({ stageIds: ['replied' as never] })).rows.map(({ name }) => name)).toEqual(['Ana Pereira']);
    await store.client.call('undo.apply', { undoId });
    expect(await dump(store)).toEqual(before);
  });

  it('that was changed in two windows keeps both changes, and asks where they meet', async () => {
    const base = { name: 'Staff Engineer', place: '' };
    await store.client.call('projects.save', { projectId, name: 'Staff Engineer', place: 'Lisbon', base });
    const renamed = await store.client.call('projects.save', { projectId, name: 'Principal', place: '', base });
    expect([renamed.project.name, renamed.project.place]).toEqual(['Principal', 'Lisbon']);
    await expect(
      store.client.call('projects.save', { projectId, name: 'Staff', base: { name: 'Staff Engineer' } }),
    ).rejects.toMatchObject({ code: 'store.changed-since', details: { field: 'name', theirs: '"Principal"' } });
  });

  it('asks when two windows gave one stage two names', async () => {
    const { stages } = (await store.client.call('projects.read', { projectId })).project;
    const named = (name: string) => stages.map((stage, at) => (at === 0 ? { ...stage, name } : stage));
    await store.client.call('projects.save', { projectId, stages: named('Found'), base: { stages } });
    await expect(
      store.client.call('projects.save', { projectId, stages: named('Seen'), base: { stages } }),
    ).rejects.toMatchObject({ code: 'store.changed-since', details: { field: 'stages' } });
    const after = (await store.client.call('projects.read', { projectId })).project.stages;
    expect(after.map(({ name }) => name)).toEqual(named('Found').map(({ name }) => name));
  });

  it('comes back with its members when its removal is undone', async () => {
    await add(await ids(store));
    const before = await dump(store);
    const { members: count, undoId } = await store.client.call('projects.remove', { projectId });
    expect(count).toBe(3);
    expect((await store.client.call('projects.list', { search: '', statuses: [], offset: 0, limit: 10 })).all).toBe(0);
    // It stays in the history, so that it can be undone at any later time.
    const { acts } = await store.client.call('history.list', { offset: 0, limit: 1 });
    expect(acts).toMatchObject([{ id: undoId, kind: 'project-removed', subject: 'Staff Engineer', count: 3 }]);
    await store.client.call('undo.apply', { undoId });
    expect(await dump(store)).toEqual(before);
  });
});

describe('the members of a project', () => {
  it('are each in it once, and say their stage on the profile', async () => {
    expect(await add(await ids(store))).toMatchObject({ added: 3, known: 0 });
    expect(await add(await ids(store))).toMatchObject({ added: 0, known: 3 });
    const [ana] = await ids(store, 'Ana');
    const { memberships } = await store.client.call('candidates.read', { candidateId: ana! });
    expect(memberships).toMatchObject([{ projectName: 'Staff Engineer', stageName: 'Sourced' }]);
  });

  it('are sorted and filtered, with counts', async () => {
    await add(await ids(store));
    const [ana, bo] = await ids(store);
    await store.client.call('projects.moveMembers', { projectId, candidateIds: [bo!], stageId: 'screen' as never });
    await log(ana!, 'out');
    const names = async (filter: CandidateFilter, sort?: CandidateSort): Promise<string[]> =>
      (await members(filter, sort)).rows.map(({ name }) => name.split(' ')[0] as string);
    expect(await names({})).toEqual(['Ana', 'Bo', 'Çağla']);
    expect(await names({}, { column: 'stage', descending: true })).toEqual(['Bo', 'Ana', 'Çağla']);
    expect(await names({ search: 'cagla' })).toEqual(['Çağla']);
    expect(await names({ contact: 'never' })).toEqual(['Bo', 'Çağla']);
    expect(await names({ contact: 'awaiting' })).toEqual(['Ana']);
    expect(await names({}, { column: 'lastOut', descending: true })).toEqual(['Ana', 'Bo', 'Çağla']);
    await log(ana!, 'in');
    expect(await names({ contact: 'replied' })).toEqual(['Ana']);
    const filtered = await members({ stageIds: ['screen' as never] });
    expect([filtered.total, filtered.all, filtered.countByStage['sourced']]).toEqual([1, 3, 2]);
  });

  it('that leave come back with the undo, also from the history', async () => {
    await add(await ids(store));
    const before = await dump(store);
    const { removed } = await store.client.call('projects.removeMembers', {
      projectId,
      candidateIds: await ids(store),
    });
    expect(removed).toBe(3);
    const { acts } = await store.client.call('history.list', { offset: 0, limit: 1 });
    expect(acts).toMatchObject([{ kind: 'members-removed', count: 3, subject: 'Staff Engineer', undoneAtMs: null }]);
    await store.client.call('undo.apply', { undoId: acts[0]!.id });
    expect(await dump(store)).toEqual(before);
    expect((await store.client.call('history.list', { offset: 0, limit: 1 })).acts[0]!.undoneAtMs).not.toBeNull();
  });

  it('who are moved go back where they were, but for those who were moved since', async () => {
    await add(await ids(store));
    const [ana, bo] = await ids(store);
    const { undoId, moved } = await store.client.call('projects.moveMembers', {
      projectId,
      candidateIds: [ana!, bo!],
      stageId: 'offer' as never,
    });
    expect(moved).toBe(2);
    await store.client.call('projects.moveMembers', { projectId, candidateIds: [bo!], stageId: 'hired' as never });
    expect(await store.client.call('undo.apply', { undoId })).toEqual({ left: 1 });
    expect((await members()).rows.map(({ stageId }) => stageId)).toEqual(['sourced', 'hired', 'sourced']);
  });

  it('are found in a pasted text, made where they are new, and undone with those made', async () => {
    const text = 'Ana <ana.pereira@example.org>\nNew Person <new@example.org>; nobody here\n';
    const { lines } = await store.client.call('projects.readPasted', { projectId, text });
    expect(lines.map(({ kind, candidateName, name }) => `${kind}:${candidateName || name}`)).toEqual([
      'known:Ana Pereira',
      'new:New Person',
      'unreadable:',
    ]);
    const before = await dump(store);
    const added = await store.client.call('projects.addPasted', { projectId, text, makeCandidates: true });
    expect(added).toMatchObject({ added: 2, made: 1, leftOut: 1 });
    await store.client.call('undo.apply', { undoId: added.undoId });
    expect(await dump(store)).toEqual(before);
  });

  it('are proposed from those who asked for such a role, with what they said', async () => {
    const [ana, bo] = await ids(store);
    const wish = { remote: 'any' as const, earliestDate: null, askedAtMs: 5 };
    await store.client.call('candidates.save', {
      candidateId: ana!,
      futureRoles: [{ ...wish, titles: ['Engineer'], places: [], sentence: 'Call me for a staff role' }],
    });
    await store.client.call('candidates.save', {
      candidateId: bo!,
      futureRoles: [{ ...wish, titles: ['Designer'], places: [], sentence: 'Design only' }],
    });
    const { people } = await store.client.call('projects.listAsked', { projectId });
    expect(people).toMatchObject([
      { name: 'Ana Pereira', member: false, role: { sentence: 'Call me for a staff role' } },
    ]);
  });
});

async function log(candidateId: CandidateId, direction: 'in' | 'out'): Promise<void> {
  await store.client.call('log.save', {
    interactionId: null,
    candidateId,
    kind: 'inmail',
    atMs: (nowMs += 1_000),
    direction,
    title: '',
    text: 'Hello',
    durationMinutes: null,
    outcome: null,
    place: '',
  });
}
