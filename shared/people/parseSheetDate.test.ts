import { describe, expect, it } from 'vitest';
import { findDateOrder, parseSheetDate } from './parseSheetDate.ts';

const at = (year: number, month: number, day: number, hour = 12, minute = 0): number =>
  new Date(year, month - 1, day, hour, minute).getTime();

describe('dates of a sheet', () => {
  it.each([
    ['2024-01-15', at(2024, 1, 15)],
    ['2024-01-15 14:30:00', at(2024, 1, 15, 14, 30)],
    ['2024-01-15T14:30:00Z', Date.UTC(2024, 0, 15, 14, 30)],
    ['2024-01-15T14:30:00+02:00', Date.UTC(2024, 0, 15, 12, 30)],
    ['2023-06-11 15:33:58 UTC', Date.UTC(2023, 5, 11, 15, 33, 58)],
    ['15 Jan 2024', at(2024, 1, 15)],
    ['Jan 15, 2024', at(2024, 1, 15)],
    ['Tuesday, January 16th, 2024', at(2024, 1, 16)],
    ['15. März 2024', at(2024, 3, 15)],
    ['3 de mayo de 2024', at(2024, 5, 3)],
    ['15.1.24', at(2024, 1, 15)],
    ['03/04/2024', at(2024, 4, 3)],
    ['4/13/2024', at(2024, 4, 13)],
    ['1/15/24, 3:45 PM', at(2024, 1, 15, 15, 45)],
    ['1/15/24, 12:05\u202fAM', at(2024, 1, 15, 0, 5)],
    ['29.2.2024', at(2024, 2, 29)],
  ])('reads %s', (text, atMs) => {
    expect(parseSheetDate(text, 'day-first')?.atMs).toBe(atMs);
  });

  it.each([
    '',
    'soon',
    '31.2.2024',
    '29.2.2023',
    '2024-13-01',
    '15 Foo 2024',
    '1900-01-01',
    '2024-01-15 25:00',
    '12',
    '2024-01-15 and more',
  ])('does not read %j', (text) => {
    expect(parseSheetDate(text, 'day-first')).toBeNull();
  });

  it('learns from the other dates which number is the day, else from the country', () => {
    expect(findDateOrder(['1/2/2024', '1/13/2024'], 'DE')).toBe('month-first');
    expect(findDateOrder(['1/2/2024', '13/1/2024'], 'US')).toBe('day-first');
    expect(findDateOrder(['1/2/2024'], 'US')).toBe('month-first');
    expect(findDateOrder(['1/2/2024'], 'PT')).toBe('day-first');
  });
});
