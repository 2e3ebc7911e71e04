import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromWallTime, toWallTime } from '#shared/calendar/zoneTime.ts';
import { parseWhen } from './parseWhen.ts';

const BERLIN = { zone: 'Europe/Berlin', locale: 'en-GB' };

/** Tuesday, 24 November 2026, 11:30 in a zone. */
const nowIn = (zone: string): number => fromWallTime(Date.UTC(2026, 10, 24, 11, 30), zone);

/** What was read, as the zone's clocks show it, without the time for whole days. */
function read(sentence: string, zone = 'Europe/Berlin', locale = 'en-GB', nowMs = nowIn(zone)): string | null {
  const when = parseWhen(sentence, nowMs, { zone, locale });
  if (when === null) return null;
  const wall = new Date(toWallTime(when.atMs, zone)).toISOString();
  if (when.wholeDay) expect(wall.slice(11, 16)).toBe('12:00');
  return when.wholeDay ? wall.slice(0, 10) : wall.slice(0, 16).replace('T', ' ');
}

describe.each([
  'UTC',
  'Europe/Berlin',
  'America/Los_Angeles',
  'Asia/Kolkata',
  'Pacific/Auckland',
  'Pacific/Kiritimati',
])('in %s', (zone) => {
  test.each([
    ['today', '2026-11-24'],
    ['tomorrow', '2026-11-25'],
    ['day after tomorrow', '2026-11-26'],
    ['in three weeks', '2026-12-15'],
    ['in a fortnight', '2026-12-08'],
    ['in 3 months', '2027-02-24'],
    ['a week from now', '2026-12-01'],
    ['2 weeks', '2026-12-08'],
    ['Tue 14:00', '2026-11-24 14:00'],
    ['Tue 9:00', '2026-12-01 09:00'],
    ['Tue at 3', '2026-11-24 15:00'],
    ['tuesday', '2026-12-01'],
    ['Thursday 9', '2026-11-26 09:00'],
    ['next Monday', '2026-11-30'],
    ['next week', '2026-12-01'],
    ['next week Thursday', '2026-12-03'],
    ['Friday next week', '2026-12-04'],
    ['Monday week', '2026-12-07'],
    ['tomorrow morning', '2026-11-25 09:00'],
    ['this afternoon', '2026-11-24 14:00'],
    ['tonight', '2026-11-24 20:00'],
    ['tomorrow at 3', '2026-11-25 15:00'],
    ['tomorrow at 14h', '2026-11-25 14:00'],
    ['tomorrow 14h30', '2026-11-25 14:30'],
    ['tomorrow 03:00', '2026-11-25 03:00'],
    ['tomorrow 3 am', '2026-11-25 03:00'],
    ['at 3', '2026-11-24 15:00'],
    ['at 9', '2026-11-25 09:00'],
    ['in 2 hours', '2026-11-24 13:30'],
    ['3 Dec', '2026-12-03'],
    ['Dec 3rd at 4pm', '2026-12-03 16:00'],
    ['3 Nov', '2027-11-03'],
    ['3.12.', '2026-12-03'],
    ['3.12.2026', '2026-12-03'],
    ['the 5th', '2026-12-05'],
    ['on the 31st', '2026-12-31'],
    ['2026-12-01', '2026-12-01'],
    ['2026-12-01 15:15', '2026-12-01 15:15'],
    ['end of day', '2026-11-24 17:00'],
    ['end of the week', '2026-11-27'],
    ['end of next week', '2026-12-04'],
    ['week after next', '2026-12-07'],
    ['end of month', '2026-11-30'],
    ['end of next month', '2026-12-31'],
    ['end of January', '2027-01-31'],
    ['mid January', '2027-01-15'],
    ['next quarter', '2027-01-01'],
    ['in the new year', '2027-01-01'],
    ['in May', '2027-05-01'],
    ['May', '2027-05-01'],
  ])('%s is %s', (sentence, expected) => {
    expect(read(sentence, zone)).toBe(expected);
  });
});

test.each([
  ['3'],
  ['call 3 people'],
  ['2026'],
  ['+351 912 345 678'],
  ['912345678'],
  ['80k'],
  ['10.000'],
  ['she may come'],
  ['the march release'],
  ['she sat down'],
  ['not now'],
  ['is now at Helio'],
  ['speak 5 min with her'],
  ['for 5 minutes'],
  ['wants 2 days a week at home'],
  ['wants 2 days'],
  ['the 2nd interview'],
  ['the 2nd round'],
  ['yesterday'],
  ['last Tuesday'],
  ['a week ago'],
  ['3 Dec 2024'],
  ['30 Feb'],
  ['2026-02-30'],
  ['31.2.'],
  ['call at 25:00'],
  ['in 1000 years'],
  [''],
])('%j names no day ahead', (sentence) => {
  expect(read(sentence)).toBeNull();
});

