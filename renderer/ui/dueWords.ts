import { dayKeyOf, exactTime, shortDate, timeOfDay } from './dateWords.ts';

/** A due time in words: `Tue 24 Nov`, `Tue 24 Nov at 14:00`, with the year once it is another one. */
export function dueWords(dueAtMs: number, wholeDay: boolean, nowMs: number): string {
  const weekday = new Intl.DateTimeFormat(undefined, { weekday: 'short' }).format(dueAtMs);
  const day = `${weekday} ${shortDate(dueAtMs, nowMs)}`;
  return wholeDay ? day : `${day} at ${timeOfDay(dueAtMs)}`;
}

/** The whole truth for a hover: without a time where only the day counts. */
export function exactDue(dueAtMs: number, wholeDay: boolean): string {
  return wholeDay ? new Intl.DateTimeFormat(undefined, { dateStyle: 'full' }).format(dueAtMs) : exactTime(dueAtMs);
}

/** Whether the time has gone by: of a whole day, once the day is over. */
export function isLate(dueAtMs: number, wholeDay: boolean, nowMs: number): boolean {
  return wholeDay ? dayKeyOf(dueAtMs) < dayKeyOf(nowMs) : dueAtMs < nowMs;
}

/** Noon, a number of days from now: how a whole day is kept. */
export function noonIn(days: number, nowMs: number): number {
  const date = new Date(nowMs);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days, 12).getTime();
}
