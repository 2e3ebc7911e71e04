import ICAL from 'ical.js';
import { readContentLines } from './contentLines.ts';

/** One property: its parameters and its values as jCal has them (RFC 7265), but a recurrence rule as its text. */
export interface CalendarProperty {
  params: { readonly [name: string]: string | string[] };
  values: readonly unknown[];
}
export type PropertyMap = Map<string, CalendarProperty[]>;

export interface RawEvent {
  /** The calendar's METHOD in lower case (RFC 5546); null where it has none. */
  method: string | null;
  properties: PropertyMap;
  /** Lines of wanted properties, or of no property at all, that could not be read. */
  badLines: number;
}

/** A time zone as a calendar describes it. */
export interface RawZone {
  /** Its IANA name, where the file gives one (X-LIC-LOCATION). */
  location: string | null;
  /** Standard and daylight observances. */
  observances: PropertyMap[];
}

export interface CalendarComponents {
  isCalendar: boolean;
  events: RawEvent[];
  /** By TZID. */
  zones: Map<string, RawZone>;
  /** X-WR-TIMEZONE: the zone the calendar's owner lives in. */
  calendarZone: string | null;
  cutOff: number;
  /** False when the text ends before the calendar does: what follows is lost. */
  isComplete: boolean;
  otherComponents: number;
}

const EVENT_PROPERTIES = new Set(
  'uid dtstart dtend duration rrule rdate exdate recurrence-id summary location description status attendee organizer sequence dtstamp last-modified'.split(
    ' ',
  ),
);
const ZONE_PROPERTIES = new Set(['tzid', 'x-lic-location', 'dtstart', 'tzoffsetfrom', 'tzoffsetto', 'rrule', 'rdate']);

/**
 * Reads the components of a calendar line by line. A line that cannot be read costs only itself; an event whose end is
 * missing is counted as cut off, and the next one is read. Nothing but what meetings need is kept.
 */
export function readComponents(text: string): CalendarComponents {
  const found: CalendarComponents = {
    isCalendar: false,
    events: [],
    zones: new Map(),
    calendarZone: null,
    cutOff: 0,
    isComplete: false,
    otherComponents: 0,
  };
  let method: string | null = null;
  let event: RawEvent | null = null;
  let zone: { id: string | null; raw: RawZone; observance: PropertyMap | null } | null = null;
  /** A component inside an event (an alarm), or one that is no event: its lines are passed over. */
  let passedOver: string | null = null;

  for (const line of readContentLines(text)) {
    const bounds = /^\s*(BEGIN|END)\s*:\s*([A-Za-z0-9-]+)\s*$/i.exec(line);
    if (bounds === null) {
      if (passedOver !== null) continue;
      if (event !== null) {
        if (!addProperty(event.properties, line, EVENT_PROPERTIES)) event.badLines++;
      } else if (zone !== null) {
        readZoneLine(zone, line);
      } else {
        method = /^METHOD:\s*([A-Za-z-]+)/i.exec(line)?.[1]?.toLowerCase() ?? method;
        found.calendarZone = /^X-WR-TIMEZONE[^:]*:\s*(\S+)/i.exec(line)?.[1] ?? found.calendarZone;
      }
      continue;
    }
    const isBegin = bounds[1]!.toUpperCase() === 'BEGIN';
    const name = bounds[2]!.toUpperCase();
    if (name === 'VCALENDAR') {
      if (event !== null) found.cutOff++;
      event = null;
      zone = null;
      passedOver = null;
      method = null;
      found.isCalendar ||= isBegin;
      found.isComplete = !isBegin;
    } else if (name === 'VEVENT') {
      if (isBegin && event !== null) found.cutOff++;
      if (!isBegin && event !== null) found.events.push(event);
      event = isBegin ? { method, properties: new Map(), badLines: 0 } : null;
      zone = null;
      passedOver = null;
    } else if (passedOver !== null) {
      if (!isBegin && name === passedOver) passedOver = null;
    } else if (name === 'VTIMEZONE') {
      if (isBegin) zone = { id: null, raw: { location: null, observances: [] }, observance: null };
      else if (zone !== null && zone.id !== null) found.zones.set(zone.id, zone.raw);
      if (!isBegin) zone = null;
    } else if (zone !== null && (name === 'STANDARD' || name === 'DAYLIGHT')) {
      zone.observance = isBegin ? new Map() : null;
      if (zone.observance !== null) zone.raw.observances.push(zone.observance);
    } else if (isBegin) {
      if (event === null && zone === null) found.otherComponents++;
      passedOver = name;
    }
  }
  if (event !== null) found.cutOff++;
  return found;
}

/** The first value of a property as text, or null. */
export function firstText(properties: PropertyMap, name: string): string | null {
  const value = properties.get(name)?.[0]?.values[0];
  return typeof value === 'string' ? value : null;
}

function readZoneLine(zone: { id: string | null; raw: RawZone; observance: PropertyMap | null }, line: string): void {
  if (zone.observance !== null) {
    addProperty(zone.observance, line, ZONE_PROPERTIES);
    return;
  }
  const own: PropertyMap = new Map();
  addProperty(own, line, ZONE_PROPERTIES);
  zone.id = firstText(own, 'tzid') ?? zone.id;
  zone.raw.location = firstText(own, 'x-lic-location') ?? zone.raw.location;
}

/** Reads a line into the map when it is wanted; false for one that cannot be read. */
function addProperty(properties: PropertyMap, line: string, wanted: ReadonlySet<string>): boolean {
  const name = /^([A-Za-z0-9-]+)[;:]/.exec(line)?.[1]?.toLowerCase();
  if (name === undefined) return false;
  if (!wanted.has(name)) return true;
  const property = readProperty(name, line);
  if (property === null) return false;
  const known = properties.get(name);
  if (known === undefined) properties.set(name, [property]);
  else known.push(property);
  return true;
}

function readProperty(name: string, line: string): CalendarProperty | null {
  // ical.js refuses the whole line when a rule is wrong; the event is worth keeping without its rule.
  if (name === 'rrule') return { params: {}, values: [line.slice(line.indexOf(':') + 1)] };
  try {
    const jcal = ICAL.parse.property(line, ICAL.design.icalendar) as unknown as [
      string,
      CalendarProperty['params'],
      string,
      ...unknown[],
    ];
    return { params: jcal[1], values: jcal.slice(3) };
  } catch {
    return null;
  }
}
