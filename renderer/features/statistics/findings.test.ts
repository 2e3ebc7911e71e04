import { describe, expect, test } from 'vitest';
import type { StatisticsActivityTotals, StatisticsCohortTotals } from '#shared/statistics/statisticsModel.ts';
import {
  activityComparison,
  activitySliceFinding,
  activityTrendFinding,
  interestVerdict,
  repliesVerdict,
  sliceFinding,
  trendFinding,
} from './findings.ts';

const cohort = (reached: number, replied: number, interested = 0): StatisticsCohortTotals => ({
  sent: reached,
  bounced: 0,
  reached,
  replied,
  autoReplied: 0,
  interested,
  notInterested: 0,
  followUpLater: 0,
  reasons: [],
  medianReplyMs: null,
  stillOpen: 0,
});
const activity = (initial: number, followUps: number, replies: number): StatisticsActivityTotals => ({
  initial,
  followUps,
  replies,
  unasked: 0,
  bounces: 0,
  autoReplies: 0,
  held: 0,
  candidates: initial,
});
const side = (name: string, totals: StatisticsCohortTotals) => ({ name, totals });
const plain = (words: string): string => words.replaceAll('\u00a0', ' ');

describe('a verdict', () => {
  const mail = side('Mail', cohort(1_000, 150, 50));

  test('names the one that got more, first or second', () => {
    const inmail = side('InMail', cohort(1_000, 240, 120));
    expect(plain(repliesVerdict(inmail, mail))).toBe('InMail got more replies: 24 % against 15 %');
    expect(plain(repliesVerdict(mail, inmail))).toBe('InMail got more replies: 24 % against 15 %');
    expect(plain(interestVerdict(mail, inmail))).toBe('InMail found more interest: 12 % against 5.0 %');
  });

  test('is not given while the ranges overlap', () => {
    const inmail = side('InMail', cohort(100, 24, 8));
    expect(repliesVerdict(inmail, mail)).toBe('Too few to tell: the ranges overlap');
    expect(interestVerdict(inmail, mail)).toBe('Too few to tell of interest: the ranges overlap');
  });

  test('is not given of a handful, or of nobody', () => {
    expect(repliesVerdict(side('Text', cohort(4, 4)), mail)).toBe('Too few to tell: 4 people (Text)');
    expect(repliesVerdict(mail, side('Call', cohort(0, 0)))).toBe('Nothing to compare: nobody was reached (Call)');
  });

  test('tells nothing of interest where no reply of one side is marked', () => {
    const marked = side('Mail', cohort(1_000, 150, 50));
    const unmarked = side('InMail', cohort(1_000, 240));
    expect(interestVerdict(marked, unmarked)).toBe('Nothing to tell of interest: no reply is marked yet (InMail)');
    expect(repliesVerdict(marked, unmarked)).toMatch(/^InMail got more replies/);
  });
});

describe('a table by slice', () => {
  test('says which one stands out of all others together', () => {
    const groups = [side('InMail', cohort(1_000, 300)), side('Mail', cohort(1_000, 150)), side('Text', cohort(3, 3))];
    expect(plain(sliceFinding('Channel', groups))).toBe(
      'InMail stands out: 30 % (27–33 %) replied, 15 % (13–18 %) of the others',
    );
  });

  test('says that none does, or that nothing can be told', () => {
    expect(sliceFinding('Channel', [side('InMail', cohort(50, 10)), side('Mail', cohort(50, 8))])).toBe(
      'By channel: none stands out, the ranges overlap',
    );
    expect(sliceFinding('Channel', [side('InMail', cohort(3, 1))])).toBe('By channel: too few people to tell');
    expect(sliceFinding('Channel', [side('InMail', cohort(50, 10))])).toBe('By channel: InMail alone');
    expect(sliceFinding('Channel', [])).toBe('By channel');
  });
});

describe('a trend', () => {
  const step = (label: string, totals: StatisticsCohortTotals, incomplete = false) => ({ label, totals, incomplete });

  test('sets the later half against the earlier, without what is not complete', () => {
    const steps = [
      step('Jul', cohort(500, 50)),
      step('Aug', cohort(500, 50)),
      step('Sep', cohort(500, 150)),
      step('Oct', cohort(500, 150)),
      step('Nov', cohort(500, 0), true),
    ];
    expect(plain(trendFinding(steps))).toBe('More replies: 30 % (27–33 %) since Sep, 10 % (8–12 %) before');
    expect(plain(trendFinding([...steps.slice(0, 4)].toReversed()))).toMatch(/^Fewer replies: 10 %.* since Aug/);
  });

  test('says that there is no clear change, or too little for a trend', () => {
    expect(plain(trendFinding([step('Jul', cohort(50, 10)), step('Aug', cohort(50, 12))]))).toMatch(
      /^No clear change in replies: 24 % .* since Aug, 20 % .* before$/,
    );
    expect(trendFinding([step('Jul', cohort(50, 10))])).toBe('Replies over time: too little for a trend');
    expect(trendFinding([step('Jul', cohort(2, 1)), step('Aug', cohort(50, 12))])).toBe(
      'Replies over time: too few people for a trend',
    );
  });
});

describe('activity', () => {
  test('says how much went out, and when most', () => {
    const steps = [
      { label: '2 Nov', totals: activity(10, 8, 4) },
      { label: '9 Nov', totals: activity(3, 1, 0) },
    ];
    expect(activityTrendFinding(steps, 'week')).toBe('22 messages and calls went out, most in the week from 2 Nov: 18');
    expect(activityTrendFinding([{ label: 'Nov', totals: activity(1, 0, 0) }], 'month')).toBe(
      '1 message or call went out',
    );
    expect(activityTrendFinding([], 'week')).toBe('Nothing went out in this time');
  });

  test('is put side by side without a verdict', () => {
    expect(activityComparison('Oct', activity(10, 8, 1), 'Sep', activity(20, 0, 3))).toBe(
      'Oct: 18 out, 1 reply; Sep: 20 out, 3 replies',
    );
    expect(activityComparison('Oct', null, 'Sep', activity(20, 0, 3))).toBe('Side by side');
  });

  test('by slice says where most went out', () => {
    expect(
      activitySliceFinding('Channel', [
        { name: 'Mail', totals: activity(3, 0, 0) },
        { name: 'InMail', totals: activity(2, 9, 0) },
      ]),
    ).toBe('By channel: most went out with InMail, 11');
    expect(activitySliceFinding('Channel', [])).toBe('By channel');
  });
});
