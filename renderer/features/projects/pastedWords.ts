import type { PastedLine } from '#renderer/store/contract/projects.ts';
import { countOf, groupDigits } from '#renderer/ui/numberWords.ts';

export interface PastedCounts {
  /** Candidates who are not in the project yet. */
  known: number;
  /** Candidates who are in it. */
  members: number;
  /** Addresses nobody has. */
  fresh: number;
  unreadable: number;
}

/** How many people a pasted text names; who stands in it twice counts once. */
export function countPasted(lines: readonly PastedLine[]): PastedCounts {
  const seen = new Set<string>();
  const counts: PastedCounts = { known: 0, members: 0, fresh: 0, unreadable: 0 };
  for (const { kind, address, candidateId, member } of lines) {
    if (kind === 'unreadable') {
      counts.unreadable += 1;
      continue;
    }
    const who = candidateId ?? address;
    if (seen.has(who)) continue;
    seen.add(who);
    if (kind === 'new') counts.fresh += 1;
    else if (member) counts.members += 1;
    else counts.known += 1;
  }
  return counts;
}

/** What adding a pasted text came to, in a sentence. */
export function pastedWords(
  answer: { added: number; known: number; made: number; leftOut: number },
  projectName: string,
): string {
  const made = answer.made === 0 ? '' : ` (${countOf(answer.made, 'new candidate')})`;
  const parts = [
    `${countOf(answer.added, 'person', 'people')}${made} added to ${projectName}`,
    answer.known > 0 && `${groupDigits(answer.known)} ${answer.known === 1 ? 'was' : 'were'} in it already`,
    answer.leftOut > 0 && `${groupDigits(answer.leftOut)} left out`,
  ];
  return parts.filter((part) => part !== false).join(', ');
}
