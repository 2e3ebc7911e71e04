import { fromWallTime, toWallTime } from '#shared/calendar/zoneTime.ts';
import { parseWhen } from '#shared/dates/parseWhen.ts';

const DAY_MS = 86_400_000;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH_NAMES =
  'january|february|march|april|may|june|july|august|september|sept|october|november|december|' + MONTHS.join('|');
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const MONTH = new RegExp(`^(${MONTH_NAMES})\\.?(?:\\s+(\\d{4}))?$`);
const WEEKDAY = /^(?:last\s+)?(sun|mon|tue|wed|thu|fri|sat)(?:s?day|nesday|rsday|urday|r|rs|s)?$/;
const AGO = /^(\d{1,4})\s*(d|day|days|w|week|weeks|m|month|months|y|year|years)(?:\s+ago)?$/;
/** How far `parseWhen` looks ahead of the moment it is given, less a bit. */
const YEARS_READ = 9;

/**
 * The first moment (epoch ms) of the day, month or year that a search names, in the zone (IANA name): `2026-11-02`,
 * `2026-11`, `2026`, `today`, `yesterday`, `3 weeks ago` or `3w`, `monday`, `october`, and what `parseWhen` reads. A day
 * without a year, a weekday and a month are the last that have begun: searches look back. Null for anything else.
 */
export function readSearchDate(text: string, nowMs: number, zone: string): number | null {
  const wallMs = readWallTime(text.toLowerCase().replace(/\s+/g, ' ').trim(), nowMs, zone);
  return wallMs === null ? null : fromWallTime(wallMs, zone);
}

function readWallTime(text: string, nowMs: number, zone: string): number | null {
  const todayMs = Math.floor(toWallTime(nowMs, zone) / DAY_MS) * DAY_MS;
  const named = { today: 0, yesterday: -1, tomorrow: 1 }[text];
  if (named !== undefined) return todayMs + named * DAY_MS;

  const iso = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(text);
  if (iso !== null) return toDay(Number(iso[1]), Number(iso[2] ?? 1), Number(iso[3] ?? 1));

  const ago = AGO.exec(text);
  if (ago !== null) return goBack(todayMs, Number(ago[1]), ago[2]!.charAt(0));

  const month = MONTH.exec(text);
  if (month !== null) {
    const index = MONTHS.indexOf(month[1]!.slice(0, 3));
    const today = new Date(todayMs);
    const thisYear = today.getUTCFullYear() - (index > today.getUTCMonth() ? 1 : 0);
    return toDay(Number(month[2] ?? thisYear), index + 1, 1);
  }

  const weekday = WEEKDAY.exec(text);
  if (weekday !== null) {
    const back = (new Date(todayMs).getUTCDay() - WEEKDAYS.indexOf(weekday[1]!) + 7) % 7;
    return todayMs - (back === 0 && text.startsWith('last') ? 7 : back) * DAY_MS;
  }
  return readWords(text, todayMs, nowMs, zone);
}

/** `parseWhen` looks ahead; a day without a year, or with one that is over, it is told a while ago. */
function readWords(text: string, todayMs: number, nowMs: number, zone: string): number | null {
  const hasYear = /\d{4}|\d\D+\d\D+\d\d$/.test(text);
  const hasMonth = new RegExp(`\\d.*[./]\\d|(?:${MONTH_NAMES})`).test(text);
  const sinceMs = hasYear
    ? fromWallTime(goBack(todayMs, YEARS_READ, 'y'), zone)
    : hasMonth
      ? fromWallTime(goBack(todayMs, 1, 'y') + DAY_MS, zone)
      : nowMs;
  const when = parseWhen(text, sinceMs, { zone, locale: 'en-GB' });
  if (when === null || when.text !== '') return null;
  const wallMs = toWallTime(when.atMs, zone);
  return when.wholeDay ? Math.floor(wallMs / DAY_MS) * DAY_MS : wallMs;
}

function goBack(dayMs: number, count: number, unit: string): number {
  if (unit === 'd' || unit === 'w') return dayMs - count * (unit === 'w' ? 7 : 1) * DAY_MS;
  const day = new Date(dayMs);
  const months = day.getUTCFullYear() * 12 + day.getUTCMonth() - count * (unit === 'y' ? 12 : 1);
  const [year, month] = [Math.floor(months / 12), ((months % 12) + 12) % 12];
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(day.getUTCDate(), lastDay));
}

/** Null for a day that no calendar has. */
function toDay(year: number, month: number, day: number): number | null {
  const dayMs = Date.UTC(year, month - 1, day);
  const isReal = new Date(dayMs).getUTCMonth() === month - 1 && new Date(dayMs).getUTCDate() === day;
  return isReal && year >= 1900 && year <= 2200 ? dayMs : null;
}
