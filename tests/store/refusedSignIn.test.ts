import { afterEach, expect, test, vi } from 'vitest';
import { CodedError } from '#shared/contract/codedError.ts';
import { createFakeMailbox } from '#tests/support/fakeMailbox.ts';
import { startTestStore, waitFor, type TestStore } from '#tests/support/startTestStore.ts';

let store: TestStore | null = null;
afterEach(async () => {
  vi.useRealTimers();
  await store?.stop();
});

test('a refused password is not tried again with every candidate that is added', async () => {
  const mailbox = createFakeMailbox([{ path: 'INBOX', role: 'inbox' }]);
  let tries = 0;
  mailbox.beforePull(() => {
    tries += 1;
    throw new CodedError('mail.sign-in-refused', 'no');
  });
  const started = await startTestStore(mailbox.handlers);
  store = started;
  const add = (address: string) =>
    started.client.call('candidates.save', {
      candidateId: null,
      name: '',
      addresses: [address],
      title: '',
      company: '',
      location: '',
    });
  await add('ana@example.org');
  await waitFor(started, async () => {
    const { accounts } = await started.client.call('capture.readStatus', {});
    return accounts[0]?.failure?.code === 'mail.sign-in-refused' && !accounts[0].folders.some((one) => one.running);
  });
  const before = tries;
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  await add('bo@example.org');
  await vi.advanceTimersByTimeAsync(60_000);
  for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  expect(tries).toBe(before);
});
