import type { CandidateRow } from '#renderer/store/contract/candidates.ts';
import type { FoundEntry } from '#renderer/store/contract/find.ts';
import { dayHeading, dayKeyOf } from '#renderer/ui/dateWords.ts';

/** One line of what was found. `position` is its place among those that can be opened, from 1. */
export type FoundItem =
  | { kind: 'heading'; key: string; words: string }
  | { kind: 'person'; key: string; row: CandidateRow; position: number }
  /** Leads to the list of all the people that fit. */
  | { kind: 'all-people'; key: string; total: number; position: number }
  | { kind: 'entry'; key: string; entry: FoundEntry; position: number };

/** One that can be marked and opened. */
export type OpenableItem = Exclude<FoundItem, { kind: 'heading' }>;

interface Found {
  people: readonly CandidateRow[];
  peopleTotal: number;
  entries: readonly FoundEntry[];
  /** `newest` has a heading for each day; the best matches come from any day and have one for all. */
  order: 'newest' | 'ranked';
  nowMs: number;
}

/** What was found as lines: the people on top, then the entries in their order. Pure; days are of the machine's zone. */
export function toFoundItems({ people, peopleTotal, entries, order, nowMs }: Found): FoundItem[] {
  const items: FoundItem[] = [];
  let position = 0;
  if (people.length > 0) {
    items.push({ kind: 'heading', key: 'heading people', words: 'People' });
    for (const row of people) {
      position += 1;
      items.push({ kind: 'person', key: `person ${row.id}`, row, position });
    }
    if (peopleTotal > people.length) {
      position += 1;
      items.push({ kind: 'all-people', key: 'all people', total: peopleTotal, position });
    }
  }
  if (order === 'ranked' && entries.length > 0) {
    items.push({ kind: 'heading', key: 'heading ranked', words: 'Best match first' });
  }
  const today = dayKeyOf(nowMs);
  let lastDay = '';
  for (const entry of entries) {
    const dayKey = dayKeyOf(entry.atMs);
    if (order === 'newest' && dayKey !== lastDay) {
      lastDay = dayKey;
      const words = dayHeading(dayKey, nowMs);
      items.push({ kind: 'heading', key: `day ${dayKey}`, words: dayKey > today ? `${words} · coming up` : words });
    }
    position += 1;
    items.push({ kind: 'entry', key: `entry ${entry.id}`, entry, position });
  }
  return items;
}
