import { describe, expect, test } from 'vitest';
import {
  addMonths,
  ALL_TIME,
  periodBefore,
  periodName,
  periodWords,
  toPeriod,
  yearBefore,
  type PeriodName,
} from './statisticsPeriods.ts';

// A Sunday.
const NOW_MS = new Date(2026, 10, 22, 15, 30).getTime();
const at = (name: PeriodName, firstWeekday = 1) => toPeriod(name, ALL_TIME, NOW_MS, firstWeekday);

describe('a period', () => {
  test.each([
    ['week', { fromDate: '2026-11-16', toDate: '2026-11-22' }],
    ['days30', { fromDate: '2026-10-24', toDate: '2026-11-22' }],
    ['quarter', { fromDate: '2026-10-01', toDate: '2026-11-22' }],
    ['year', { fromDate: '2026-01-01', toDate: '2026-11-22' }],
    ['all', { fromDate: null, toDate: null }],
  ] as const)('%s ends today', (name, period) => {
    expect(at(name)).toEqual(period);
  });

  test('of a week begins on the user’s first weekday', () => {
    expect(at('week', 0).fromDate).toBe('2026-11-22');
    expect(at('week', 6).fromDate).toBe('2026-11-21');
  });

  test('of one’s own is put in order when its ends are exchanged', () => {
    const own = { fromDate: '2026-05-02', toDate: '2026-05-01' };
    expect(toPeriod('own', own, NOW_MS, 1)).toEqual({ fromDate: '2026-05-01', toDate: '2026-05-02' });
    expect(toPeriod('own', { fromDate: null, toDate: '2026-05-01' }, NOW_MS, 1).fromDate).toBeNull();
  });
});

describe('the period before', () => {
  test.each([
    ['week', { fromDate: '2026-11-09', toDate: '2026-11-15' }],
    ['quarter', { fromDate: '2026-07-01', toDate: '2026-09-30' }],
    ['year', { fromDate: '2025-01-01', toDate: '2025-12-31' }],
    ['days30', { fromDate: '2026-09-24', toDate: '2026-10-23' }],
  ] as const)('of %s is whole', (name, period) => {
    expect(periodBefore(name, at(name))).toEqual(period);
  });

  test('is as long as one of one’s own, also across a change of clocks', () => {
    const before = periodBefore('own', { fromDate: '2026-03-28', toDate: '2026-03-31' });
    expect(before).toEqual({ fromDate: '2026-03-24', toDate: '2026-03-27' });
  });

  test('is nothing before all time, or a year before it', () => {
    expect(periodBefore('all', ALL_TIME)).toBeNull();
    expect(yearBefore(ALL_TIME)).toBeNull();
  });

  test('a year earlier has the same days, and 29 February becomes the 28th', () => {
    expect(yearBefore({ fromDate: '2024-02-29', toDate: '2024-03-31' })).toEqual({
      fromDate: '2023-02-28',
      toDate: '2023-03-31',
    });
  });
});

test('months are counted over the turn of a year, both ways', () => {
  expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
  expect(addMonths('2026-01-31', -2)).toBe('2025-11-30');
  expect(addMonths('2026-11-15', 14)).toBe('2028-01-15');
});

test('a period in a file names its year, whenever it is read', () => {
  const name = (fromDate: string | null, toDate: string | null) => periodName({ fromDate, toDate }, null, 'en-GB');
  expect(name('2026-08-01', '2026-10-31')).toBe('1 Aug 2026 – 31 Oct 2026');
  expect(name('2026-08-01', null)).toBe('since 1 Aug 2026');
  expect(name('2026-08-01', '2026-08-01')).toBe('1 Aug 2026');
  expect(name(null, null)).toBe('all time');
});

test('a period in words', () => {
  const words = (fromDate: string | null, toDate: string | null) => [
    periodWords({ fromDate, toDate }, NOW_MS, 'en-GB'),
    periodName({ fromDate, toDate }, NOW_MS, 'en-GB'),
  ];
  expect(words('2026-08-01', '2026-10-31')).toEqual(['from 1 Aug to 31 Oct', '1 Aug – 31 Oct']);
  expect(words('2025-08-01', null)).toEqual(['since 1 Aug 2025', 'since 1 Aug 2025']);
  expect(words(null, '2026-10-31')).toEqual(['up to 31 Oct', 'up to 31 Oct']);
  expect(words('2026-10-31', '2026-10-31')).toEqual(['on 31 Oct', '31 Oct']);
  expect(words(null, null)).toEqual(['', 'all time']);
});
