/** A date or date-time as a calendar writes it (RFC 5545 3.3.4 and 3.3.5), not yet an instant. */
export interface IcsTime {
  /** What a clock shows, as epoch milliseconds as if it were UTC; midnight for a date. */
  wallMs: number;
  isDate: boolean;
  isUtc: boolean;
  /** The TZID parameter; null for UTC, floating times and dates. */
  zoneId: string | null;
}

const JCAL_TIME = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d):(\d\d)(Z)?)?$/;

/** A jCal date or date-time; null for what is none, also for a day or hour that does not exist. */
export function parseIcsTime(value: unknown, zoneId: string | null): IcsTime | null {
  const match = typeof value === 'string' ? JCAL_TIME.exec(value) : null;
  if (match === null) return null;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((digits) => Number(digits ?? 0));
  if (hour! > 23 || minute! > 59 || second! > 60 || year! < 1) return null;
  const dateMs = Date.UTC(year!, month! - 1, day);
  // Date.UTC takes the years 0 to 99 for 1900 to 1999, and rolls the 31st of February over into March.
  const isReal = new Date(dateMs).toISOString().slice(0, 10) === `${match[1]}-${match[2]}-${match[3]}`;
  if (!isReal) return null;
  const isDate = match[4] === undefined;
  const isUtc = match[7] !== undefined;
  const wallMs = dateMs + hour! * 3_600_000 + minute! * 60_000 + Math.min(second!, 59) * 1000;
  return { wallMs, isDate, isUtc, zoneId: isDate || isUtc ? null : zoneId };
}
