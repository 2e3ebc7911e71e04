import type { Interaction } from '#shared/model/interaction.ts';
import { median } from '#shared/util/median.ts';
import type { EngagementInputs } from './computeEngagement.ts';
import { computeRoles, type ComputedRole } from './computeRoles.ts';
import { contactOf } from './contactOf.ts';
import { replyStatusOf } from './replyStatusOf.ts';

const WINDOW_MS = 180 * 86_400_000;

/**
 * What a candidate's engagement is made of, from the whole timeline in any order, without what stands in it twice. What
 * counts as contact, and that a meeting or call was held, is `contactOf`'s to say: something held counts both ways. Roles
 * are those of `computeRoles`, for a caller who has them already.
 */
export function engagementInputs(
  interactions: readonly Interaction[],
  nowMs: number,
  roles: ReadonlyMap<string, ComputedRole> = computeRoles(interactions),
): EngagementInputs {
  let lastInAtMs: number | null = null;
  let [inbound180, outbound180, heldCount] = [0, 0, 0];
  let newest: { interaction: Interaction; status: string } | null = null;
  for (const interaction of interactions) {
    const contact = contactOf(interaction, nowMs);
    if (contact.in) lastInAtMs = Math.max(lastInAtMs ?? -Infinity, interaction.atMs);
    if (contact.in && contact.out) heldCount++;
    if (interaction.atMs >= nowMs - WINDOW_MS) {
      if (contact.in) inbound180++;
      if (contact.out) outbound180++;
    }
    const status = replyStatusOf(interaction)?.status;
    if (status !== undefined && (newest === null || isAfter(interaction, newest.interaction))) {
      newest = { interaction, status };
    }
  }
  return {
    lastInAtMs,
    inbound180,
    outbound180,
    medianReplyMs: medianReply(interactions, roles),
    heldCount,
    notInterested: newest?.status === 'not-interested',
  };
}

/** Only the first reply to an outreach says how long it took: later ones go on talking. */
function medianReply(interactions: readonly Interaction[], roles: ReadonlyMap<string, ComputedRole>): number | null {
  const firstAfter = new Map<number, number>();
  for (const { id, atMs } of interactions) {
    const role = roles.get(id);
    if (role?.role !== 'reply' || role.afterMs === null) continue;
    firstAfter.set(role.afterMs, Math.min(firstAfter.get(role.afterMs) ?? Infinity, atMs - role.afterMs));
  }
  return median([...firstAfter.values()]);
}

function isAfter(one: Interaction, other: Interaction): boolean {
  return one.atMs > other.atMs || (one.atMs === other.atMs && one.id > other.id);
}
