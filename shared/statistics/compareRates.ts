import { wilsonInterval } from './wilsonInterval.ts';

/** So many of so many. */
export interface Rate {
  successes: number;
  n: number;
}

/**
 * How the first rate compares with the second: `unclear` unless their 95 % intervals are apart. That asks for more than a
 * test of the difference would, so that what is called higher seldom turns out not to be.
 */
export function compareRates(first: Rate, second: Rate): 'higher' | 'lower' | 'unclear' {
  const a = wilsonInterval(first.successes, first.n);
  const b = wilsonInterval(second.successes, second.n);
  if (a === null || b === null) return 'unclear';
  return a.low > b.high ? 'higher' : a.high < b.low ? 'lower' : 'unclear';
}
