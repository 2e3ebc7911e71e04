import { dayKeyOf, dayKeyToMs, fullDate, shortDate } from '#renderer/ui/dateWords.ts';

/** What the period of the statistics can be. */
export const PERIODS = [
  { value: 'week', label: 'This week' },
  { value: 'days30', label: 'Last 30 days' },
  { value: 'quarter', label: 'This quarter' },
  { value: 'year', label: 'This year' },
  { value: 'all', label: 'All time' },
  { value: 'own', label: 'From … to …' },
] as const;
export type PeriodName = (typeof PERIODS)[number]['value'];

/** Local days, `YYYY-MM-DD`, both included; null is open. */
export interface Period {
  fromDate: string | null;
  toDate: string | null;
}

export const ALL_TIME: Period = { fromDate: null, toDate: null };

/**
 * A period as days; each but `all` and `own` ends today, for what lies ahead holds no outreach.
 * @param firstWeekday 0 Sunday to 6 Saturday
 */
export function toPeriod(name: PeriodName, own: Period, nowMs: number, firstWeekday: number): Period {
  const today = dayKeyOf(nowMs);
  if (name === 'all') return ALL_TIME;
  if (name === 'own') {
    const { fromDate, toDate } = own;
    return fromDate !== null && toDate !== null && fromDate > toDate ? { fromDate: toDate, toDate: fromDate } : own;
  }
  const fromDate = {
    week: () => addDays(today, -((weekdayOf(today) - firstWeekday + 7) % 7)),
    days30: () => addDays(today, -29),
    quarter: () => `${today.slice(0, 5)}${pad(Math.floor((monthOf(today) - 1) / 3) * 3 + 1)}-01`,
    year: () => `${today.slice(0, 4)}-01-01`,
  }[name]();
  return { fromDate, toDate: today };
}

/**
 * The period to compare with: the whole week, quarter or year before, else as many days as the period has. Null where
 * one end is open: nothing lies before all time.
 */
export function periodBefore(name: PeriodName, { fromDate, toDate }: Period): Period | null {
  if (fromDate === null || toDate === null) return null;
  const before = addDays(fromDate, -1);
  if (name === 'week') return { fromDate: addDays(fromDate, -7), toDate: before };
  if (name === 'quarter') return { fromDate: addMonths(fromDate, -3), toDate: before };
  if (name === 'year') return { fromDate: addMonths(fromDate, -12), toDate: before };
  return { fromDate: addDays(fromDate, -lengthDays(fromDate, toDate)), toDate: before };
}

/** The same days a year earlier; 29 February becomes the 28th. Null where one end is open. */
export function yearBefore({ fromDate, toDate }: Period): Period | null {
  if (fromDate === null || toDate === null) return null;
  return { fromDate: addMonths(fromDate, -12), toDate: addMonths(toDate, -12) };
}

/**
 * `from 1 Aug to 31 Oct`, `since 1 Aug`, `up to 31 Oct`, `on 1 Aug`; empty for all time.
 * @param nowMs null names the year of every day, for files that are read in other years
 */
export function periodWords({ fromDate, toDate }: Period, nowMs: number | null, locale?: string): string {
  const show = (day: string): string => dayWords(day, nowMs, locale);
  if (fromDate === null && toDate === null) return '';
  if (fromDate === null) return `up to ${show(toDate ?? '')}`;
  if (toDate === null) return `since ${show(fromDate)}`;
  if (fromDate === toDate) return `on ${show(fromDate)}`;
  return `from ${show(fromDate)} to ${show(toDate)}`;
}

/** `1 Aug – 31 Oct`, for titles and columns; `all time` where both ends are open. With the year as in `periodWords`. */
export function periodName(period: Period, nowMs: number | null, locale?: string): string {
  const { fromDate, toDate } = period;
  if (fromDate === null && toDate === null) return 'all time';
  if (fromDate === null || toDate === null) return periodWords(period, nowMs, locale);
  const show = (day: string): string => dayWords(day, nowMs, locale);
  return fromDate === toDate ? show(fromDate) : `${show(fromDate)} – ${show(toDate)}`;
}

function dayWords(day: string, nowMs: number | null, locale: string | undefined): string {
  const atMs = dayKeyToMs(day);
  return nowMs === null ? fullDate(atMs, locale) : shortDate(atMs, nowMs, locale);
}

/** The day some days later, or earlier. */
export function addDays(day: string, days: number): string {
  return keyOf(utcOf(day) + days * DAY_MS);
}

/** The same day of a later or earlier month, or that month's last. */
export function addMonths(day: string, months: number): string {
  const all = Number(day.slice(0, 4)) * 12 + monthOf(day) - 1 + months;
  const year = Math.floor(all / 12);
  const month = (all % 12) + 1;
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return `${String(year).padStart(4, '0')}-${pad(month)}-${pad(Math.min(Number(day.slice(8)), lastDay))}`;
}

// Days are counted in UTC, where each has 24 hours.
const DAY_MS = 86_400_000;

function utcOf(day: string): number {
  return Date.UTC(Number(day.slice(0, 4)), monthOf(day) - 1, Number(day.slice(8)));
}

function keyOf(utcMs: number): string {
  return new Date(utcMs).toISOString().slice(0, 10);
}

function monthOf(day: string): number {
  return Number(day.slice(5, 7));
}

function weekdayOf(day: string): number {
  return new Date(utcOf(day)).getUTCDay();
}

function lengthDays(fromDate: string, toDate: string): number {
  return Math.round((utcOf(toDate) - utcOf(fromDate)) / DAY_MS) + 1;
}

function pad(part: number): string {
  return String(part).padStart(2, '0');
}
