import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Account } from '#shared/contract/mail.ts';
import { startDovecot, type Dovecot } from '#tests/servers/dovecot.ts';
import { startMailService, TEST_TIMINGS, type TestMailService } from '#tests/support/startMailService.ts';
import { makeMail } from './makeMail.ts';

const ANA = 'ana@candidates.example';
const BO = 'bo@candidates.example';

let dovecot: Dovecot;
let mail: TestMailService;
let users = 0;

/** Each test has a mailbox of its own: the server takes any user of its list. */
const USERS = Array.from({ length: 20 }, (_, at) => ({ user: `rec${at}@rapport.test`, password: 'correct horse' }));

async function newMailbox(): Promise<{ user: string; account: Account }> {
  const { user, password } = USERS[users++]!;
  const server = { host: '127.0.0.1', port: dovecot.port, security: 'none' as const, userName: user };
  return { user, account: await mail.addAccount(server, password) };
}

beforeAll(async () => {
  dovecot = await startDovecot({ users: USERS });
  mail = await startMailService();
});
afterAll(async () => {
  await mail?.close();
  await dovecot?.destroy();
});

function letters(count: number, from: (at: number) => string): { source: string }[] {
  return Array.from({ length: count }, (_, at) => ({ source: makeMail({ from: from(at), subject: `n${at}` }) }));
}

describe('folders and sign-in', () => {
  test('folders come with the roles the server flags, and inbox, sent and archive are captured', async () => {
    const { account } = await newMailbox();
    const { folders } = await mail.service.handlers['mail.listFolders'](account, new AbortController().signal);
    const captured = folders.filter((folder) => folder.captured).map(({ role, roleFrom }) => `${role} ${roleFrom}`);
    expect(captured.sort()).toEqual(['archive special-use', 'inbox special-use', 'sent special-use']);
    expect(folders.find(({ role }) => role === 'junk')?.captured).toBe(false);
  });

  test("the user's correction of a folder outlives the service", async () => {
    const { account } = await newMailbox();
    const signal = new AbortController().signal;
    const correction = { accountId: account.accountId, path: 'Junk', role: 'archive' as const, captured: true };
    await mail.service.handlers['mail.correctFolder'](correction, signal);
    const { folders } = await mail.service.handlers['mail.listFolders'](account, signal);
    expect(folders.find(({ path }) => path === 'Junk')).toMatchObject({
      role: 'archive',
      roleFrom: 'user',
      captured: true,
    });
  });

  test.each([
    ['a wrong password', { password: 'wrong' }, 'mail.sign-in-refused'],
    ['a port where nobody listens', { port: 1 }, 'mail.connection-refused'],
    ['a host that does not exist', { host: 'no-such-host.invalid', security: 'tls' }, 'mail.host-not-found'],
    ['a certificate nobody vouches for', { security: 'tls', tls: true }, 'mail.certificate-invalid'],
    ['the same with STARTTLS', { security: 'starttls' }, 'mail.certificate-invalid'],
    ['no encryption to another machine', { host: '192.0.2.1' }, 'mail.plain-refused'],
  ])('testing the server tells %s', async (_name, change, code) => {
    const { password = 'correct horse', tls, ...server } = change as { [key: string]: string } & { tls?: boolean };
    const base = {
      host: '127.0.0.1',
      port: tls ? dovecot.tlsPort : dovecot.port,
      security: 'none',
      userName: USERS[0]!.user,
    };
    const request = { server: { ...base, ...server } as never, password, accountId: null };
    await expect(mail.service.handlers['mail.testServer'](request, new AbortController().signal)).rejects.toMatchObject(
      { code },
    );
  });
});

