// Conversions between wall-clock times and instants. A wall time is written as the epoch milliseconds it would be if its
// zone were UTC. The rules of named zones are the JavaScript engine's (Intl), which every host brings and keeps current.

/** How far a zone is ahead of UTC at an instant, in milliseconds. */
export type OffsetAt = (atMs: number) => number;

const DAY_MS = 86_400_000;
const MAX_KNOWN_DAYS = 20_000;
/** A file may name any number of zones that do not exist. */
const MAX_KNOWN_ZONES = 1_000;

const formats = new Map<string, Intl.DateTimeFormat | null>();
const offsetsByDay = new Map<string, Map<number, number | null>>();

/** The zone's name as the engine spells it, or null for a name it does not know. Offsets like `+02:00` are known. */
export function findZone(name: string): string | null {
  return formatOf(name)?.resolvedOptions().timeZone ?? null;
}

/** What the zone's clocks show at an instant, as a wall time. Fails with a RangeError for a zone the engine does not know. */
export function toWallTime(atMs: number, zone: string): number {
  return atMs + zoneOffsetMs(atMs, zone);
}

/** `fromWallTimeBy` with the offsets of a named zone. Fails with a RangeError for a zone the engine does not know. */
export function fromWallTime(wallMs: number, zone: string): number {
  return fromWallTimeBy(wallMs, (atMs) => zoneOffsetMs(atMs, zone));
}

/**
 * The instant at which clocks with these offsets show a wall time. A time that occurs twice (clocks set back) is its
 * first occurrence; one that is skipped (clocks set forward) is read with the offset before the gap (RFC 5545 3.3.5).
 */
export function fromWallTimeBy(wallMs: number, offsetAt: OffsetAt): number {
  const before = offsetAt(wallMs - DAY_MS);
  const after = offsetAt(wallMs + DAY_MS);
  if (before === after) return wallMs - before;
  for (const offset of before > after ? [before, after] : [after, before]) {
    if (offsetAt(wallMs - offset) === offset) return wallMs - offset;
  }
  return wallMs - before;
}

/** How far a named zone is ahead of UTC at an instant, in milliseconds; a RangeError for a zone the engine does not know. */
export function zoneOffsetMs(atMs: number, zone: string): number {
  const known = daysOf(zone);
  const day = Math.floor(atMs / DAY_MS);
  let offset = known.get(day);
  if (offset === undefined) {
    // Asking Intl is slow, and calendars ask for the same days again and again. A day that begins and ends with the same
    // offset has it throughout: no zone has ever changed its clocks twice in one.
    const first = readOffset(day * DAY_MS, zone);
    offset = first === readOffset((day + 1) * DAY_MS - 1000, zone) ? first : null;
    if (known.size > MAX_KNOWN_DAYS) known.clear();
    known.set(day, offset);
  }
  return offset ?? readOffset(atMs, zone);
}

/** Offsets of a zone by UTC day; null for a day on which the clocks change. */
function daysOf(zone: string): Map<number, number | null> {
  const known = offsetsByDay.get(zone);
  if (known !== undefined) return known;
  const days = new Map<number, number | null>();
  if (offsetsByDay.size > MAX_KNOWN_ZONES) offsetsByDay.clear();
  offsetsByDay.set(zone, days);
  return days;
}

function readOffset(atMs: number, zone: string): number {
  const format = formatOf(zone);
  if (format === null) throw new RangeError(`unknown time zone ${zone}`);
  const secondMs = Math.floor(atMs / 1000) * 1000;
  const fields: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(secondMs)) {
    if (type !== 'literal' && type !== 'era') fields[type] = Number(value);
  }
  const { year, month, day, hour, minute, second } = fields;
  return Date.UTC(year!, month! - 1, day, hour, minute, second) - secondMs;
}

function formatOf(zone: string): Intl.DateTimeFormat | null {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const format = createFormat(zone);
  if (formats.size > MAX_KNOWN_ZONES) formats.clear();
  formats.set(zone, format);
  return format;
}

function createFormat(zone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
