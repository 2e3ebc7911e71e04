import type { Interaction, TouchpointRole } from '#shared/model/interaction.ts';

/** What one touchpoint is to the ones before it, and why. */
export interface ComputedRole {
  role: TouchpointRole;
  /** The user chose it; else it was computed. */
  chosen: boolean;
  /** For a follow-up or reply: when the latest outreach before it was. Null for an initial outreach, or where none was. */
  afterMs: number | null;
}

/**
 * The role of every touchpoint of one candidate's timeline, by the entry's id. Computed from the whole timeline each
 * time and never stored: an older mail that arrives later corrects what stands behind it.
 *
 * The rules: only people's mail, InMails, texts, calls and "other" count, and not calls to a wrong number. In order of
 * time (then of ids), whatever the project and however long the silence between, the first to the candidate is the
 * initial outreach and later ones are follow-ups; one from the candidate after any outreach is a reply; one from the
 * candidate before all outreach has no role. What the user chose stands, and counts for those behind it.
 */
export function computeRoles(interactions: readonly Interaction[]): Map<string, ComputedRole> {
  const roles = new Map<string, ComputedRole>();
  let outreachMs: number | null = null;
  for (const interaction of interactions.filter(isTouchpoint).sort(byTime)) {
    const chosen = chosenRole(interaction);
    const isIncoming = chosen === null ? interaction.direction === 'in' : chosen === 'reply';
    if (isIncoming) {
      if (chosen !== null || outreachMs !== null) {
        roles.set(interaction.id, { role: 'reply', chosen: chosen !== null, afterMs: outreachMs });
      }
      continue;
    }
    const role = chosen ?? (outreachMs === null ? 'initial' : 'follow-up');
    roles.set(interaction.id, { role, chosen: chosen !== null, afterMs: role === 'initial' ? null : outreachMs });
    outreachMs = interaction.atMs;
  }
  return roles;
}

/** The role that the user chose for an entry, or null for one that is computed. */
export function chosenRole(interaction: Interaction): TouchpointRole | null {
  if ('mail' in interaction) return interaction.mail.mark?.role ?? null;
  return 'logged' in interaction ? (interaction.logged.role ?? null) : null;
}

/** Whether an entry is outreach or the answer to it. */
export function isTouchpoint(interaction: Interaction): boolean {
  if (chosenRole(interaction) !== null) return true;
  if (interaction.direction === 'none') return false;
  if ('mail' in interaction) return interaction.mail.mailClass === 'human';
  if (!('logged' in interaction)) return false;
  switch (interaction.kind) {
    case 'inmail':
    case 'text':
    case 'mail':
    case 'other':
      return true;
    case 'call':
      return interaction.logged.outcome !== 'wrong-number';
    case 'meeting':
    case 'note':
      return false;
  }
}

function byTime(a: Interaction, b: Interaction): number {
  return a.atMs - b.atMs || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
