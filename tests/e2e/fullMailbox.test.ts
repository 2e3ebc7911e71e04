import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { awaitCaptured, awaitFolders } from '#tests/support/awaitCapture.ts';
import { startFullMailbox, type FullMailbox } from '#tests/support/fullMailbox.ts';
import { launchLoopbackApp, type LoopbackApp } from '#tests/support/launchApp.ts';
import { readStored } from '#tests/support/readStored.ts';
import { expectTimelines, readTimelines } from '#tests/support/readTimelines.ts';
import { addWorldAccount, addWorldCandidates, unlock } from '#tests/support/setUpCapture.ts';
import { startImapProxy, type ImapProxy } from '#tests/servers/imapProxy.ts';

// A generated mailbox of 50,000 messages on a real Dovecot, captured by the real app.

let mailbox: FullMailbox;
let proxy: ImapProxy;
let app: LoopbackApp;

beforeAll(async () => {
  mailbox = await startFullMailbox();
  proxy = await startImapProxy(mailbox.dovecot.port);
  app = await launchLoopbackApp({ withHarness: true });
  await unlock(app);
  await addWorldCandidates(app, mailbox.world);
  await addWorldAccount(app, { ...mailbox.dovecot, port: proxy.port });
  await awaitCaptured(app);
});
afterAll(async () => {
  await app?.close();
  await proxy?.stop();
  await mailbox?.dovecot.destroy();
});

describe('a mailbox of 50,000 messages', () => {
  it('has every match on its timeline exactly once, just as the generator lists them', async () => {
    const expected = expectTimelines(mailbox.world, mailbox.expected.values());
    expect(expected.length).toBeGreaterThanOrEqual(2_500);
    expect(await readTimelines(app)).toEqual(expected);
  });

  it('says of every message what became of it', async () => {
    const folders = await readStored<{ path: string; seen: number; matched: number; skipped: object }>(
      app.page(),
      'folders',
    );
    for (const { path, seen, matched, skipped } of folders.filter((one) => one.path !== 'Sent')) {
      expect(seen).toBe(mailbox.dovecot.countFiles(path));
      expect(matched + Object.values(skipped).reduce((sum: number, count: number) => sum + count, 0)).toBe(seen);
    }
    const copies = mailbox.world.expected.filter((mail) => mail.folders.length === 2).length;
    const matched = folders.reduce((sum, one) => sum + one.matched, 0);
    expect(matched).toBe(mailbox.expected.size + copies);
  });

  it('is not scanned again after a restart: no envelope, no body', async () => {
    const before = await awaitCaptured(app);
    await app.restart();
    proxy.commands.length = 0;
    await unlock(app);
    const lastLookMs = Math.max(...before.map((folder) => folder.lastSuccessMs ?? 0));
    await awaitFolders(app, (folders) => folders.every((folder) => (folder.lastSuccessMs ?? 0) > lastLookMs));
    expect(proxy.commands.some((command) => command === 'SELECT' || command === 'EXAMINE')).toBe(true);
    expect(proxy.commands.filter((command) => command.includes('FETCH'))).toEqual([]);
  });

  it('gets 20 new messages by itself while it is open', async () => {
    const added = mailbox.deliverLater(20);
    expect(added).toHaveLength(20);
    const highest = new Map(['INBOX', 'Archive'].map((path) => [path, mailbox.dovecot.countFiles(path)]));
    await awaitFolders(app, (folders) =>
      folders.every((folder) => (folder.checkpoint?.highestUid ?? 0) >= (highest.get(folder.path) ?? 0)),
    );
    expect(await readTimelines(app)).toEqual(expectTimelines(mailbox.world, [...mailbox.expected.values(), ...added]));
  });
});
