import type { StatisticsActivityTotals, StatisticsCohortTotals } from '#shared/statistics/statisticsModel.ts';
import { groupDigits } from '#renderer/ui/numberWords.ts';
import { roughly, roughlyAlike, toRate, type Rate } from './rates.ts';

/** One of the numbers: what it is called, what it means, how it is shown. */
export interface StatisticsNumber<T> {
  /** Its name in the totals, and in `StatisticsPick`. */
  id: Extract<keyof T, string>;
  label: string;
  /** What it is called in a list's title: `Replied, InMail`. */
  listTitle: string;
  /** What it means, in one sentence. */
  meaning: string;
  /** `rate`: a share of those reached as well · `count`: people or touchpoints · `time`: a stretch in ms. */
  shown: 'rate' | 'count' | 'time';
  /** Whether there is a list of people behind it. */
  hasList: boolean;
}

export const COHORT_NUMBERS: readonly StatisticsNumber<StatisticsCohortTotals>[] = [
  {
    id: 'reached',
    label: 'Reached',
    listTitle: 'Reached out to',
    meaning:
      'People whose first outreach falls in the period, without those whose mail came back. Every share is of them.',
    shown: 'count',
    hasList: true,
  },
  {
    id: 'replied',
    label: 'Replied',
    listTitle: 'Replied',
    meaning: 'They answered themselves, on any channel, within the reply window.',
    shown: 'rate',
    hasList: true,
  },
  {
    id: 'interested',
    label: 'Interested',
    listTitle: 'Interested',
    meaning: 'Their newest reply within the window was marked as interested.',
    shown: 'rate',
    hasList: true,
  },
  {
    id: 'notInterested',
    label: 'Not interested',
    listTitle: 'Not interested',
    meaning: 'Their newest reply within the window was marked as not interested.',
    shown: 'rate',
    hasList: true,
  },
  {
    id: 'followUpLater',
    label: 'Follow up later',
    listTitle: 'Follow up later',
    meaning: 'Their newest reply within the window asks to come back to them later.',
    shown: 'rate',
    hasList: true,
  },
  {
    id: 'medianReplyMs',
    label: 'Time to reply',
    listTitle: '',
    meaning:
      'Half of those who replied took less than this from the first outreach to their first reply, half took more.',
    shown: 'time',
    hasList: false,
  },
  {
    id: 'stillOpen',
    label: 'Still open',
    listTitle: 'No answer yet, still open',
    meaning: 'No answer yet, and the reply window has not passed: their shares may still rise.',
    shown: 'count',
    hasList: true,
  },
  {
    id: 'autoReplied',
    label: 'Automatic reply',
    listTitle: 'Automatic reply only',
    meaning: 'Only a machine answered, for example an out-of-office note. It is no reply.',
    shown: 'count',
    hasList: true,
  },
  {
    id: 'bounced',
    label: 'Bounced',
    listTitle: 'Bounced',
    meaning: 'The first mail came back and no answer came. They are in no share.',
    shown: 'count',
    hasList: true,
  },
  {
    id: 'sent',
    label: 'Sent',
    listTitle: 'First outreach sent',
    meaning: 'People whose first outreach falls in the period, bounced or not.',
    shown: 'count',
    hasList: true,
  },
];

export const ACTIVITY_NUMBERS: readonly StatisticsNumber<StatisticsActivityTotals>[] = [
  {
    id: 'initial',
    label: 'Initial outreach',
    listTitle: 'Initial outreach',
    meaning: 'First messages and calls to somebody.',
    shown: 'count',
    hasList: true,
  },
  {
    id: 'followUps',
    label: 'Follow-up outreach',
    listTitle: 'Follow-up outreach',
    meaning: 'Every later message or call to somebody.',
    shown: 'count',
    hasList: true,
  },
  {
    id: 'replies',
    label: 'Replies',
    listTitle: 'Replies',
    meaning: 'What people answered after any outreach; several by one person count each.',
    shown: 'count',
    hasList: true,
  },
  {
    id: 'unasked',
    label: 'Came by themselves',
    listTitle: 'Came by themselves',
    meaning: 'Messages from people whom nobody had reached out to before.',
    shown: 'count',
    hasList: true,
  },
  {
    id: 'held',
    label: 'Meetings and calls held',
    listTitle: 'Meetings and calls held',
    meaning: 'Meetings that took place and calls in which somebody spoke.',
    shown: 'count',
    hasList: true,
  },
  {
    id: 'candidates',
    label: 'People',
    listTitle: 'Anything happened',
    meaning: 'With how many people any of this happened.',
    shown: 'count',
    hasList: true,
  },
  {
    id: 'autoReplies',
    label: 'Automatic replies',
    listTitle: 'Automatic replies',
    meaning: 'Answers by a machine. They are not among the replies.',
    shown: 'count',
    hasList: true,
  },
  {
    id: 'bounces',
    label: 'Bounces',
    listTitle: 'Bounces',
    meaning: 'Mail that came back. The outreach it belongs to is still counted as sent.',
    shown: 'count',
    hasList: true,
  },
];

/** What one number is in these totals; null for a time where there is none. */
export function valueOf<T extends object>(totals: T, { id }: StatisticsNumber<T>): number | null {
  const value: unknown = totals[id];
  return typeof value === 'number' ? value : null;
}

/** The rate that belongs to a number; null for counts and times, where nobody was reached, and where nothing is marked. */
export function rateOf<T extends object>(totals: T, number: StatisticsNumber<T>): Rate | null {
  if (number.shown !== 'rate' || isUnmarked(totals, number.id)) return null;
  if (!('reached' in totals) || typeof totals.reached !== 'number') return null;
  return toRate(valueOf(totals, number) ?? 0, totals.reached);
}

/** What is counted only where somebody has said of a reply what it came to. */
const MARKED = ['interested', 'notInterested', 'followUpLater'] as const;
type Marks = Pick<StatisticsCohortTotals, 'replied' | (typeof MARKED)[number]>;

/** What stands in place of a share that rests on marks, where there are replies and none of them is marked. */
export const UNMARKED = 'none marked yet';

/**
 * Whether a number rests on marks that nobody has made: there are replies, and of none it is said what it came to. A share
 * of 0 % would say that nobody was interested.
 */
export function isUnmarked(totals: object, id: string): boolean {
  return MARKED.some((mark) => mark === id) && isMarks(totals) && hasNoMark(totals);
}

function hasNoMark(totals: Marks): boolean {
  return totals.replied > 0 && MARKED.every((mark) => totals[mark] === 0);
}

function isMarks(totals: object): totals is Marks {
  return 'replied' in totals && MARKED.every((mark) => mark in totals);
}

/** A number as it stands in a table: `1,204`, `2 days`, `–` where there is none. */
export function numberWords<T extends object>(totals: T, number: StatisticsNumber<T>, timeWords = roughly): string {
  const value = valueOf(totals, number);
  if (value === null) return '–';
  return number.shown === 'time' ? timeWords(value) : groupDigits(value);
}

/** How to write the times of a column. */
export function timeWordsOf<T extends object>(
  rows: readonly { totals: T }[],
  number: StatisticsNumber<T>,
): typeof roughly {
  return number.shown === 'time' ? roughlyAlike(rows.flatMap(({ totals }) => valueOf(totals, number) ?? [])) : roughly;
}
