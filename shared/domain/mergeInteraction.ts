import type { InteractionSource, MailInteraction } from '#shared/model/interaction.ts';

const DIRECTION_RANK = { none: 0, out: 1, in: 2 } as const;
const FIELD_RANK = { from: 0, to: 1, cc: 2, bcc: 3, 'failed-recipient': 4 } as const;

/**
 * One timeline entry from two readings of the same mail (two folders, two accounts, a folder and a file). The order of
 * the readings does not matter, nor how often one comes again, so a sync that was cut off anywhere ends as one that was
 * not: sources unite, the clearer direction stays (found in Sent beats unknown), the earlier time stays.
 */
export function mergeMailInteractions(first: MailInteraction, second: MailInteraction): MailInteraction {
  const byField = FIELD_RANK[first.mail.matchedField] - FIELD_RANK[second.mail.matchedField];
  const byAddress = first.mail.matchedAddress < second.mail.matchedAddress ? -1 : 1;
  const match = (byField === 0 ? byAddress < 0 : byField < 0) ? first.mail : second.mail;
  const [shown] = [first, second].sort((a, b) => compareText(contentKey(a), contentKey(b))) as [MailInteraction];
  return {
    ...shown,
    atMs: Math.min(first.atMs, second.atMs),
    direction: DIRECTION_RANK[first.direction] >= DIRECTION_RANK[second.direction] ? first.direction : second.direction,
    mail: {
      ...shown.mail,
      matchedField: match.matchedField,
      matchedAddress: match.matchedAddress,
      ...newestMark(first, second),
    },
    sources: mergeSources(first.sources, second.sources),
  };
}

/** What the user said of the mail: the later word counts. */
function newestMark(first: MailInteraction, second: MailInteraction): Pick<MailInteraction['mail'], 'mark'> {
  const marks = [first.mail.mark, second.mail.mark].filter((mark) => mark !== undefined);
  const [mark] = marks.sort((a, b) => b.atMs - a.atMs || compareText(JSON.stringify(a), JSON.stringify(b)));
  return mark === undefined ? {} : { mark };
}

const MAX_SOURCES = 50;

/** Both lists as one, each place once, in an order that does not depend on which came first. */
export function mergeSources(first: InteractionSource[], second: InteractionSource[]): InteractionSource[] {
  const byKey = new Map([...first, ...second].map((source) => [JSON.stringify(source), source]));
  return [...byKey.entries()]
    .sort(([a], [b]) => compareText(a, b))
    .map(([, source]) => source)
    .slice(0, MAX_SOURCES);
}

function contentKey(interaction: MailInteraction): string {
  const { mail } = interaction;
  return JSON.stringify([
    interaction.title,
    interaction.preview,
    mail.mailClass,
    mail.classReason,
    mail.fromAddress,
    mail.fromName,
    mail.recipientCount,
    mail.attachmentCount,
  ]);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