describe('pulling', () => {
  test('only mail with a candidate is answered, newest first, and the rest is counted', async () => {
    const { user, account } = await newMailbox();
    dovecot.deliver(
      'INBOX',
      letters(30, (at) => (at % 10 === 0 ? `Ana <${ANA}>` : `P${at} <p${at}@elsewhere.example>`)),
      user,
    );
    await mail.setAddresses([ANA]);
    const pulled = await mail.pullAll(account, 'INBOX', { limit: 7 });
    expect(pulled.records.map(({ subject }) => subject)).toEqual(['n20', 'n10', 'n0']);
    expect(pulled.records[0]?.matches).toEqual([{ address: ANA, field: 'from' }]);
    expect(pulled.scanned).toBe(30);
    expect(pulled.skipped).toEqual({ 'not-a-candidate': 27 });
    expect(pulled.responses.map(({ plan }) => plan.kind)).toEqual(['restart', ...Array<string>(4).fill('continue')]);
  });

  test('a second sync finds nothing new and neither lists nor fetches', async () => {
    const { user, account } = await newMailbox();
    dovecot.deliver(
      'INBOX',
      letters(5, () => ANA),
      user,
    );
    await mail.setAddresses([ANA]);
    const { checkpoint } = await mail.pullAll(account, 'INBOX');
    const again = await mail.pull(account, 'INBOX', { checkpoint });
    expect(again).toMatchObject({ plan: { kind: 'none' }, records: [], scanned: 0, more: false, checkpoint });
  });

  test('new mail is pulled alone', async () => {
    const { user, account } = await newMailbox();
    dovecot.deliver(
      'INBOX',
      letters(5, () => ANA),
      user,
    );
    await mail.setAddresses([ANA]);
    const { checkpoint } = await mail.pullAll(account, 'INBOX');
    dovecot.deliver('INBOX', [{ source: makeMail({ from: ANA, subject: 'fresh' }) }], user);
    const next = await mail.pull(account, 'INBOX', { checkpoint });
    expect(next.plan.kind).toBe('newOnly');
    expect(next.records.map(({ subject }) => subject)).toEqual(['fresh']);
    expect(next.scanned).toBe(1);
  });

  test('the same mail in two folders has one key and equal records', async () => {
    const { user, account } = await newMailbox();
    const source = makeMail({ from: ANA, subject: 'twice' });
    dovecot.deliver('INBOX', [{ source }], user);
    dovecot.deliver('Archive', [{ source }], user);
    await mail.setAddresses([ANA]);
    const inbox = await mail.pullAll(account, 'INBOX');
    const archive = await mail.pullAll(account, 'Archive', { role: 'archive' });
    expect(archive.records).toEqual(inbox.records);
    expect(inbox.records).toHaveLength(1);
  });

  test('an address that was added later is searched for in what was scanned', async () => {
    const { user, account } = await newMailbox();
    dovecot.deliver(
      'INBOX',
      letters(20, (at) => (at % 5 === 0 ? BO : at % 5 === 1 ? ANA : 'x@elsewhere.example')),
      user,
    );
    await mail.setBook(1, [[ANA, 1]]);
    const first = await mail.pullAll(account, 'INBOX');
    await mail.setBook(2, [
      [ANA, 1],
      [BO, 2],
    ]);
    const second = await mail.pullAll(account, 'INBOX', { checkpoint: first.checkpoint });
    expect(second.responses.map(({ plan }) => plan.kind)).toEqual(['backfill', 'continue']);
    expect(second.records.map(({ subject }) => subject)).toEqual(['n15', 'n10', 'n5', 'n0']);
    expect(second.checkpoint).toMatchObject({ addressRevision: 2, backfill: null, todo: [] });
    expect(second.scanned).toBe(0);
  });

  test('many new addresses are looked for by scanning again', async () => {
    const { user, account } = await newMailbox();
    dovecot.deliver(
      'INBOX',
      letters(3, () => BO),
      user,
    );
    await mail.setBook(1, [[ANA, 1]]);
    const first = await mail.pullAll(account, 'INBOX');
    const many = Array.from({ length: 60 }, (_, at): [string, number] => [`c${at}@candidates.example`, 2]);
    await mail.setBook(2, [[ANA, 1], [BO, 2], ...many]);
    const second = await mail.pullAll(account, 'INBOX', { checkpoint: first.checkpoint });
    expect(second.responses[0]?.plan.kind).toBe('restart');
    expect(second.records).toHaveLength(3);
    expect(second.scanned).toBe(3);
  });

  test('another UIDVALIDITY starts the folder again', async () => {
    const { user, account } = await newMailbox();
    dovecot.deliver(
      'INBOX',
      letters(4, () => ANA),
      user,
    );
    await mail.setAddresses([ANA]);
    const first = await mail.pullAll(account, 'INBOX');
    await dovecot.stop();
    dovecot.changeUidValidity('INBOX', user);
    await dovecot.restart();
    const second = await mail.pullAll(account, 'INBOX', { checkpoint: first.checkpoint });
    expect(second.responses[0]?.plan).toMatchObject({
      kind: 'restart',
      reason: expect.stringContaining('UIDVALIDITY'),
    });
    expect(second.records.map(({ messageKey }) => messageKey).sort()).toEqual(
      first.records.map(({ messageKey }) => messageKey).sort(),
    );
  });

  test('a pull without an address book asks for it', async () => {
    const { account } = await newMailbox();
    await mail.setAddresses([ANA], 3);
    await expect(mail.pull(account, 'INBOX', { addressRevision: 4 })).rejects.toMatchObject({
      code: 'mail.address-book-missing',
    });
  });

  test('a folder that is not there is its own error', async () => {
    const { account } = await newMailbox();
    await mail.setAddresses([ANA]);
    await expect(mail.pull(account, 'No such folder')).rejects.toMatchObject({ code: 'mail.folder-missing' });
  });

  test('an address in a display name only is fetched, found out and counted', async () => {
    const { user, account } = await newMailbox();
    const source = makeMail({ from: `"via ${ANA}" <list@elsewhere.example>`, subject: 'names' });
    dovecot.deliver('INBOX', [{ source }], user);
    await mail.setAddresses([ANA]);
    expect((await mail.pullAll(account, 'INBOX')).skipped).toEqual({ 'name-only': 1 });
  });

  test('a mail system that reports on somebody else is read and counted as nobody of ours', async () => {
    const { user, account } = await newMailbox();
    const source = makeMail({ from: 'MAILER-DAEMON <mailer-daemon@mx.example>', to: user, subject: 'Undelivered' });
    dovecot.deliver('INBOX', [{ source }], user);
    await mail.setAddresses([ANA]);
    expect((await mail.pullAll(account, 'INBOX')).skipped).toEqual({ 'not-a-candidate': 1 });
  });

  test("a mail whose only candidate is the user's own address is an own note", async () => {
    const { user, account } = await newMailbox();
    dovecot.deliver('INBOX', [{ source: makeMail({ from: user, to: user, subject: 'note to self' }) }], user);
    await mail.setAddresses([user]);
    expect((await mail.pullAll(account, 'INBOX')).skipped).toEqual({ 'own-note': 1 });
  });
});

