// Dates as people read them: relative under a week, then day and month, the year once it is another one. The locale is
// the user's; every function takes "now" so that it can be tested.

const DAY_MS = 86_400_000;

/** Midnight of the day, in the machine's zone. Days are 23 to 25 hours long where clocks change. */
export function startOfDayMs(atMs: number): number {
  return new Date(atMs).setHours(0, 0, 0, 0);
}

/** Whole calendar days from one moment's day to another's; negative when `toMs` is earlier. */
export function daysBetween(fromMs: number, toMs: number): number {
  return Math.round((startOfDayMs(toMs) - startOfDayMs(fromMs)) / DAY_MS);
}

/** The local day as `YYYY-MM-DD`. */
export function dayKeyOf(atMs: number): string {
  const date = new Date(atMs);
  const month = String(date.getMonth() + 1).padStart(2, '0');
  return `${String(date.getFullYear()).padStart(4, '0')}-${month}-${String(date.getDate()).padStart(2, '0')}`;
}

/** Local midnight of a `YYYY-MM-DD`. */
export function dayKeyToMs(dayKey: string): number {
  const [year = 0, month = 1, day = 1] = dayKey.split('-').map(Number);
  const date = new Date(2000, month - 1, day);
  date.setFullYear(year, month - 1, day);
  return date.getTime();
}

/** A day as a heading: Today, Yesterday, Tuesday, 17 Nov, 17 Nov 2024. */
export function dayHeading(dayKey: string, nowMs: number, locale?: string): string {
  const atMs = dayKeyToMs(dayKey);
  const days = daysBetween(atMs, nowMs);
  if (days === 0) return 'Today';
  if (days === 1) return 'Yesterday';
  if (days === -1) return 'Tomorrow';
  const sameYear = new Date(atMs).getFullYear() === new Date(nowMs).getFullYear();
  if (days > 1 && days < 7) return format(atMs, { weekday: 'long', day: 'numeric', month: 'short' }, locale);
  if (sameYear) return format(atMs, { weekday: 'short', day: 'numeric', month: 'short' }, locale);
  return format(atMs, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }, locale);
}

/** How long ago, in the fewest signs: now, 5 min, 3 h, 2 d, 17 Nov, Nov 2024. For columns. */
export function shortAgo(atMs: number, nowMs: number, locale?: string): string {
  const passedMs = nowMs - atMs;
  if (passedMs < 0) return shortDate(atMs, nowMs, locale);
  if (passedMs < 60_000) return 'now';
  if (passedMs < 3_600_000) return `${Math.floor(passedMs / 60_000)} min`;
  const days = daysBetween(atMs, nowMs);
  if (days === 0 || passedMs < 12 * 3_600_000) return `${Math.floor(passedMs / 3_600_000)} h`;
  if (days < 7) return `${days} d`;
  return shortDate(atMs, nowMs, locale);
}

/** How long ago, in words: just now, 5 minutes ago, yesterday, 3 days ago, on 17 Nov. */
export function agoWords(atMs: number, nowMs: number, locale?: string): string {
  const passedMs = nowMs - atMs;
  if (passedMs >= 0 && passedMs < 60_000) return 'just now';
  const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
  if (passedMs >= 0 && passedMs < 3_600_000) return relative.format(-Math.floor(passedMs / 60_000), 'minute');
  const days = daysBetween(atMs, nowMs);
  if (days === 0 && passedMs >= 0) return relative.format(-Math.floor(passedMs / 3_600_000), 'hour');
  if (Math.abs(days) < 7) return relative.format(-days, 'day');
  return `on ${shortDate(atMs, nowMs, locale)}`;
}

/** 17 Nov; 17 Nov 2024 when that is not this year. */
export function shortDate(atMs: number, nowMs: number, locale?: string): string {
  const sameYear = new Date(atMs).getFullYear() === new Date(nowMs).getFullYear();
  return sameYear ? format(atMs, { day: 'numeric', month: 'short' }, locale) : fullDate(atMs, locale);
}

/** 17 Nov 2026, for what is read in other years too. */
export function fullDate(atMs: number, locale?: string): string {
  return format(atMs, { day: 'numeric', month: 'short', year: 'numeric' }, locale);
}

/** 14:10, as the locale writes it. */
export function timeOfDay(atMs: number, locale?: string): string {
  return format(atMs, { hour: '2-digit', minute: '2-digit' }, locale);
}

/** Whether the locale writes 4:03 PM, which takes more room than 16:03. */
export function hasHalfDays(locale?: string): boolean {
  return new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions().hour12 === true;
}

/** The whole truth, for a hover: weekday, date, time and zone. */
export function exactTime(atMs: number, locale?: string, zoneName?: string): string {
  const options: Intl.DateTimeFormatOptions = {
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
    ...(zoneName === undefined ? {} : { timeZone: zoneName }),
  };
  return format(atMs, options, locale);
}

/** A stretch of time: 25 min, 1 h 30 min, 3 days. */
export function durationWords(durationMs: number): string {
  const minutes = Math.round(durationMs / 60_000);
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 24 * 60) {
    const rest = minutes % 60;
    return rest === 0 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 60)} h ${rest} min`;
  }
  const days = Math.round(minutes / (24 * 60));
  return days === 1 ? '1 day' : `${days} days`;
}

/** What is left of a job: a few seconds, about 40 seconds, about 3 minutes. */
export function leftWords(msLeft: number): string {
  const seconds = Math.ceil(msLeft / 1000);
  if (seconds <= 5) return 'a few seconds left';
  if (seconds < 60) return `about ${Math.ceil(seconds / 10) * 10} seconds left`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return minutes === 1 ? 'about a minute left' : `about ${minutes} minutes left`;
  const hours = Math.round(minutes / 60);
  return hours === 1 ? 'about an hour left' : `about ${hours} hours left`;
}

/** The first day of the week in the user's locale, 0 for Sunday to 6 for Saturday. */
export function firstWeekday(locale: string): 0 | 1 | 2 | 3 | 4 | 5 | 6 {
  const info = new Intl.Locale(locale) as Intl.Locale & { getWeekInfo?: () => { firstDay: number } };
  const firstDay = info.getWeekInfo?.().firstDay ?? 1;
  return (firstDay % 7) as 0 | 1 | 2 | 3 | 4 | 5 | 6;
}

// Building a formatter costs about 50 µs; a list of rows asks for the same few over and over.
const formatters = new Map<string, Intl.DateTimeFormat>();

function format(atMs: number, options: Intl.DateTimeFormatOptions, locale: string | undefined): string {
  const key = `${locale ?? ''}${JSON.stringify(options)}`;
  let formatter = formatters.get(key);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat(locale, options);
    formatters.set(key, formatter);
  }
  return formatter.format(atMs);
}
