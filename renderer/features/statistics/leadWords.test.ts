import { describe, expect, test } from 'vitest';
import {
  EVERYTHING,
  type StatisticsActivityTotals,
  type StatisticsFilter,
  type StatisticsCohortTotals,
} from '#shared/statistics/statisticsModel.ts';
import { activityLead, activitySentences, cohortLead, cohortSentences, leftOutWords } from './leadWords.ts';

const NOW_MS = new Date(2026, 10, 22, 15, 30).getTime();
const AUTUMN: StatisticsFilter = { ...EVERYTHING, fromDate: '2026-08-01', toDate: '2026-10-31' };
const COHORT: StatisticsCohortTotals = {
  sent: 430,
  bounced: 18,
  reached: 412,
  replied: 78,
  autoReplied: 9,
  interested: 31,
  notInterested: 20,
  followUpLater: 8,
  reasons: [],
  medianReplyMs: 2 * 86_400_000,
  stillOpen: 45,
};
const plain = (words: string): string => words.replaceAll('\u00a0', ' ');
const lead = (change: Partial<StatisticsCohortTotals>, filter = AUTUMN): string =>
  plain(cohortLead({ ...COHORT, ...change }, filter, NOW_MS, 'en-GB'));

describe('the lead of a cohort', () => {
  test('says of how many, who, when and with which range', () => {
    expect(lead({})).toBe(
      'Of 412 people you reached out to from 1 Aug to 31 Oct, 78 replied within 30 days (19 %, 15–23 %).',
    );
  });

  test('speaks of everybody’s outreach, and of all time', () => {
    expect(lead({}, { ...EVERYTHING, whose: 'all', replyWindowDays: 1 })).toBe(
      'Of 412 people who were reached out to, 78 replied within 1 day (19 %, 15–23 %).',
    );
  });

  test('gives no rate of a handful', () => {
    expect(lead({ reached: 3, replied: 1 })).toBe(
      'Of 3 people you reached out to from 1 Aug to 31 Oct, 1 replied within 30 days.',
    );
    expect(lead({ reached: 3, replied: 0 })).toContain(', nobody replied within 30 days.');
    expect(lead({ reached: 3, replied: 3 })).toContain(', all replied within 30 days.');
  });

  test('speaks of one person as of one', () => {
    expect(lead({ reached: 1, replied: 0 })).toBe(
      'The one person you reached out to from 1 Aug to 31 Oct has not replied within 30 days.',
    );
    expect(lead({ reached: 1, replied: 1 }, { ...AUTUMN, whose: 'all' })).toBe(
      'The one person reached from 1 Aug to 31 Oct replied within 30 days.',
    );
  });

  test('says so when every mail came back', () => {
    expect(lead({ sent: 2, bounced: 2, reached: 0, replied: 0 })).toBe(
      'All mail to 2 people you reached out to from 1 Aug to 31 Oct came back.',
    );
  });
});

test('what follows the lead is said only where there is something to say', () => {
  expect(cohortSentences(COHORT, AUTUMN).map(plain)).toEqual([
    '31 were interested (8 %, 5–10 %).',
    'Half of those who replied did so within 2 days.',
    '45 people were reached less than 30 days ago and may still answer.',
  ]);
  const unmarked = { ...COHORT, interested: 0, notInterested: 0, followUpLater: 0 };
  expect(cohortSentences(unmarked, AUTUMN)[0]).toBe('No reply is marked yet as interested or not.');
  const little = { ...COHORT, reached: 3, replied: 1, interested: 1, stillOpen: 1 };
  expect(cohortSentences(little, AUTUMN)).toEqual([
    'So few people are too few to speak of a rate.',
    '1 was interested.',
    '1 person was reached less than 30 days ago and may still answer.',
  ]);
});

test('activity says what was done', () => {
  const totals: StatisticsActivityTotals = {
    initial: 412,
    followUps: 1,
    replies: 78,
    unasked: 1,
    bounces: 0,
    autoReplies: 0,
    held: 12,
    candidates: 430,
  };
  expect(activityLead(totals, AUTUMN, NOW_MS, 'en-GB')).toBe(
    'From 1 Aug to 31 Oct you reached out to 412 people for the first time, followed up once and got 78 replies.',
  );
  expect(activityLead({ ...totals, followUps: 0 }, { ...EVERYTHING, whose: 'all' }, NOW_MS)).toBe(
    'In all this time your team reached out to 412 people for the first time, followed up with nobody and got 78 replies.',
  );
  expect(activitySentences(totals)).toEqual([
    '12 meetings and calls were held.',
    '1 message came from people nobody had reached out to before.',
    '430 people in all.',
  ]);
});

test('what was left out is said, and nothing when nothing was', () => {
  expect(leftOutWords(1_204)).toMatch(/^Outreach of confidential projects is left out \(1.204\)\.$/);
  expect(leftOutWords(0)).toBe('');
});
