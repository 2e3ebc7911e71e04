import { compareRates } from '#shared/statistics/compareRates.ts';
import { wilsonInterval } from '#shared/statistics/wilsonInterval.ts';
import { countOf, groupDigits } from '#renderer/ui/numberWords.ts';

/** A share of those reached, with the range that holds the true share 95 times in 100. Shares are 0 to 1. */
export interface Rate {
  count: number;
  n: number;
  share: number;
  low: number;
  high: number;
}

/** Fewer than these are too few to speak of a rate: one person more would move it by 20 % and more. */
export const FEW = 5;

/** The rate of `count` of `n`; null where nobody was reached. */
export function toRate(count: number, n: number): Rate | null {
  const range = wilsonInterval(count, n);
  return range === null ? null : { count, n, share: count / n, ...range };
}

/** A rate's share as a person reads it: `19 %`; `19.4 %` where its range is so narrow that a tenth says something. */
export function percentWords(rate: Rate): string {
  return `${digitsOf(rate.share, rate)}\u00a0%`;
}

/** The range alone: `15–23 %`. */
export function rangeWords(rate: Rate): string {
  return `${digitsOf(rate.low, rate)}–${digitsOf(rate.high, rate)}\u00a0%`;
}

/** `19 %, 15–23 %`. */
export function rateWords(rate: Rate): string {
  return `${percentWords(rate)}, ${rangeWords(rate)}`;
}

/** Narrower ranges than this, as a share, are written with a tenth of a percent. */
const FINE = 0.03;

function digitsOf(share: number, { low, high }: Rate): string {
  const percent = share * 100;
  // Nothing but none and all is written as 0 and 100.
  const isEdge = (percent > 0.05 && percent < 0.5) || (percent >= 99.5 && percent < 99.95);
  return isEdge || high - low < FINE ? percent.toFixed(1) : String(Math.round(percent));
}

/** How long answers took, no finer than it matters: `40 min`, `11 hours`, `3 days`. */
export function roughly(durationMs: number): string {
  switch (unitOf(durationMs)) {
    case 'min':
      return `${Math.max(1, Math.round(durationMs / MINUTE_MS))} min`;
    case 'hour':
      return countOf(Math.round(durationMs / HOUR_MS), 'hour');
    case 'day':
      return countOf(Math.round(durationMs / DAY_MS), 'day');
  }
}

/**
 * How to write times that stand under one another, so that their figures can be compared: all in the unit of the longest,
 * to a tenth where a shorter one would have had a smaller unit: `0.5 days`, `4.0 days`, `12 days`.
 */
export function roughlyAlike(durationsMs: readonly number[]): (durationMs: number) => string {
  const units = new Set(durationsMs.map(unitOf));
  if (units.size < 2) return roughly;
  const [unit, unitMs] = units.has('day') ? ['days', DAY_MS] : ['hours', HOUR_MS];
  return (durationMs) => {
    const value = durationMs / unitMs;
    if (value < 0.05) return `under 0.1 ${unit}`;
    return `${value < 9.95 ? value.toFixed(1) : groupDigits(Math.round(value))} ${unit}`;
  };
}

const [MINUTE_MS, HOUR_MS, DAY_MS] = [60_000, 3_600_000, 86_400_000];

function unitOf(durationMs: number): 'min' | 'hour' | 'day' {
  if (durationMs < HOUR_MS) return 'min';
  return durationMs < 47.5 * HOUR_MS ? 'hour' : 'day';
}

/** Which of two rates is higher, where that can be said: their ranges must not touch. */
export function compare(first: Rate, second: Rate): 'higher' | 'lower' | 'unclear' {
  if (first.n < FEW || second.n < FEW) return 'unclear';
  return compareRates({ successes: first.count, n: first.n }, { successes: second.count, n: second.n });
}

/**
 * Whether the best of so many groups is higher than all others together. Among many, one is always highest by chance, so
 * each range is made as wide as it must be for all of them to hold together 95 times in 100 (Bonferroni).
 */
export function standsOut(best: Rate, rest: Rate, groups: number): boolean {
  if (best.n < FEW || rest.n < FEW) return false;
  const z = WIDER.find(({ upTo }) => groups <= upTo)?.z ?? 4.42;
  const [high, low] = [wilsonInterval(best.count, best.n, z), wilsonInterval(rest.count, rest.n, z)];
  return high !== null && low !== null && high.low > low.high;
}

/** The standard deviations that hold 1 - 0.05 / groups of the normal distribution, rounded up to the next of a few. */
const WIDER = [
  { upTo: 1, z: 1.96 },
  { upTo: 2, z: 2.25 },
  { upTo: 5, z: 2.58 },
  { upTo: 10, z: 2.81 },
  { upTo: 25, z: 3.1 },
  { upTo: 50, z: 3.3 },
  { upTo: 100, z: 3.49 },
  { upTo: 500, z: 3.9 },
] as const;
