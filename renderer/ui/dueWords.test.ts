import { describe, expect, it } from 'vitest';
import { dueWords, isLate, noonIn } from './dueWords.ts';

const NOW = new Date(2026, 10, 22, 15, 30).getTime();

describe('isLate', () => {
  it('gives a whole day until its end', () => {
    expect(isLate(noonIn(0, NOW), true, NOW)).toBe(false);
    expect(isLate(noonIn(-1, NOW), true, NOW)).toBe(true);
  });

  it('takes a time at its word', () => {
    expect(isLate(NOW - 1, false, NOW)).toBe(true);
    expect(isLate(NOW + 1, false, NOW)).toBe(false);
  });
});

describe('dueWords', () => {
  it('says the time only where it counts', () => {
    const at = new Date(2026, 10, 24, 14, 0).getTime();
    expect(dueWords(at, true, NOW)).not.toMatch(/14|2:00/);
    expect(dueWords(at, false, NOW)).toMatch(/ at .*(?:14|0?2):00/);
  });
});

it('counts days by the calendar, to noon', () => {
  expect(new Date(noonIn(9, NOW))).toEqual(new Date(2026, 11, 1, 12));
});
