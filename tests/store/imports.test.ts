import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { generateWorld } from '#shared/generate/generateWorld.ts';
import type { GeneratedWorld } from '#shared/generate/generatedWorld.ts';
import { toEmlBytes } from '#shared/generate/toEmlBytes.ts';
import { toMboxEntry } from '#shared/generate/toMboxEntry.ts';
import type { Interaction } from '#shared/model/interaction.ts';
import type { ImportStatus } from '#renderer/store/storeContract.ts';
import type { ImportSource } from '#renderer/store/worker/imports/importSource.ts';
import { BY_NAME } from '#tests/support/storeActs.ts';
import { createTestDisk, startTestStore, waitFor, type TestStore } from '#tests/support/startTestStore.ts';

const NOW_MS = Date.UTC(2026, 10, 20, 12);

let store: TestStore;
let world: GeneratedWorld;
beforeEach(async () => {
  store = await startTestStore({}, { nowMs: () => NOW_MS });
  world = generateWorld({
    seed: 'import',
    candidates: 10,
    messages: 300,
    events: 40,
    nowMs: NOW_MS,
    matchingShare: 0.4,
  });
});
afterEach(() => store.stop());

const addCandidates = async (): Promise<void> => {
  const fields = { title: '', company: '', location: '' };
  for (const { name, addresses } of world.candidates) {
    await store.client.call('candidates.save', { candidateId: null, name, addresses, ...fields });
  }
};
/** Adds a file in pieces of an awkward size, so that nothing depends on where a piece ends. */
const addFile = (name: string, bytes: Uint8Array): string => {
  const source: ImportSource = {
    name,
    sizeBytes: bytes.length,
    async *read() {
      for (let at = 0; at < bytes.length; at += 4_099) yield bytes.subarray(at, at + 4_099);
    },
  };
  store.service.addFile(name, source);
  return name;
};
const run = async (command: 'import.count' | 'import.store', fileIds: string[]): Promise<ImportStatus> => {
  await store.client.call(command, { fileIds, ownAddresses: [world.ownAddress] });
  let status = await store.client.call('import.readStatus', {});
  await waitFor(store, async () => {
    status = await store.client.call('import.readStatus', {});
    return status.state !== 'counting' && status.state !== 'storing';
  });
  return status;
};
const counts = async () => ({
  interactions: await store.database.interactions.count().exec(),
  mails: await store.database.mails.count().exec(),
});
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const mbox = (): Uint8Array => new Uint8Array(Buffer.concat([...world.messages()].map((one) => toMboxEntry(one))));
const expectedEntries = (): number => world.expected.reduce((sum, mail) => sum + mail.matches.length, 0);

