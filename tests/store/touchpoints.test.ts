import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Account } from '#shared/contract/mail.ts';
import { AccountId, type CandidateId } from '#shared/model/ids.ts';
import type { MailInteraction } from '#shared/model/interaction.ts';
import { toMailInteractionId } from '#shared/domain/interactionId.ts';
import type { LogFields } from '#renderer/store/contract/touchpoints.ts';
import { addPeople, AN_INMAIL, BY_NAME, dump, ids } from '#tests/support/storeActs.ts';
import { createTestDisk, startTestStore, type TestDisk, type TestStore } from '#tests/support/startTestStore.ts';

const DAY_MS = 86_400_000;
const NOW_MS = Date.UTC(2026, 10, 22, 12);

const ACCOUNT: Account = {
  accountId: AccountId.parse('mine'),
  address: 'me@firm.test',
  ownAddresses: [],
  host: 'localhost',
  port: 143,
  security: 'none',
  userName: 'me',
};

let store: TestStore;
let disk: TestDisk;
let nowMs: number;
const open = (): Promise<TestStore> =>
  startTestStore({ 'mail.listAccounts': async () => ({ accounts: [ACCOUNT] }) }, { disk, nowMs: () => (nowMs += 10) });
beforeEach(async () => {
  nowMs = NOW_MS;
  disk = createTestDisk();
  store = await open();
});
afterEach(() => store.stop());

const log = (candidateId: CandidateId, fields: Partial<LogFields>) =>
  store.client.call('log.save', { interactionId: null, candidateId, ...AN_INMAIL, atMs: NOW_MS, ...fields });
const rolesOf = async (candidateId: CandidateId): Promise<(string | undefined)[]> => {
  const filter = { kinds: [], directions: [], fromMs: null, toMs: null, text: '' };
  const { entries } = await store.client.call('timeline.list', { candidateId, filter });
  return entries.map(({ role }) => role && `${role.role}${role.chosen ? ' chosen' : ''}`).reverse();
};
const storeMail = (candidateId: CandidateId, key: string, part: Partial<MailInteraction> = {}, mail: object = {}) =>
  store.database.interactions.insert({
    id: toMailInteractionId(key as never, candidateId),
    candidateId,
    kind: 'mail',
    atMs: NOW_MS - 30 * DAY_MS,
    direction: 'out',
    title: 'Hello',
    preview: '',
    sources: [],
    ...part,
    mail: {
      messageKey: key as never,
      mailClass: 'human',
      classReason: '',
      fromAddress: 'me@firm.test',
      fromName: 'Me',
      matchedAddress: 'a@example.org',
      matchedField: 'to',
      recipientCount: 1,
      attachmentCount: 0,
      ...mail,
    },
  } satisfies MailInteraction);

describe('the role of a touchpoint', () => {
  it('is computed from the whole timeline: an older mail that comes later corrects it', async () => {
    await addPeople(store, ['Ana']);
    const [ana] = await ids(store);
    await log(ana!, { atMs: NOW_MS - 2 * DAY_MS });
    await log(ana!, { atMs: NOW_MS - DAY_MS, kind: 'text' });
    await log(ana!, { atMs: NOW_MS, direction: 'in' });
    expect(await rolesOf(ana!)).toEqual(['initial', 'follow-up', 'reply']);
    await storeMail(ana!, 'old');
    expect(await rolesOf(ana!)).toEqual(['initial', 'follow-up', 'follow-up', 'reply']);
  });

  it('that was chosen stands, also for a captured mail', async () => {
    await addPeople(store, ['Ana']);
    const [ana] = await ids(store);
    await storeMail(ana!, 'old');
    await log(ana!, { role: 'initial' });
    expect(await rolesOf(ana!)).toEqual(['initial', 'initial chosen']);
    const interactionId = toMailInteractionId('old' as never, ana!);
    const mark = { role: 'follow-up' as const, reply: null, projectId: null };
    const { undoId } = await store.client.call('log.markMail', { interactionId, mark });
    expect(await rolesOf(ana!)).toEqual(['follow-up chosen', 'initial chosen']);
    await store.client.call('undo.apply', { undoId });
    expect(await rolesOf(ana!)).toEqual(['initial', 'initial chosen']);
  });
});

