import { chosenRole, isTouchpoint } from '#shared/domain/computeRoles.ts';
import { contactOf } from '#shared/domain/contactOf.ts';
import { replyStatusOf } from '#shared/domain/replyStatusOf.ts';
import type { Interaction, InteractionKind, ReplyStatus, TouchpointRole } from '#shared/model/interaction.ts';

/** What lists and tables show of a person's timeline. Times are epoch ms. Derived, never stored but in the read model. */
export interface TimelineSummary {
  lastInAtMs: number | null;
  lastOutAtMs: number | null;
  interactionCount: number;
  /** When they were first reached out to: later touchpoints to them are follow-ups, those from them replies. */
  firstOutreachAtMs: number | null;
  /** The newest touchpoint. */
  lastTouchAtMs: number | null;
  lastRole: TouchpointRole | null;
  /** What the newest reply that says so came to. */
  reply: ReplyStatus | null;
  /** The newest message to them by somebody who is not the user, as far as mail and files tell. */
  otherOutreach: { atMs: number; kind: InteractionKind; by: string; address: string } | null;
  /** The end of the next meeting to end: it becomes contact then. Infinity when none is to come. */
  staleAtMs: number;
}

/** As much of a touchpoint as its role hangs on. */
interface Touch {
  id: string;
  atMs: number;
  incoming: boolean;
  chosen: TouchpointRole | null;
}

/** Sums up a person's whole timeline, given in any order, as it stands at `nowMs`. */
export function summariseTimeline(interactions: readonly Interaction[], nowMs: number): TimelineSummary {
  const summary: TimelineSummary = {
    lastInAtMs: null,
    lastOutAtMs: null,
    interactionCount: interactions.length,
    firstOutreachAtMs: null,
    lastTouchAtMs: null,
    lastRole: null,
    reply: null,
    otherOutreach: null,
    staleAtMs: Infinity,
  };
  let firstOutreach: Touch | null = null;
  let lastTouch: Touch | null = null;
  let lastReply: { atMs: number; id: string; reply: ReplyStatus } | null = null;
  for (const interaction of interactions) {
    const { id, atMs } = interaction;
    const contact = contactOf(interaction, nowMs);
    if (contact.in) summary.lastInAtMs = Math.max(summary.lastInAtMs ?? -Infinity, atMs);
    if (contact.out) summary.lastOutAtMs = Math.max(summary.lastOutAtMs ?? -Infinity, atMs);
    const endsAtMs = 'meeting' in interaction ? interaction.meeting.endsAtMs : atMs;
    if (endsAtMs > nowMs) summary.staleAtMs = Math.min(summary.staleAtMs, endsAtMs);
    const other = otherOutreachOf(interaction);
    if (other !== null && (summary.otherOutreach?.atMs ?? -Infinity) < other.atMs) summary.otherOutreach = other;
    const reply = replyStatusOf(interaction);
    if (reply !== null && (lastReply === null || isBefore(lastReply, interaction))) lastReply = { id, atMs, reply };
    if (!isTouchpoint(interaction)) continue;
    const chosen = chosenRole(interaction);
    const incoming = chosen === null ? interaction.direction === 'in' : chosen === 'reply';
    const touch: Touch = { id, atMs, incoming, chosen };
    if (!incoming && (firstOutreach === null || isBefore(touch, firstOutreach))) firstOutreach = touch;
    if (lastTouch === null || isBefore(lastTouch, touch)) lastTouch = touch;
  }
  summary.firstOutreachAtMs = firstOutreach?.atMs ?? null;
  summary.lastTouchAtMs = lastTouch?.atMs ?? null;
  summary.lastRole = lastTouch === null ? null : roleOfLast(lastTouch, firstOutreach);
  summary.reply = lastReply?.reply ?? null;
  return summary;
}

/** `computeRoles` for the newest touchpoint alone, for which the first outreach is all there is to know. */
function roleOfLast(last: Touch, firstOutreach: Touch | null): TouchpointRole | null {
  if (last.chosen !== null) return last.chosen;
  if (last.incoming) return firstOutreach !== null && isBefore(firstOutreach, last) ? 'reply' : null;
  return firstOutreach?.id === last.id ? 'initial' : 'follow-up';
}

function isBefore(one: { atMs: number; id: string }, other: { atMs: number; id: string }): boolean {
  return one.atMs < other.atMs || (one.atMs === other.atMs && one.id < other.id);
}

/** Mail that somebody else wrote to the candidate, and what a file says somebody else did. */
function otherOutreachOf(interaction: Interaction): TimelineSummary['otherOutreach'] {
  if ('mail' in interaction) {
    const { mailClass, matchedField, fromName, fromAddress } = interaction.mail;
    const isOthers = interaction.direction === 'none' && mailClass === 'human' && matchedField !== 'from';
    return isOthers
      ? { atMs: interaction.atMs, kind: interaction.kind, by: fromName || fromAddress, address: fromAddress }
      : null;
  }
  if (!('logged' in interaction) || !interaction.logged.by || interaction.direction === 'in') return null;
  return { atMs: interaction.atMs, kind: interaction.kind, by: interaction.logged.by, address: '' };
}
