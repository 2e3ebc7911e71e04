import { zoneOffsetMs } from '#shared/calendar/zoneTime.ts';

const DAY_MS = 86_400_000;
/** From 1970 to 2106. */
const KNOWN_DAYS = 49_710;
/** On that day the clocks change. */
const CHANGES = Infinity;

/** How far the clocks are ahead of UTC at an instant (epoch ms), in minutes. */
export type OffsetMinutesOf = (atMs: number) => number;

/**
 * The offsets of a zone (IANA name), by default the machine's. Asking for one takes a microsecond or, for a named zone,
 * more, and statistics ask a million times: a UTC day that begins and ends with the same offset is asked for once.
 */
export function createZoneOffsets(zoneName?: string): OffsetMinutesOf {
  const ask: OffsetMinutesOf =
    zoneName === undefined
      ? (atMs) => -new Date(atMs).getTimezoneOffset()
      : (atMs) => zoneOffsetMs(atMs, zoneName) / 60_000;
  const known = new Float64Array(KNOWN_DAYS).fill(NaN);
  return (atMs) => {
    const day = Math.floor(atMs / DAY_MS);
    if (!(day >= 0 && day < KNOWN_DAYS)) return ask(atMs);
    let offset = known[day]!;
    if (Number.isNaN(offset)) {
      const first = ask(day * DAY_MS);
      offset = first === ask((day + 1) * DAY_MS - 1000) ? first : CHANGES;
      known[day] = offset;
    }
    return offset === CHANGES ? ask(atMs) : offset;
  };
}
