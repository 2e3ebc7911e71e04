import type { StatisticsFilter, StatisticsSlice } from '#shared/statistics/statisticsModel.ts';
import type { CandidateFilter } from '#renderer/store/contract/find.ts';
import { periodName } from './statisticsPeriods.ts';
import type { StatisticsTab } from './statisticsView.ts';

/** Which number's people are wanted. */
export interface Behind {
  tab: StatisticsTab;
  filter: StatisticsFilter;
  number: string;
  /** What the number is called in a title. */
  numberTitle: string;
  /** One value of a slice, with its name; null for all. */
  slice: { by: StatisticsSlice; value: string; label: string } | null;
}

/** The people behind a number: the candidate list's filter, and what it shows: `Replied, InMail, 1 Aug – 31 Oct`. */
export function toBehind(
  { tab, filter, number, numberTitle, slice }: Behind,
  nowMs: number,
): { filter: CandidateFilter; title: string } {
  const title = [numberTitle, slice?.label ?? '', periodName(filter, nowMs)].filter((part) => part !== '').join(', ');
  return {
    filter: {
      behind: { tab, filter, slice: slice === null ? null : { by: slice.by, value: slice.value }, number },
    },
    title,
  };
}
