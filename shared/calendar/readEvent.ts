import ICAL from 'ical.js';
import type { Attendee, MeetingRecord } from '#shared/model/meetingRecord.ts';
import { shortHash } from '#shared/util/shortHash.ts';
import { cleanField } from './cleanField.ts';
import { namedZone, type EventZone } from './eventZones.ts';
import type { MeetingSkipReason } from './meetingSkipReason.ts';
import { parseIcsTime, type IcsTime } from './parseIcsTime.ts';
import { readAttendees } from './readAttendees.ts';
import { firstText, type CalendarProperty, type PropertyMap, type RawEvent } from './readComponents.ts';
import { fromWallTimeBy } from './zoneTime.ts';

/** One VEVENT: a single meeting, a series, or the changed instance of a series. */
export interface CalendarEvent {
  uid: string;
  sequence: number;
  /** When it was written; 0 where it does not say. */
  stampMs: number;
  start: IcsTime;
  zone: EventZone;
  allDay: boolean;
  startMs: number;
  /** Of an all-day event, whole days. */
  durationMs: number;
  rules: string[];
  addedTimes: IcsTime[];
  removedTimes: IcsTime[];
  recurrenceId: IcsTime | null;
  /** True when the change holds for all later instances too (RANGE=THISANDFUTURE). */
  changesFuture: boolean;
  title: string;
  place: string;
  description: string;
  status: MeetingRecord['status'];
  attendees: Attendee[];
  problems: string[];
}

export interface EventFacts {
  findZone: (zoneId: string) => EventZone;
  floatingZone: string;
  isWanted: (address: string) => boolean;
}

const DAY_MS = 86_400_000;
const MAX_DESCRIPTION = 20_000;

/** An event from its properties, or why there is none. Never throws for what stands in a file. */
export function readEvent(raw: RawEvent, facts: EventFacts): CalendarEvent | MeetingSkipReason {
  const { properties } = raw;
  if (
    raw.method === 'reply' ||
    raw.method === 'counter' ||
    raw.method === 'refresh' ||
    raw.method === 'declinecounter'
  ) {
    return 'answer-only';
  }
  const startProperty = properties.get('dtstart')?.[0];
  if (startProperty === undefined) return 'no-start';
  const start = readTimes([startProperty])[0];
  if (start === undefined) return 'bad-time';
  const zone = zoneOf(start, facts);
  const problems: string[] = [];
  if (zone.problem !== null) problems.push(zone.problem);
  if (raw.badLines > 0) problems.push(`${raw.badLines} lines of the event could not be read`);
  const startMs = toInstant(start, facts);
  const durationMs = readDuration(properties, start, startMs, facts, problems);
  const title = cleanField(firstText(properties, 'summary') ?? '', 1000);
  const description = firstText(properties, 'description') ?? '';
  if (description.length > MAX_DESCRIPTION) problems.push(`the description is cut at ${MAX_DESCRIPTION} characters`);
  const { attendees, problems: attendeeProblems } = readAttendees(properties, facts.isWanted);
  problems.push(...attendeeProblems);
  const recurrenceProperty = properties.get('recurrence-id')?.[0];
  const recurrenceId = recurrenceProperty === undefined ? null : (readTimes([recurrenceProperty])[0] ?? null);
  if (recurrenceProperty !== undefined && recurrenceId === null) return 'bad-time';
  return {
    uid: readUid(properties, start, title, problems),
    sequence: readNumber(properties, 'sequence'),
    stampMs: readStamp(properties),
    start,
    zone,
    allDay: start.isDate,
    startMs,
    durationMs,
    rules: (properties.get('rrule') ?? []).slice(0, 20).map((property) => String(property.values[0])),
    addedTimes: readTimes(properties.get('rdate') ?? []),
    removedTimes: readTimes(properties.get('exdate') ?? []),
    recurrenceId,
    changesFuture: String(recurrenceProperty?.params['range'] ?? '').toUpperCase() === 'THISANDFUTURE',
    title,
    place: cleanField(firstText(properties, 'location') ?? '', 1000),
    description: cleanField(description, MAX_DESCRIPTION),
    status: raw.method === 'cancel' ? 'cancelled' : readStatus(properties),
    attendees,
    problems,
  };
}

