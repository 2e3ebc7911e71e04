import { useRef, type RefObject } from 'react';
import type { CandidateId, InteractionId } from '#shared/model/ids.ts';
import type { Interaction, MailInteraction } from '#shared/model/interaction.ts';
import { useActs } from '#renderer/services/appActs.ts';
import { useServices, type AppServices } from '#renderer/services/appServices.ts';
import { useSettings } from '#renderer/services/settings.ts';
import { useShortcuts } from '#renderer/ui/useShortcuts.ts';

/** Among so many of the newest mails the first that a person wrote is looked for. */
const LOOKED_THROUGH = 100;
const ANY_MAIL = { kinds: ['mail' as const], directions: [], fromMs: null, toMs: null, text: '' };

/**
 * The key that marks a mail: the entry that has focus; else the one looked at last, if that is a mail; else the newest
 * mail with the candidate. Answers what is to be told which entry was looked at last.
 */
export function useMarkKey(candidateId: CandidateId, candidateName: string): RefObject<InteractionId | null> {
  const { store } = useServices();
  const acts = useActs();
  const { letterKeys } = useSettings();
  const lastId = useRef<InteractionId | null>(null);
  const mark = async (): Promise<void> => {
    const focusedId = document.activeElement?.closest('[data-entry]')?.getAttribute('data-entry') ?? null;
    const focused = focusedId === null ? null : await readEntry(store, focusedId as InteractionId);
    if (focused !== null && !isMail(focused)) {
      acts.say('Only mail that was captured can be marked');
      return;
    }
    const last = focused ?? (lastId.current === null ? null : await readEntry(store, lastId.current));
    const mail = isMail(last) ? last : await readNewestMail(store, candidateId);
    if (mail === null) acts.say(`There is no mail with ${candidateName} to mark yet`);
    else acts.markMail(mail, candidateName);
  };
  useShortcuts({ markMail: () => void mark().catch(acts.sayFailure) }, letterKeys);
  return lastId;
}

function isMail(entry: Interaction | null): entry is MailInteraction {
  return entry !== null && 'mail' in entry;
}

async function readEntry(store: AppServices['store'], id: InteractionId): Promise<Interaction | null> {
  const { rows } = await store.call('timeline.readRows', { ids: [id] });
  return rows[0] ?? null;
}

/** The newest mail that a person wrote; where there is none among the newest, the newest of any sort. */
async function readNewestMail(store: AppServices['store'], candidateId: CandidateId): Promise<MailInteraction | null> {
  const { entries } = await store.call('timeline.list', { candidateId, filter: ANY_MAIL, limit: LOOKED_THROUGH });
  const { rows } = await store.call('timeline.readRows', { ids: entries.map(({ id }) => id) });
  // A mail that was logged by hand is changed like all that is logged.
  const mails = rows.filter(isMail).sort((a, b) => b.atMs - a.atMs);
  return mails.find(({ mail }) => mail.mailClass === 'human') ?? mails[0] ?? null;
}
