import type { StatisticsFilter } from '#shared/statistics/statisticsModel.ts';
import { countOf } from '#renderer/ui/numberWords.ts';
import { sliceLabel, slicesFor, type Choices } from './sliceWords.ts';
import { periodName } from './statisticsPeriods.ts';
import { valuesOf, type StatisticsTab } from './statisticsView.ts';

/** What numbers are of, for a picture that stands alone: `Your outreach, 1 Aug 2026 – 31 Oct 2026, replies within 30 days, InMail`. */
export function subjectWords(
  tab: StatisticsTab,
  filter: StatisticsFilter,
  choices: Choices | null,
  withPeriod = true,
): string {
  const parts = [
    filter.whose === 'mine' ? 'Your outreach' : 'Everybody’s outreach',
    withPeriod ? periodName(filter, null) : '',
    tab === 'cohort' ? `replies within ${countOf(filter.replyWindowDays, 'day')}` : '',
    ...slicesFor(filter.whose).map((by) =>
      valuesOf(filter, by)
        .map((value) => {
          const project = by === 'project' ? choices?.projects.find(({ projectId }) => projectId === value) : undefined;
          return sliceLabel(by, value, project?.name ?? '');
        })
        .join(' or '),
    ),
  ];
  return parts.filter((part) => part !== '').join(', ');
}
