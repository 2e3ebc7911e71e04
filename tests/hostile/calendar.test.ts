import { expect, test } from 'vitest';
import { decodeCalendar } from '#shared/calendar/decodeCalendar.ts';
import { readCalendar } from '#shared/calendar/readCalendar.ts';
import { MeetingRecord } from '#shared/model/meetingRecord.ts';

const FACTS = { fromMs: Date.UTC(2025, 0, 1), toMs: Date.UTC(2027, 0, 1), floatingZone: 'UTC' };
const START = 'DTSTART:20260105T090000Z';

const calendar = (...lines: string[]): string => ['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR', ''].join('\r\n');
const event = (...lines: string[]): string => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\r\n');
const good = event('UID:good', 'SUMMARY:Good', START);

function read(text: string): ReturnType<typeof readCalendar> {
  const reading = readCalendar(text, FACTS);
  // Whatever stands in the file, what comes out fits the model and survives JSON.
  for (const meeting of reading.meetings) {
    expect(MeetingRecord.parse(JSON.parse(JSON.stringify(meeting)))).toEqual(meeting);
  }
  return reading;
}

test.each([
  ['nothing', ''],
  ['a web page', '<!DOCTYPE html><html>BEGIN</html>'],
  ['a contact', 'BEGIN:VCARD\r\nFN:Ana\r\nEND:VCARD\r\n'],
])('%s is refused as no calendar', (_name, text) => {
  expect(() => readCalendar(text, FACTS)).toThrow(expect.objectContaining({ code: 'calendar.not-a-calendar' }));
});

test('an event without a UID has the same one at every reading, and says so', () => {
  const text = calendar(event('SUMMARY:Call', START), event('SUMMARY:Other', START));
  const [first, second] = read(text).meetings;
  expect(first!.uid).not.toBe(second!.uid);
  expect(read(text).meetings.map((meeting) => meeting.uid)).toEqual([first!.uid, second!.uid]);
  expect(first!.problems[0]).toContain('no UID');
});

