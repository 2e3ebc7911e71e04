import fc from 'fast-check';
import { expect, test } from 'vitest';
import { zoneOffsetMs } from '#shared/calendar/zoneTime.ts';
import { createZoneOffsets } from './createZoneOffsets.ts';

test.each(['Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Apia'])(
  'offsets of %s are those of its clocks at any moment, asked in any order',
  (zone) => {
    const offsetMinutesOf = createZoneOffsets(zone);
    // In Apia a whole day was left out; in St John's clocks changed a minute after midnight.
    const times = fc.oneof(
      fc.integer({ min: Date.UTC(1971, 0), max: Date.UTC(2040, 0) }),
      fc.integer({ min: Date.UTC(2010, 2, 10), max: Date.UTC(2010, 2, 30) }),
      fc.integer({ min: Date.UTC(2011, 11, 28), max: Date.UTC(2012, 0, 2) }),
    );
    fc.assert(
      fc.property(times, (atMs) => {
        expect(offsetMinutesOf(atMs)).toBe(zoneOffsetMs(atMs, zone) / 60_000);
      }),
    );
  },
);

test('without a zone they are those of the machine, also before 1970 and after 2106', () => {
  const offsetMinutesOf = createZoneOffsets();
  for (const atMs of [0, Date.UTC(2026, 6), Date.UTC(2026, 6), Date.UTC(1955, 3), Date.UTC(2200, 3)]) {
    expect(offsetMinutesOf(atMs)).toBe(-new Date(atMs).getTimezoneOffset());
  }
});
