import { expect, test } from 'vitest';
import { isDoNotContact } from './isDoNotContact.ts';

const until = (untilDate: string | null) => ({
  contactPreference: { channel: null, times: '', doNotContact: { reason: 'Asked in May', untilDate } },
});
const atNoon = (day: number): number => new Date(2026, 5, day, 12).getTime();

test('holds through its last day and not after it', () => {
  expect(isDoNotContact(until('2026-06-10'), atNoon(10))).toBe(true);
  expect(isDoNotContact(until('2026-06-10'), atNoon(11))).toBe(false);
});

test('holds for ever without a last day, and not at all without a wish', () => {
  expect(isDoNotContact(until(null), atNoon(10))).toBe(true);
  expect(isDoNotContact({ contactPreference: { channel: null, times: '', doNotContact: null } }, atNoon(10))).toBe(
    false,
  );
});