test.each([
  ['endless', 'FREQ=DAILY', 361],
  ['an absurd COUNT', 'FREQ=DAILY;COUNT=999999999999', 361],
  ['an absurd INTERVAL', 'FREQ=DAILY;INTERVAL=2147483647', 1],
  ['every second', 'FREQ=SECONDLY', 2500],
  ['every second of a month that is far', 'FREQ=SECONDLY;BYMONTH=12', 1],
  ['a day that never comes', 'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31', 1],
  ['a yearly day that never comes', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31', 1],
  ['a monthly day that never comes', 'FREQ=MONTHLY;BYDAY=1MO;BYMONTHDAY=15', 1],
  ['a contradiction', 'FREQ=WEEKLY;BYMONTHDAY=1', 1],
  ['no frequency', 'BYDAY=MO', 1],
  ['no rule', 'every monday', 1],
  ['a COUNT of zero', 'FREQ=DAILY;COUNT=0', 361],
  ['an end before the start', 'FREQ=DAILY;UNTIL=20200101T000000Z', 1],
  ['an end that is no date', 'FREQ=DAILY;UNTIL=tomorrow', 1],
  ['ten thousand parts', `FREQ=DAILY;BYHOUR=${Array.from({ length: 10_000 }, (_, hour) => hour % 24).join(',')}`, 1],
])('a rule with %s ends, and the first date is there', (_name, rule, count) => {
  const reading = read(calendar(event('UID:rule', START, `RRULE:${rule}`), good));
  const series = reading.meetings.filter((meeting) => meeting.uid === 'rule');
  expect(series[0]!.startsAtMs).toBe(Date.UTC(2026, 0, 5, 9));
  expect(series).toHaveLength(count);
  expect(reading.meetings.some((meeting) => meeting.uid === 'good')).toBe(true);
});

test('a rule that was cut short says so', () => {
  const { problems } = read(calendar(event('UID:rule', 'SUMMARY:Tick', START, 'RRULE:FREQ=SECONDLY')));
  expect(problems).toEqual([expect.stringContaining('only the first 2500 dates')]);
});

test('ten thousand endless events share one budget', () => {
  const rule = 'RRULE:FREQ=MINUTELY;BYMONTH=12;BYMONTHDAY=31;BYHOUR=23';
  const events = Array.from({ length: 10_000 }, (_, index) => event(`UID:e${index}`, START, rule));
  const reading = read(calendar(...events));
  expect(reading.meetings.length).toBeGreaterThanOrEqual(10_000);
  expect(reading.problems.length).toBeLessThanOrEqual(100);
});

test('a zone that nobody knows is read as the calendar’s own, and says so', () => {
  const text = calendar(
    'X-WR-TIMEZONE:Europe/Lisbon',
    event('UID:z', 'SUMMARY:Z', 'DTSTART;TZID=Mars/Olympus:20260705T090000'),
  );
  const { meetings, problems } = read(text);
  expect(meetings[0]!.startsAtMs).toBe(Date.UTC(2026, 6, 5, 8));
  expect(problems).toEqual(['"Z": time zone "Mars/Olympus" is not known; its times are read as Europe/Lisbon']);
});

test('a zone that is described by nonsense does not hang or fail', () => {
  const zone = ['BEGIN:VTIMEZONE', 'TZID:Odd', 'BEGIN:STANDARD', 'DTSTART:19700101T000000', 'RRULE:FREQ=SECONDLY'];
  const text = calendar(...zone, 'TZOFFSETFROM:+9999', 'TZOFFSETTO:+0100', 'END:STANDARD', 'END:VTIMEZONE').replace(
    'END:VCALENDAR',
    `${event('UID:z', 'DTSTART;TZID=Odd:20260705T090000')}\r\nEND:VCALENDAR`,
  );
  expect(read(text).meetings[0]!.startsAtMs).toBe(Date.UTC(2026, 6, 5, 8));
});

test('of ten thousand attendees all are looked at, and those wanted are kept', () => {
  const people = Array.from({ length: 10_000 }, (_, index) => `ATTENDEE;CN=P${index}:mailto:p${index}@x.example`);
  const text = calendar(event('UID:crowd', START, ...people));
  const reading = readCalendar(text, { ...FACTS, isWanted: (address) => address === 'p9999@x.example' });
  expect(reading.meetings[0]!.attendees).toHaveLength(500);
  expect(reading.meetings[0]!.attendees[0]!.address).toBe('p9999@x.example');
  expect(reading.problems[0]).toContain('of 10000 attendees');
  read(text);
});

test.each([0.2, 0.5, 0.9])('a file cut at %d of its length keeps the events before the cut', (share) => {
  const text = calendar(...Array.from({ length: 50 }, (_, index) => event(`UID:e${index}`, START, 'SUMMARY:A title')));
  const reading = read(text.slice(0, Math.floor(text.length * share)));
  expect(reading.meetings.length).toBeGreaterThanOrEqual(Math.floor(50 * share) - 1);
  expect(reading.eventCount).toBe(reading.meetings.length + (reading.skipped['cut-off'] ?? 0));
});

test('broken lines cost themselves only', () => {
  const broken = event(
    'UID:b',
    START,
    'SUMMARY:Fine',
    'no colon here',
    'ATTENDEE;CN="open:mailto:a@x.example',
    ':',
    ';=:',
  );
  const { meetings } = read(calendar('garbage', broken, good));
  expect(meetings.map((meeting) => meeting.title).sort()).toEqual(['Fine', 'Good']);
  expect(meetings.find((meeting) => meeting.uid === 'b')!.problems).toEqual(['4 lines of the event could not be read']);
});

test('an event that never ends does not swallow the next one', () => {
  const reading = read(calendar('BEGIN:VEVENT', 'UID:open', START, good));
  expect(reading.meetings.map((meeting) => meeting.uid)).toEqual(['good']);
  expect(reading.skipped).toEqual({ 'cut-off': 1 });
});

test.each([
  ['no start', [], { 'no-start': 1 }],
  ['a start that is no time', ['DTSTART:soon'], { 'bad-time': 1 }],
  ['the 31st of February', ['DTSTART;VALUE=DATE:20260231'], { 'bad-time': 1 }],
  ['the hour 99', ['DTSTART:20260105T990000Z'], { 'bad-time': 1 }],
  ['an instance that is no time', [START, 'RECURRENCE-ID:never'], { 'bad-time': 1 }],
  ['the year 1970', ['DTSTART:19700101T000000Z'], { 'outside-window': 1 }],
  ['the year 9999', ['DTSTART:99991231T235959Z', 'DURATION:P9999W'], { 'outside-window': 1 }],
])('an event with %s is skipped with its reason, and the rest goes on', (_name, lines, skipped) => {
  const reading = read(calendar(event('UID:bad', ...lines), good));
  expect(reading.meetings.map((meeting) => meeting.uid)).toEqual(['good']);
  expect(reading.skipped).toEqual(skipped);
});

test('an end before the start is taken for the start', () => {
  const { meetings } = read(calendar(event('UID:e', START, 'DTEND:20250101T000000Z')));
  expect(meetings[0]!.endsAtMs).toBe(meetings[0]!.startsAtMs);
  expect(meetings[0]!.problems[0]).toContain('the end is before the start');
});

test('200 kB of description are cut, and half a character is not kept', () => {
  const { meetings } = read(
    calendar(event('UID:long', START, `DESCRIPTION:x${'😀'.repeat(100_000)}`, 'SUMMARY:a\ud800b')),
  );
  expect(meetings[0]!.description).toHaveLength(19_999);
  expect(meetings[0]!.title).toBe('a\ufffdb');
  expect(meetings[0]!.problems[0]).toContain('description is cut');
});

test.each([
  ['a byte order mark', (text: string) => Buffer.from(`\ufeff${text}`, 'utf8')],
  ['UTF-16', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['Windows-1252', (text: string) => Buffer.from(text, 'latin1')],
])('%s is read', (_name, encode) => {
  const { meetings } = read(decodeCalendar(encode(calendar(event('UID:u', 'SUMMARY:Größe', START)))));
  expect(meetings[0]!.title).toBe('Größe');
});

test('NULs between the letters are taken out', () => {
  const text = [...calendar(event('UID:n', 'SUMMARY:Nul', START))].join('\u0000');
  expect(read(text).meetings[0]!.title).toBe('Nul');
});

test('one line of five megabytes and a hundred thousand folded pieces take linear time', () => {
  const folded = Array.from({ length: 100_000 }, () => ' 0123456789').join('\r\n');
  const text = calendar(event('UID:l', START, `DESCRIPTION:${'y'.repeat(5_000_000)}`, `LOCATION:x\r\n${folded}`));
  const { meetings } = read(text);
  expect(meetings[0]!.place).toHaveLength(1000);
});

test('a UID that repeats ten thousand times is one event, or as many as there are', () => {
  const same = Array.from({ length: 10_000 }, (_, index) => event('UID:u', START, `SEQUENCE:${index}`, 'SUMMARY:Same'));
  const reading = read(calendar(...same));
  expect(reading.meetings).toHaveLength(1);
  expect(reading.skipped).toEqual({ 'older-version': 9_999 });
  const titles = Array.from({ length: 300 }, (_, index) => {
    const day = new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10).replaceAll('-', '');
    return event('UID:u', `DTSTART:${day}T090000Z`, `SUMMARY:T${index}`);
  });
  const distinct = read(calendar(...titles)).meetings;
  expect(new Set(distinct.map((meeting) => meeting.uid)).size).toBe(300);
});
