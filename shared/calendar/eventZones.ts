import { findIana } from 'windows-iana';
import type { RawZone } from './readComponents.ts';
import { createDescribedZone } from './describedZone.ts';
import { findZone, zoneOffsetMs, type OffsetAt } from './zoneTime.ts';

/** The zone that an event's times are in. */
export interface EventZone {
  /** IANA name, `UTC`, or null where only offsets are known. */
  name: string | null;
  offsetAt: OffsetAt;
  /** What was guessed, in words a person can read. */
  problem: string | null;
}

/**
 * Finds zones by TZID. In this order: an IANA name (also at the end of a path, as libical writes it); a Windows name, as
 * Outlook writes it; the file's own description; a city or offset in a display name; any other name the engine knows.
 * The engine's rules go before the file's: files often describe this year's rules only. A zone that nothing is known of
 * is read as the calendar's own zone, or else the machine's, and says so.
 */
export function createZoneFinder(
  described: ReadonlyMap<string, RawZone>,
  calendarZone: string | null,
  floatingZone: string,
): (zoneId: string) => EventZone {
  const known = new Map<string, EventZone>();
  return (zoneId) => {
    const found = known.get(zoneId) ?? readZone(zoneId, described.get(zoneId), calendarZone, floatingZone);
    known.set(zoneId, found);
    return found;
  };
}

/** A zone of the engine's, by a name that it knows. */
export function namedZone(name: string, problem: string | null = null): EventZone {
  return { name, offsetAt: (atMs) => zoneOffsetMs(atMs, name), problem };
}

function readZone(
  zoneId: string,
  described: RawZone | undefined,
  calendarZone: string | null,
  floatingZone: string,
): EventZone {
  const id = zoneId.trim().replace(/^["']+|["']+$/g, '');
  const iana = findIanaName(id) ?? findIana(id)[0] ?? null;
  const named = iana === null ? null : findZone(iana);
  if (named !== null) return namedZone(named);
  const location = described?.location ?? null;
  const located = location === null ? null : findIanaName(location);
  if (located !== null) return namedZone(located);
  const own = described === undefined ? null : createDescribedZone(described);
  if (own !== null) return { name: null, offsetAt: own, problem: null };
  const byCity = /^\s*\((?:UTC|GMT)/i.test(id) ? findByDisplayName(id) : null;
  if (byCity !== null) return byCity;
  const plain = /^[A-Za-z0-9+-]{2,10}$/.test(id) ? findZone(id) : null;
  if (plain !== null) return namedZone(plain);
  const instead = (calendarZone === null ? null : findIanaName(calendarZone)) ?? floatingZone;
  return namedZone(instead, `time zone "${id.slice(0, 80)}" is not known; its times are read as ${instead}`);
}

/** `Europe/Berlin`, also as the last parts of `/freeassociation.sourceforge.net/Tzfile/Europe/Berlin`. */
function findIanaName(id: string): string | null {
  if (/^(utc|gmt|z|etc\/utc)$/i.test(id)) return 'UTC';
  const parts = id.split('/').filter((part) => part !== '');
  for (const length of [3, 2]) {
    if (parts.length < length) continue;
    const found = findZone(parts.slice(-length).join('/'));
    if (found !== null) return found;
  }
  return null;
}

/** A display name like `(UTC+01:00) Amsterdam, Berlin, Rome`: the zone of a city in it, or else its offset. */
function findByDisplayName(id: string): EventZone | null {
  const match = /^\s*\((?:UTC|GMT)(?:([+-])(\d\d):?(\d\d))?\)\s*(.*)$/i.exec(id);
  if (match === null) return null;
  const [, sign, hours = '00', minutes = '00', cities = ''] = match;
  for (const city of cities.split(/,\s*/)) {
    const cityName = city.trim().replaceAll(' ', '_');
    const found = ['Europe', 'America', 'Asia', 'Africa', 'Australia', 'Pacific', 'Atlantic']
      .map((region) => findZone(`${region}/${cityName}`))
      .find((name) => name !== null);
    if (found !== undefined && found !== null) return namedZone(found);
  }
  if (sign === undefined) return namedZone('UTC');
  const offsetMs = (Number(hours) * 60 + Number(minutes)) * 60_000 * (sign === '-' ? -1 : 1);
  const problem = `time zone "${id.slice(0, 80)}" is known by its offset only; daylight saving is left out`;
  return { name: null, offsetAt: () => offsetMs, problem };
}
