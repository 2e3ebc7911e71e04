import type { StatisticsActivityTotals, StatisticsCohortTotals } from '#shared/statistics/statisticsModel.ts';
import { countOf, groupDigits } from '#renderer/ui/numberWords.ts';
import { compare, FEW, percentWords, rangeWords, standsOut, toRate, type Rate } from './rates.ts';
import { isUnmarked } from './statisticsNumbers.ts';

// Titles of tables and charts: each says what was found, and says it only where the ranges allow.

export interface Side {
  name: string;
  totals: StatisticsCohortTotals;
}

/** `InMail got more replies: 24 % against 15 %`; else why nothing can be said. */
export function repliesVerdict(first: Side, second: Side): string {
  return verdict(first, second, ({ replied }) => replied, 'got more replies', '');
}

/** `InMail found more interest: 12 % against 5 %`; else why nothing can be said. */
export function interestVerdict(first: Side, second: Side): string {
  const unmarked = [first, second].find(({ totals }) => isUnmarked(totals, 'interested'));
  if (unmarked !== undefined) return `Nothing to tell of interest: no reply is marked yet (${unmarked.name})`;
  return verdict(first, second, ({ interested }) => interested, 'found more interest', ' of interest');
}

function verdict(
  first: Side,
  second: Side,
  count: (totals: StatisticsCohortTotals) => number,
  won: string,
  about: string,
): string {
  const one = toRate(count(first.totals), first.totals.reached);
  const other = toRate(count(second.totals), second.totals.reached);
  const nobody = [first, second].find(({ totals }) => totals.reached === 0);
  if (nobody !== undefined || one === null || other === null)
    return `Nothing to compare: nobody was reached (${nobody?.name ?? ''})`;
  const few = [first, second].find(({ totals }) => totals.reached < FEW);
  if (few !== undefined)
    return `Too few to tell${about}: ${countOf(few.totals.reached, 'person', 'people')} (${few.name})`;
  const result = compare(one, other);
  if (result === 'unclear') return `Too few to tell${about}: the ranges overlap`;
  const [winner, high, low] = result === 'higher' ? [first, one, other] : [second, other, one];
  return `${winner.name} ${won}: ${percentWords(high)} against ${percentWords(low)}`;
}

/** What a table by slice shows: the one that stands out from all others together, if one does. */
export function sliceFinding(sliceName: string, groups: readonly Side[]): string {
  const enough = groups.filter(({ totals }) => totals.reached >= FEW);
  const rates = enough.map(({ name, totals }) => ({ name, totals, rate: mustRate(totals.replied, totals.reached) }));
  const best = rates.toSorted((a, b) => b.rate.share - a.rate.share)[0];
  const plain = `By ${sliceName.toLowerCase()}`;
  if (best === undefined) return groups.length === 0 ? plain : `${plain}: too few people to tell`;
  const others = groups.filter(({ name }) => name !== best.name);
  const rest = toRate(sum(others, 'replied'), sum(others, 'reached'));
  if (rest === null) return `${plain}: ${best.name} alone`;
  if (standsOut(best.rate, rest, enough.length))
    return `${best.name} stands out: ${withRange(best.rate)} replied, ${withRange(rest)} of the others`;
  return `${plain}: none stands out, the ranges overlap`;
}

export interface Step {
  label: string;
  incomplete: boolean;
  totals: StatisticsCohortTotals;
}

/** What the trend shows: the later half of the complete steps against the earlier one. */
export function trendFinding(steps: readonly Step[]): string {
  const complete = steps.filter(({ incomplete, totals }) => !incomplete && totals.reached > 0);
  if (complete.length < 2) return 'Replies over time: too little for a trend';
  const middle = Math.floor(complete.length / 2);
  const [earlier, later] = [complete.slice(0, middle), complete.slice(middle)];
  const before = mustRate(sum(earlier, 'replied'), sum(earlier, 'reached'));
  const after = mustRate(sum(later, 'replied'), sum(later, 'reached'));
  if (before.n < FEW || after.n < FEW) return 'Replies over time: too few people for a trend';
  const since = later[0]?.label ?? '';
  const result = compare(after, before);
  const halves = `${withRange(after)} since ${since}, ${withRange(before)} before`;
  if (result === 'unclear') return `No clear change in replies: ${halves}`;
  return `${result === 'higher' ? 'More' : 'Fewer'} replies: ${halves}`;
}

/** What the trend of activity shows: how much, and when most of it. */
export function activityTrendFinding(
  steps: readonly { label: string; totals: StatisticsActivityTotals }[],
  step: 'week' | 'month',
): string {
  const out = ({ totals }: { totals: StatisticsActivityTotals }): number => totals.initial + totals.followUps;
  const all = steps.reduce((count, one) => count + out(one), 0);
  const most = steps.reduce<(typeof steps)[number] | null>(
    (best, one) => (best === null || out(one) > out(best) ? one : best),
    null,
  );
  if (most === null || all === 0) return 'Nothing went out in this time';
  if (steps.length === 1) return `${countOf(all, 'message or call', 'messages and calls')} went out`;
  const name = step === 'week' ? `the week from ${most.label}` : most.label;
  return `${countOf(all, 'message or call', 'messages and calls')} went out, most in ${name}: ${groupDigits(out(most))}`;
}

function withRange(rate: Rate): string {
  return `${percentWords(rate)} (${rangeWords(rate)})`;
}

function mustRate(count: number, n: number): Rate {
  return toRate(count, n) ?? { count, n, share: 0, low: 0, high: 1 };
}

function sum(sides: readonly { totals: StatisticsCohortTotals }[], number: 'replied' | 'reached'): number {
  return sides.reduce((total, { totals }) => total + totals[number], 0);
}

/** What a table of activity by slice shows: where most went out. */
export function activitySliceFinding(
  sliceName: string,
  groups: readonly { name: string; totals: StatisticsActivityTotals }[],
): string {
  const out = (totals: StatisticsActivityTotals): number => totals.initial + totals.followUps;
  const most = groups.toSorted((a, b) => out(b.totals) - out(a.totals))[0];
  const plain = `By ${sliceName.toLowerCase()}`;
  if (most === undefined || out(most.totals) === 0) return plain;
  return `${plain}: most went out with ${most.name}, ${groupDigits(out(most.totals))}`;
}

/** Two sides of activity: what went out and came in, without a verdict, for counts have no range. */
export function activityComparison(
  firstName: string,
  first: StatisticsActivityTotals | null,
  secondName: string,
  second: StatisticsActivityTotals | null,
): string {
  if (first === null || second === null) return 'Side by side';
  const words = ({ initial, followUps, replies }: StatisticsActivityTotals): string =>
    `${groupDigits(initial + followUps)} out, ${countOf(replies, 'reply', 'replies')}`;
  return `${firstName}: ${words(first)}; ${secondName}: ${words(second)}`;
}
