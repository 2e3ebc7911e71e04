import { describe, expect, test } from 'vitest';
import type { StatisticsCohortTotals } from '#shared/statistics/statisticsModel.ts';
import { ACTIVITY_NUMBERS, COHORT_NUMBERS, isUnmarked, rateOf } from './statisticsNumbers.ts';

const totals = (counts: Partial<StatisticsCohortTotals>): StatisticsCohortTotals => ({
  sent: 100,
  bounced: 0,
  reached: 100,
  replied: 0,
  autoReplied: 0,
  interested: 0,
  notInterested: 0,
  followUpLater: 0,
  reasons: [],
  medianReplyMs: null,
  stillOpen: 0,
  ...counts,
});
const share = (of: StatisticsCohortTotals, id: string): number | null =>
  rateOf(
    of,
    COHORT_NUMBERS.find((number) => number.id === id)!,
  )?.share ?? null;

describe('a share of marks', () => {
  test('is none where people replied and no reply is marked', () => {
    const unmarked = totals({ replied: 20 });
    for (const id of ['interested', 'notInterested', 'followUpLater']) {
      expect(isUnmarked(unmarked, id)).toBe(true);
      expect(share(unmarked, id)).toBeNull();
    }
    expect(share(unmarked, 'replied')).toBe(0.2);
  });

  test('is nought where replies are marked as something else', () => {
    expect(share(totals({ replied: 20, notInterested: 1 }), 'interested')).toBe(0);
  });

  test('is nought where nobody replied: there is nothing to mark', () => {
    expect(share(totals({ replied: 0 }), 'interested')).toBe(0);
  });

  test('is not what counts without marks are', () => {
    expect(isUnmarked({ initial: 3 }, ACTIVITY_NUMBERS[0]!.id)).toBe(false);
  });
});
