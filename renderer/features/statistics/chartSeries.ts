import type { StatisticsActivityTotals, StatisticsCohortTotals } from '#shared/statistics/statisticsModel.ts';

/** A line or bar of a chart: told apart by colour, and by dashes or place as well. */
export interface ChartSeries<N extends string> {
  id: N;
  label: string;
  colour: string;
  dash: boolean;
}

/** The colours of charts: a blue and an orange that differ in lightness too, and two more of the kind. */
export const COLOURS = {
  blue: 'var(--stats-blue)',
  paleBlue: 'var(--stats-pale-blue)',
  orange: 'var(--stats-orange)',
  green: 'var(--stats-green)',
} as const;

export type RateName = Extract<keyof StatisticsCohortTotals, 'replied' | 'interested'>;
export const RATE_SERIES: readonly ChartSeries<RateName>[] = [
  { id: 'replied', label: 'Replied', colour: COLOURS.blue, dash: false },
  { id: 'interested', label: 'Interested', colour: COLOURS.orange, dash: true },
];

export type CountName = Extract<keyof StatisticsActivityTotals, 'initial' | 'followUps' | 'replies'>;
export const COUNT_SERIES: readonly (ChartSeries<CountName> & { stack: string })[] = [
  { id: 'initial', label: 'Initial outreach', colour: COLOURS.blue, dash: false, stack: 'out' },
  { id: 'followUps', label: 'Follow-up outreach', colour: COLOURS.paleBlue, dash: false, stack: 'out' },
  { id: 'replies', label: 'Replies', colour: COLOURS.orange, dash: false, stack: 'in' },
];
