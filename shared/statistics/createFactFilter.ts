import { KINDS } from './factFormat.ts';
import type { FactCursor } from './FactCursor.ts';
import type { DictionaryName, FactReading } from './factReading.ts';
import { DAY_MS, dayOf, dayOfDate, hourOf, weekdayOf } from './localTime.ts';
import type { StatisticsFilter } from './statisticsModel.ts';

/** Whether the fact a cursor stands on passes; `source` is the person's. */
export type FactFilter = (fact: FactCursor, source: number) => boolean;

/** A filter made ready for a million facts. `replyWindowDays` is not its concern, nor are confidential projects. */
export function createFactFilter(filter: StatisticsFilter, { dictionaries, offsetMinutesOf }: FactReading): FactFilter {
  const isInPeriod = createPeriod(filter, offsetMinutesOf);
  const numbersOf = (name: DictionaryName, values: readonly string[]): ReadonlySet<number> | null => {
    if (values.length === 0) return null;
    const wanted = new Set(values);
    const numbers = new Set<number>(wanted.has('') ? [0] : []);
    dictionaries[name].forEach((value, number) => {
      if (value !== '' && wanted.has(value)) numbers.add(number);
    });
    return numbers;
  };
  const mineOnly = filter.whose === 'mine';
  const kinds = filter.channels.length === 0 ? null : KINDS.map((kind) => filter.channels.includes(kind));
  const templates = numbersOf('template', filter.templates);
  const projects = numbersOf('project', filter.projectIds);
  const sources = numbersOf('source', filter.sources);
  const recruiters = numbersOf('recruiter', filter.recruiters);
  const weekdays = filter.weekdays.length === 0 ? null : new Set(filter.weekdays);
  const hours = filter.hours.length === 0 ? null : new Set(filter.hours);

  return (fact, source) => {
    if (mineOnly && fact.recruiter !== 0) return false;
    if (kinds !== null && !kinds[fact.kind]) return false;
    if (templates !== null && !templates.has(fact.template)) return false;
    if (projects !== null && !projects.has(fact.project)) return false;
    if (sources !== null && !sources.has(source)) return false;
    if (recruiters !== null && !recruiters.has(fact.recruiter)) return false;
    if (!isInPeriod(fact.atMs)) return false;
    if (weekdays !== null && !weekdays.has(weekdayOf(dayOf(fact.atMs, offsetMinutesOf)))) return false;
    return hours === null || hours.has(hourOf(fact.atMs, offsetMinutesOf));
  };
}

/** Whether a time is on a day of the period. Only near its ends does that hang on the zone: no clock is a day off. */
function createPeriod(
  { fromDate, toDate }: StatisticsFilter,
  offsetMinutesOf: FactReading['offsetMinutesOf'],
): (atMs: number) => boolean {
  const fromDay = fromDate === null ? -Infinity : dayOfDate(fromDate);
  const toDay = toDate === null ? Infinity : dayOfDate(toDate);
  const [surelyFromMs, surelyToMs] = [(fromDay + 1) * DAY_MS, toDay * DAY_MS];
  const [earliestMs, latestMs] = [(fromDay - 1) * DAY_MS, (toDay + 2) * DAY_MS];
  return (atMs) => {
    if (atMs >= surelyFromMs && atMs < surelyToMs) return true;
    if (atMs < earliestMs || atMs >= latestMs) return false;
    const day = dayOf(atMs, offsetMinutesOf);
    return day >= fromDay && day <= toDay;
  };
}
