import { expect, test } from 'vitest';
import { parseFutureRole } from './parseFutureRole.ts';

const NOW_MS = Date.UTC(2026, 10, 24, 11, 30);
const parse = (sentence: string) => parseFutureRole(sentence, NOW_MS, { zone: 'UTC', locale: 'en-GB' });

test.each([
  ['Head of Data in Lisbon', ['Head of Data'], ['Lisbon'], 'any', null],
  ['Head of Data in Lisbon or Porto, from March', ['Head of Data'], ['Lisbon', 'Porto'], 'any', '2027-03-01'],
  ['Staff Engineer or Tech Lead, remote', ['Staff Engineer', 'Tech Lead'], [], 'remote', null],
  ['CTO in New York or remote', ['CTO'], ['New York'], 'any', null],
  ['a product manager role in Rio de Janeiro, hybrid', ['product manager'], ['Rio de Janeiro'], 'hybrid', null],
  ['would move to management in a year', [], [], 'any', '2027-11-24'],
  ['only remote', [], [], 'remote', null],
  ['not remote, in Berlin', [], ['Berlin'], 'any', null],
  ['she wants to lead people, not before summer', [], [], 'any', null],
  ['in 2 years as a Director', [], [], 'any', '2028-11-24'],
])('%j', (sentence, titles, places, remote, earliestDate) => {
  expect(parse(sentence)).toEqual({ titles, places, remote, earliestDate, sentence, askedAtMs: NOW_MS });
});

test('nothing typed is no wish', () => {
  expect(parse('  ')).toBeNull();
});

test('a sentence as long as may be is kept, and read in no time', () => {
  const long = 'in Aa, '.repeat(300);
  expect(parse(long)?.sentence).toBe(long.trim().slice(0, 2000));
});
