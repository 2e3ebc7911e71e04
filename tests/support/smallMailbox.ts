import { generateWorld } from '#shared/generate/generateWorld.ts';
import type { ExpectedMail, GeneratedFolder, GeneratedWorld } from '#shared/generate/generatedWorld.ts';
import { toEmlBytes } from '#shared/generate/toEmlBytes.ts';
import { startDovecot, type Dovecot } from '#tests/servers/dovecot.ts';

// A mailbox and calendar of a size that one looks through: ten candidates, some months ago, on a real Dovecot.

export interface SmallMailbox {
  world: GeneratedWorld;
  dovecot: Dovecot;
}

export const FOLDER_NAMES: { [folder in GeneratedFolder]: string } = {
  inbox: 'INBOX',
  sent: 'Sent',
  archive: 'Archive',
};

const DAY_MS = 86_400_000;

/** The newest mail is twenty days old, so that dates in the app are days and not hours, and nothing is still to come. */
export async function startSmallMailbox(seed: string): Promise<SmallMailbox> {
  const dovecot = await startDovecot();
  const world = generateWorld({
    seed,
    candidates: 10,
    messages: 400,
    events: 40,
    nowMs: Date.now() - 20 * DAY_MS,
    ownAddress: dovecot.user,
    matchingShare: 0.5,
    duplicates: 12,
    years: 1.5,
  });
  for (const message of world.messages()) {
    const delivery = { source: toEmlBytes(message.source), flags: 'S', arrivedAtMs: message.atMs };
    dovecot.deliver(FOLDER_NAMES[message.folder], [delivery]);
  }
  return { world, dovecot };
}

/** A mail as the timeline of one address should show it. */
export interface TimelineMail {
  subject: string;
  direction: 'in' | 'out' | 'none';
  atMs: number;
}

/** The mails that belong on the timeline of an address, newest first. */
export function mailsOf(mails: readonly ExpectedMail[], address: string): TimelineMail[] {
  return mails
    .flatMap(({ subject, atMs, matches }) =>
      matches.filter((match) => match.address === address).map(({ direction }) => ({ subject, direction, atMs })),
    )
    .sort((a, b) => b.atMs - a.atMs);
}
