import { expect, test } from 'vitest';
import { readFollowerStatus } from '#renderer/store/worker/capture/readFollowerStatus.ts';
import type { StoreContext } from '#renderer/store/worker/storeContext.ts';
import { createFakeMailbox } from '#tests/support/fakeMailbox.ts';
import { startTestStore, waitFor } from '#tests/support/startTestStore.ts';

test('a window that does not capture shows a pause as one', async () => {
  const mailbox = createFakeMailbox([{ path: 'INBOX', role: 'inbox' }]);
  const { accountId } = mailbox.account;
  const leader = await startTestStore(mailbox.handlers);
  await waitFor(leader, async () => (await leader.client.call('capture.readStatus', {})).accounts.length === 1);
  const { accounts } = await mailbox.handlers['mail.listAccounts']!({}, new AbortController().signal);
  const follower = {
    database: leader.database,
    index: { addresses: () => [] },
    main: { call: async (name: string) => (name === 'mail.listAccounts' ? { accounts } : { feeds: [] }) },
  } as unknown as StoreContext;
  const isPaused = async () => (await readFollowerStatus(follower, true)).accounts[0]?.paused;
  expect(await isPaused()).toBe(false);
  await leader.client.call('capture.setPaused', { accountId, paused: true });
  expect(await isPaused()).toBe(true);
  await leader.stop();
});
