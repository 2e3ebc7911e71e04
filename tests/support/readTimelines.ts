import type { ExpectedMail, GeneratedWorld } from '#shared/generate/generatedWorld.ts';
import type { Candidate } from '#shared/model/candidate.ts';
import type { Interaction } from '#shared/model/interaction.ts';
import type { FolderDocument, MailDocument } from '#renderer/store/worker/database/openDatabase.ts';
import type { LoopbackApp } from './launchApp.ts';
import { readStored } from './readStored.ts';

// Timelines as sorted lines of text, one an entry, from the browser's database and from the generator's own list: the
// two are to be the same, line by line, so an entry too many shows as well as one too few.

export async function readTimelines(app: LoopbackApp): Promise<string[]> {
  const candidates = await readStored<Candidate>(app.page(), 'candidates');
  const interactions = await readStored<Interaction>(app.page(), 'interactions');
  const mails = await readStored<MailDocument>(app.page(), 'mails');
  const nameOf = new Map<string, string>(candidates.map(({ id, name }) => [id, name]));
  const messageIdOf = new Map(mails.map(({ messageKey, messageId }) => [messageKey, messageId]));
  return interactions
    .map((one) => {
      if (!('mail' in one)) return `${one.kind} ${one.id}`;
      const { messageKey, mailClass } = one.mail;
      return toLine(nameOf.get(one.candidateId), messageIdOf.get(messageKey), one.direction, mailClass, one.atMs);
    })
    .sort();
}

/** What the folders' lines say, and how many texts there are: the rest of what a sync leaves behind. */
export async function readCounts(app: LoopbackApp): Promise<object> {
  const folders = await readStored<FolderDocument>(app.page(), 'folders');
  const mails = await readStored<MailDocument>(app.page(), 'mails');
  const counts = folders.map(({ path, seen, matched, skipped, remaining }) => ({
    path,
    seen,
    matched,
    skipped,
    remaining,
  }));
  return {
    mails: mails.length,
    texts: mails.reduce((sum, mail) => sum + mail.text.length, 0),
    folders: counts.sort((a, b) => (a.path < b.path ? -1 : 1)),
  };
}

export function expectTimelines(world: GeneratedWorld, mails: Iterable<ExpectedMail>): string[] {
  return [...mails]
    .flatMap(({ messageId, mailClass, atMs, matches }) =>
      matches.map(({ candidate, direction }) =>
        toLine(world.candidates[candidate]?.name, messageId, direction, mailClass, atMs),
      ),
    )
    .sort();
}

function toLine(
  name: string | undefined,
  messageId: string | undefined,
  direction: string,
  mailClass: string,
  atMs: number,
): string {
  return `${name ?? 'NOBODY'} · ${messageId ?? 'NO MAIL'} · ${direction} · ${mailClass} · ${new Date(atMs).toISOString()}`;
}
