import { expect, it } from 'vitest';
import { toTimeOrderedId } from './toTimeOrderedId.ts';

const RANDOM = 'c232ab00942545af9e6bdeced5c3d4e5'.slice(0, 32);

it('is a UUID of version 7 without hyphens', () => {
  const id = toTimeOrderedId(Date.UTC(2022, 1, 22, 19, 22, 22), RANDOM);
  // The time of the example in RFC 9562 A.6.
  expect(id).toMatch(/^017f22e279b07[0-9a-f]{3}[89ab][0-9a-f]{15}$/);
});

it('sorts by its time, also of those that no clock should show', () => {
  const times = [-5, 0, 1, 999, 1_000_000_000_000, Date.UTC(2026, 10, 22), Date.UTC(9999, 0, 1), 2 ** 60];
  const ids = times.map((atMs) => toTimeOrderedId(atMs, RANDOM));
  expect(ids.toSorted()).toEqual(ids);
  expect(ids.every((id) => id.length === 32)).toBe(true);
});
