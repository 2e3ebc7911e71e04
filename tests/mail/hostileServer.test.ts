import { afterEach, expect, test } from 'vitest';
import { startScriptedImap, type ScriptedImap } from '#tests/servers/scriptedImap.ts';
import { startMailService, type TestMailService } from '#tests/support/startMailService.ts';

// What somebody between us and the server, or the page itself, might try to get at a password or past encryption.

const signal = new AbortController().signal;
const servers: ScriptedImap[] = [];
const services: TestMailService[] = [];

afterEach(async () => {
  for (const service of services.splice(0)) await service.close();
  for (const server of servers.splice(0)) await server.stop();
});

async function listen(...options: Parameters<typeof startScriptedImap>): Promise<ScriptedImap> {
  const server = await startScriptedImap(...options);
  servers.push(server);
  return server;
}

async function startService(): Promise<TestMailService> {
  const mail = await startMailService();
  services.push(mail);
  return mail;
}

const at = (server: ScriptedImap, security: 'none' | 'starttls' = 'none') => ({
  host: '127.0.0.1',
  port: server.port,
  security,
  userName: 'rec@rapport.test',
});

test('a greeting that claims to have signed us in already does not talk us out of STARTTLS', async () => {
  const server = await listen({ greeting: '* PREAUTH [CAPABILITY IMAP4rev1] welcome back' });
  const mail = await startService();
  const account = await mail.addAccount(at(server, 'starttls'), 'secret');
  await expect(mail.service.handlers['mail.listFolders'](account, signal)).rejects.toMatchObject({
    code: 'mail.tls-unavailable',
  });
  expect(server.verbs.filter((verb) => verb === 'LOGIN' || verb === 'LIST')).toEqual([]);
});

test('a kept password is sent to no other server than the one it was given for', async () => {
  const own = await listen();
  const other = await listen();
  const mail = await startService();
  const { accountId, ...account } = await mail.addAccount(at(own), 'secret');
  const { 'mail.testServer': testServer, 'mail.saveAccount': saveAccount } = mail.service.handlers;
  const refused = { code: 'mail.sign-in-refused' };
  for (const server of [at(other), { ...at(other), host: 'localhost', security: 'starttls' as const }]) {
    await expect(testServer({ server, password: null, accountId }, signal)).rejects.toMatchObject(refused);
    const change = { accountId, server, address: account.address, ownAddresses: [], password: null };
    await expect(saveAccount(change, signal)).rejects.toMatchObject(refused);
  }
  expect(other.verbs).toEqual([]);
  await expect(testServer({ server: at(own), password: null, accountId }, signal)).resolves.toBeDefined();
});

test('an account that is changed to another mailbox does not go on where the old one was read to', async () => {
  const server = await listen();
  const mail = await startService();
  const before = await mail.addAccount(at(server), 'secret');
  const change = { accountId: before.accountId, address: before.address, ownAddresses: [], password: null };
  const { account } = await mail.service.handlers['mail.saveAccount'](
    { ...change, server: { ...at(server), userName: 'other@rapport.test' } },
    signal,
  );
  expect(account.accountId).not.toBe(before.accountId);
  expect((await mail.service.handlers['mail.listAccounts']({}, signal)).accounts).toEqual([account]);
  expect([...mail.secrets.values()]).toEqual(['secret']);
  await expect(mail.service.handlers['mail.listFolders'](account, signal)).resolves.toBeDefined();
});
