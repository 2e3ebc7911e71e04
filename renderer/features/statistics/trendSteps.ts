import { EVERYTHING, type StatisticsFilter } from '#shared/statistics/statisticsModel.ts';
import type { ResponseOf } from '#shared/rpc/contract.ts';
import type { StoreContract } from '#renderer/store/storeContract.ts';
import { dayKeyToMs, shortDate } from '#renderer/ui/dateWords.ts';
import { addDays, addMonths } from './statisticsPeriods.ts';

export type TrendStep = ResponseOf<StoreContract, 'statistics.readTrend'>['steps'][number];

/** A week by the day it begins on, a month by its name; the year stands with it once it is another one. */
export function stepLabel({ startsOnDate }: TrendStep, step: 'week' | 'month', nowMs: number, locale?: string): string {
  const atMs = dayKeyToMs(startsOnDate);
  if (step === 'week') return shortDate(atMs, nowMs, locale);
  const sameYear = new Date(atMs).getFullYear() === new Date(nowMs).getFullYear();
  return new Intl.DateTimeFormat(locale, { month: 'short', ...(sameYear ? {} : { year: 'numeric' }) }).format(atMs);
}

/** The same question for one step alone, for the people behind its numbers. */
export function stepFilter(
  { startsOnDate }: TrendStep,
  step: 'week' | 'month',
  filter: StatisticsFilter,
): StatisticsFilter {
  const month = `${startsOnDate.slice(0, 8)}01`;
  const last = addDays(step === 'week' ? addDays(startsOnDate, 7) : addMonths(month, 1), -1);
  return {
    ...filter,
    fromDate: filter.fromDate !== null && filter.fromDate > startsOnDate ? filter.fromDate : startsOnDate,
    toDate: filter.toDate !== null && filter.toDate < last ? filter.toDate : last,
  };
}

/** Whether the period cuts a step, so that it is shorter than the others. */
export function isCut(
  one: TrendStep,
  step: 'week' | 'month',
  { fromDate, toDate }: StatisticsFilter,
  today: string,
): boolean {
  const end = toDate !== null && toDate < today ? toDate : today;
  const whole = stepFilter(one, step, { ...EVERYTHING });
  return (fromDate !== null && fromDate > one.startsOnDate) || (whole.toDate !== null && whole.toDate > end);
}
