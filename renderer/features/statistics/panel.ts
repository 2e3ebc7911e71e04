import type { StatisticsFilter } from '#shared/statistics/statisticsModel.ts';
import type { Behind } from './behind.ts';
import type { Choices } from './sliceWords.ts';
import type { StatisticsView } from './statisticsView.ts';

/** What both tabs are given. */
export interface PanelProps {
  view: StatisticsView;
  /** What the view asks for. */
  filter: StatisticsFilter;
  choices: Choices | null;
  /** What the numbers are of, for pictures: `Your outreach, 1 Aug – 31 Oct, InMail`. */
  subject: string;
  /** 0 Sunday to 6 Saturday. */
  weekStart: number;
  /** Whether the search index has everything: only then are no numbers an answer. */
  isWhole: boolean;
  onChange: (change: Partial<StatisticsView>) => void;
  /** Opens the people behind a number. */
  onOpen: (asked: Pick<Behind, 'filter' | 'slice'> & { number: { id: string; listTitle: string } }) => void;
}