/** When a time is, with dates and floating times read in the machine's zone. */
export function toInstant(time: IcsTime, facts: Pick<EventFacts, 'findZone' | 'floatingZone'>): number {
  return time.isUtc ? time.wallMs : fromWallTimeBy(time.wallMs, zoneOf(time, facts).offsetAt);
}

function zoneOf(time: IcsTime, facts: Pick<EventFacts, 'findZone' | 'floatingZone'>): EventZone {
  if (time.isUtc) return namedZone('UTC');
  return time.zoneId === null ? namedZone(facts.floatingZone) : facts.findZone(time.zoneId);
}

/** All times of properties that may hold several (RDATE, EXDATE); of a period its start. What is no time is left out. */
function readTimes(properties: readonly CalendarProperty[]): IcsTime[] {
  const times: IcsTime[] = [];
  for (const { params, values } of properties) {
    const zoneId = typeof params['tzid'] === 'string' ? params['tzid'] : null;
    for (const value of values) {
      const time = parseIcsTime(Array.isArray(value) ? value[0] : value, zoneId);
      if (time !== null) times.push(time);
    }
  }
  return times;
}

function readDuration(
  properties: PropertyMap,
  start: IcsTime,
  startMs: number,
  facts: EventFacts,
  problems: string[],
): number {
  const leastMs = start.isDate ? DAY_MS : 0;
  const endProperty = properties.get('dtend')?.[0];
  const durationText = firstDuration(properties);
  if (endProperty === undefined && durationText === null) return leastMs;
  const end = endProperty === undefined ? undefined : readTimes([endProperty])[0];
  let durationMs = Number.NaN;
  if (end !== undefined) {
    const startWallMs = Math.floor(start.wallMs / DAY_MS) * DAY_MS;
    const endWallMs = Math.ceil(end.wallMs / DAY_MS) * DAY_MS;
    durationMs = start.isDate ? endWallMs - startWallMs : toInstant(end, facts) - startMs;
  } else if (durationText !== null) {
    durationMs = parseDuration(durationText);
  }
  if (Number.isNaN(durationMs) || durationMs < 0) {
    problems.push('the end is before the start or cannot be read; the start is taken for the end');
    return leastMs;
  }
  return Math.max(leastMs, start.isDate ? Math.ceil(durationMs / DAY_MS) * DAY_MS : durationMs);
}

function firstDuration(properties: PropertyMap): string | null {
  const value = properties.get('duration')?.[0]?.values[0];
  return value === undefined ? null : String(value);
}

function parseDuration(text: string): number {
  try {
    return ICAL.Duration.fromString(text).toSeconds() * 1000;
  } catch {
    return Number.NaN;
  }
}

/** The event's UID; without one, a stand-in made of what stays the same from one reading to the next. */
function readUid(properties: PropertyMap, start: IcsTime, title: string, problems: string[]): string {
  const uid = cleanField(firstText(properties, 'uid') ?? '', 900).replace(/\s+/g, ' ');
  if (uid !== '') return uid;
  problems.push('the event has no UID; it is known by its start, title and organizer');
  const organizer = firstText(properties, 'organizer') ?? '';
  return `no-uid-${shortHash([JSON.stringify(start), title, organizer])}`;
}

function readStatus(properties: PropertyMap): MeetingRecord['status'] {
  switch (firstText(properties, 'status')?.trim().toUpperCase()) {
    case 'CANCELLED':
      return 'cancelled';
    case 'TENTATIVE':
      return 'tentative';
    default:
      return 'confirmed';
  }
}

function readNumber(properties: PropertyMap, name: string): number {
  const value = Number(properties.get(name)?.[0]?.values[0] ?? 0);
  return Number.isFinite(value) ? value : 0;
}

function readStamp(properties: PropertyMap): number {
  const property = properties.get('last-modified')?.[0] ?? properties.get('dtstamp')?.[0];
  return property === undefined ? 0 : (readTimes([property])[0]?.wallMs ?? 0);
}