describe('people', () => {
  test('who is written with is counted from the owner’s side, page by page', async () => {
    const { user, account } = await newMailbox();
    dovecot.deliver(
      'INBOX',
      letters(9, (at) => (at % 3 === 0 ? `Ana Pereira <${ANA}>` : BO)),
      user,
    );
    dovecot.deliver('Sent', [{ source: makeMail({ from: user, to: `${ANA}, ${BO}`, subject: 'out' }) }], user);
    const scan = (path: string, role: 'inbox' | 'sent', limit: number, beforeUid: number | null) =>
      mail.service.handlers['mail.scanPeople'](
        { accountId: account.accountId, path, role, limit, beforeUid },
        new AbortController().signal,
      );
    const first = await scan('INBOX', 'inbox', 6, null);
    const second = await scan('INBOX', 'inbox', 6, first.beforeUid);
    expect([first.scanned, first.remaining, second.scanned, second.remaining, second.beforeUid]).toEqual([
      6,
      3,
      3,
      0,
      null,
    ]);
    const ana = [...first.people, ...second.people].filter(({ address }) => address === ANA);
    expect(ana.reduce((sum, { received }) => sum + received, 0)).toBe(3);
    expect(ana[0]).toMatchObject({ name: 'Ana Pereira', lastAtMs: Date.UTC(2026, 2, 2, 9) });
    const sent = await scan('Sent', 'sent', 10, null);
    expect(sent.people.map(({ address, sent: count, received }) => [address, count, received]).sort()).toEqual([
      [ANA, 1, 0],
      [BO, 1, 0],
    ]);
  });
});

describe('watching', () => {
  test('new mail in the inbox is noticed by IDLE, in other folders by asking, and closing leaves nothing', async () => {
    const { user, account } = await newMailbox();
    await mail.service.handlers['mail.watch'](account, new AbortController().signal);
    await mail.service.handlers['mail.watch'](account, new AbortController().signal);
    const isMine = (event: { payload: { [key: string]: unknown } }): boolean =>
      event.payload['accountId'] === account.accountId;
    await mail.awaitEvent(
      (event) => isMine(event) && event.name === 'mail.watchChanged' && event.payload['state'] === 'idle',
    );
    mail.events.length = 0;
    dovecot.deliver('INBOX', [{ source: makeMail({ subject: 'new' }) }], user);
    await mail.awaitEvent((event) => isMine(event) && event.payload['path'] === 'INBOX');
    dovecot.deliver('Archive', [{ source: makeMail({ subject: 'filed' }) }], user);
    await mail.awaitEvent((event) => isMine(event) && event.payload['path'] === 'Archive');
  });

  test('new mail in the inbox has the other folders looked at soon, not at the next round', async () => {
    const unhurried = await startMailService({ ...TEST_TIMINGS, pollMs: 3_600_000, settleMs: 50 });
    try {
      const { user, password } = USERS[users++]!;
      const server = { host: '127.0.0.1', port: dovecot.port, security: 'none' as const, userName: user };
      const account = await unhurried.addAccount(server, password);
      await unhurried.service.handlers['mail.watch'](account, new AbortController().signal);
      await unhurried.awaitEvent(({ name, payload }) => name === 'mail.watchChanged' && payload['state'] === 'idle');
      unhurried.events.length = 0;
      dovecot.deliver('Archive', [{ source: makeMail({ subject: 'filed' }) }], user);
      dovecot.deliver('INBOX', [{ source: makeMail({ subject: 'new' }) }], user);
      await unhurried.awaitEvent(({ payload }) => payload['path'] === 'Archive');
    } finally {
      await unhurried.close();
    }
  });
});
