import { CohortTally } from './CohortTally.ts';
import { createFactFilter } from './createFactFilter.ts';
import { createSlicer, sortGroups } from './createSlicer.ts';
import type { FactReading, PersonFacts } from './factReading.ts';
import { OutreachReader } from './OutreachReader.ts';
import type { StatisticsCohortTotals, StatisticsFilter, StatisticsSlice } from './statisticsModel.ts';

export interface CohortNumbers {
  totals: StatisticsCohortTotals;
  /** Empty without a slice. Largest `sent` first. */
  groups: { value: string; totals: StatisticsCohortTotals }[];
  /** Candidates who would be counted, were their outreach's project not confidential. */
  confidentialLeftOut: number;
}

/** The numbers of a cohort, in all and by one slice. Each person comes once. */
export function readCohort(
  people: Iterable<PersonFacts>,
  filter: StatisticsFilter,
  sliceBy: StatisticsSlice | null,
  reading: FactReading,
): CohortNumbers {
  const outreach = new OutreachReader(createFactFilter(filter, reading), filter.replyWindowDays, reading);
  const slicer = sliceBy === null ? null : createSlicer(sliceBy, reading);
  const all = new CohortTally();
  // By their numbers, which are small: a map would cost as much as reading the facts.
  const groups: CohortTally[] = [];
  let confidentialLeftOut = 0;
  for (const person of people) {
    let key = 0;
    const found = outreach.read(person, (fact) => {
      if (slicer !== null) key = slicer.keyOf(fact, person.source);
    });
    if (found === 'confidential') confidentialLeftOut++;
    if (found !== 'counted') continue;
    all.add(outreach);
    if (slicer === null) continue;
    (groups[key] ??= new CohortTally()).add(outreach);
  }
  const { reason } = reading.dictionaries;
  return {
    totals: all.toTotals(reason),
    groups: sortGroups(
      // Unlike `map`, it leaves out the numbers that no group has.
      groups.flatMap((group, key) => ({ value: slicer!.valueOf(key), totals: group.toTotals(reason) })),
      (group) => group.totals.sent,
    ),
    confidentialLeftOut,
  };
}
