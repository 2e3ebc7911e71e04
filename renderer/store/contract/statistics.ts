import { z } from 'zod';
import { CalendarDate } from '#shared/model/candidate.ts';
import {
  StatisticsCohortTotals,
  StatisticsActivityTotals,
  StatisticsFilter,
  StatisticsSlice,
} from '#shared/statistics/statisticsModel.ts';

// Outreach statistics. What the numbers mean: shared/statistics, and the page itself.

/** Those behind one number: `value` of the slice (`StatisticsSlice`) in the statistics that `filter` asks for. */
export const StatisticsPick = z.object({
  tab: z.enum(['cohort', 'activity']),
  filter: StatisticsFilter,
  /** Null for all slices. */
  slice: z.object({ by: StatisticsSlice, value: z.string().max(300) }).nullable(),
  /**
   * Which of the numbers, by its name in `StatisticsCohortTotals` or `StatisticsActivityTotals`; `reason:` and the reason
   * (`reason:Location`) for one of `reasons`.
   */
  number: z.string().max(240),
});
export type StatisticsPick = z.infer<typeof StatisticsPick>;

export const STATISTICS_COMMANDS = {
  /** The numbers of a period, in all and by one slice. Groups come by their first number, largest first. */
  'statistics.readCohort': {
    request: z.object({ filter: StatisticsFilter, sliceBy: StatisticsSlice.nullable() }),
    response: z.object({
      totals: StatisticsCohortTotals,
      groups: z.array(z.object({ value: z.string(), label: z.string(), totals: StatisticsCohortTotals })),
      /** Outreach that belongs to confidential projects and was left out. */
      confidentialLeftOut: z.number().int(),
    }),
  },
  'statistics.readActivity': {
    request: z.object({ filter: StatisticsFilter, sliceBy: StatisticsSlice.nullable() }),
    response: z.object({
      totals: StatisticsActivityTotals,
      groups: z.array(z.object({ value: z.string(), label: z.string(), totals: StatisticsActivityTotals })),
      confidentialLeftOut: z.number().int(),
    }),
  },
  /** Week by week (from the user's first weekday) or month by month; every step of the period is there, also empty ones. */
  'statistics.readTrend': {
    request: z.object({
      filter: StatisticsFilter,
      step: z.enum(['week', 'month']),
      /** 0 Sunday to 6 Saturday. */
      firstWeekday: z.number().int().min(0).max(6),
    }),
    response: z.object({
      steps: z
        .array(
          z.object({
            startsOnDate: CalendarDate,
            /** The step is cut by the period, or its newest cohort has not had the whole reply window yet. */
            incomplete: z.boolean(),
            cohort: StatisticsCohortTotals,
            activity: StatisticsActivityTotals,
          }),
        )
        .max(2_000),
    }),
  },
  /** The values that filters and slices can take. */
  'statistics.listChoices': {
    request: z.object({}),
    response: z.object({
      templates: z.array(z.string()),
      sources: z.array(z.string()),
      recruiters: z.array(z.string()),
      projects: z.array(z.object({ projectId: z.string(), name: z.string() })),
    }),
  },
} as const;
