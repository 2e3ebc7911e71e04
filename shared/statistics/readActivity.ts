import { ActivityTally, isActivity } from './ActivityTally.ts';
import { createFactFilter } from './createFactFilter.ts';
import { createSlicer, sortGroups } from './createSlicer.ts';
import { WHAT } from './factFormat.ts';
import { FactCursor } from './FactCursor.ts';
import type { FactReading, PersonFacts } from './factReading.ts';
import type { StatisticsActivityTotals, StatisticsFilter, StatisticsSlice } from './statisticsModel.ts';

export interface ActivityNumbers {
  totals: StatisticsActivityTotals;
  /** Empty without a slice. Largest `initial` first. */
  groups: { value: string; totals: StatisticsActivityTotals }[];
  /** Initial outreach and follow-ups that would be counted, were their projects not confidential. */
  confidentialLeftOut: number;
}

/** The touchpoints of a period, in all and by one slice; filters and slices are those of each. Each person comes once. */
export function readActivity(
  people: Iterable<PersonFacts>,
  filter: StatisticsFilter,
  sliceBy: StatisticsSlice | null,
  reading: FactReading,
): ActivityNumbers {
  const passes = createFactFilter(filter, reading);
  const slicer = sliceBy === null ? null : createSlicer(sliceBy, reading);
  const all = new ActivityTally();
  // By their numbers, which are small: a map would cost as much as reading the facts.
  const groups: ActivityTally[] = [];
  const fact = new FactCursor();
  let confidentialLeftOut = 0;
  for (const { personNo, source, facts } of people) {
    fact.start(facts);
    while (fact.next()) {
      if (!isActivity(fact) || !passes(fact, source)) continue;
      if (reading.confidential.has(fact.project)) {
        if (fact.what === WHAT.initial || fact.what === WHAT.followUp) confidentialLeftOut++;
        continue;
      }
      all.add(fact, personNo);
      if (slicer === null) continue;
      const key = slicer.keyOf(fact, source);
      (groups[key] ??= new ActivityTally()).add(fact, personNo);
    }
  }
  return {
    totals: all.toTotals(),
    groups: sortGroups(
      // Unlike `map`, it leaves out the numbers that no group has.
      groups.flatMap((group, key) => ({ value: slicer!.valueOf(key), totals: group.toTotals() })),
      (group) => group.totals.initial,
    ),
    confidentialLeftOut,
  };
}
