import type { FoundEntry } from '#renderer/store/contract/find.ts';
import { countOf, groupDigits } from '#renderer/ui/numberWords.ts';

/**
 * What was found: `214 entries`, `1,000+ entries` where they were not counted to the end, and, for those who cannot see
 * them above, the people; where there are people alone everybody is told of them.
 */
export function foundCountWords({ count, countedAll, peopleTotal }: FoundCount): { shown: string; heard: string } {
  const entries = countedAll ? countOf(count, 'entry', 'entries') : `${groupDigits(count)}+ entries`;
  const people = countOf(peopleTotal, 'person', 'people');
  if (peopleTotal === 0) return { shown: entries, heard: '' };
  return count === 0 ? { shown: people, heard: '' } : { shown: entries, heard: `, ${people}` };
}

interface FoundCount {
  count: number;
  countedAll: boolean;
  peopleTotal: number;
}

/** On whose timelines an entry stands as well: `also with Bo Lindqvist and 2 more`; empty when on nobody's. */
export function alsoWithWords(alsoWith: FoundEntry['alsoWith']): string {
  const [first, second] = alsoWith.map(({ name }) => name);
  if (first === undefined) return '';
  if (second === undefined) return `also with ${first}`;
  return alsoWith.length === 2
    ? `also with ${first} and ${second}`
    : `also with ${first} and ${alsoWith.length - 1} more`;
}

/** A stretch of text that is marked or not. */
export interface MarkedPart {
  text: string;
  marked: boolean;
}

/**
 * A text cut at its marks (from, to; characters, end excluded). What lies outside the text is left out and marks that
 * meet or overlap become one, so that the parts joined are the text, whatever the marks are.
 */
export function toMarkedParts(text: string, marks: readonly (readonly [number, number])[]): MarkedPart[] {
  const parts: MarkedPart[] = [];
  const add = (from: number, to: number, marked: boolean): void => {
    if (to <= from) return;
    const last = parts.at(-1);
    if (last?.marked === marked) last.text += text.slice(from, to);
    else parts.push({ text: text.slice(from, to), marked });
  };
  let at = 0;
  for (const [from, to] of marks.toSorted((a, b) => a[0] - b[0])) {
    const begin = Math.min(Math.max(from, at), text.length);
    const end = Math.min(to, text.length);
    if (end <= begin) continue;
    add(at, begin, false);
    add(begin, end, true);
    at = end;
  }
  add(at, text.length, false);
  return parts;
}
