import { fromWallTimeBy } from '#shared/calendar/zoneTime.ts';
import { ActivityTally, isActivity } from './ActivityTally.ts';
import { CohortTally } from './CohortTally.ts';
import { createFactFilter } from './createFactFilter.ts';
import { createTrendSteps, type TrendStep, type TrendSteps } from './createTrendSteps.ts';
import { FactCursor } from './FactCursor.ts';
import type { FactReading, PersonFacts } from './factReading.ts';
import { DAY_MS, dateOfDay, dayOf, dayOfDate } from './localTime.ts';
import { OutreachReader } from './OutreachReader.ts';
import type { StatisticsActivityTotals, StatisticsCohortTotals, StatisticsFilter } from './statisticsModel.ts';

/** As many as an answer may have: 38 years of weeks. Of more, the newest. */
const MAX_STEPS = 2_000;
/** How far ahead an open period goes with what is dated in the future. */
const MAX_DAYS_AHEAD = 366;

export interface TrendNumbers {
  startsOnDate: string;
  incomplete: boolean;
  cohort: StatisticsCohortTotals;
  activity: StatisticsActivityTotals;
}

/**
 * Cohort and activity week by week (from `firstWeekday`, 0 Sunday) or month by month, oldest first, empty steps too. A
 * period without a beginning begins with the first thing counted, and one without an end goes on until today; with nothing
 * counted and no beginning there are no steps. A step is incomplete where the period cuts it, or where the reply window of
 * its last moment is not over.
 */
export function readTrend(
  people: Iterable<PersonFacts>,
  filter: StatisticsFilter,
  step: TrendStep,
  firstWeekday: number,
  reading: FactReading,
): TrendNumbers[] {
  const { offsetMinutesOf, confidential } = reading;
  const passes = createFactFilter(filter, reading);
  const outreach = new OutreachReader(passes, filter.replyWindowDays, reading);
  const steps = createTrendSteps(step, firstWeekday);
  const tallies = new Map<number, Tally>();
  const tallyOf = createTallyFinder(tallies, steps, offsetMinutesOf);
  const fact = new FactCursor();
  for (const person of people) {
    let sentMs = 0;
    const found = outreach.read(person, ({ atMs }) => (sentMs = atMs));
    if (found === 'counted') tallyOf(sentMs).cohort.add(outreach);
    fact.start(person.facts);
    while (fact.next()) {
      if (!isActivity(fact) || !passes(fact, person.source) || confidential.has(fact.project)) continue;
      tallyOf(fact.atMs).activity.add(fact, person.personNo);
    }
  }

  const range = toRange(filter, steps, [...tallies.keys()], reading);
  const empty = { cohort: new CohortTally(), activity: new ActivityTally() };
  return range.map((key) => {
    const { cohort, activity } = tallies.get(key) ?? empty;
    return {
      startsOnDate: dateOfDay(steps.startOf(key)),
      incomplete: isIncomplete(steps.startOf(key), steps.startOf(key + 1), filter, reading),
      cohort: cohort.toTotals(reading.dictionaries.reason),
      activity: activity.toTotals(),
    };
  });
}

interface Tally {
  cohort: CohortTally;
  activity: ActivityTally;
}

/** From 1970 to 2106. */
const KNOWN_DAYS = 49_710;

/** Finds the step of a time. A UTC day whose neighbours are in the same step is in it in every zone. */
function createTallyFinder(
  tallies: Map<number, Tally>,
  steps: TrendSteps,
  offsetMinutesOf: FactReading['offsetMinutesOf'],
): (atMs: number) => Tally {
  const known: (Tally | null | undefined)[] = Array(KNOWN_DAYS).fill(undefined);
  const find = (key: number): Tally => {
    let tally = tallies.get(key);
    if (tally === undefined) tallies.set(key, (tally = { cohort: new CohortTally(), activity: new ActivityTally() }));
    return tally;
  };
  return (atMs) => {
    const utcDay = Math.floor(atMs / DAY_MS);
    const sure = known[utcDay];
    if (sure !== undefined && sure !== null) return sure;
    if (sure === undefined && utcDay >= 0 && utcDay < KNOWN_DAYS) {
      const key = steps.keyOf(utcDay - 1);
      known[utcDay] = key === steps.keyOf(utcDay + 1) ? find(key) : null;
      if (known[utcDay] !== null) return find(key);
    }
    return find(steps.keyOf(dayOf(atMs, offsetMinutesOf)));
  };
}

function toRange(
  filter: StatisticsFilter,
  steps: TrendSteps,
  counted: readonly number[],
  { nowMs, offsetMinutesOf }: FactReading,
): number[] {
  const today = dayOf(nowMs, offsetMinutesOf);
  const [first, last] = [Math.min(...counted), Math.max(...counted)];
  const from = filter.fromDate === null ? first : steps.keyOf(dayOfDate(filter.fromDate));
  const openEnd = Math.max(steps.keyOf(today), Math.min(last, steps.keyOf(today + MAX_DAYS_AHEAD)));
  const to = filter.toDate === null ? openEnd : steps.keyOf(dayOfDate(filter.toDate));
  if (from === Infinity || from > to) return [];
  const start = Math.max(from, to - MAX_STEPS + 1);
  return Array.from({ length: to - start + 1 }, (_, index) => start + index);
}

/** `startDay` to `endDay`, excluded. */
function isIncomplete(
  startDay: number,
  endDay: number,
  { fromDate, toDate, replyWindowDays }: StatisticsFilter,
  { nowMs, offsetMinutesOf }: FactReading,
): boolean {
  if (fromDate !== null && startDay < dayOfDate(fromDate)) return true;
  if (toDate !== null && endDay > dayOfDate(toDate) + 1) return true;
  const endMs = fromWallTimeBy(endDay * DAY_MS, (atMs) => offsetMinutesOf(atMs) * 60_000);
  return endMs + replyWindowDays * DAY_MS > nowMs;
}
