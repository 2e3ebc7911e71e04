import { casual, GB, type ParsedResult } from 'chrono-node/en';
import { fromWallTime, toWallTime } from '#shared/calendar/zoneTime.ts';
import { respellDates } from './respellDates.ts';

/** A moment or day ahead that a sentence names. */
export interface When {
  /** Epoch ms; noon of the day in the given zone where only the day was named. */
  atMs: number;
  wholeDay: boolean;
  /** The sentence without the words that name the date; may be empty. */
  text: string;
  /** Those words, as they were typed. */
  understood: string;
}

export interface WhenPlace {
  /** IANA name of the zone that the times are meant in. */
  zone: string;
  /** BCP 47; whether 3/4 is in March or in April hangs on it. */
  locale: string;
}

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
// Nobody makes plans beyond it, and a number that was meant otherwise ("in 1000 years") ends here.
const MAX_YEARS_AHEAD = 10;
const MAX_LENGTH = 500;
const NOON = 12;
/** When parts of a day begin, in hours of work and not, as chrono has it, of light. */
const HOUR_OF_PART: { [tag: string]: number } = {
  'casualReference/morning': 9,
  'casualReference/afternoon': 14,
  'casualReference/evening': 18,
  'casualReference/tonight': 20,
  'casualReference/night': 20,
};

/**
 * Reads the day or time that a sentence in English names: `in three weeks: call back`, `Tue 14:00`, `end of month`,
 * `3 Dec`, `2026-12-01`. Null where it names none, or one that has gone by; a bare number is none. Of several, the first
 * counts. Times are wall time of `place.zone`, whatever the machine's zone is.
 */
export function parseWhen(sentence: string, nowMs: number, place: WhenPlace): When | null {
  const typed = sentence.slice(0, MAX_LENGTH);
  const nowWallMs = toWallTime(nowMs, place.zone);
  const respelled = respellDates(typed, nowWallMs);
  const chrono = /^en-(US|PH)\b/i.test(place.locale) || place.locale === 'en' ? casual : GB;
  // Chrono is told that it is the zone's wall time in UTC, so that it never asks for the rules of the machine's own zone.
  const results = chrono.parse(respelled.text, { instant: new Date(nowWallMs), timezone: 0 }, { forwardDate: true });
  for (const result of results) {
    const end = result.index + result.text.length;
    if (!isMeant(result, respelled.text.slice(0, result.index), respelled.text.slice(end))) continue;
    const time = toTime(result, nowMs, nowWallMs, place.zone);
    if (time === null) continue;
    const { atIndex, typedLength, length } = respelled;
    const toTyped = (index: number): number => {
      if (index <= atIndex) return index;
      return index >= atIndex + length ? index - length + typedLength : atIndex + typedLength;
    };
    return { ...time, ...takeOut(typed, toTyped(result.index), toTyped(end)) };
  }
  return null;
}

/** Whether words that could be a date are one here. */
function isMeant(result: ParsedResult, before: string, after: string): boolean {
  const { start, text } = result;
  const alone = before.trim() === '' && /^\s*(?:$|[:,;.!–—-])/.test(after);
  if (/\bago$/i.test(text) || /^(?:last|past|previous|for|now$)/i.test(text) || /\b(?:last|past)\s*$/i.test(before))
    return false;
  if (result.tags().has('result/relativeDate')) {
    // "2 days", "5 min" are how long something takes, unless they are all there is.
    return (
      /^(?:in|within|after|next|this|a|the)\b/i.test(text) ||
      /\b(?:from (?:now|today)|later|hence)$/i.test(text) ||
      alone
    );
  }
  if (hasOnly(start, ['month']))
    return alone || /\b(?:in|by|until|till|from|of|for|early|late|mid|before|around)\s*$/i.test(before);
  // Words that are days only where something says so: "she sat down", "the sun", "we wed".
  if (hasOnly(start, ['weekday']) && /^(?:sat|sun|wed|mon)$/i.test(text)) {
    return alone || before.trim() === '' || /\b(?:on|by|until|till|from|before|or|and|next|this)\s*$/i.test(before);
  }
  return true;
}

