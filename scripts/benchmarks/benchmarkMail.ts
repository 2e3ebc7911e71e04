import { readFileSync } from 'node:fs';
import { ImapFlow } from 'imapflow';
import { awaitCaptured } from '#tests/support/awaitCapture.ts';
import { startFullMailbox, type FullMailbox } from '#tests/support/fullMailbox.ts';
import { launchLoopbackApp, type LoopbackApp } from '#tests/support/launchApp.ts';
import { openHarness } from '#tests/support/openHarness.ts';
import { addWorldCandidates, saveWorldAccount, unlock } from '#tests/support/setUpCapture.ts';
import { median, type Figure } from './figure.ts';
import { readLongTasks, watchLongTasks } from './longTasks.ts';

// The first sync of 50,000 messages (300 MB, 5 % of them with 200 candidates) in two folders on a real Dovecot, held
// against bare imapflow reading the envelopes of all and the sources of those that match, and storing nothing.
//
// Both are measured after the server has read every message once: its cache then serves both alike, and what is left is
// the client's own work. Each is run three times, in turns; the middle one counts.

const ROUNDS = 3;
const FOLDERS = ['INBOX', 'Archive'];

interface AppRound {
  seconds: number;
  peakMemoryMb: number;
  longTasks: number[];
}

export async function benchmarkMail(report: (figure: Figure) => void): Promise<void> {
  const mailbox = await startFullMailbox();
  try {
    await readBare(mailbox);
    await measureApp(mailbox);
    const bare: number[] = [];
    const rounds: AppRound[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      bare.push(await readBare(mailbox));
      rounds.push(await measureApp(mailbox));
    }
    const bareSeconds = median(bare);
    const appSeconds = median(rounds.map((round) => round.seconds));
    const longTasks = rounds.flatMap((round) => round.longTasks);
    report({ name: 'mail.bare-imapflow', value: bareSeconds, unit: 's' });
    report({ name: 'mail.first-sync', value: appSeconds, unit: 's' });
    report({
      name: 'mail.first-sync-ratio',
      value: appSeconds / bareSeconds,
      unit: 'x',
      baseline: 'mail.bare-imapflow',
      limit: 2,
      limitIs: 'atMost',
    });
    report({
      name: 'mail.main-peak-memory',
      value: Math.max(...rounds.map((round) => round.peakMemoryMb)),
      unit: 'MB',
      limit: 400,
      limitIs: 'atMost',
    });
    report({
      name: 'mail.ui-longest-task',
      // The browser reports tasks of 50 ms and more; none means shorter than that.
      value: Math.max(0, ...longTasks),
      unit: 'ms',
      limit: 50,
      limitIs: 'atMost',
    });
  } finally {
    await mailbox.dovecot.destroy();
  }
}

/** Seconds for envelopes of everything and sources of what matches, with nothing but the library. */
async function readBare({ dovecot, world }: FullMailbox): Promise<number> {
  const wanted = new Set(world.candidates.flatMap((candidate) => candidate.addresses));
  const startedAtMs = performance.now();
  const client = new ImapFlow({
    host: dovecot.host,
    port: dovecot.port,
    secure: false,
    doSTARTTLS: false,
    auth: { user: dovecot.user, pass: dovecot.password },
    logger: false,
  });
  await client.connect();
  for (const path of FOLDERS) {
    const lock = await client.getMailboxLock(path);
    const matching: number[] = [];
    for await (const { uid, envelope } of client.fetch('1:*', { uid: true, envelope: true })) {
      const people = [envelope?.from, envelope?.to, envelope?.cc, envelope?.bcc].flatMap((list) => list ?? []);
      if (people.some((person) => wanted.has(person.address?.toLowerCase() ?? ''))) matching.push(uid);
    }
    let bytes = 0;
    for await (const { source } of client.fetch(matching.join(','), { source: true }, { uid: true })) {
      bytes += source?.length ?? 0;
    }
    if (bytes === 0) throw new Error(`no sources in ${path}`);
    lock.release();
  }
  await client.logout();
  return (performance.now() - startedAtMs) / 1000;
}

async function measureApp(mailbox: FullMailbox): Promise<AppRound> {
  const app = await launchLoopbackApp({ withHarness: true });
  try {
    await unlock(app);
    await addWorldCandidates(app, mailbox.world);
    // A timeline is open, so that the page has something to keep current.
    await app.page().getByRole('option').first().click();
    await watchLongTasks(app.page());
    const harness = await openHarness(app);
    const startedAtMs = Date.now();
    await saveWorldAccount(harness, mailbox.dovecot);
    await harness.close();
    const folders = await awaitCaptured(app);
    const endedAtMs = Math.max(...folders.map((folder) => folder.lastSuccessMs ?? 0));
    return {
      seconds: (endedAtMs - startedAtMs) / 1000,
      peakMemoryMb: readPeakMemoryMb(app),
      longTasks: await readLongTasks(app.page()),
    };
  } finally {
    await app.close();
  }
}

/** Peak resident memory of the main process, from Linux's own account of it (`VmHWM`, in kB). */
function readPeakMemoryMb(app: LoopbackApp): number {
  const status = readFileSync(`/proc/${app.main().pid}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1000;
}
