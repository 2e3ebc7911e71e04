import { toEmlBytes } from '#shared/generate/toEmlBytes.ts';
import { generateWorld } from '#shared/generate/generateWorld.ts';
import type { ExpectedMail, GeneratedFolder, GeneratedWorld } from '#shared/generate/generatedWorld.ts';
import { startDovecot, type Delivery, type Dovecot } from '#tests/servers/dovecot.ts';

// The mailbox that the first sync is proved and measured on: generated, on a real Dovecot, in two folders.

export const FULL_SIZE = { messages: 50_000, candidates: 200, duplicates: 500, bytesPerMessage: 6_000 };
export type MailboxSize = typeof FULL_SIZE;

export interface FullMailbox {
  world: GeneratedWorld;
  dovecot: Dovecot;
  /** The truth, by Message-ID. */
  expected: Map<string, ExpectedMail>;
  /** Delivers candidate mail that was not there before; returns what should appear. */
  deliverLater(count: number): ExpectedMail[];
}

/** What was received stands in INBOX and what was sent in Archive, where some mail programs keep their sent mail. */
const HOMES: { [folder in GeneratedFolder]: string } = { inbox: 'INBOX', sent: 'Archive', archive: 'INBOX' };

/** Fills a mailbox of two folders; `duplicates` messages stand in both, as a program that files copies leaves them. */
export async function startFullMailbox(size: MailboxSize = FULL_SIZE, seed = 'full'): Promise<FullMailbox> {
  const dovecot = await startDovecot();
  const world = generateWorld({
    seed,
    candidates: size.candidates,
    messages: size.messages,
    events: 0,
    nowMs: Date.UTC(2026, 10, 1, 9),
    ownAddress: dovecot.user,
    bytesPerMessage: size.bytesPerMessage,
    archiveShare: 0,
    duplicates: size.duplicates,
  });
  for (const folder of ['INBOX', 'Archive']) dovecot.deliver(folder, deliveries(world, folder));
  let delivered = 0;
  return {
    world,
    dovecot,
    expected: new Map(world.expected.map((mail) => [mail.messageId, mail])),
    deliverLater(count) {
      const later = world.laterMessages(delivered + count).slice(delivered);
      delivered += count;
      for (const { message } of later) {
        dovecot.deliver(HOMES[message.folder], [{ source: toEmlBytes(message.source), arrivedAtMs: message.atMs }]);
      }
      return later.map(({ expected }) => expected);
    },
  };
}

/** The messages of one folder, oldest first. The second time a message comes it is the copy, for the other folder. */
function* deliveries(world: GeneratedWorld, folder: string): Generator<Delivery> {
  const homes = new Map<string, string>();
  for (const message of world.messages()) {
    const first = homes.get(message.messageId);
    const home = first === undefined ? HOMES[message.folder] : first === 'INBOX' ? 'Archive' : 'INBOX';
    homes.set(message.messageId, home);
    if (home === folder) yield { source: toEmlBytes(message.source), flags: 'S', arrivedAtMs: message.atMs };
  }
}