function toTime(
  result: ParsedResult,
  nowMs: number,
  nowWallMs: number,
  zone: string,
): { atMs: number; wholeDay: boolean } | null {
  const { start } = result;
  const tags = result.tags();
  const todayWallMs = Math.floor(nowWallMs / DAY_MS) * DAY_MS;
  const dayWallMs = toDay(result, todayWallMs);
  if (Number.isNaN(dayWallMs) || dayWallMs > todayWallMs + MAX_YEARS_AHEAD * 366 * DAY_MS) return null;
  const clockMs = (start.get('hour') ?? 0) * HOUR_MS + (start.get('minute') ?? 0) * 60_000;
  if (tags.has('result/relativeDateAndTime')) {
    // "In two hours" is that even where the clocks change in between.
    const minutes = Math.round((dayWallMs + clockMs - nowWallMs) / 60_000);
    return minutes < 0 ? null : { atMs: Math.floor(nowMs / 60_000) * 60_000 + minutes * 60_000, wholeDay: false };
  }
  const part = Object.keys(HOUR_OF_PART).find((tag) => tags.has(tag));
  if (!start.isCertain('hour') && part === undefined) {
    if (dayWallMs < todayWallMs) return null;
    return { atMs: fromWallTime(dayWallMs + NOON * HOUR_MS, zone), wholeDay: true };
  }
  const atClockMs = start.isCertain('hour')
    ? toWorkingHours(result, clockMs)
    : (HOUR_OF_PART[part!] as number) * HOUR_MS;
  const wallMs = pickDay(result, dayWallMs, atClockMs, todayWallMs, nowWallMs) + atClockMs;
  return wallMs < todayWallMs ? null : { atMs: fromWallTime(wallMs, zone), wholeDay: false };
}

/**
 * The day as chrono has it, but for today: chrono looks at the time of day, and from noon on takes it for next year's,
 * and till noon takes the name of today's weekday for today, which nobody would call by it.
 */
function toDay({ start, text }: ParsedResult, todayWallMs: number): number {
  const [year, month, day] = [start.get('year') ?? 0, (start.get('month') ?? 1) - 1, start.get('day') ?? 1];
  const dayWallMs = Date.UTC(year, month, day);
  const yearEarlierMs = Date.UTC(year - 1, month, day);
  if (start.isCertain('month') && !start.isCertain('year') && yearEarlierMs === todayWallMs) return yearEarlierMs;
  const byName = start.isCertain('weekday') && !start.isCertain('day') && !start.isCertain('hour');
  return byName && dayWallMs === todayWallMs && !/^this\b/i.test(text) ? dayWallMs + 7 * DAY_MS : dayWallMs;
}

/** "At 3" is in the afternoon: nobody is rung up at three in the morning. "03:00" and "3 am" are what they say. */
function toWorkingHours(result: ParsedResult, clockMs: number): number {
  const bare = !result.start.isCertain('meridiem') && !/\b0\d/.test(result.text);
  return bare && clockMs >= HOUR_MS && clockMs < 7 * HOUR_MS ? clockMs + 12 * HOUR_MS : clockMs;
}

/** The day of a time of which none, or only the weekday, was named: the first that is still ahead. */
function pickDay(result: ParsedResult, dayWallMs: number, clockMs: number, todayMs: number, nowMs: number): number {
  const { start, text } = result;
  if (start.isCertain('day')) return dayWallMs;
  const aheadToday = todayMs + clockMs > nowMs;
  if (!start.isCertain('weekday')) return aheadToday || /^this\b/i.test(text) ? todayMs : todayMs + DAY_MS;
  const isToday = new Date(todayMs).getUTCDay() === start.get('weekday');
  return isToday && aheadToday && dayWallMs === todayMs + 7 * DAY_MS && !/\bnext\b/i.test(text) ? todayMs : dayWallMs;
}

function hasOnly(components: ParsedResult['start'], names: readonly ('month' | 'weekday')[]): boolean {
  const all = ['year', 'month', 'day', 'weekday', 'hour'] as const;
  return all.every((name) => components.isCertain(name) === names.some((one) => one === name));
}

/** The sentence without the date, the word that led to it and the sign that parted it from the rest. */
function takeOut(sentence: string, from: number, to: number): { text: string; understood: string } {
  const before = sentence
    .slice(0, from)
    .replace(/(?:^|\s)(?:on|by|in|at|until|till|from|around|about|before|early|late|latest|and then)\s*$/i, '')
    .replace(/[\s,;:–—(-]+$/, '');
  const after = sentence
    .slice(to)
    .replace(/^'?\s*time\b/i, '')
    .replace(/^[\s,;:.–—)-]+/, '')
    .trim();
  const text = [before.trim(), after].filter((part) => part !== '').join(' ');
  return {
    text,
    understood: sentence
      .slice(from, to)
      .replace(/[\s,;:]+$/, '')
      .trim(),
  };
}
