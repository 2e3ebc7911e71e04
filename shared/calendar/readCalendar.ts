import { CodedError } from '#shared/contract/codedError.ts';
import type { MeetingRecord } from '#shared/model/meetingRecord.ts';
import { MAX_CALENDAR_PROBLEMS, MAX_MEETINGS, MAX_STEPS_PER_CALENDAR } from './calendarLimits.ts';
import { createZoneFinder } from './eventZones.ts';
import { expandEvent } from './expandEvent.ts';
import { groupEvents } from './groupEvents.ts';
import type { MeetingSkipReason } from './meetingSkipReason.ts';
import { readComponents, type CalendarComponents } from './readComponents.ts';
import { readEvent, type CalendarEvent } from './readEvent.ts';
import { findZone } from './zoneTime.ts';

export interface CalendarFacts {
  /** Meetings that overlap this period are read; epoch ms, from included, to excluded. */
  fromMs: number;
  toMs: number;
  /** IANA name of the zone in which dates and floating times are read: the machine's. */
  floatingZone: string;
  /** Whom to keep first among more attendees than a meeting keeps. */
  isWanted?: (address: string) => boolean;
}

export interface CalendarReading {
  /** By start. */
  meetings: MeetingRecord[];
  /** Events in the calendar, also those that were skipped. */
  eventCount: number;
  skipped: { [reason in MeetingSkipReason]?: number };
  /** What could not be read or was guessed, in words a person can read, each once. */
  problems: string[];
}

/**
 * Reads an iCalendar text (RFC 5545) into the meetings of a period: recurrences expanded, zones resolved, changed and
 * cancelled instances in their place. The same for feeds, files and `npm run inspect`. One broken event costs only itself.
 * Fails with `calendar.not-a-calendar` for a text without a calendar; never for what stands in one. Linear in the text;
 * what a hostile rule may cost is bounded by `calendarLimits.ts`.
 */
export function readCalendar(text: string, facts: CalendarFacts): CalendarReading {
  // NULs are what is left of UTF-16 that was read as something else.
  const components = readComponents(text.replaceAll('\u0000', '').replace(/^[\ufeff\ufffd]+/, ''));
  if (!components.isCalendar) throw new CodedError('calendar.not-a-calendar', 'no BEGIN:VCALENDAR in the text');
  const floatingZone = findZone(facts.floatingZone) ?? 'UTC';
  const findEventZone = createZoneFinder(components.zones, components.calendarZone, floatingZone);
  const eventFacts = { findZone: findEventZone, floatingZone, isWanted: facts.isWanted ?? (() => false) };

  const skipped: CalendarReading['skipped'] = {};
  const skip = (reason: MeetingSkipReason, count = 1): void => {
    if (count > 0) skipped[reason] = (skipped[reason] ?? 0) + count;
  };
  skip('cut-off', components.cutOff);
  skip('not-an-event', components.otherComponents);
  const events: CalendarEvent[] = [];
  for (const raw of components.events) {
    const event = readEvent(raw, eventFacts);
    if (typeof event === 'string') skip(event);
    else events.push(event);
  }
  const { groups, olderVersions } = groupEvents(events);
  skip('older-version', olderVersions);

  const expansion = {
    ...eventFacts,
    fromMs: facts.fromMs,
    toMs: facts.toMs,
    budget: { left: MAX_STEPS_PER_CALENDAR },
  };
  const meetings: MeetingRecord[] = [];
  const problems = new Set<string>();
  for (const group of groups) {
    const found = expandEvent(group, expansion);
    if (found.length === 0) skip('outside-window', group.changes.length + (group.master === null ? 0 : 1));
    for (const meeting of found) {
      if (meetings.length >= MAX_MEETINGS) {
        skip('too-many');
        continue;
      }
      meetings.push(meeting);
      const where = meeting.title === '' ? 'an event without a title' : `"${meeting.title.slice(0, 80)}"`;
      for (const problem of meeting.problems) problems.add(`${where}: ${problem}`);
    }
  }
  meetings.sort(byStart);
  return {
    meetings,
    eventCount: components.events.length + components.cutOff,
    skipped,
    problems: limitProblems([...problems], components),
  };
}

/** By time, then by what never changes, so that the order of the file does not matter. */
function byStart(left: MeetingRecord, right: MeetingRecord): number {
  if (left.startsAtMs !== right.startsAtMs) return left.startsAtMs - right.startsAtMs;
  const [leftKey, rightKey] = [`${left.uid} ${left.instance}`, `${right.uid} ${right.instance}`];
  return leftKey < rightKey ? -1 : leftKey > rightKey ? 1 : 0;
}

function limitProblems(problems: string[], { cutOff, isComplete }: CalendarComponents): string[] {
  const all = [...problems];
  if (cutOff > 0) all.unshift(`${cutOff} events are cut off in the middle and were left out`);
  if (!isComplete) all.unshift('the calendar ends in the middle: what came after is missing');
  if (all.length <= MAX_CALENDAR_PROBLEMS) return all;
  const kept = all.slice(0, MAX_CALENDAR_PROBLEMS - 1);
  return [...kept, `and ${all.length - kept.length} more`];
}
