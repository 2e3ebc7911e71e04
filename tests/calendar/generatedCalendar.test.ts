import { expect, test } from 'vitest';
import { readCalendar } from '#shared/calendar/readCalendar.ts';
import { matchMeeting } from '#shared/domain/matchMeeting.ts';
import { generateWorld } from '#shared/generate/generateWorld.ts';

const DAY_MS = 86_400_000;
const nowMs = Date.UTC(2026, 10, 20, 12);

test('a generated calendar reads as exactly the meetings that its generator says it holds', () => {
  const world = generateWorld({ seed: 'calendar', candidates: 50, messages: 0, events: 800, nowMs });
  const reading = readCalendar([...world.ics()].join(''), {
    fromMs: nowMs - 500 * DAY_MS,
    toMs: nowMs + 500 * DAY_MS,
    floatingZone: 'UTC',
  });
  const byAddress = new Map(world.candidates.map((person, index) => [person.addresses[0]!, index]));
  const own = new Set([world.ownAddress]);
  const found = reading.meetings.flatMap((meeting) =>
    matchMeeting(meeting, (address) => byAddress.has(address), own).map(({ address }) => ({
      uid: meeting.uid,
      instance: meeting.instance,
      startsAtMs: meeting.startsAtMs,
      endsAtMs: meeting.endsAtMs,
      allDay: meeting.allDay,
      status: meeting.status,
      candidate: byAddress.get(address),
      address,
    })),
  );
  const key = (one: { uid: string; instance: string }): string => `${one.uid} ${one.instance}`;
  const sorted = <T extends { uid: string; instance: string }>(list: T[]): T[] =>
    list.sort((left, right) => (key(left) < key(right) ? -1 : 1));
  expect(sorted(found)).toEqual(sorted([...world.expectedMeetings]));
  expect(found.length).toBeGreaterThan(500);
  expect(reading.problems).toEqual([]);
});
