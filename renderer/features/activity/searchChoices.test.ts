import { expect, test } from 'vitest';
import { parseSearch } from '#shared/search/parseSearch.ts';
import { listFixedChoices, matchChoices, ME } from './searchChoices.ts';
import { SEARCH_OPERATORS } from './searchParts.ts';

const nowMs = new Date(2026, 0, 5, 12).getTime();
const values = (operator: 'kind' | 'has' | 'after' | 'before'): string[] =>
  (listFixedChoices(operator, nowMs) ?? []).map(({ value }) => value);

test('every value that is offered is one that the search understands', () => {
  for (const operator of ['kind', 'has', 'after', 'before'] as const) {
    expect(values(operator).length).toBeGreaterThan(0);
    for (const value of values(operator)) {
      expect(parseSearch(`${operator}:${value}`, nowMs).problems).toEqual([]);
    }
  }
  expect(parseSearch('from:me', nowMs)).toMatchObject({ directions: ['out'], terms: [] });
  expect(ME.from.value).toBe('me');
});

test('every operator that is offered is one that the search understands', () => {
  for (const operator of SEARCH_OPERATORS) {
    const query = parseSearch(`${operator}: ana`, nowMs);
    expect(query.problems, operator).toEqual([`“${operator}:” needs a value.`]);
  }
});

test('days look back over the turn of the year', () => {
  expect(values('after')).toEqual(['today', 'yesterday', '2025-12-29', '2026-01', '2025-12', '2026']);
});

test('choices are matched by the beginnings of their words, accents folded', () => {
  const choices = ['Research scientist', 'Chefköchin', 'Researcher'].map((value) => ({
    value,
    label: value,
    about: '',
  }));
  const match = (typed: string): string[] => matchChoices(choices, typed).map(({ value }) => value);
  expect(match('')).toHaveLength(3);
  expect(match('res')).toEqual(['Research scientist', 'Researcher']);
  expect(match('SCI')).toEqual(['Research scientist']);
  expect(match('chefko')).toEqual(['Chefköchin']);
  expect(match('köchin')).toEqual([]);
});
