import { KINDS } from './factFormat.ts';
import type { FactCursor } from './FactCursor.ts';
import type { FactReading } from './factReading.ts';
import { dayOf, hourOf, weekdayOf } from './localTime.ts';
import type { StatisticsSlice } from './statisticsModel.ts';

/** Which group of a slice a fact is in. */
export interface Slicer {
  /** The number of the group. `source` is the person's. */
  keyOf(fact: FactCursor, source: number): number;
  /** A group's value: a kind, a text of a dictionary, `0` to `6`, `0` to `23`. */
  valueOf(key: number): string;
}

export function createSlicer(by: StatisticsSlice, { dictionaries, offsetMinutesOf }: FactReading): Slicer {
  switch (by) {
    case 'channel':
      return { keyOf: (fact) => fact.kind, valueOf: (key) => KINDS[key]! };
    case 'weekday':
      return { keyOf: (fact) => weekdayOf(dayOf(fact.atMs, offsetMinutesOf)), valueOf: String };
    case 'hour':
      return { keyOf: (fact) => hourOf(fact.atMs, offsetMinutesOf), valueOf: String };
    case 'source':
      return { keyOf: (_, source) => source, valueOf: (key) => dictionaries.source[key] ?? '' };
    case 'template':
    case 'project':
    case 'recruiter':
      return { keyOf: (fact) => fact[by], valueOf: (key) => dictionaries[by][key] ?? '' };
  }
}

/** Groups as they are shown: those with the largest first number first, equals by value. */
export function sortGroups<Group extends { value: string }>(
  groups: Group[],
  firstOf: (group: Group) => number,
): Group[] {
  return groups.sort((a, b) => firstOf(b) - firstOf(a) || (a.value < b.value ? -1 : a.value > b.value ? 1 : 0));
}
