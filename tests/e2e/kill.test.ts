import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSeededRandom } from '#shared/util/seededRandom.ts';
import { awaitCaptured } from '#tests/support/awaitCapture.ts';
import { startFullMailbox, type FullMailbox } from '#tests/support/fullMailbox.ts';
import { launchLoopbackApp, type LoopbackApp } from '#tests/support/launchApp.ts';
import { readStored } from '#tests/support/readStored.ts';
import { expectTimelines, readCounts, readTimelines } from '#tests/support/readTimelines.ts';
import { addWorldAccount, addWorldCandidates, unlock } from '#tests/support/setUpCapture.ts';

// The first sync of the full mailbox, killed (SIGKILL) again and again at random moments. A sync that gets through
// between two kills is checked and begun anew with an empty profile, until twenty kills fell into unfinished syncs.

const KILLS = 20;
const LONGEST_LIFE_MS = 2_500;
const seed = String(Math.floor(Math.random() * 1e9));

let mailbox: FullMailbox;
let expected: string[];
/** What a sync leaves behind that nobody disturbs. */
let undisturbed: object;
beforeAll(async () => {
  mailbox = await startFullMailbox();
  expected = expectTimelines(mailbox.world, mailbox.expected.values());
  const app = await startFresh();
  await awaitCaptured(app);
  undisturbed = await readCounts(app);
  await app.close();
});
afterAll(() => mailbox?.dovecot.destroy());

async function startFresh(): Promise<LoopbackApp> {
  const app = await launchLoopbackApp({ withHarness: true });
  await unlock(app);
  await addWorldCandidates(app, mailbox.world);
  await addWorldAccount(app, mailbox.dovecot);
  return app;
}

async function isFinished(app: LoopbackApp): Promise<boolean> {
  const folders = await readStored<{ path: string; lastSuccessMs?: number; remaining: number }>(app.page(), 'folders');
  return ['INBOX', 'Archive'].every((path) =>
    folders.some((one) => one.path === path && one.lastSuccessMs !== undefined && one.remaining === 0),
  );
}

describe(`the first sync (seed ${seed})`, () => {
  it.each(['main', 'browser'] as const)(
    `ends as it should when %s is killed ${KILLS} times`,
    async (victim) => {
      const random = createSeededRandom(`${seed} ${victim}`);
      let killed = 0;
      while (killed < KILLS) {
        const app = await startFresh();
        while (killed < KILLS && !(await isFinished(app))) {
          await wait(random.integer(0, LONGEST_LIFE_MS));
          if (await isFinished(app)) break;
          await (victim === 'main' ? app.killMain() : app.killBrowser());
          killed++;
          await unlock(app);
        }
        await awaitCaptured(app);
        expect(await readTimelines(app)).toEqual(expected);
        expect(await readCounts(app)).toEqual(undisturbed);
        await app.close();
      }
      expect(killed).toBe(KILLS);
    },
    900_000,
  );
});
