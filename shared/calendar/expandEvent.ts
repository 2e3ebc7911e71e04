import type { MeetingRecord } from '#shared/model/meetingRecord.ts';
import { MAX_INSTANCES_PER_EVENT, MAX_STEPS_PER_EVENT } from './calendarLimits.ts';
import { expandRule, type StepBudget } from './expandRule.ts';
import type { IcsTime } from './parseIcsTime.ts';
import { toInstant, type CalendarEvent, type EventFacts } from './readEvent.ts';
import { fromWallTimeBy } from './zoneTime.ts';

/** An event with the changed instances of its series. `master` is null when the file holds changed instances only. */
export interface EventGroup {
  uid: string;
  master: CalendarEvent | null;
  changes: CalendarEvent[];
}

export interface ExpansionFacts extends Pick<EventFacts, 'findZone' | 'floatingZone'> {
  /** Meetings that overlap this period are wanted; epoch ms, from included, to excluded. */
  fromMs: number;
  toMs: number;
  budget: StepBudget;
}

const DAY_MS = 86_400_000;

/**
 * The meetings of an event within the period. A changed instance stands for itself, wherever it was moved to, and takes
 * the place of the one that the rule gives.
 */
export function expandEvent(group: EventGroup, facts: ExpansionFacts): MeetingRecord[] {
  const { master, changes } = group;
  const meetings: MeetingRecord[] = [];
  const add = (
    event: CalendarEvent,
    instance: string,
    startMs: number,
    startWallMs: number,
    problems: string[] = [],
  ): void => {
    const record = toRecord(group.uid, event, instance, startMs, startWallMs, problems);
    const isWanted = record.endsAtMs > facts.fromMs && record.startsAtMs < facts.toMs;
    const isMoment = record.endsAtMs === record.startsAtMs && record.startsAtMs === facts.fromMs;
    if (isWanted || isMoment) meetings.push(record);
  };
  const changedKeys = new Set<number>();
  for (const change of changes) {
    const original = toOriginal(change.recurrenceId!, master ?? change, facts);
    changedKeys.add(original.key);
    add(change, original.instance, change.startMs, change.start.wallMs);
  }
  if (master === null) return meetings;
  if (master.rules.length === 0 && master.addedTimes.length === 0) {
    const original = toOriginal(master.start, master, facts);
    if (!changedKeys.has(original.key)) add(master, 'single', master.startMs, master.start.wallMs);
    return meetings;
  }

  const problems: string[] = [];
  const laterChanges = changes
    .filter((change) => change.changesFuture)
    .map((change) => ({ change, ...toOriginal(change.recurrenceId!, master, facts) }))
    .sort((left, right) => right.key - left.key);
  const removed = new Set<number>();
  const removedDates = new Set<number>();
  for (const time of master.removedTimes) {
    if (time.isDate && !master.allDay) removedDates.add(time.wallMs);
    else removed.add(toOriginal(time, master, facts).key);
  }
  for (const wallMs of listWalls(master, facts, problems)) {
    const original = toOriginal({ ...master.start, wallMs }, master, facts);
    if (changedKeys.has(original.key) || removed.has(original.key)) continue;
    if (removedDates.has(Math.floor(wallMs / DAY_MS) * DAY_MS)) continue;
    const later = laterChanges.find(({ key }) => key <= original.key);
    if (later === undefined) {
      add(master, original.instance, fromWall(wallMs, master), wallMs, problems);
    } else {
      const movedMs = wallMs + (later.change.start.wallMs - later.wallMs);
      add(later.change, original.instance, fromWall(movedMs, later.change), movedMs, problems);
    }
  }
  return meetings;
}