describe('an import', () => {
  it('counts first and writes nothing, then stores just what it counted, and a second time nothing', async () => {
    await addCandidates();
    const files = [addFile('mail.mbox', mbox()), addFile('calendar.ics', encode([...world.ics()].join('')))];
    const counted = await run('import.count', files);
    expect(counted.state).toBe('counted');
    expect(await counts()).toEqual({ interactions: 0, mails: 0 });
    expect(await store.database.projects.find().exec()).toEqual([]);
    expect(await store.database.memberships.find().exec()).toEqual([]);
    expect(counted.files[0]).toMatchObject({ format: 'mbox', found: 300, added: expectedEntries(), known: 0 });
    expect(counted.files[1]).toMatchObject({ format: 'ics', added: world.expectedMeetings.length });

    const stored = await run('import.store', files);
    expect(stored.state).toBe('stored');
    expect(stored.files).toEqual(counted.files);
    expect(await counts()).toEqual({
      interactions: expectedEntries() + world.expectedMeetings.length,
      mails: world.expected.length,
    });

    const again = await run('import.store', files);
    expect(again.files.map((file) => file.added)).toEqual([0, 0]);
    expect(again.files[0]?.known).toBe(expectedEntries());
  });

  it('says of every message what became of it', async () => {
    await addCandidates();
    const { files } = await run('import.count', [addFile('mail.mbox', mbox())]);
    const left = Object.values(files[0]!.skipped).reduce((sum, count) => sum + count, 0);
    expect(files[0]!.matched + left).toBe(files[0]!.found);
    expect(files[0]!.matched).toBe(world.expected.length);
  });

  it('takes single mails, and a mail that came by mbox before is not stored twice', async () => {
    await addCandidates();
    await run('import.store', [addFile('mail.mbox', mbox())]);
    const wanted = world.expected[0]!.messageId;
    const message = [...world.messages()].find((one) => one.messageId === wanted)!;
    const { files } = await run('import.store', [addFile('one.eml', toEmlBytes(message.source))]);
    expect(files[0]).toMatchObject({ format: 'eml', found: 1, matched: 1, added: 0 });
  });

  it('refuses what is neither mail nor calendar, and goes on with the other files', async () => {
    await addCandidates();
    const { files } = await run('import.store', [
      addFile('photo.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3])),
      addFile('broken.ics', encode('BEGIN:VCALENDAR\nthis is no calendar')),
      addFile('mail.mbox', mbox()),
    ]);
    expect(files[0]).toMatchObject({ format: 'unknown', failure: { code: 'import.unknown-format' } });
    expect(files[2]?.added).toBe(expectedEntries());
    expect(files[1]!.failure !== null || files[1]!.problems.length > 0).toBe(true);
  });

  it('fails for a file that can no longer be read, without a word of success', async () => {
    store.service.addFile('gone.mbox', {
      name: 'gone.mbox',
      sizeBytes: 100,
      // oxlint-disable-next-line require-yield -- the first read already fails
      async *read() {
        throw new DOMException('the file was moved', 'NotReadableError');
      },
    });
    const { files } = await run('import.store', ['gone.mbox']);
    expect(files[0]).toMatchObject({ failure: { code: 'import.unreadable' }, added: 0 });
  });

  it('can be cancelled, keeps what is stored, and is completed by another run', async () => {
    await addCandidates();
    const file = addFile('mail.mbox', mbox());
    await store.client.call('import.store', { fileIds: [file], ownAddresses: [world.ownAddress] });
    await store.client.call('import.cancel', {});
    await waitFor(store, async () => (await store.client.call('import.readStatus', {})).state === 'cancelled');
    expect((await counts()).mails).toBeLessThan(world.expected.length);
    await run('import.store', [file]);
    expect((await counts()).mails).toBe(world.expected.length);
  });

  it('stands on the timelines as the generator says: direction, class and time', async () => {
    await addCandidates();
    await run('import.store', [addFile('mail.mbox', mbox())]);
    const names = new Map(
      (await store.database.candidates.find().exec()).map(({ id, name }): [string, string] => [id, name]),
    );
    const messageIds = new Map(
      (await store.database.mails.find().exec()).map(({ messageKey, messageId }): [string, string] => [
        messageKey,
        messageId,
      ]),
    );
    const found = (await store.database.interactions.find().exec()).map((document) => {
      const one = document.toMutableJSON() as Interaction;
      if (!('mail' in one)) throw new Error('not a mail');
      const { messageKey, mailClass } = one.mail;
      return [names.get(one.candidateId), messageIds.get(messageKey), one.direction, mailClass, one.atMs].join(' ');
    });
    const expected = world.expected.flatMap(({ messageId, mailClass, atMs, matches }) =>
      matches.map(({ candidate, direction }) =>
        [world.candidates[candidate]!.name, messageId, direction, mailClass, atMs].join(' '),
      ),
    );
    expect(found.sort()).toEqual(expected.sort());
  });
});

describe('the demo', () => {
  const state = async () => (await store.client.call('demo.readStatus', {})).state;

  it('comes through the import, complete, and goes without a trace, leaving what is the user’s', async () => {
    const fields = { title: '', company: '', location: '' };
    const own = await store.client.call('candidates.save', {
      candidateId: null,
      name: 'My own',
      addresses: ['own@example.org'],
      ...fields,
    });
    await store.client.call('demo.load', { seed: 'demo' });
    await waitFor(store, async () => (await state()) === 'present');
    expect((await store.client.call('demo.readStatus', {})).candidates).toBe(40);
    const loaded = await counts();
    expect(loaded.interactions).toBeGreaterThan(500);
    const projects = await store.client.call('projects.list', { search: '', statuses: [], offset: 0, limit: 10 });
    expect(projects.rows.map(({ project, memberCount }) => `${project.name} ${memberCount > 0}`)).toEqual([
      'Product designer true',
      'Staff engineer true',
      'Head of data true',
    ]);
    const asked = await store.client.call('projects.listAsked', { projectId: projects.rows[1]!.project.id });
    expect(asked.people.length).toBeGreaterThan(0);

    await store.client.call('demo.load', { seed: 'demo' });
    expect(await counts()).toEqual(loaded);

    await store.client.call('demo.remove', {});
    await waitFor(store, async () => (await state()) === 'none');
    expect(await counts()).toEqual({ interactions: 0, mails: 0 });
    const { rows } = await store.client.call('candidates.list', { ...BY_NAME, offset: 0, limit: 10 });
    expect(rows.map((row) => row.id)).toEqual([own.candidate.id]);
  });

  it('that was removed does not come back with a reload, only with the next start', async () => {
    const info = { version: '0', host: 'loopback' as const, dataDir: '', logFile: '', demoWanted: true };
    const disk = createTestDisk();
    const openWindow = (startedAtMs: number) =>
      startTestStore({ 'app.readInfo': async () => ({ ...info, startedAtMs }) }, { disk, nowMs: () => NOW_MS + 1 });
    const demoIs = async (state: string) => (await store.client.call('demo.readStatus', {})).state === state;
    await store.stop();
    store = await openWindow(NOW_MS);
    await waitFor(store, () => demoIs('present'));
    await store.client.call('demo.remove', {});
    await waitFor(store, () => demoIs('none'));
    await store.stop();
    store = await openWindow(NOW_MS);
    expect((await store.client.call('candidates.list', { ...BY_NAME, offset: 0, limit: 1 })).all).toBe(0);
    await store.stop();
    store = await openWindow(NOW_MS + 2);
    await waitFor(store, () => demoIs('present'));
  });

  it('that cannot be loaded says so', async () => {
    store.database.mails.bulkInsert = async () => {
      throw new Error('the disk is full');
    };
    await store.client.call('demo.load', { seed: 'demo' });
    await waitFor(store, async () => (await store.client.call('demo.readStatus', {})).failure !== null);
    expect((await store.client.call('demo.readStatus', {})).failure).toMatchObject({ code: 'app.unexpected' });
  });

  it('is there by itself when the app is started with --demo', async () => {
    const info = { version: '0', host: 'loopback' as const, dataDir: '', logFile: '' };
    await store.stop();
    store = await startTestStore({
      'app.readInfo': async () => ({ ...info, demoWanted: true, startedAtMs: NOW_MS }),
    });
    await waitFor(store, async () => (await store.client.call('demo.readStatus', {})).state === 'present');
    expect((await store.client.call('candidates.list', { ...BY_NAME, offset: 0, limit: 1 })).all).toBe(40);
  });
});
