import { StatisticsSlice, type StatisticsFilter } from '#shared/statistics/statisticsModel.ts';
import { SLICE_NAMES, sliceLabel, slicesFor, type Choices } from './sliceWords.ts';
import { periodBefore, periodName, yearBefore, type Period } from './statisticsPeriods.ts';
import { withValues, type Comparison, type StatisticsView } from './statisticsView.ts';

/** One side of a comparison: what is asked for it, and what it is called. */
export interface ComparedSide {
  name: string;
  /** The same with the years of its days, for a file. */
  fullName: string;
  filter: StatisticsFilter;
  /** The value of a slice that it is; null for a period. */
  slice: { by: StatisticsSlice; value: string; label: string } | null;
}

/** What can be compared, for a field to choose from. */
export function comparisonChoices(whose: StatisticsFilter['whose']): { value: string; label: string }[] {
  return [
    { value: 'before', label: 'With the period before' },
    { value: 'year', label: 'With a year earlier' },
    ...slicesFor(whose).map((by) => ({ value: by, label: `Two ${SLICE_NAMES[by].toLowerCase()}s` })),
  ];
}

export function toChoice(compare: Comparison): string {
  return compare.by;
}

export function fromChoice(choice: string): Comparison {
  if (choice === 'year') return { by: 'year' };
  const by = StatisticsSlice.safeParse(choice);
  return by.success ? { by: by.data, first: null, second: null } : { by: 'before' };
}

/** Both sides; null while one is not chosen, or where there is no period before. */
export function compareSides(
  { compare, period }: Pick<StatisticsView, 'compare' | 'period'>,
  filter: StatisticsFilter,
  choices: Choices | null,
  nowMs: number,
): [ComparedSide, ComparedSide] | null {
  if (compare.by === 'before' || compare.by === 'year') {
    const other = compare.by === 'before' ? periodBefore(period, filter) : yearBefore(filter);
    if (other === null) return null;
    return [
      { ...toNames(filter, nowMs), filter, slice: null },
      { ...toNames(other, nowMs), filter: { ...filter, ...other }, slice: null },
    ];
  }
  const { by, first, second } = compare;
  if (first === null || second === null || first === second) return null;
  const side = (value: string): ComparedSide => {
    const project = by === 'project' ? choices?.projects.find(({ projectId }) => projectId === value) : undefined;
    const label = sliceLabel(by, value, project?.name ?? '');
    return { name: label, fullName: label, filter: withValues(filter, by, [value]), slice: { by, value, label } };
  };
  return [side(first), side(second)];
}

function toNames(period: Period, nowMs: number): Pick<ComparedSide, 'name' | 'fullName'> {
  return { name: periodName(period, nowMs), fullName: periodName(period, null) };
}
