import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pickPeople } from '#shared/statistics/pickPeople.ts';
import { readActivity } from '#shared/statistics/readActivity.ts';
import { readCohort } from '#shared/statistics/readCohort.ts';
import { readTrend } from '#shared/statistics/readTrend.ts';
import { StatisticsSlice } from '#shared/statistics/statisticsModel.ts';
import { anyFilter, anyPeople, anySetting, packPeople } from './makePeople.ts';
import { plainActivity, plainCohort, plainPick } from './plainStatistics.ts';

const anySlice = fc.constantFrom(null, ...StatisticsSlice.options);
const COHORT_NUMBERS = [
  'sent',
  'bounced',
  'reached',
  'replied',
  'autoReplied',
  'interested',
  'notInterested',
  'followUpLater',
  'reasons',
  'medianReplyMs',
  'stillOpen',
];
const ACTIVITY_NUMBERS = ['initial', 'followUps', 'replies', 'unasked', 'bounces', 'autoReplies', 'held', 'candidates'];

test('a cohort read from facts is the one counted from the entries', () => {
  fc.assert(
    fc.property(anyPeople, anyFilter, anySlice, anySetting, (people, filter, sliceBy, setting) => {
      const packed = packPeople(people, setting);
      const { totals, groups, left } = plainCohort(people, filter, sliceBy, setting);
      expect(readCohort(packed.people, filter, sliceBy, packed.reading)).toEqual({
        totals,
        groups,
        confidentialLeftOut: left,
      });
    }),
    { numRuns: 1000 },
  );
});

test('activity read from facts is the one counted from the entries', () => {
  fc.assert(
    fc.property(anyPeople, anyFilter, anySlice, anySetting, (people, filter, sliceBy, setting) => {
      const packed = packPeople(people, setting);
      const { totals, groups, left } = plainActivity(people, filter, sliceBy, setting);
      expect(readActivity(packed.people, filter, sliceBy, packed.reading)).toEqual({
        totals,
        groups,
        confidentialLeftOut: left,
      });
    }),
    { numRuns: 1000 },
  );
});

test('behind every number stand the people it counts', () => {
  const anyPick = fc.oneof(
    fc.record({ tab: fc.constant('cohort' as const), number: fc.constantFrom(...COHORT_NUMBERS) }),
    fc.record({ tab: fc.constant('activity' as const), number: fc.constantFrom(...ACTIVITY_NUMBERS) }),
  );
  const anyValue = fc.constantFrom('', '0', '3', 'mail', 'inmail', 'warm', 'p1', 'p2', 'LinkedIn', 'Bea', 'nobody');
  const slice = fc.option(fc.record({ by: fc.constantFrom(...StatisticsSlice.options), value: anyValue }));
  fc.assert(
    fc.property(anyPeople, anyFilter, slice, anyPick, anySetting, (people, filter, one, { tab, number }, setting) => {
      const packed = packPeople(people, setting);
      const picked = pickPeople(packed.people, { tab, filter, slice: one, number }, packed.reading);
      expect(picked).toEqual(plainPick(people, tab, filter, one, number, setting));
      const totals = { ...readCohort(packed.people, filter, null, packed.reading).totals } as {
        [name: string]: unknown;
      };
      if (tab === 'cohort' && one === null && typeof totals[number] === 'number' && number !== 'medianReplyMs') {
        expect(picked.length).toBe(totals[number]);
      }
    }),
    { numRuns: 1000 },
  );
});

test('behind the reasons stand those who gave them', () => {
  fc.assert(
    fc.property(anyPeople, anyFilter, anySetting, (people, filter, setting) => {
      const packed = packPeople(people, setting);
      for (const { reason, count } of readCohort(packed.people, filter, null, packed.reading).totals.reasons) {
        const pick = { tab: 'cohort', filter, slice: null, number: `reason:${reason}` } as const;
        expect(pickPeople(packed.people, pick, packed.reading).length).toBe(count);
      }
    }),
    { numRuns: 500 },
  );
});

test('each step of a trend is the cohort and activity of its days, without a gap', () => {
  const step = fc.constantFrom('week' as const, 'month' as const);
  fc.assert(
    fc.property(anyPeople, anyFilter, step, fc.nat(6), anySetting, (people, filter, by, firstWeekday, setting) => {
      const packed = packPeople(people, setting);
      const trend = readTrend(packed.people, filter, by, firstWeekday, packed.reading);
      trend.forEach(({ startsOnDate, cohort, activity, incomplete }, index) => {
        const start = new Date(`${startsOnDate}T00:00:00Z`);
        const end =
          by === 'week' ? start.getTime() + 7 * 86_400_000 : Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1);
        if (by === 'week') expect(start.getUTCDay()).toBe(firstWeekday);
        else expect(start.getUTCDate()).toBe(1);
        const next = trend[index + 1];
        const lastDate = new Date(end - 86_400_000).toISOString().slice(0, 10);
        if (next !== undefined) expect(next.startsOnDate).toBe(new Date(end).toISOString().slice(0, 10));
        const fromDate = filter.fromDate !== null && filter.fromDate > startsOnDate ? filter.fromDate : startsOnDate;
        const toDate = filter.toDate !== null && filter.toDate < lastDate ? filter.toDate : lastDate;
        const days = { ...filter, fromDate, toDate };
        expect(cohort).toEqual(plainCohort(people, days, null, setting).totals);
        expect(activity).toEqual(plainActivity(people, days, null, setting).totals);
        const isCut = fromDate !== startsOnDate || toDate !== lastDate;
        // More than a day off, so that no zone matters here.
        const marginMs = end + filter.replyWindowDays * 86_400_000 - setting.nowMs;
        if (isCut || marginMs > 86_400_000) expect(incomplete).toBe(true);
        else if (marginMs < -86_400_000) expect(incomplete).toBe(false);
      });
      const sum = (numbers: number[]): number => numbers.reduce((all, one) => all + one, 0);
      expect(sum(trend.map(({ cohort }) => cohort.sent))).toBe(plainCohort(people, filter, null, setting).totals.sent);
      expect(sum(trend.map(({ activity }) => activity.held))).toBe(
        plainActivity(people, filter, null, setting).totals.held,
      );
    }),
    { numRuns: 500 },
  );
});
