import { expect, it } from 'vitest';
import { manyWords, namesWords } from './manyWords.ts';

const NONE = { people: 0, initial: 0, followUps: 0, replies: 0, unprompted: 0 };

it('says the roles that there are, and leaves out the others', () => {
  expect(manyWords({ ...NONE, people: 212, initial: 180, followUps: 32 })).toBe(
    'For 212 people: 180 initial outreach, 32 follow-up outreach',
  );
  expect(manyWords({ ...NONE, people: 1, replies: 1 })).toBe('For 1 person: 1 reply');
  expect(manyWords({ ...NONE, people: 3 })).toBe('For 3 people');
});

it('names a few and counts the rest, but never counts a single one', () => {
  expect(namesWords([])).toBe('');
  expect(namesWords(['Ana'])).toBe('Ana');
  expect(namesWords(['Ana', 'Bo'])).toBe('Ana and Bo');
  expect(namesWords(['a', 'b', 'c', 'd', 'e', 'f'])).toBe('a, b, c, d, e and f');
  expect(namesWords(['a', 'b', 'c', 'd', 'e', 'f', 'g'])).toBe('a, b, c, d, e and 2 more');
});