describe('a reply', () => {
  it('keeps what it came to, and makes a follow-up where they ask for one later', async () => {
    await addPeople(store, ['Ana']);
    const [ana] = await ids(store);
    const reply = { status: 'follow-up-later' as const, reason: '', onDate: '2027-01-10' };
    const { interaction, undoId } = await log(ana!, { role: 'reply', reply, text: 'After the holidays' });
    expect(interaction).toMatchObject({ direction: 'in', logged: { role: 'reply', reply } });
    const { followUps } = await store.client.call('candidates.read', { candidateId: ana! });
    expect(followUps).toMatchObject([{ text: 'After the holidays', interactionId: interaction.id, wholeDay: true }]);
    expect(new Date(followUps[0]!.dueAtMs).getDate()).toBe(10);
    await store.client.call('undo.apply', { undoId });
    expect((await store.client.call('candidates.read', { candidateId: ana! })).followUps).toEqual([]);
  });

  it('remembers reasons in own words, those used most first', async () => {
    await addPeople(store, ['Ana']);
    const [ana] = await ids(store);
    const because = (reason: string) =>
      log(ana!, { role: 'reply', reply: { status: 'not-interested', reason, onDate: null } });
    for (const reason of ['Compensation', 'Visa', 'Notice period', 'Notice period']) await because(reason);
    expect((await store.client.call('log.listReasons', {})).reasons).toEqual(['Notice period', 'Visa']);
  });
});

describe('the follow-up of an answered mail', () => {
  it('stays done when only the project of the mail is corrected', async () => {
    await addPeople(store, ['Ana']);
    const [ana] = await ids(store);
    await storeMail(ana!, 'answer', { direction: 'in' });
    const interactionId = toMailInteractionId('answer' as never, ana!);
    const reply = { status: 'follow-up-later' as const, reason: '', onDate: '2027-01-10' };
    const mark = { role: null, reply, projectId: null };
    await store.client.call('log.markMail', { interactionId, mark });
    const owed = async () => (await store.client.call('candidates.read', { candidateId: ana! })).followUps;
    const [followUp] = await owed();
    await store.client.call('followUps.setDone', { followUpId: followUp!.id, done: true });
    const { project } = await store.client.call('projects.save', { projectId: null, name: 'Engineer' });
    const { undoId } = await store.client.call('log.markMail', {
      interactionId,
      mark: { ...mark, projectId: project.id },
    });
    expect(await owed()).toEqual([]);
    await store.client.call('undo.apply', { undoId });
    expect(await store.database.followUps.find().exec()).toHaveLength(1);
  });
});

