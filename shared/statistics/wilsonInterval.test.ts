import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareRates } from './compareRates.ts';
import { wilsonInterval } from './wilsonInterval.ts';

test.each([
  // Newcombe, "Two-sided confidence intervals for the single proportion" (1998), table I, method 3.
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
  [20, 20, 0.8389, 1],
])('%d of %d is between %d and %d', (successes, n, low, high) => {
  const interval = wilsonInterval(successes, n)!;
  expect(interval.low).toBeCloseTo(low, 4);
  expect(interval.high).toBeCloseTo(high, 4);
});

test('of nothing there is no rate', () => {
  expect(wilsonInterval(0, 0)).toBeNull();
  expect(compareRates({ successes: 0, n: 0 }, { successes: 90, n: 100 })).toBe('unclear');
});

test.each([
  [30, 100, 10, 100, 'higher'],
  [10, 100, 30, 100, 'lower'],
  [20, 100, 15, 100, 'unclear'],
  [1, 1, 0, 1, 'unclear'],
  [3, 10, 1, 10, 'unclear'],
] as const)('%d of %d is to %d of %d: %s', (a, n, b, m, expected) => {
  expect(compareRates({ successes: a, n }, { successes: b, n: m })).toBe(expected);
});

test('an interval holds its share within 0 and 1, and a comparison turned round is turned round', () => {
  const rate = fc.nat(500).chain((n) => fc.record({ successes: fc.nat(n), n: fc.constant(n) }));
  fc.assert(
    fc.property(rate, rate, (one, other) => {
      const interval = wilsonInterval(one.successes, one.n);
      if (interval !== null) {
        const share = one.successes / one.n;
        expect(interval.low >= 0 && interval.low <= share && share <= interval.high && interval.high <= 1).toBe(true);
      }
      const turned = { higher: 'lower', lower: 'higher', unclear: 'unclear' }[compareRates(one, other)];
      expect(compareRates(other, one)).toBe(turned);
    }),
  );
});
