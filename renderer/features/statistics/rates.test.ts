import { describe, expect, test } from 'vitest';
import { compare, percentWords, rateWords, roughly, roughlyAlike, standsOut, toRate, type Rate } from './rates.ts';

const rate = (count: number, n: number): Rate => toRate(count, n)!;
const plain = (words: string): string => words.replaceAll('\u00a0', ' ');

describe('a rate', () => {
  test('is none where nobody was reached', () => {
    expect(toRate(0, 0)).toBeNull();
  });

  test.each([
    [78, 412, '19 %, 15–23 %'],
    [0, 20, '0 %, 0–16 %'],
    [20, 20, '100 %, 84–100 %'],
    [3_886, 18_269, '21.3 %, 20.7–21.9 %'],
    [1, 130, '1 %, 0.1–4 %'],
  ])('of %i of %i is written %s', (count, n, words) => {
    expect(plain(rateWords(rate(count, n)))).toBe(words);
  });

  test('never says none or all of what is not', () => {
    expect(plain(percentWords(rate(1, 300)))).toBe('0.3 %');
    expect(plain(percentWords(rate(299, 300)))).toBe('99.7 %');
  });
});

describe('two rates', () => {
  test('differ only where their ranges do not touch', () => {
    expect(compare(rate(240, 1_000), rate(150, 1_000))).toBe('higher');
    expect(compare(rate(150, 1_000), rate(240, 1_000))).toBe('lower');
    expect(compare(rate(24, 100), rate(15, 100))).toBe('unclear');
  });

  test('are not compared where there are fewer than five', () => {
    expect(compare(rate(4, 4), rate(0, 1_000))).toBe('unclear');
  });
});

test('one of many stands out only when it would not have by chance', () => {
  const best = rate(46, 137);
  const rest = rate(3_840, 18_132);
  expect(compare(best, rest)).toBe('higher');
  expect(standsOut(best, rest, 2)).toBe(true);
  expect(standsOut(best, rest, 117)).toBe(false);
  expect(standsOut(rate(4, 4), rest, 1)).toBe(false);
});

test('times are no finer than it matters', () => {
  const HOUR_MS = 3_600_000;
  expect([0, HOUR_MS / 2, 1.6 * HOUR_MS, 26 * HOUR_MS, 47.9 * HOUR_MS, 240 * HOUR_MS].map(roughly)).toEqual([
    '1 min',
    '30 min',
    '2 hours',
    '26 hours',
    '2 days',
    '10 days',
  ]);
});

test('times under one another are in one unit', () => {
  const HOUR_MS = 3_600_000;
  const column = (...hours: number[]): string[] => {
    const times = hours.map((count) => count * HOUR_MS);
    return times.map(roughlyAlike(times));
  };
  expect(column(3, 26, 240)).toEqual(['0.1 days', '1.1 days', '10 days']);
  expect(column(96, 12, 300)).toEqual(['4.0 days', '0.5 days', '13 days']);
  expect(column(0.5, 20, 11)).toEqual(['0.5 hours', '20 hours', '11 hours']);
  expect(column(0.1, 300)).toEqual(['under 0.1 days', '13 days']);
  // Where they are of one unit anyway they are no finer than alone.
  expect(column(72, 300)).toEqual(['3 days', '13 days']);
  expect(column(1, 26)).toEqual(['1 hour', '26 hours']);
  expect(column()).toEqual([]);
});
