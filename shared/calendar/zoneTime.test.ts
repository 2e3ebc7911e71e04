import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findZone, fromWallTime, toWallTime } from './zoneTime.ts';

const wall = (iso: string): number => Date.parse(`${iso}Z`);
const iso = (ms: number): string => new Date(ms).toISOString().slice(0, 16);

test.each([
  ['winter', 'Europe/Lisbon', '2026-01-12T09:00', '2026-01-12T09:00'],
  ['summer', 'Europe/Lisbon', '2026-07-13T09:00', '2026-07-13T08:00'],
  ['the skipped hour, read with the offset before', 'Europe/Berlin', '2026-03-29T02:30', '2026-03-29T01:30'],
  ['the doubled hour, read as its first occurrence', 'Europe/Berlin', '2026-10-25T02:30', '2026-10-25T00:30'],
  ['the doubled hour west of Greenwich', 'America/New_York', '2026-11-01T01:30', '2026-11-01T05:30'],
  ['the hour after the skipped one', 'America/New_York', '2026-03-08T03:00', '2026-03-08T07:00'],
  ['half hours', 'Asia/Kolkata', '2026-06-01T00:10', '2026-05-31T18:40'],
  ['a skipped day', 'Pacific/Apia', '2011-12-31T10:00', '2011-12-30T20:00'],
])('%s', (_name, zone, local, utc) => {
  expect(iso(fromWallTime(wall(local), zone))).toBe(utc);
});

test('every instant survives the way to a wall time and back, but for the second pass of a doubled hour', () => {
  const zones = ['Europe/Lisbon', 'America/St_Johns', 'Australia/Lord_Howe', 'Africa/Casablanca', 'UTC', 'Asia/Tehran'];
  const minute = fc.integer({ min: 0, max: Date.UTC(2035, 0, 1) / 60_000 });
  fc.assert(
    fc.property(fc.constantFrom(...zones), minute, (zone, minutes) => {
      const atMs = minutes * 60_000;
      const back = fromWallTime(toWallTime(atMs, zone), zone);
      expect(back).toBeLessThanOrEqual(atMs);
      expect(toWallTime(back, zone)).toBe(toWallTime(atMs, zone));
    }),
    { numRuns: 300 },
  );
});

test('names the engine does not know are null, not an error', () => {
  expect(findZone('Mars/Olympus')).toBeNull();
  expect(findZone('europe/berlin')).toBe('Europe/Berlin');
});