/** Wall times of the instances that a series' own rules and dates give, in no order, each once, near the period. */
function listWalls(master: CalendarEvent, facts: ExpansionFacts, problems: string[]): Iterable<number> {
  // Wall times are at most a day from the instants; a changed instance may also have been moved out of the period.
  const firstMs = facts.fromMs - master.durationMs - 2 * DAY_MS;
  const endMs = facts.toMs + 2 * DAY_MS;
  const walls = new Set<number>();
  const addWall = (wallMs: number): boolean => {
    if (wallMs >= firstMs) walls.add(wallMs);
    return walls.size <= MAX_INSTANCES_PER_EVENT;
  };
  // The start is the first instance, also where the rule does not give it (RFC 5545 3.8.5.3).
  if (master.start.wallMs < endMs) addWall(master.start.wallMs);
  for (const time of master.addedTimes) {
    const { wallMs } = toOriginal(time, master, facts);
    if (wallMs < endMs && !addWall(wallMs)) break;
  }
  for (const rule of master.rules) {
    const request = {
      rule,
      startWallMs: master.start.wallMs,
      isDate: master.allDay,
      endWallMs: endMs,
      toWallMs: (utcMs: number) => utcMs + master.zone.offsetAt(utcMs),
    };
    const end = expandRule(request, facts.budget, addWall);
    if (end === 'bad-rule') problems.push('the rule of repetition cannot be followed; the first date is shown');
    if (end === 'too-many-steps') {
      problems.push(`the repetition was followed for ${MAX_STEPS_PER_EVENT} steps at most; later dates may be missing`);
    }
  }
  if (walls.size <= MAX_INSTANCES_PER_EVENT) return walls;
  problems.push(`only the first ${MAX_INSTANCES_PER_EVENT} dates of the repetition are kept`);
  return [...walls].sort((left, right) => left - right).slice(0, MAX_INSTANCES_PER_EVENT);
}

interface Original {
  /** Equal for equal instances: an instant, or midnight UTC of a date. */
  key: number;
  wallMs: number;
  instance: string;
}

/**
 * Which instance a time means (RECURRENCE-ID, EXDATE or a rule's own). Calendars write the same instance as a date, in
 * UTC, in the event's zone, in another zone or floating, and all-day ones as midnight somewhere.
 */
function toOriginal(time: IcsTime, series: CalendarEvent, facts: ExpansionFacts): Original {
  if (series.allDay) {
    const wallMs = time.isUtc ? toWall(time.wallMs, series) : time.wallMs;
    const dateMs = Math.floor(wallMs / DAY_MS) * DAY_MS;
    return { key: dateMs, wallMs: dateMs, instance: new Date(dateMs).toISOString().slice(0, 10) };
  }
  const timeOfDayMs = series.start.wallMs - Math.floor(series.start.wallMs / DAY_MS) * DAY_MS;
  // Outlook names an instance by the midnight of its day, whatever time it is at.
  const isDay = time.isDate || (!time.isUtc && time.wallMs % DAY_MS === 0 && timeOfDayMs !== 0);
  const isOwnClock = isDay || (!time.isUtc && time.zoneId === null) || time.zoneId === series.start.zoneId;
  const ownWallMs = isDay ? time.wallMs + timeOfDayMs : time.wallMs;
  const atMs = isOwnClock && !time.isUtc ? fromWall(ownWallMs, series) : toInstant(time, facts);
  const wallMs = isOwnClock && !time.isUtc ? ownWallMs : toWall(atMs, series);
  const isFloating = !series.start.isUtc && series.start.zoneId === null;
  // A floating instance keeps its name in whatever zone it is read.
  const instance = `${new Date(isFloating ? wallMs : atMs).toISOString().slice(0, 19)}${isFloating ? '' : 'Z'}`;
  return { key: atMs, wallMs, instance };
}

function fromWall(wallMs: number, event: CalendarEvent): number {
  return fromWallTimeBy(wallMs, event.zone.offsetAt);
}

function toWall(atMs: number, event: CalendarEvent): number {
  return atMs + event.zone.offsetAt(atMs);
}

function toRecord(
  uid: string,
  event: CalendarEvent,
  instance: string,
  startsAtMs: number,
  startWallMs: number,
  problems: readonly string[],
): MeetingRecord {
  const isFloating = event.allDay || (!event.start.isUtc && event.start.zoneId === null);
  const endWallMs = startWallMs + event.durationMs;
  return {
    uid,
    instance,
    startsAtMs,
    endsAtMs: event.allDay ? fromWall(endWallMs, event) : startsAtMs + event.durationMs,
    allDay: event.allDay,
    startsOnDate: event.allDay ? new Date(startWallMs).toISOString().slice(0, 10) : null,
    // The file names the day after the last one.
    endsOnDate: event.allDay ? new Date(endWallMs - DAY_MS).toISOString().slice(0, 10) : null,
    zoneName: isFloating ? null : event.zone.name,
    title: event.title,
    place: event.place,
    description: event.description,
    status: event.status,
    attendees: event.attendees,
    problems: [...event.problems, ...problems].map((problem) => problem.slice(0, 300)).slice(0, 20),
  };
}
