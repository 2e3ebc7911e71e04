import { EVERYTHING, StatisticsSlice, type StatisticsFilter } from '#shared/statistics/statisticsModel.ts';
import type { Harness } from '#tests/support/openHarness.ts';
import { percentile, type Figure } from '#scripts/benchmarks/figure.ts';
import { timeRepeated, type Question } from './timeQuestions.ts';

const ROUNDS = 3;
const DAY_MS = 86_400_000;

/** Every page of the statistics: both tabs split in every way, and the trends, over all years, one and a quarter of one. */
export async function measureStatistics(
  harness: Harness,
  nowMs: number,
  report: (figure: Figure) => void,
): Promise<void> {
  const choices = await harness.store('statistics.listChoices', {});
  const since = (days: number): Partial<StatisticsFilter> => ({
    fromDate: new Date(nowMs - days * DAY_MS).toISOString().slice(0, 10),
    toDate: new Date(nowMs).toISOString().slice(0, 10),
  });
  const periods = [since(5 * 365), since(365), since(90)];
  const filters: StatisticsFilter[] = [
    EVERYTHING,
    ...periods.map((period) => ({ ...EVERYTHING, ...period })),
    ...periods.map((period) => ({ ...EVERYTHING, ...period, whose: 'all' as const })),
    { ...EVERYTHING, channels: ['inmail'] },
    { ...EVERYTHING, templates: choices.templates.slice(0, 2) },
    { ...EVERYTHING, sources: choices.sources.slice(0, 1) },
    { ...EVERYTHING, weekdays: [1, 2], hours: [9, 10, 11], replyWindowDays: 90 },
  ];
  const pages = filters.flatMap((filter): Question[] => [
    ...[null, ...StatisticsSlice.options].flatMap((sliceBy): Question[] => [
      { name: 'statistics.readCohort', request: { filter, sliceBy } },
      { name: 'statistics.readActivity', request: { filter, sliceBy } },
    ]),
    ...(['week', 'month'] as const).map((step): Question => ({
      name: 'statistics.readTrend',
      request: { filter, step, firstWeekday: 1 },
    })),
  ]);
  const times = await timeRepeated(
    harness,
    pages.map((page) => [page]),
    ROUNDS,
  );
  const slowest = times.indexOf(Math.max(...times));
  report({ name: 'store.statistics-median', value: percentile(times, 0.5), unit: 'ms' });
  report({
    name: 'store.statistics-slowest',
    value: times[slowest]!,
    unit: 'ms',
    limit: 300,
    limitIs: 'atMost',
    detail: JSON.stringify(pages[slowest]),
  });
}