describe('logging for many', () => {
  it('says beforehand who gets which role, and does just that in one act', async () => {
    await addPeople(
      store,
      Array.from({ length: 40 }, (_, at) => `Person ${String(at).padStart(2, '0')}`),
    );
    const people = await ids(store);
    for (const id of people.slice(0, 15)) await log(id, { atMs: NOW_MS - DAY_MS });
    const fields = { ...AN_INMAIL, atMs: NOW_MS };
    const counted = await store.client.call('log.countMany', { candidateIds: people, fields });
    expect(counted).toMatchObject({ people: 40, initial: 25, followUps: 15, replies: 0, unprompted: 0 });
    expect(
      await store.client.call('log.countMany', { candidateIds: people, fields: { ...fields, direction: 'in' } }),
    ).toMatchObject({ replies: 15, unprompted: 25 });
    await store.client.call('log.saveMany', { candidateIds: [...people, people[0]!], fields });
    expect(await rolesOf(people[0]!)).toEqual(['initial', 'follow-up']);
    expect(await rolesOf(people[20]!)).toEqual(['initial']);
  });

  it('is undone as one, also after a restart, and leaves what was changed since', async () => {
    await addPeople(store, ['Ana', 'Bo', 'Cai']);
    const people = await ids(store);
    const before = await dump(store);
    const reply = { status: 'follow-up-later' as const, reason: '', onDate: '2027-01-10' };
    const fields = { ...AN_INMAIL, atMs: NOW_MS, role: 'reply' as const, reply };
    const first = await store.client.call('log.saveMany', { candidateIds: people, fields });
    expect(await store.client.call('undo.apply', { undoId: first.undoId })).toEqual({ left: 0 });
    expect(await dump(store)).toEqual(before);

    await store.client.call('log.saveMany', { candidateIds: people, fields });
    await store.stop();
    store = await open();
    const { acts } = await store.client.call('history.list', { offset: 0, limit: 10 });
    expect(acts.map(({ undoneAtMs, count }) => [count, undoneAtMs === null])).toEqual([
      [3, true],
      [3, false],
    ]);
    const entry = (await store.database.interactions.findOne().exec())!.toMutableJSON();
    await store.client.call('log.save', {
      interactionId: entry.id,
      candidateId: entry.candidateId,
      ...AN_INMAIL,
      atMs: NOW_MS,
      text: 'Changed',
    });
    expect(await store.client.call('undo.apply', { undoId: acts[0]!.id })).toEqual({ left: 1 });
    expect(await store.database.interactions.count().exec()).toBe(1);
    await expect(store.client.call('undo.apply', { undoId: acts[0]!.id })).rejects.toMatchObject({
      code: 'store.not-found',
    });
  });

  it('names who asked not to be contacted and whom a colleague has just written to', async () => {
    await addPeople(store, ['Ana', 'Bo', 'Cai']);
    const [ana, bo, cai] = await ids(store);
    const doNotContact = { reason: 'New job', untilDate: '2026-12-31' };
    await store.client.call('candidates.save', {
      candidateId: ana!,
      contactPreference: { channel: null, times: '', doNotContact },
    });
    await storeMail(
      bo!,
      'colleague',
      { direction: 'none', atMs: NOW_MS - DAY_MS },
      { fromAddress: 'mia@firm.test', fromName: 'Mia' },
    );
    await storeMail(cai!, 'else', { direction: 'none', atMs: NOW_MS - DAY_MS }, { fromAddress: 'x@other.test' });
    const counted = await store.client.call('log.countMany', {
      candidateIds: [ana!, bo!, cai!],
      fields: { ...AN_INMAIL, atMs: NOW_MS },
    });
    expect(counted.doNotContact).toEqual([{ candidateId: ana, name: 'Ana', reason: 'New job' }]);
    expect(counted.colleague).toEqual([{ candidateId: bo, name: 'Bo', by: 'Mia', atMs: NOW_MS - DAY_MS }]);
    expect(await store.client.call('candidates.checkContact', { candidateId: bo! })).toMatchObject({
      colleague: { by: 'Mia' },
      lastOut: null,
    });
    expect((await store.client.call('candidates.list', { ...BY_NAME, offset: 0, limit: 1 })).rows[0]).toMatchObject({
      doNotContact: true,
    });
  });
});

describe('quick capture', () => {
  it('saves person, call, wish and next step in one go, with one undo for all', async () => {
    const before = await dump(store);
    const saved = await store.client.call('quickCapture.save', {
      candidateId: null,
      newPerson: { name: 'Ana Pereira', phones: [{ number: '+351 912 345 678', shared: false }] },
      entry: { ...AN_INMAIL, kind: 'call', outcome: 'spoke', atMs: NOW_MS },
      futureRole: {
        titles: ['Engineer'],
        places: [],
        remote: 'any',
        earliestDate: null,
        sentence: 'A team in Porto',
        askedAtMs: NOW_MS,
      },
      nextStep: { text: 'Ring back', dueAtMs: NOW_MS + DAY_MS, wholeDay: false },
    });
    const shown = await store.client.call('candidates.read', { candidateId: saved.candidateId });
    expect(shown.candidate.phones).toEqual([{ number: '+351912345678', shared: false }]);
    expect(shown.candidate.futureRoles).toMatchObject([{ sentence: 'A team in Porto' }]);
    expect([shown.interactionCount, shown.followUps.length]).toEqual([1, 1]);
    await store.client.call('undo.apply', { undoId: saved.undoId });
    expect(await dump(store)).toEqual(before);
  });

  it('that fails half-way leaves nothing, so that saving again doubles nothing', async () => {
    const insert = store.database.followUps.upsert.bind(store.database.followUps);
    store.database.followUps.upsert = async () => {
      throw new Error('the disk is full');
    };
    const before = await dump(store);
    const parts = {
      candidateId: null,
      newPerson: { name: 'Ana', phones: [] },
      entry: { ...AN_INMAIL, atMs: NOW_MS },
      futureRole: null,
      nextStep: { text: 'x', dueAtMs: NOW_MS, wholeDay: true },
    };
    await expect(store.client.call('quickCapture.save', parts)).rejects.toMatchObject({ code: 'app.unexpected' });
    expect(await dump(store)).toEqual(before);
    store.database.followUps.upsert = insert;
    await store.client.call('quickCapture.save', parts);
    expect(await ids(store)).toHaveLength(1);
  });

  it('forgets its draft about somebody who is removed', async () => {
    await addPeople(store, ['Ana']);
    const [ana] = await ids(store);
    const nothing = { newPerson: null, outcome: null, futureRole: '', nextStep: '' };
    const draft = { ...nothing, candidateId: ana!, kind: 'call' as const, text: 'Half a sent' };
    await store.client.call('quickCapture.saveDraft', { draft });
    await store.client.call('candidates.remove', { candidateId: ana! });
    expect(await store.client.call('quickCapture.readDraft', {})).toEqual({ draft: null });
  });

  it('keeps its draft over a crash', async () => {
    const draft = {
      candidateId: null,
      newPerson: null,
      kind: 'call' as const,
      outcome: null,
      text: 'Half a sent',
      futureRole: '',
      nextStep: '',
    };
    await store.client.call('quickCapture.saveDraft', { draft });
    await store.stop();
    store = await open();
    expect(await store.client.call('quickCapture.readDraft', {})).toEqual({ draft });
  });
});

