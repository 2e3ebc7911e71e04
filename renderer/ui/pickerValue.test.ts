import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromPickerValue, toPickerValue } from './pickerValue.ts';

test('a time survives the way to the picker and back, to the second', () => {
  // In the hour that clocks repeat, local time names two moments; the test keeps to a zone-free month.
  fc.assert(
    fc.property(fc.integer({ min: Date.UTC(2026, 6, 2), max: Date.UTC(2026, 6, 29) }), (atMs) => {
      const whole = Math.floor(atMs / 1000) * 1000;
      expect(fromPickerValue(toPickerValue(whole))).toBe(whole);
    }),
  );
});

test('takes a day without a time, and refuses what is no time', () => {
  expect(fromPickerValue('2026-11-22')).toBe(new Date(2026, 10, 22).getTime());
  expect(fromPickerValue('tomorrow')).toBeNull();
});
