import { computeRoles, isTouchpoint, type ComputedRole } from '#shared/domain/computeRoles.ts';
import { contactOf } from '#shared/domain/contactOf.ts';
import { replyStatusOf } from '#shared/domain/replyStatusOf.ts';
import type { Interaction } from '#shared/model/interaction.ts';
import { EPOCH_MS, KINDS, STATUSES, WHAT, type What } from './factFormat.ts';

export interface FactsInput {
  /** All of one person's, in any order; a mail that several of those who were merged have stands in it once. */
  interactions: readonly Interaction[];
  /** The projects they are in, and since when. */
  memberships: readonly { projectId: string; addedAtMs: number }[];
  /** By which a meeting has ended or has not. */
  nowMs: number;
  /** A whole number from 1 on for each value, for ever the same; 0 for the empty text. */
  numberOf(dictionary: 'project' | 'template' | 'recruiter' | 'reason', value: string): number;
}

/**
 * What of a person's timeline the statistics count, packed (`factFormat.ts`): touchpoints with their computed roles,
 * bounces, automatic replies, what was held, and what a reply came to. Mail of third parties, notes and invitations that
 * came to nothing are no facts.
 */
export function toFacts({ interactions, memberships, nowMs, numberOf }: FactsInput): Uint8Array<ArrayBuffer> {
  const roles = computeRoles(interactions);
  const joined = memberships.toSorted((a, b) => a.addedAtMs - b.addedAtMs || compare(a.projectId, b.projectId));
  const bytes: number[] = [];
  let beforeMs = EPOCH_MS;
  for (const interaction of interactions.toSorted((a, b) => a.atMs - b.atMs || compare(a.id, b.id))) {
    const what = whatOf(interaction, roles);
    const contact = contactOf(interaction, nowMs);
    const held = contact.in && contact.out;
    const reply = replyStatusOf(interaction);
    if (what === WHAT.nothing && !held && reply === null) continue;

    const atMs = Math.max(interaction.atMs, beforeMs);
    const logged = 'logged' in interaction ? interaction.logged : null;
    const numbers = [
      numberOf('project', projectOf(interaction, joined)),
      numberOf('template', logged?.template ?? ''),
      numberOf('recruiter', logged?.by ?? ''),
      numberOf('reason', reply?.status === 'not-interested' ? reply.reason : ''),
    ];
    let more = reply === null ? 0 : STATUSES.indexOf(reply.status) + 1;
    numbers.forEach((number, index) => (more |= number === 0 ? 0 : 4 << index));
    bytes.push(KINDS.indexOf(interaction.kind) | (what << 3) | (held ? 64 : 0) | (more === 0 ? 0 : 128));
    if (more !== 0) bytes.push(more);
    pushNumber(bytes, atMs - beforeMs);
    for (const number of numbers) if (number !== 0) pushNumber(bytes, number);
    beforeMs = atMs;
  }
  return Uint8Array.from(bytes);
}

function whatOf(interaction: Interaction, roles: ReadonlyMap<string, ComputedRole>): What {
  const role = roles.get(interaction.id)?.role;
  if (role !== undefined) return { initial: WHAT.initial, 'follow-up': WHAT.followUp, reply: WHAT.reply }[role];
  if (isTouchpoint(interaction)) return WHAT.unasked;
  if (!('mail' in interaction)) return WHAT.nothing;
  const { mailClass } = interaction.mail;
  return mailClass === 'bounce' ? WHAT.bounce : mailClass === 'auto-reply' ? WHAT.autoReply : WHAT.nothing;
}

/** The project it says; else the one joined last before it, of several joined at once the last by id; else none. */
function projectOf(interaction: Interaction, joined: FactsInput['memberships']): string {
  const said = 'mail' in interaction ? interaction.mail.mark?.projectId : undefined;
  const own = said ?? ('logged' in interaction ? interaction.logged.projectId : undefined);
  return own ?? joined.findLast(({ addedAtMs }) => addedAtMs <= interaction.atMs)?.projectId ?? '';
}

function pushNumber(bytes: number[], number: number): void {
  let rest = number;
  // Bitwise operators end at 31 bits, times do not.
  while (rest >= 128) {
    bytes.push((rest % 128) | 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
