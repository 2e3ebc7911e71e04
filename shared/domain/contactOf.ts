import type { Interaction } from '#shared/model/interaction.ts';

/** Which ways an interaction counts as contact. */
export interface Contact {
  in: boolean;
  out: boolean;
}

const NONE: Contact = { in: false, out: false };
const BOTH: Contact = { in: true, out: true };

/**
 * Whether an interaction is contact from the candidate (`in`) or to the candidate (`out`).
 *
 * A person's mail counts in its direction; automatic replies, bounces and calendar answers are nobody's word. A meeting
 * that was held counts both ways, as does a call in which somebody spoke; a message left or a call not answered only in
 * its direction, like every message. Notes do not count.
 */
export function contactOf(interaction: Interaction, nowMs: number): Contact {
  if ('mail' in interaction) {
    if (interaction.mail.mailClass !== 'human') return NONE;
    return { in: interaction.direction === 'in', out: interaction.direction === 'out' };
  }
  if ('meeting' in interaction) {
    const { status, answer, endsAtMs } = interaction.meeting;
    return status !== 'cancelled' && answer !== 'declined' && endsAtMs <= nowMs ? BOTH : NONE;
  }
  switch (interaction.kind) {
    case 'meeting':
      return interaction.atMs <= nowMs ? BOTH : NONE;
    case 'call':
      if (interaction.logged.outcome === 'wrong-number') return NONE;
      if (interaction.logged.outcome === 'spoke' || interaction.logged.outcome === null) return BOTH;
      return { in: interaction.direction === 'in', out: interaction.direction === 'out' };
    case 'inmail':
    case 'text':
    case 'mail':
    case 'other':
      return { in: interaction.direction === 'in', out: interaction.direction === 'out' };
    case 'note':
      return NONE;
  }
}
