import { countOf, groupDigits } from '#renderer/ui/numberWords.ts';

interface RoleCounts {
  people: number;
  initial: number;
  followUps: number;
  replies: number;
  unprompted: number;
}

/** What logging for many does: `For 212 people: 180 initial outreach, 32 follow-up outreach`. Entries without a role are not listed. */
export function manyWords({ people, initial, followUps, replies, unprompted }: RoleCounts): string {
  const parts = [
    initial > 0 ? `${groupDigits(initial)} initial outreach` : '',
    followUps > 0 ? `${groupDigits(followUps)} follow-up outreach` : '',
    replies > 0 ? countOf(replies, 'reply', 'replies') : '',
    unprompted > 0 ? `${groupDigits(unprompted)} from people nobody reached out to before` : '',
  ].filter((part) => part !== '');
  const whom = `For ${countOf(people, 'person', 'people')}`;
  return parts.length === 0 ? whom : `${whom}: ${parts.join(', ')}`;
}

const SHOWN_NAMES = 5;

/** Names in a line, the first few of many: `Ana, Bo and 12 more`. */
export function namesWords(names: readonly string[]): string {
  if (names.length <= SHOWN_NAMES + 1) {
    return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) as string}`;
  }
  return `${names.slice(0, SHOWN_NAMES).join(', ')} and ${groupDigits(names.length - SHOWN_NAMES)} more`;
}
