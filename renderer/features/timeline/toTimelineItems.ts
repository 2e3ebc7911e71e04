import type { InteractionId } from '#shared/model/ids.ts';
import { dayKeyOf, dayKeyToMs, daysBetween } from '#renderer/ui/dateWords.ts';

/** An entry as `timeline.list` gives it. `onDate` is the day of an all-day meeting, the same in every zone. */
export interface TimelineEntry {
  id: InteractionId;
  atMs: number;
  onDate?: string | null | undefined;
}

/** One line of the drawn timeline. */
export type TimelineItem =
  | { kind: 'upcoming-heading'; count: number }
  | { kind: 'day'; dayKey: string; upcoming: boolean }
  | { kind: 'entry'; id: InteractionId; atMs: number; /** Position among the entries, from 1. */ position: number }
  | { kind: 'gap'; days: number }
  /** Between what is to come and what has been. */
  | { kind: 'now' };

/** A silence that is worth saying, in days. */
export const GAP_DAYS = 30;

/**
 * The lines of a timeline. What is to come stands apart at the top, soonest first; then the days, newest first, each
 * with a heading and its entries newest first. A silence of more than 30 days between two days, or between the newest
 * and today, is said, unless the entries are only `some` of those there are: what is filtered out is no silence. Pure;
 * days are those of the machine's zone but for all-day meetings.
 */
export function toTimelineItems(
  entries: readonly TimelineEntry[],
  nowMs: number,
  which: 'all' | 'some' = 'all',
): TimelineItem[] {
  const today = dayKeyOf(nowMs);
  const dated = entries.map((entry) => ({ ...entry, dayKey: entry.onDate ?? dayKeyOf(entry.atMs) }));
  const isUpcoming = (entry: (typeof dated)[number]): boolean =>
    entry.onDate == null ? entry.atMs > nowMs : entry.dayKey > today;
  const upcoming = dated.filter(isUpcoming).sort((a, b) => compare(a.dayKey, b.dayKey) || a.atMs - b.atMs);
  const past = dated
    .filter((entry) => !isUpcoming(entry))
    .sort((a, b) => compare(b.dayKey, a.dayKey) || b.atMs - a.atMs);

  const items: TimelineItem[] = [];
  let position = 0;
  const addDays = (list: typeof dated, areUpcoming: boolean): void => {
    let lastDay: string | null = areUpcoming ? null : past.length > 0 ? today : null;
    let first = true;
    for (const { id, atMs, dayKey } of list) {
      if (first || dayKey !== lastDay) {
        if (!areUpcoming && lastDay !== null) {
          const days = daysBetween(dayKeyToMs(dayKey), dayKeyToMs(lastDay));
          if (days > GAP_DAYS && which === 'all') items.push({ kind: 'gap', days });
        }
        items.push({ kind: 'day', dayKey, upcoming: areUpcoming });
        lastDay = dayKey;
        first = false;
      }
      position += 1;
      items.push({ kind: 'entry', id, atMs, position });
    }
  };

  if (upcoming.length > 0) {
    items.push({ kind: 'upcoming-heading', count: upcoming.length });
    addDays(upcoming, true);
    if (past.length > 0) items.push({ kind: 'now' });
  }
  addDays(past, false);
  return items;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
