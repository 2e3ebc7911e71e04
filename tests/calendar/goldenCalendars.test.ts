import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { readCalendar } from '#shared/calendar/readCalendar.ts';
import { MeetingRecord } from '#shared/model/meetingRecord.ts';

const FOLDER = new URL('../fixtures/calendar/', import.meta.url);
/** Floating times and dates are read here: five hours behind UTC in the fixtures' winter. */
const FACTS = { fromMs: Date.UTC(2026, 0, 1), toMs: Date.UTC(2027, 0, 1), floatingZone: 'America/New_York' };

/** A meeting as the expected twins write it. All-day meetings by date; an attendee as one line. */
function toTwin(meeting: MeetingRecord): object {
  const minute = (atMs: number): string => new Date(atMs).toISOString().slice(0, 16);
  return {
    uid: meeting.uid,
    instance: meeting.instance,
    starts: meeting.startsOnDate ?? minute(meeting.startsAtMs),
    ends: meeting.endsOnDate ?? minute(meeting.endsAtMs),
    zone: meeting.zoneName,
    title: meeting.title,
    place: meeting.place,
    description: meeting.description,
    status: meeting.status,
    attendees: meeting.attendees.map(({ address, answer, isOrganizer, name }) =>
      [address, answer, isOrganizer ? 'organizer' : '', name].filter((word) => word !== '').join(' '),
    ),
  };
}

test.each(['google', 'outlook', 'instances'])('%s.ics reads as its expected twin', async (name) => {
  const text = await readFile(new URL(`${name}.ics`, FOLDER), 'utf8');
  const twinText = await readFile(new URL(`${name}.expected.json`, FOLDER), 'utf8');
  const expected = JSON.parse(twinText) as { skipped: object; problems: string[]; meetings: object[] };
  const { meetings, skipped, problems } = readCalendar(text, FACTS);
  expect({ skipped, problems }).toEqual({ skipped: expected.skipped, problems: expected.problems });
  const sorted = (twins: object[]): string[] => twins.map((twin) => JSON.stringify(twin)).sort();
  expect(sorted(meetings.map(toTwin))).toEqual(sorted(expected.meetings));
  const starts = meetings.map((meeting) => meeting.startsAtMs);
  expect(starts).toEqual([...starts].sort((left, right) => left - right));
  for (const meeting of meetings) expect(MeetingRecord.parse(meeting)).toEqual(meeting);
});

test('the line ends do not matter', async () => {
  const text = await readFile(new URL('google.ics', FOLDER), 'utf8');
  const expected = readCalendar(text, FACTS);
  for (const lineEnd of ['\r\n', '\r', '\r\r\n']) {
    expect(readCalendar(text.replaceAll('\n', lineEnd), FACTS)).toEqual(expected);
  }
});

test('an all-day meeting has the same dates in every zone', async () => {
  const text = await readFile(new URL('google.ics', FOLDER), 'utf8');
  for (const floatingZone of ['Pacific/Auckland', 'Pacific/Honolulu', 'UTC']) {
    const closed = readCalendar(text, { ...FACTS, floatingZone }).meetings.at(-1)!;
    expect([closed.startsOnDate, closed.endsOnDate, closed.allDay]).toEqual(['2026-12-24', '2026-12-26', true]);
    expect(closed.endsAtMs - closed.startsAtMs).toBe(3 * 86_400_000);
  }
});

test('a cancellation cancels, and an answer to a meeting is no meeting', () => {
  const event = 'BEGIN:VEVENT\nUID:a\nDTSTART:20260101T100000Z\nEND:VEVENT\n';
  const calendar = (method: string): string => `BEGIN:VCALENDAR\nMETHOD:${method}\n${event}END:VCALENDAR\n`;
  expect(readCalendar(calendar('CANCEL'), FACTS).meetings[0]!.status).toBe('cancelled');
  expect(readCalendar(calendar('REQUEST'), FACTS).meetings[0]!.status).toBe('confirmed');
  expect(readCalendar(calendar('REPLY'), FACTS)).toMatchObject({
    meetings: [],
    skipped: { 'answer-only': 1 },
    eventCount: 1,
  });
});
