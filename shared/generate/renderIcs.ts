import { fromWallTime } from '#shared/calendar/zoneTime.ts';
import type { PlannedEvent } from './planEvents.ts';
import type { MailAddress } from './renderMime.ts';

const WINDOWS_NAMES = {
  'Europe/Berlin': 'W. Europe Standard Time',
  'America/New_York': 'Eastern Standard Time',
  'Europe/Lisbon': 'GMT Standard Time',
} as const;

/** Described in the file, as most calendars do; Lisbon is left out on purpose, as some do. */
const ZONE_BLOCKS = [
  zoneBlock('Europe/Berlin', ['CET', '+0200', '+0100', '-1SU', 10, 3], ['CEST', '+0100', '+0200', '-1SU', 3, 2]),
  zoneBlock('America/New_York', ['EST', '-0400', '-0500', '1SU', 11, 2], ['EDT', '-0500', '-0400', '2SU', 3, 2]),
];

/** The calendar as text in pieces, one event each, with CRLF and folded lines (RFC 5545 3.1). */
export function* renderIcs(events: readonly PlannedEvent[], own: MailAddress, nowMs: number): Generator<string> {
  yield toText(['BEGIN:VCALENDAR', 'PRODID:-//Rapport//Generated calendar//EN', 'VERSION:2.0', 'X-WR-CALNAME:Work']);
  for (const block of ZONE_BLOCKS) yield toText(block);
  for (const event of events) {
    yield toText(renderEvent(event, own, nowMs, null));
    for (const change of event.changed) yield toText(renderEvent(event, own, nowMs, change));
  }
  yield toText(['END:VCALENDAR']);
}

function renderEvent(
  event: PlannedEvent,
  own: MailAddress,
  nowMs: number,
  change: PlannedEvent['changed'][number] | null,
): string[] {
  const startWallMs = change?.movedToWallMs ?? event.startWallMs;
  const isMaster = change === null && event.rule !== null;
  return [
    'BEGIN:VEVENT',
    `UID:${event.uid}`,
    `DTSTAMP:${formatUtc(nowMs)}`,
    `DTSTART${formatTime(event, startWallMs)}`,
    `DTEND${formatTime(event, startWallMs + event.durationMs)}`,
    ...(isMaster ? [`RRULE:${event.rule}`] : []),
    ...(isMaster ? event.removedWallMs.map((wallMs) => `EXDATE${formatTime(event, wallMs)}`) : []),
    ...(change === null ? [] : [`RECURRENCE-ID${formatTime(event, change.wallMs)}`]),
    `SUMMARY:${escapeText(event.title)}`,
    `LOCATION:${escapeText(event.place)}`,
    ...(event.description === '' ? [] : [`DESCRIPTION:${escapeText(event.description)}`]),
    `STATUS:${change?.cancelled ? 'CANCELLED' : event.status}`,
    `ORGANIZER;CN=${quoteParameter(own.name)}:mailto:${own.address}`,
    ...event.attendees.map(
      ({ name, address, answer }) =>
        `ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=${answer};CN=${quoteParameter(name)}:mailto:${address}`,
    ),
    'END:VEVENT',
  ];
}

function formatTime(event: PlannedEvent, wallMs: number): string {
  if (event.allDay) return `;VALUE=DATE:${formatLocal(wallMs).slice(0, 8)}`;
  switch (event.form) {
    case 'utc':
      return `:${formatUtc(fromWallTime(wallMs, event.zone))}`;
    case 'iana':
      return `;TZID=${event.zone}:${formatLocal(wallMs)}`;
    case 'windows':
      return `;TZID="${WINDOWS_NAMES[event.zone]}":${formatLocal(wallMs)}`;
  }
}

function formatLocal(wallMs: number): string {
  return new Date(wallMs).toISOString().slice(0, 19).replace(/[-:]/g, '');
}

function formatUtc(atMs: number): string {
  return `${formatLocal(atMs)}Z`;
}

function escapeText(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replaceAll('\n', '\\n');
}

function quoteParameter(text: string): string {
  return `"${text.replaceAll('"', "'")}"`;
}

function toText(lines: readonly string[]): string {
  return lines.map((line) => `${foldLine(line)}\r\n`).join('');
}

/** Folds at 60 characters, which is at most 75 octets for all but dense non-Latin text; readers unfold any length. */
function foldLine(line: string): string {
  const pieces: string[] = [];
  let piece = '';
  let length = 0;
  for (const character of line) {
    piece += character;
    if (++length % 60 === 0) {
      pieces.push(piece);
      piece = '';
    }
  }
  if (piece !== '' || pieces.length === 0) pieces.push(piece);
  return pieces.join('\r\n ');
}

type Observance = readonly [name: string, from: string, to: string, day: string, month: number, hour: number];

function zoneBlock(zone: string, standard: Observance, daylight: Observance): string[] {
  const observance = (kind: string, [name, from, to, day, month, hour]: Observance): string[] => [
    `BEGIN:${kind}`,
    `TZNAME:${name}`,
    `TZOFFSETFROM:${from}`,
    `TZOFFSETTO:${to}`,
    `DTSTART:1970${String(month).padStart(2, '0')}01T0${hour}0000`,
    `RRULE:FREQ=YEARLY;BYMONTH=${month};BYDAY=${day}`,
    `END:${kind}`,
  ];
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${zone}`,
    ...observance('STANDARD', standard),
    ...observance('DAYLIGHT', daylight),
    'END:VTIMEZONE',
  ];
}
