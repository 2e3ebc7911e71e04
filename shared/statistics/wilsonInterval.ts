/** 97.5 % of the normal distribution lie below it: for an interval of 95 %. */
const Z_95 = 1.96;

/** Between which shares, 0 to 1, the true one probably lies. */
export interface RateInterval {
  low: number;
  high: number;
}

/**
 * Wilson's score interval of a share, by default of 95 %; null without any cases. It holds what it says for small numbers
 * and for shares near 0 and 1, where the usual "plus or minus" leaves the range. Source: E. B. Wilson, "Probable
 * inference, the law of succession, and statistical inference", Journal of the American Statistical Association 22 (1927).
 */
export function wilsonInterval(successes: number, n: number, z: number = Z_95): RateInterval | null {
  if (n <= 0) return null;
  const share = successes / n;
  const middle = share + (z * z) / (2 * n);
  const half = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  const whole = 1 + (z * z) / n;
  return {
    // Rounding must not leave a zero that is not quite one.
    low: successes === 0 ? 0 : Math.max(0, (middle - half) / whole),
    high: successes === n ? 1 : Math.min(1, (middle + half) / whole),
  };
}
