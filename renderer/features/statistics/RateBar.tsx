import type { Rate } from './rates.ts';
import classes from './Statistics.module.css';

interface RateBarProps {
  rate: Rate;
  /** The share at the right end: the same for all bars that are to be compared. */
  scale: number;
}

/** A rate as a bar with its range drawn on it. The words beside it say the same. */
export function RateBar({ rate, scale }: RateBarProps) {
  const toPercent = (share: number): number => Math.round((Math.min(share, scale) / scale) * 1000) / 10;
  const [share, low, high] = [rate.share, rate.low, rate.high].map(toPercent);
  return (
    <svg className={classes.rateBar} aria-hidden>
      <rect className={classes.rateTrack} y="2" width="100%" height="10" />
      <rect className={classes.rateShare} y="2" width={`${share}%`} height="10" />
      <line className={classes.rateRange} x1={`${low}%`} x2={`${high}%`} y1="7" y2="7" />
      <line className={classes.rateRange} x1={`${low}%`} x2={`${low}%`} y1="3" y2="11" />
      <line className={classes.rateRange} x1={`${high}%`} x2={`${high}%`} y1="3" y2="11" />
    </svg>
  );
}

/** The right end for rates that are to be compared: the next of a few round shares over the longest range. */
export function scaleFor(rates: readonly (Rate | null)[]): number {
  const highest = Math.max(0, ...rates.map((rate) => rate?.high ?? 0));
  return [0.1, 0.25, 0.5, 1].find((scale) => highest <= scale) ?? 1;
}
