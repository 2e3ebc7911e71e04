import { afterEach, describe, expect, it, vi } from 'vitest';
import { CodedError } from '#shared/contract/codedError.ts';
import type { CandidateId } from '#shared/model/ids.ts';
import type { FolderStatus } from '#renderer/store/storeContract.ts';
import { createFakeMailbox, type FakeMailbox } from '#tests/support/fakeMailbox.ts';
import { createTestDisk, startTestStore, waitFor, type TestStore } from '#tests/support/startTestStore.ts';

const ME = 'me@example.org';
const ANA = 'ana@example.org';
const BO = 'bo@example.org';
const NO_FILTER = { kinds: [], directions: [], fromMs: null, toMs: null, text: '' };

const running: TestStore[] = [];
const start = async (...parameters: Parameters<typeof startTestStore>): Promise<TestStore> => {
  const store = await startTestStore(...parameters);
  running.push(store);
  return store;
};
afterEach(async () => {
  for (const store of running.splice(0)) await store.stop();
});

const addCandidate = async (store: TestStore, address: string): Promise<CandidateId> => {
  const fields = { title: '', company: '', location: '' };
  const saved = await store.client.call('candidates.save', {
    candidateId: null,
    name: '',
    addresses: [address],
    ...fields,
  });
  return saved.candidate.id;
};
const timeline = async (store: TestStore, candidateId: CandidateId) => {
  const { entries } = await store.client.call('timeline.list', { candidateId, filter: NO_FILTER });
  return (await store.client.call('timeline.readRows', { ids: entries.map((entry) => entry.id) })).rows;
};
const folders = async (store: TestStore): Promise<FolderStatus[]> =>
  (await store.client.call('capture.readStatus', {})).accounts.flatMap((account) => account.folders);
/** Captured to the end, with every address looked for in every folder. */
const settled = (store: TestStore, mailbox: FakeMailbox): Promise<void> =>
  waitFor(store, async () => {
    const book = (await store.database.settings.findOne('address-book').exec())?.value['revision'];
    const documents = await store.database.folders.find().exec();
    const status = await folders(store);
    return (
      documents.length === mailbox.folders.length &&
      documents.every((one) => {
        const folder = mailbox.folders.find((other) => other.path === one.path);
        return (
          one.checkpoint?.addressRevision === book &&
          one.checkpoint?.backfill === null &&
          one.remaining === 0 &&
          one.checkpoint?.highestUid === (folder?.mails.at(-1)?.uid ?? 0)
        );
      }) &&
      status.every((folder) => !folder.running)
    );
  });

const filled = (): FakeMailbox => {
  const mailbox = createFakeMailbox([
    { path: 'INBOX', role: 'inbox' },
    { path: 'Sent', role: 'sent' },
  ]);
  for (let number = 0; number < 300; number++) {
    const from = number % 10 === 0 ? ANA : number % 10 === 5 ? BO : `other${number}@example.net`;
    mailbox.deliver('INBOX', { id: `in${number}`, from, to: [ME], atMs: number * 1000 });
  }
  for (let number = 0; number < 100; number++) {
    const to = number % 4 === 0 ? [ANA, BO] : ['colleague@example.net'];
    mailbox.deliver('Sent', { id: `out${number}`, from: ME, to, atMs: number * 1000 + 500 });
  }
  return mailbox;
};

