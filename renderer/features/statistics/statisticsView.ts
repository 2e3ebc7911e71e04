import { EVERYTHING, StatisticsFilter, type StatisticsSlice } from '#shared/statistics/statisticsModel.ts';
import { addMonths, ALL_TIME, toPeriod, type Period, type PeriodName } from './statisticsPeriods.ts';

export type StatisticsTab = 'cohort' | 'activity';

/** What two sides of a comparison differ in. */
export type Comparison = { by: 'before' } | { by: 'year' } | ComparedPair;

/** Two values of one slice; null while one is not chosen. */
export interface ComparedPair {
  by: StatisticsSlice;
  first: string | null;
  second: string | null;
}

/** The lists of a filter, without its period. */
export type Narrowing = Omit<StatisticsFilter, 'fromDate' | 'toDate'>;

/** What the user chose on the screen. */
export interface StatisticsView {
  tab: StatisticsTab;
  period: PeriodName;
  own: Period;
  narrowing: Narrowing;
  sliceBy: StatisticsSlice;
  /** Null: weeks up to a quarter of a year, months where there is more. */
  step: 'week' | 'month' | null;
  compare: Comparison;
}

const { fromDate: _, toDate: __, ...ANYTHING } = EVERYTHING;

export const FIRST_VIEW: StatisticsView = {
  tab: 'cohort',
  period: 'quarter',
  own: ALL_TIME,
  narrowing: ANYTHING,
  sliceBy: 'channel',
  step: null,
  compare: { by: 'before' },
};

/** What is asked of the store for a view. */
export function toFilter(view: StatisticsView, nowMs: number, firstWeekday: number): StatisticsFilter {
  return { ...view.narrowing, ...toPeriod(view.period, view.own, nowMs, firstWeekday) };
}

/** The steps of the trend. */
export function stepOf({ step }: Pick<StatisticsView, 'step'>, { fromDate, toDate }: Period): 'week' | 'month' {
  if (step !== null) return step;
  return fromDate !== null && addMonths(fromDate, 3) >= (toDate ?? '9999-12-31') ? 'week' : 'month';
}

/** The values of one slice that the filter asks for, as the store spells them; empty is any. */
export function valuesOf(narrowing: Narrowing, by: StatisticsSlice): string[] {
  if (by === 'channel') return narrowing.channels;
  if (by === 'template') return narrowing.templates;
  if (by === 'project') return narrowing.projectIds;
  if (by === 'source') return narrowing.sources;
  if (by === 'recruiter') return narrowing.recruiters;
  return (by === 'weekday' ? narrowing.weekdays : narrowing.hours).map(String);
}

/** The same filter with other values for one slice. Fails on values that the slice cannot have. */
export function withValues<T extends Narrowing>(narrowing: T, by: StatisticsSlice, values: readonly string[]): T {
  const { shape } = StatisticsFilter;
  if (by === 'channel') return { ...narrowing, channels: shape.channels.parse(values) };
  if (by === 'template') return { ...narrowing, templates: [...values] };
  if (by === 'project') return { ...narrowing, projectIds: shape.projectIds.parse(values) };
  if (by === 'source') return { ...narrowing, sources: [...values] };
  if (by === 'recruiter') return { ...narrowing, recruiters: [...values] };
  return { ...narrowing, [by === 'weekday' ? 'weekdays' : 'hours']: values.map(Number) };
}

/** Whether anything but the period, whose outreach and the reply window narrows the numbers. */
export function isNarrowed(narrowing: Narrowing): boolean {
  const { channels, templates, projectIds, sources, recruiters, weekdays, hours } = narrowing;
  return [channels, templates, projectIds, sources, recruiters, weekdays, hours].some((values) => values.length > 0);
}

/** Everything again, but for whose outreach and the reply window. */
export function widen({ whose, replyWindowDays }: Narrowing): Narrowing {
  return { ...ANYTHING, whose, replyWindowDays };
}
