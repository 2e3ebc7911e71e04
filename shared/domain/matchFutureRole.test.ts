import { expect, test } from 'vitest';
import type { FutureRole } from '#shared/model/candidate.ts';
import { matchFutureRole } from './matchFutureRole.ts';

const wish = (titles: string[], places: string[], remote: FutureRole['remote'] = 'any'): FutureRole => ({
  titles,
  places,
  remote,
  earliestDate: null,
  sentence: '',
  askedAtMs: 0,
});

test.each([
  ['Staff Engineer', 'Engineer', true],
  ['Backend Engineer', 'Senior Back-end Engineer', true],
  ['Engineering Manager', 'Engineer', true],
  ['Product Designer', 'Product Manager', false],
  ['Data Engineer', 'Backend Engineer', false],
  ['C++ Developer', 'C# Developer', false],
])('who asked for %s hears of %s: %s', (asked, offered, hears) => {
  expect(matchFutureRole(wish([asked], []), [offered], 'Lisbon') !== null).toBe(hears);
});

test('a wish with a place fits there, or where it would be remote', () => {
  expect(matchFutureRole(wish(['Engineer'], ['Lisboa', 'Porto, Portugal']), ['Engineer'], 'Porto')?.place).toBe(
    'Porto, Portugal',
  );
  expect(matchFutureRole(wish(['Engineer'], ['Porto']), ['Engineer'], 'Berlin')).toBeNull();
  expect(matchFutureRole(wish(['Engineer'], ['Porto'], 'remote'), ['Engineer'], 'Berlin')).not.toBeNull();
  expect(matchFutureRole(wish(['Engineer'], ['Porto']), ['Engineer'], 'Remote, Europe')).not.toBeNull();
});

test('title and place together fit better than one of them, and a wish for nothing fits nothing', () => {
  const both = matchFutureRole(wish(['Engineer'], ['Porto']), ['Engineer'], 'Porto');
  const one = matchFutureRole(wish(['Engineer'], []), ['Engineer'], 'Porto');
  expect(both!.score).toBeGreaterThan(one!.score);
  expect(matchFutureRole(wish([], []), ['Engineer'], 'Porto')).toBeNull();
});
