import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Candidate } from '#shared/model/candidate.ts';
import { awaitFolders } from '#tests/support/awaitCapture.ts';
import { launchLoopbackApp, type LoopbackApp } from '#tests/support/launchApp.ts';
import { openHarness, type Harness } from '#tests/support/openHarness.ts';
import { readStored } from '#tests/support/readStored.ts';
import { readTimelines, expectTimelines } from '#tests/support/readTimelines.ts';
import { saveWorldAccount, unlock } from '#tests/support/setUpCapture.ts';
import { startSmallMailbox, type SmallMailbox } from '#tests/support/smallMailbox.ts';

// Two windows besides the app's own, each with a store worker, in one real browser: what one does, the others must know
// before they act on it.

let mailbox: SmallMailbox;
let app: LoopbackApp;
let windows: [Harness, Harness];
beforeAll(async () => {
  mailbox = await startSmallMailbox('two windows');
  app = await launchLoopbackApp({ withHarness: true });
  await unlock(app);
  windows = [await openHarness(app), await openHarness(app)];
});
afterAll(async () => {
  await app?.close();
  await mailbox?.dovecot.destroy();
});

const FIELDS = { candidateId: null, title: '', company: '', location: '' };

describe('two windows', () => {
  it('never give one address to two people, however close together they ask', async () => {
    const attempts = windows.flatMap((window, at) =>
      Array.from({ length: 10 }, (_, number) =>
        window
          .store('candidates.save', { ...FIELDS, name: `Of window ${at}`, addresses: [`person${number}@example.org`] })
          .then(() => 'saved')
          .catch(() => 'refused'),
      ),
    );
    const outcomes = await Promise.all(attempts);
    expect(outcomes.filter((outcome) => outcome === 'saved')).toHaveLength(10);
    const candidates = await readStored<Candidate>(app.page(), 'candidates');
    const addresses = candidates.flatMap((candidate) => candidate.addresses.map(({ address }) => address));
    expect(addresses.toSorted()).toEqual([...new Set(addresses)].toSorted());
    const revisions = candidates.flatMap((candidate) => candidate.addresses.map(({ revision }) => revision));
    expect(new Set(revisions).size).toBe(10);
    for (const { id } of candidates) await windows[0].store('candidates.remove', { candidateId: id });
  });

  it('capture for everybody that either adds while mail comes in', async () => {
    await saveWorldAccount(windows[0], mailbox.dovecot);
    await Promise.all(
      mailbox.world.candidates.map(({ name, addresses }, at) =>
        windows[at % 2]!.store('candidates.save', { ...FIELDS, name, addresses }),
      ),
    );
    const book = Math.max(
      ...(await readStored<Candidate>(app.page(), 'candidates')).flatMap((candidate) =>
        candidate.addresses.map(({ revision }) => revision),
      ),
    );
    await awaitFolders(app, (folders) =>
      ['INBOX', 'Sent', 'Archive'].every((path) =>
        folders.some(
          (one) =>
            one.path === path &&
            one.checkpoint?.addressRevision === book &&
            one.checkpoint.backfill === null &&
            one.remaining === 0,
        ),
      ),
    );
    expect(await readTimelines(app)).toEqual(expectTimelines(mailbox.world, mailbox.world.expected));
  });

  it('both show how capture stands, though one alone captures', async () => {
    for (const window of windows) {
      const status = await window.store('capture.readStatus', {});
      expect(status.leading).toBe(false);
      expect(status.accounts[0]?.folders.map((folder) => folder.path).sort()).toEqual(['Archive', 'INBOX', 'Sent']);
    }
  });
});