describe('mail capture', () => {
  it('asks for nothing while there is nobody to look for', async () => {
    const mailbox = filled();
    const store = await start(mailbox.handlers);
    await waitFor(store, async () => (await folders(store)).length === 2);
    expect(mailbox.pulls).toEqual([]);
  });

  it('puts every mail of a candidate on the timeline once, and counts what it left out', async () => {
    const mailbox = filled();
    const store = await start(mailbox.handlers);
    const ana = await addCandidate(store, ANA);
    await settled(store, mailbox);
    const rows = await timeline(store, ana);
    expect(rows.filter((row) => row.direction === 'in')).toHaveLength(30);
    expect(rows.filter((row) => row.direction === 'out')).toHaveLength(25);
    expect(rows.map((row) => row.atMs)).toEqual(rows.map((row) => row.atMs).toSorted((a, b) => b - a));
    expect(
      (await folders(store)).map(({ path, seen, matched, skipped, remaining, failure }) => ({
        path,
        seen,
        matched,
        skipped,
        remaining,
        failure,
      })),
    ).toEqual([
      { path: 'INBOX', seen: 300, matched: 30, skipped: { 'not-a-candidate': 270 }, remaining: 0, failure: null },
      { path: 'Sent', seen: 100, matched: 25, skipped: { 'not-a-candidate': 75 }, remaining: 0, failure: null },
    ]);
  });

  it('keeps a mail to two candidates once, with an entry on each timeline', async () => {
    const mailbox = filled();
    const store = await start(mailbox.handlers);
    const ana = await addCandidate(store, ANA);
    const bo = await addCandidate(store, BO);
    await settled(store, mailbox);
    expect(await store.database.mails.count().exec()).toBe(30 + 30 + 25);
    expect(await store.database.interactions.count().exec()).toBe(30 + 30 + 25 + 25);
    const shared = (await timeline(store, bo)).filter((row) => row.direction === 'out');
    await store.client.call('candidates.remove', { candidateId: ana });
    expect(await store.database.mails.count().exec()).toBe(30 + 25);
    for (const row of shared) {
      if (!('mail' in row)) throw new Error('not a mail');
      const { mail } = await store.client.call('timeline.readMail', { messageKey: row.mail.messageKey });
      expect(mail.text).toBe(`text of ${mail.messageId}`);
    }
  });

  it('looks back for an address that is added later, and moves what it finds from skipped to matched', async () => {
    const mailbox = filled();
    const store = await start(mailbox.handlers);
    await addCandidate(store, ANA);
    await settled(store, mailbox);
    const bo = await addCandidate(store, BO);
    await settled(store, mailbox);
    expect(await timeline(store, bo)).toHaveLength(30 + 25);
    expect((await folders(store)).map(({ seen, matched, skipped }) => ({ seen, matched, skipped }))).toEqual([
      { seen: 300, matched: 60, skipped: { 'not-a-candidate': 240 } },
      { seen: 100, matched: 25, skipped: { 'not-a-candidate': 75 } },
    ]);
  });

  it('shows one entry for a mail that stands in two folders, with both places named', async () => {
    const mailbox = createFakeMailbox([
      { path: 'INBOX', role: 'inbox' },
      { path: 'Archive', role: 'archive' },
    ]);
    const mail = { id: 'twice', from: ANA, to: [ME], atMs: 1000 };
    mailbox.deliver('INBOX', mail);
    mailbox.deliver('Archive', mail);
    const store = await start(mailbox.handlers);
    const ana = await addCandidate(store, ANA);
    await settled(store, mailbox);
    const rows = await timeline(store, ana);
    expect(rows).toHaveLength(1);
    expect('sources' in rows[0]! && rows[0].sources?.map((source) => source.name)).toEqual(['Archive', 'INBOX']);
  });

  it('scans nothing again after a restart, and reads just what is new', async () => {
    const mailbox = filled();
    const disk = createTestDisk();
    const first = await startTestStore(mailbox.handlers, { disk });
    const ana = await addCandidate(first, ANA);
    await settled(first, mailbox);
    await first.stop();
    mailbox.pulls.length = 0;
    mailbox.deliver('INBOX', { id: 'new', from: ANA, to: [ME], atMs: 9_999_999 });
    const second = await start(mailbox.handlers, { disk });
    await settled(second, mailbox);
    expect(mailbox.pulls).toEqual([
      { path: 'INBOX', kind: 'newOnly', scanned: 1, records: 1 },
      { path: 'Sent', kind: 'none', scanned: 0, records: 0 },
    ]);
    expect((await timeline(second, ana))[0]?.title).toBe('subject of new');
  });

  it('reads a folder again when the server renumbers it, without a mail too many', async () => {
    const mailbox = filled();
    const store = await start(mailbox.handlers);
    const ana = await addCandidate(store, ANA);
    await settled(store, mailbox);
    const before = await timeline(store, ana);
    const inbox = mailbox.folders[0]!;
    inbox.uidValidity = 2;
    inbox.mails = inbox.mails.map(({ mail }, at) => ({ uid: at + 1000, mail }));
    store.main.emit('mail.folderChanged', { accountId: mailbox.account.accountId, path: 'INBOX' });
    await settled(store, mailbox);
    expect(await timeline(store, ana)).toEqual(before);
    expect((await folders(store))[0]).toMatchObject({ seen: 300, matched: 30 });
  });

  it('says what is wrong when the server refuses the password, and goes on when asked again', async () => {
    const mailbox = filled();
    mailbox.beforePull(() => {
      throw new CodedError('mail.sign-in-refused', 'no');
    });
    const store = await start(mailbox.handlers);
    const ana = await addCandidate(store, ANA);
    await waitFor(store, async () => {
      const { accounts } = await store.client.call('capture.readStatus', {});
      return accounts[0]?.failure?.code === 'mail.sign-in-refused';
    });
    expect((await folders(store))[0]).toMatchObject({ lastSuccessMs: null, failure: { code: 'mail.sign-in-refused' } });
    mailbox.beforePull(() => {});
    await store.client.call('capture.lookNow', { accountId: mailbox.account.accountId, path: null });
    await settled(store, mailbox);
    expect(await timeline(store, ana)).toHaveLength(55);
    expect((await store.client.call('capture.readStatus', {})).accounts[0]?.failure).toBeNull();
  });

  it('finds out what is wrong as soon as the watch has lost the server', async () => {
    const mailbox = filled();
    let isGone = false;
    const listFolders = mailbox.handlers['mail.listFolders']!;
    mailbox.handlers['mail.listFolders'] = (request, call) => {
      if (isGone) throw new CodedError('mail.connection-refused', 'nothing listens');
      return listFolders(request, call);
    };
    const store = await start(mailbox.handlers);
    await addCandidate(store, ANA);
    await settled(store, mailbox);
    const { accountId } = mailbox.account;
    store.main.emit('mail.watchChanged', { accountId, state: 'idle', code: null });
    isGone = true;
    store.main.emit('mail.watchChanged', { accountId, state: 'waiting', code: 'mail.connection-lost' });
    await waitFor(store, async () => {
      const { accounts } = await store.client.call('capture.readStatus', {});
      return accounts[0]?.failure?.code === 'mail.connection-refused' && accounts[0].watch === 'waiting';
    });
  });

  it('tries a refused password again when the user does something, not by the clock', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    try {
      const mailbox = filled();
      let tries = 0;
      mailbox.beforePull(() => {
        tries++;
        throw new CodedError('mail.sign-in-refused', 'no');
      });
      const store = await start(mailbox.handlers);
      const ana = await addCandidate(store, ANA);
      const failed = async () => {
        const { accounts } = await store.client.call('capture.readStatus', {});
        return accounts[0]?.failure?.code === 'mail.sign-in-refused' && !accounts[0].folders.some((one) => one.running);
      };
      await waitFor(store, failed);
      const before = tries;
      vi.advanceTimersByTime(3_600_000);
      for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve));
      expect(tries).toBe(before);
      // A new password changes nothing of the account that can be seen, and is tried at once.
      mailbox.beforePull(() => {});
      store.main.emit('mail.accountsChanged', {});
      await settled(store, mailbox);
      expect(await timeline(store, ana)).toHaveLength(55);
    } finally {
      vi.useRealTimers();
    }
  });

  it('reads a folder as soon as it is ticked, and none that is not', async () => {
    const mailbox = filled();
    const captured = new Set(['INBOX']);
    const listFolders = mailbox.handlers['mail.listFolders']!;
    const store = await start({
      ...mailbox.handlers,
      'mail.listFolders': async (...asked) => {
        const { folders: all } = await listFolders(...asked);
        return { folders: all.map((folder) => ({ ...folder, captured: captured.has(folder.path) })) };
      },
    });
    const ana = await addCandidate(store, ANA);
    await waitFor(store, async () => (await timeline(store, ana)).length === 30);
    captured.add('Sent');
    store.main.emit('mail.accountsChanged', {});
    await waitFor(store, async () => (await timeline(store, ana)).length === 55);
    captured.delete('INBOX');
    store.main.emit('mail.accountsChanged', {});
    await waitFor(store, async () => (await folders(store)).some((one) => one.path === 'INBOX' && !one.captured));
  });

  it('looks again when the password is given while a look without it is failing', async () => {
    const mailbox = filled();
    let locked = true;
    const store = await start({
      ...mailbox.handlers,
      'mail.listFolders': async (request, signal) => {
        if (!locked) return mailbox.handlers['mail.listFolders']!(request, signal);
        // The passphrase arrives between main's refusal and the moment the store hears of it.
        locked = false;
        queueMicrotask(() => store.main.emit('credentials.statusChanged', { store: 'sealed-file', state: 'ready' }));
        throw new CodedError('credentials.locked', 'locked');
      },
    });
    const ana = await addCandidate(store, ANA);
    await settled(store, mailbox);
    expect(await timeline(store, ana)).toHaveLength(55);
  });

  it('gives up a folder that the server numbers anew with every answer, and says so', async () => {
    const mailbox = filled();
    mailbox.beforePull(() => {
      for (const folder of mailbox.folders) folder.uidValidity++;
    });
    const store = await start(mailbox.handlers);
    await addCandidate(store, ANA);
    await waitFor(store, async () => (await folders(store))[0]?.failure?.code === 'mail.count-mismatch');
    expect(mailbox.pulls.length).toBeLessThan(12);
  });

  it('reads a folder again when it turns out to hold sent mail', async () => {
    const mailbox = createFakeMailbox([{ path: 'Outbound', role: 'other' }]);
    mailbox.deliver('Outbound', { id: 'alias', from: 'me-too@example.org', to: [ANA], atMs: 1000 });
    const store = await start(mailbox.handlers);
    const ana = await addCandidate(store, ANA);
    await settled(store, mailbox);
    expect((await timeline(store, ana))[0]?.direction).toBe('none');
    mailbox.folders[0]!.role = 'sent';
    store.main.emit('mail.accountsChanged', {});
    await waitFor(store, async () => (await timeline(store, ana))[0]?.direction === 'out');
    expect(await timeline(store, ana)).toHaveLength(1);
  });

  it('hands the address book over again when main has lost it', async () => {
    const mailbox = filled();
    const store = await start(mailbox.handlers);
    await addCandidate(store, ANA);
    await settled(store, mailbox);
    let lost = true;
    mailbox.beforePull(() => {
      if (!lost) return;
      lost = false;
      throw new CodedError('mail.address-book-missing', 'main was started again');
    });
    mailbox.deliver('INBOX', { id: 'new', from: ANA, to: [ME], atMs: 1 });
    await store.client.call('capture.lookNow', { accountId: mailbox.account.accountId, path: 'INBOX' });
    await settled(store, mailbox);
    expect(lost).toBe(false);
    expect((await folders(store))[0]?.failure).toBeNull();
  });

  it('stops at a pause and goes on after it', async () => {
    const mailbox = filled();
    const store = await start(mailbox.handlers);
    await waitFor(store, async () => (await folders(store)).length === 2);
    const accountId = mailbox.account.accountId;
    await store.client.call('capture.setPaused', { accountId, paused: true });
    const ana = await addCandidate(store, ANA);
    await store.client.call('capture.lookNow', { accountId, path: null });
    expect((await store.client.call('capture.readStatus', {})).accounts[0]?.paused).toBe(true);
    expect(mailbox.pulls).toEqual([]);
    await store.client.call('capture.setPaused', { accountId, paused: false });
    await settled(store, mailbox);
    expect(await timeline(store, ana)).toHaveLength(55);
  });
});
