import { expect, test } from 'vitest';
import { periodToMs } from './periods.ts';

const now = new Date(2026, 10, 22, 15).getTime();

test('the last seven days are today and the six before, from midnight', () => {
  expect(periodToMs('7', [null, null], now)).toEqual({ fromMs: new Date(2026, 10, 16).getTime(), toMs: null });
});

test('a chosen range holds its first and its last day', () => {
  expect(periodToMs('custom', ['2026-10-24', '2026-10-25'], now)).toEqual({
    fromMs: new Date(2026, 9, 24).getTime(),
    toMs: new Date(2026, 9, 26).getTime(),
  });
});

test('a range without an end is open', () => {
  expect(periodToMs('custom', ['2026-10-24', null], now).toMs).toBeNull();
  expect(periodToMs('any', ['2026-10-24', null], now)).toEqual({ fromMs: null, toMs: null });
  expect(periodToMs('coming', [null, null], now)).toEqual({ fromMs: now, toMs: null });
});
