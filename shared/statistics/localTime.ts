import type { OffsetMinutesOf } from './createZoneOffsets.ts';

// Days are counted from 1 January 1970, a Thursday, by the user's clocks.

export const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

export function dayOf(atMs: number, offsetMinutesOf: OffsetMinutesOf): number {
  return Math.floor((atMs + offsetMinutesOf(atMs) * 60_000) / DAY_MS);
}

/** 0 to 23. */
export function hourOf(atMs: number, offsetMinutesOf: OffsetMinutesOf): number {
  const hour = Math.floor((atMs + offsetMinutesOf(atMs) * 60_000) / HOUR_MS) % 24;
  return hour < 0 ? hour + 24 : hour;
}

/** 0 Sunday to 6 Saturday. */
export function weekdayOf(day: number): number {
  const weekday = (day + 4) % 7;
  return weekday < 0 ? weekday + 7 : weekday;
}

/** The number of a calendar date, `YYYY-MM-DD`. */
export function dayOfDate(date: string): number {
  return Math.floor(Date.parse(`${date}T00:00:00Z`) / DAY_MS);
}

export function dateOfDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}
