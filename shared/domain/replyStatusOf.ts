import type { Interaction, ReplyStatus } from '#shared/model/interaction.ts';

/** What the user said a reply came to; null where nothing was said. */
export function replyStatusOf(interaction: Interaction): ReplyStatus | null {
  if ('mail' in interaction) return interaction.mail.mark?.reply ?? null;
  return 'logged' in interaction ? (interaction.logged.reply ?? null) : null;
}
