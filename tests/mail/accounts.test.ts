import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startMailService, type TestMailService } from '#tests/support/startMailService.ts';

const SERVER = { host: 'imap.example.org', port: 993, security: 'tls' as const, userName: 'Rec@example.org' };
const signal = new AbortController().signal;
let mail: TestMailService;

beforeEach(async () => {
  mail = await startMailService();
});
afterEach(() => mail.close());

test('the password is in the secret store and nowhere else', async () => {
  const account = await mail.addAccount(SERVER, 'correct horse', ['Me@Other.org', 'nonsense']);
  expect(account).toMatchObject({ address: 'rec@example.org', ownAddresses: ['me@other.org'] });
  expect([...mail.secrets.values()]).toEqual(['correct horse']);
  expect(await readFile(join(mail.dataDir, 'accounts.json'), 'utf8')).not.toContain('correct horse');
  expect(JSON.stringify([account, mail.events])).not.toContain('correct horse');
});

test('adding the same mailbox twice, at once, makes one account with the last password', async () => {
  const [first, second] = await Promise.all([mail.addAccount(SERVER, 'one'), mail.addAccount(SERVER, 'two')]);
  expect(second.accountId).toBe(first.accountId);
  expect((await mail.service.handlers['mail.listAccounts']({}, signal)).accounts).toHaveLength(1);
  expect([...mail.secrets.values()]).toEqual(['two']);
});

test('a change without a password keeps the old one', async () => {
  const { accountId } = await mail.addAccount(SERVER, 'kept');
  const server = { ...SERVER, port: 1993 };
  const change = { accountId, server, address: 'rec@example.org', ownAddresses: [], password: null };
  expect((await mail.service.handlers['mail.saveAccount'](change, signal)).account.port).toBe(1993);
  expect([...mail.secrets.values()]).toEqual(['kept']);
});

test('removing an account forgets its password; what is not there cannot be removed', async () => {
  const { accountId } = await mail.addAccount(SERVER, 'gone');
  await mail.service.handlers['mail.removeAccount']({ accountId }, signal);
  expect(mail.secrets.size).toBe(0);
  await expect(mail.service.handlers['mail.removeAccount']({ accountId }, signal)).rejects.toMatchObject({
    code: 'app.not-found',
  });
});

test('an account whose password is gone asks for it', async () => {
  const account = await mail.addAccount(SERVER, 'x');
  mail.secrets.clear();
  await expect(mail.service.handlers['mail.listFolders'](account, signal)).rejects.toMatchObject({
    code: 'mail.sign-in-refused',
    retry: 'after-sign-in',
  });
});

test('a file that cannot be read is kept aside and reported, not overwritten', async () => {
  await writeFile(join(mail.dataDir, 'accounts.json'), '{"version": 1, "acc');
  expect((await mail.service.handlers['mail.listAccounts']({}, signal)).accounts).toEqual([]);
  expect(mail.warnings).toHaveLength(1);
  await mail.addAccount(SERVER, 'x');
  const aside = (await readdir(mail.dataDir)).find((name) => name.includes('unreadable'));
  expect(await readFile(join(mail.dataDir, aside!), 'utf8')).toBe('{"version": 1, "acc');
});
