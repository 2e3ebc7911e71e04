import { CodedError } from '#shared/contract/codedError.ts';
import { contactOf } from '#shared/domain/contactOf.ts';
import { isDoNotContact } from '#shared/domain/isDoNotContact.ts';
import { isPublicMailDomain } from '#shared/domain/isPublicMailDomain.ts';
import { summariseTimeline, type TimelineSummary } from '#shared/domain/summariseTimeline.ts';
import type { CandidateId } from '#shared/model/ids.ts';
import type { Interaction, InteractionKind } from '#shared/model/interaction.ts';
import type { ContactCheck, LastContact } from '#renderer/store/contract/candidates.ts';
import { readPersonInteractions } from '../database/readInteractions.ts';
import type { StoreContext } from '../storeContext.ts';

const RECENT_MS = 30 * 86_400_000;

/** What somebody about to log or write should know of a person. Fails with `store.not-found`. */
export async function checkContact(context: StoreContext, candidateId: CandidateId): Promise<ContactCheck> {
  const { index, database } = context;
  const person = index.person(candidateId);
  if (person === null) throw new CodedError('store.not-found', 'no such candidate');
  const nowMs = context.nowMs();
  let lastIn: LastContact | null = null;
  let lastOut: LastContact | null = null;
  const timeline = await readPersonInteractions(database, index.documentsOf(person.id));
  for (const interaction of timeline) {
    const contact = contactOf(interaction, nowMs);
    if (contact.in) lastIn = toLastContact(interaction, 'in');
    if (contact.out) lastOut = toLastContact(interaction, 'out');
  }
  const { otherOutreach } = summariseTimeline(timeline, nowMs);
  const colleague = await colleagueOf(context, otherOutreach);
  return {
    lastIn,
    lastOut,
    doNotContact: isDoNotContact(person, nowMs) ? person.contactPreference.doNotContact : null,
    colleague: colleague === null ? null : { ...colleague, direction: 'out' },
  };
}

function toLastContact(interaction: Interaction, direction: 'in' | 'out'): LastContact {
  const by = 'logged' in interaction && direction === 'out' ? (interaction.logged.by ?? '') : '';
  return { atMs: interaction.atMs, kind: interaction.kind, direction, by };
}

/**
 * Contact by somebody of the user's own firm within the last 30 days; null when there was none. Somebody is of the firm
 * when their address has the domain of one of the user's accounts, unless that is a provider of mail for everybody.
 */
export async function colleagueOf(
  context: StoreContext,
  outreach: TimelineSummary['otherOutreach'],
): Promise<{ by: string; atMs: number; kind: InteractionKind } | null> {
  if (outreach === null || outreach.atMs < context.nowMs() - RECENT_MS) return null;
  const { by, atMs, kind, address } = outreach;
  // What a file says somebody did was done by somebody of the firm whose file it is.
  if (address === '') return { by, atMs, kind };
  const domain = address.slice(address.lastIndexOf('@') + 1);
  const own = await context.readOwnDomains();
  return own.has(domain) && !isPublicMailDomain(domain) ? { by, atMs, kind } : null;
}
