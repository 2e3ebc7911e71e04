import ICAL from 'ical.js';
import { MAX_STEPS_PER_EVENT } from './calendarLimits.ts';

/** Steps that may still be taken in this calendar; shared by all its events. */
export interface StepBudget {
  left: number;
}

/** Why an expansion ended: all there is, the end of the window, the budget, or a rule that cannot be followed. */
export type ExpansionEnd = 'done' | 'too-many-steps' | 'bad-rule';

export interface RuleRequest {
  /** The value of RRULE. */
  rule: string;
  startWallMs: number;
  isDate: boolean;
  /** The instances wanted end here, as a wall time. */
  endWallMs: number;
  /** The rule's UNTIL (UTC) as a wall time of the event's zone. */
  toWallMs: (utcMs: number) => number;
}

class TooManySteps extends Error {}

const DAY_MS = 86_400_000;
const MAX_RULE_LENGTH = 1_000;
const MAX_INTERVAL = 10_000;

/**
 * Calls `onWall` with the wall times of a rule's instances in ascending order until `endWallMs`, or until it answers
 * false. Reckoning in wall times keeps 09:00 at 09:00 across daylight saving.
 *
 * ical.js walks the rule. It has no bound for a rule that never or hardly ever matches (the 31st of February; every
 * second, but only in March), so its check of each step is counted here, and too many of them end the walk.
 */
export function expandRule(
  request: RuleRequest,
  budget: StepBudget,
  onWall: (wallMs: number) => boolean,
): ExpansionEnd {
  const recur = parseRule(request);
  if (recur === null) return 'bad-rule';
  const lastYear = new Date(request.endWallMs).getUTCFullYear() + 1;
  // Counted here and not by ical.js, which would count the dates that do not exist.
  let instancesLeft = recur.count === null || recur.count < 1 ? Infinity : recur.count;
  recur.count = null;
  let left = Math.min(MAX_STEPS_PER_EVENT, budget.left);
  const spend = (): void => {
    left--;
    budget.left--;
    if (left < 0) throw new TooManySteps();
  };
  try {
    const iterator = recur.iterator(toIcalTime(request.startWallMs, request.isDate));
    const check = iterator.check_contracting_rules.bind(iterator);
    iterator.check_contracting_rules = () => {
      spend();
      return iterator.last.year > lastYear || check();
    };
    for (;;) {
      spend();
      const next = iterator.next() as ICAL.Time | null;
      if (next === null) return 'done';
      const wallMs = toWallMs(next);
      if (wallMs >= request.endWallMs) return 'done';
      if (!isRealDate(recur, wallMs, request.startWallMs)) continue;
      if (!onWall(wallMs) || --instancesLeft === 0) return 'done';
    }
  } catch (error) {
    if (error instanceof TooManySteps) return 'too-many-steps';
    // ical.js throws plain errors for rules that contradict themselves.
    return 'bad-rule';
  }
}

/** The rule with its end in wall time, and never later than the end of what is wanted. */
function parseRule({ rule, isDate, endWallMs, toWallMs: untilToWall }: RuleRequest): ICAL.Recur | null {
  if (rule.length > MAX_RULE_LENGTH) return null;
  let recur: ICAL.Recur;
  try {
    recur = ICAL.Recur.fromString(rule.trim().toUpperCase());
  } catch {
    return null;
  }
  // ical.js counts an interval down one by one.
  if (recur.freq === null || (recur.interval ?? 1) > MAX_INTERVAL) return null;
  let untilMs = endWallMs + DAY_MS;
  if (recur.until !== null) {
    const statedMs = toWallMs(recur.until);
    const isUtc = recur.until.zone === ICAL.Timezone.utcTimezone;
    const wallMs = recur.until.isDate ? statedMs + DAY_MS - 1000 : isUtc ? untilToWall(statedMs) : statedMs;
    untilMs = Math.min(untilMs, isDate ? Math.floor(wallMs / DAY_MS) * DAY_MS : wallMs);
  }
  if (!Number.isFinite(untilMs)) return null;
  recur.until = toIcalTime(untilMs, isDate);
  return recur;
}

/**
 * False for a date that the rule does not mean: ical.js rolls the 29th or 31st of February in a yearly rule over into
 * March, where RFC 5545 3.3.10 leaves out what does not exist.
 */
function isRealDate({ freq, parts }: ICAL.Recur, wallMs: number, startWallMs: number): boolean {
  const at = new Date(wallMs);
  const [month, day] = [at.getUTCMonth() + 1, at.getUTCDate()];
  const lastDay = new Date(Date.UTC(at.getUTCFullYear(), month, 0)).getUTCDate();
  const { BYMONTH: months, BYMONTHDAY: days } = parts as { [part: string]: readonly number[] | undefined };
  if (months !== undefined && !months.some((one) => Number(one) === month)) return false;
  if (days !== undefined) return days.some((one) => Number(one) === day || Number(one) === day - lastDay - 1);
  const start = new Date(startWallMs);
  const isPlain = freq === 'YEARLY' && Object.keys(parts).length === 0;
  return !isPlain || (month === start.getUTCMonth() + 1 && day === start.getUTCDate());
}

function toIcalTime(wallMs: number, isDate: boolean): ICAL.Time {
  const at = new Date(wallMs);
  const date = { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() };
  const time = { hour: at.getUTCHours(), minute: at.getUTCMinutes(), second: at.getUTCSeconds() };
  return ICAL.Time.fromData(isDate ? { ...date, isDate } : { ...date, ...time, isDate }, ICAL.Timezone.localTimezone);
}

function toWallMs(time: ICAL.Time): number {
  return Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute, time.second);
}
