import { DAY_MS } from './localTime.ts';

export type TrendStep = 'week' | 'month';

/** The weeks or months that days fall in, numbered without gaps. */
export interface TrendSteps {
  /** The step of a day. */
  keyOf(day: number): number;
  /** The first day of a step. */
  startOf(key: number): number;
}

/** `firstWeekday`: 0 Sunday to 6 Saturday. */
export function createTrendSteps(step: TrendStep, firstWeekday: number): TrendSteps {
  if (step === 'week') {
    // Day 0 was a Thursday.
    const base = firstWeekday - 4;
    return { keyOf: (day) => Math.floor((day - base) / 7), startOf: (key) => key * 7 + base };
  }
  const known = new Map<number, number>();
  return {
    keyOf(day) {
      let key = known.get(day);
      if (key === undefined) {
        const date = new Date(day * DAY_MS);
        key = date.getUTCFullYear() * 12 + date.getUTCMonth();
        known.set(day, key);
      }
      return key;
    },
    startOf: (key) => new Date(0).setUTCFullYear(Math.floor(key / 12), ((key % 12) + 12) % 12, 1) / DAY_MS,
  };
}
