import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  agoWords,
  dayHeading,
  dayKeyOf,
  dayKeyToMs,
  daysBetween,
  durationWords,
  exactTime,
  firstWeekday,
  hasHalfDays,
  leftWords,
  shortAgo,
  startOfDayMs,
} from './dateWords.ts';

// Berlin changes its clocks on 29 March and 25 October 2026.
const zoneBefore = process.env['TZ'];
beforeAll(() => {
  process.env['TZ'] = 'Europe/Berlin';
});
afterAll(() => {
  if (zoneBefore === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zoneBefore;
});

const at = (text: string): number => new Date(text).getTime();

describe('days', () => {
  test('a day of 23 hours and one of 25 are one day each', () => {
    expect(daysBetween(at('2026-03-28T12:00'), at('2026-03-29T12:00'))).toBe(1);
    expect(daysBetween(at('2026-03-29T00:00'), at('2026-03-30T00:00'))).toBe(1);
    expect(daysBetween(at('2026-10-25T00:00'), at('2026-10-26T00:00'))).toBe(1);
    expect(daysBetween(at('2026-10-24T23:59'), at('2026-10-25T00:01'))).toBe(1);
  });

  test('counts backwards too, and over a whole year', () => {
    expect(daysBetween(at('2026-11-22T01:00'), at('2026-11-20T23:00'))).toBe(-2);
    expect(daysBetween(at('2025-11-22T12:00'), at('2026-11-22T12:00'))).toBe(365);
  });

  test('a key leads back to midnight of its day, on days that change clocks as well', () => {
    for (const key of ['2026-03-29', '2026-10-25', '2026-01-01', '0099-12-31']) {
      expect(dayKeyOf(dayKeyToMs(key))).toBe(key);
      expect(startOfDayMs(dayKeyToMs(key))).toBe(dayKeyToMs(key));
    }
  });
});

describe('words', () => {
  // Read when a test runs: only then is the zone set.
  const nowMs = (): number => at('2026-11-22T15:00');

  test.each([
    ['2026-11-22', 'Today'],
    ['2026-11-21', 'Yesterday'],
    ['2026-11-23', 'Tomorrow'],
    ['2026-11-17', 'Tuesday 17 Nov'],
    ['2026-11-10', 'Tue 10 Nov'],
    ['2026-12-01', 'Tue 1 Dec'],
    ['2024-11-17', 'Sun 17 Nov 2024'],
  ])('%s is headed %s', (key, words) => {
    expect(dayHeading(key, nowMs(), 'en-GB').replace(',', '')).toBe(words);
  });

  test.each([
    ['2026-11-22T14:59:40', 'now'],
    ['2026-11-22T14:40', '20 min'],
    ['2026-11-22T09:00', '6 h'],
    ['2026-11-21T20:00', '19 h', '1 d'],
    ['2026-11-16T20:00', '6 d', '6 d'],
    ['2026-11-15T20:00', '15 Nov'],
    ['2025-11-15T20:00', '15 Nov 2025'],
  ])('%s was, for a column, %s', (time, ...words) => {
    expect(shortAgo(at(time), nowMs(), 'en-GB')).toBe(words.at(-1));
  });

  test('is relative under a week and a date from then on, ahead as well as back', () => {
    expect(agoWords(at('2026-11-22T14:59:59'), nowMs())).toBe('just now');
    expect(agoWords(at('2026-11-22T14:55'), nowMs())).toBe('5 minutes ago');
    expect(agoWords(at('2026-11-21T23:00'), nowMs())).toBe('yesterday');
    expect(agoWords(at('2026-11-19T23:00'), nowMs())).toBe('3 days ago');
    expect(agoWords(at('2026-11-24T08:00'), nowMs())).toBe('in 2 days');
    expect(agoWords(at('2026-11-10T08:00'), nowMs(), 'en-GB')).toBe('on 10 Nov');
  });

  test('the exact time names its zone, the machine’s or the one asked for', () => {
    const time = Date.UTC(2026, 10, 22, 14, 10);
    expect(exactTime(time, 'en-GB')).toContain('15:10');
    expect(exactTime(time, 'en-GB', 'America/New_York')).toContain('09:10');
  });

  test('the first day of the week is the locale’s', () => {
    expect(firstWeekday('en-US')).toBe(0);
    expect(firstWeekday('de-DE')).toBe(1);
  });

  test('stretches are said in the unit that fits', () => {
    expect(durationWords(25 * 60_000)).toBe('25 min');
    expect(durationWords(60 * 60_000)).toBe('1 h');
    expect(durationWords(90 * 60_000)).toBe('1 h 30 min');
    expect(durationWords(31 * 86_400_000)).toBe('31 days');
    expect(leftWords(900)).toBe('a few seconds left');
    expect(leftWords(42_000)).toBe('about 50 seconds left');
    expect(leftWords(61_000)).toBe('about a minute left');
    expect(leftWords(3 * 3_600_000)).toBe('about 3 hours left');
  });
});

test('a clock of twelve hours is told from one of twenty-four', () => {
  expect(hasHalfDays('en-US')).toBe(true);
  expect(hasHalfDays('de-DE')).toBe(false);
});