describe('candidates that two windows edit', () => {
  it('keep both edits where they touch different fields, and ask where they touch the same', async () => {
    await addPeople(store, ['Ana']);
    const [ana] = await ids(store);
    const base = { title: '', company: '', tags: ['rust'] };
    await store.client.call('candidates.save', { candidateId: ana!, tags: ['rust'] });
    await store.client.call('candidates.save', { candidateId: ana!, title: 'Lead', tags: ['rust', 'go'], base });
    await store.client.call('candidates.save', { candidateId: ana!, company: 'Acme', tags: ['remote'], base });
    const { candidate } = await store.client.call('candidates.read', { candidateId: ana! });
    expect([candidate.title, candidate.company, candidate.tags]).toEqual(['Lead', 'Acme', ['go', 'remote']]);
    await expect(
      store.client.call('candidates.save', { candidateId: ana!, title: 'Head', base: { title: '' } }),
    ).rejects.toMatchObject({ code: 'store.changed-since', details: { field: 'title', theirs: '"Lead"' } });
  });

  it('offer the tags there are, those used most first', async () => {
    for (const tags of [['rust'], ['rust', 'go'], ['ada']]) {
      await store.client.call('candidates.save', { candidateId: null, name: tags.join(' '), tags });
    }
    expect(await store.client.call('candidates.listTags', {})).toEqual({ tags: ['rust', 'ada', 'go'] });
  });

  it.each([
    ['an emoji name', { name: '👩🏽‍💻 Ana 🚀' }],
    ['a right-to-left name', { name: 'שרה لوي' }],
    ['a note of 200 kB', { name: 'Ana', notes: 'é'.repeat(200_000) }],
  ])('take %s as it is', async (_what, fields) => {
    const { candidate } = await store.client.call('candidates.save', { candidateId: null, ...fields });
    expect((await store.client.call('candidates.read', { candidateId: candidate.id })).candidate).toMatchObject(fields);
  });

  it('are asked the merge question for a phone and a profile, and a phone may be said to be shared', async () => {
    const save = (name: string, fields: object) =>
      store.client.call('candidates.save', { candidateId: null, name, ...fields });
    const phone = (shared: boolean) => ({ phones: [{ number: '+351 912 345 678', shared }] });
    const { candidate } = await save('Ana', { ...phone(false), linkedinUrl: 'linkedin.com/in/ana' });
    const details = { candidateId: candidate.id, name: 'Ana' };
    await expect(save('Bo', phone(false))).rejects.toMatchObject({
      code: 'store.phone-taken',
      details: { ...details, value: '+351912345678' },
    });
    await expect(save('Bo', { linkedinUrl: 'https://pt.linkedin.com/in/Ana/' })).rejects.toMatchObject({
      code: 'store.linkedin-taken',
      details,
    });
    await save('Bo', phone(true));
    // The one who had it first can be saved as before.
    await store.client.call('candidates.save', { candidateId: candidate.id, ...phone(false), title: 'Lead' });
    expect(await ids(store)).toHaveLength(2);
  });
});