test.each([
  ['in three weeks: call back', 'call back', 'in three weeks'],
  ['Call Ana tomorrow morning about the offer', 'Call Ana about the offer', 'tomorrow morning'],
  ['send the contract by Friday', 'send the contract', 'Friday'],
  ['ask again in May, she wants to wait', 'ask again she wants to wait', 'May'],
  ['day after tomorrow at 14:00 – first interview', 'first interview', 'day after tomorrow at 14:00'],
  ['call, wants 2 days a week at home; tomorrow 9', 'call, wants 2 days a week at home', 'tomorrow 9'],
  ['send the march report on friday', 'send the march report', 'on friday'],
  ['tomorrow', '', 'tomorrow'],
])('%j leaves %j', (sentence, text, understood) => {
  expect(parseWhen(sentence, nowIn(BERLIN.zone), BERLIN)).toMatchObject({ text, understood });
});

test('which of two numbers is the month hangs on the locale', () => {
  expect(read('3/4/2027', 'UTC', 'en-US')).toBe('2027-03-04');
  expect(read('3/4/2027', 'UTC', 'en-GB')).toBe('2027-04-03');
  expect(read('3/4/2027', 'UTC', 'de-DE')).toBe('2027-04-03');
});

test.each([9, 15])('at %s o’clock, today is today by its date, and a week away by its name', (hour) => {
  const nowMs = Date.UTC(2026, 10, 24, hour);
  expect(read('24 Nov', 'UTC', 'en-GB', nowMs)).toBe('2026-11-24');
  expect(read('Tuesday', 'UTC', 'en-GB', nowMs)).toBe('2026-12-01');
});

test('the end of the month is still ahead on its last day, and the 31st waits for a month that has one', () => {
  const lastDay = Date.UTC(2027, 3, 30, 12);
  expect(read('end of month', 'UTC', 'en-GB', lastDay)).toBe('2027-04-30');
  expect(read('the 31st', 'UTC', 'en-GB', lastDay)).toBe('2027-05-31');
});

test('the end of the week is this Friday until it is over, then the next', () => {
  expect(read('end of week', 'UTC', 'en-GB', Date.UTC(2026, 10, 27, 9))).toBe('2026-11-27');
  expect(read('end of week', 'UTC', 'en-GB', Date.UTC(2026, 10, 28, 9))).toBe('2026-12-04');
});

test('hours from now are hours, also where the clocks change in between', () => {
  // In Berlin the clocks went back at three on 25 October 2026.
  const nowMs = Date.UTC(2026, 9, 24, 22, 30);
  expect(parseWhen('in 6 hours', nowMs, BERLIN)?.atMs).toBe(nowMs + 6 * 3_600_000);
  expect(read('in 2 days', 'Europe/Berlin', 'en-GB', nowMs)).toBe('2026-10-27');
});

test('whatever is typed, what is understood stood in it, and lies between today and ten years from now', () => {
  const words = fc.constantFrom(
    ...'in three weeks tue 14:00 next monday tomorrow 9 the 5th end of month mid jan 3.12. 3/4 day after at 14h30 : - ç 🙂'.split(
      ' ',
    ),
    '2026-12-01',
    'quarter',
    'week',
  );
  const sentence = fc.oneof(
    fc.string({ maxLength: 60 }),
    fc.array(words, { maxLength: 9 }).map((parts) => parts.join(' ')),
  );
  const nowMs = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2040, 0, 1) });
  const zone = fc.constantFrom('UTC', 'America/Santiago', 'Asia/Kolkata', 'Pacific/Apia');
  fc.assert(
    fc.property(sentence, nowMs, zone, (typed, now, zoneName) => {
      const when = parseWhen(typed, now, { zone: zoneName, locale: 'en-GB' });
      if (when === null) return;
      expect(typed).toContain(when.understood);
      expect(when.understood).not.toBe('');
      expect(when.atMs).toBeGreaterThan(now - 26 * 3_600_000);
      expect(when.atMs).toBeLessThan(now + 11 * 366 * 86_400_000);
      expect(Number.isInteger(when.atMs)).toBe(true);
    }),
  );
});
