import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CandidateId, InteractionId } from '#shared/model/ids.ts';
import type { CandidateRow } from '#renderer/store/contract/candidates.ts';
import type { FoundEntry } from '#renderer/store/contract/find.ts';
import { alsoWithWords, foundCountWords, toMarkedParts } from './foundWords.ts';
import { toFoundItems } from './toFoundItems.ts';

const nowMs = new Date(2026, 10, 22, 12).getTime();
const entry = (id: string, daysAgo: number): FoundEntry => ({
  id: InteractionId.parse(id),
  candidateId: CandidateId.parse('c1'),
  candidateName: 'Ana Pereira',
  atMs: nowMs - daysAgo * 86_400_000,
  kind: 'note',
  direction: 'none',
  messageKey: null,
  title: '',
  titleMarks: [],
  excerpt: '',
  excerptMarks: [],
  hasAttachment: false,
  alsoWith: [],
});
const person = (id: string): CandidateRow => ({
  id: CandidateId.parse(id),
  name: id,
  address: '',
  title: '',
  company: '',
  doNotContact: false,
  lastInAtMs: null,
  lastOutAtMs: null,
  interactionCount: 0,
  location: '',
  owner: '',
  source: '',
  tags: [],
  addedAtMs: 0,
  lastRole: null,
  lastTouchAtMs: null,
  reply: null,
  engagement: 0,
  engagementLevel: 'none',
  nextFollowUpAtMs: null,
});
const also = (...names: string[]): string =>
  alsoWithWords(names.map((name) => ({ candidateId: CandidateId.parse(name), name })));

test('a count that was not taken to its end says so', () => {
  const words = (count: number, countedAll: boolean) => foundCountWords({ count, countedAll, peopleTotal: 0 }).shown;
  expect(words(1, true)).toBe('1 entry');
  expect(words(1000, true)).toBe('1,000 entries');
  expect(words(1000, false)).toBe('1,000+ entries');
});

test('people who were found alone are counted, and not that there are no entries', () => {
  expect(foundCountWords({ count: 0, countedAll: true, peopleTotal: 3 })).toEqual({ shown: '3 people', heard: '' });
  expect(foundCountWords({ count: 2, countedAll: true, peopleTotal: 1 })).toEqual({
    shown: '2 entries',
    heard: ', 1 person',
  });
  expect(foundCountWords({ count: 0, countedAll: true, peopleTotal: 0 }).shown).toBe('0 entries');
});

test('those on whose timelines an entry stands as well are named, or counted when they are many', () => {
  expect(also()).toBe('');
  expect(also('Bo')).toBe('also with Bo');
  expect(also('Bo', 'Chidi')).toBe('also with Bo and Chidi');
  expect(also('Bo', 'Chidi', 'Dilek')).toBe('also with Bo and 2 more');
});

test('a marked text is still the text, whatever the marks are', () => {
  expect(toMarkedParts('Staff engineer', [[0, 5]])).toEqual([
    { text: 'Staff', marked: true },
    { text: ' engineer', marked: false },
  ]);
  const mark = fc.tuple(fc.integer({ min: -3, max: 20 }), fc.integer({ min: -3, max: 20 }));
  fc.assert(
    fc.property(fc.string({ maxLength: 15 }), fc.array(mark, { maxLength: 5 }), (text, marks) => {
      const parts = toMarkedParts(text, marks);
      expect(parts.map((part) => part.text).join('')).toBe(text);
      expect(parts.every((part, at) => part.text !== '' && part.marked !== parts[at - 1]?.marked)).toBe(true);
    }),
  );
});

test('entries stand under their days, newest first, and what is to come says so', () => {
  const items = toFoundItems({
    people: [],
    peopleTotal: 0,
    entries: [entry('a', -1), entry('b', 0), entry('c', 0.1), entry('d', 1)],
    order: 'newest',
    nowMs,
  });
  expect(items.map((item) => (item.kind === 'heading' ? item.words : item.position))).toEqual([
    'Tomorrow · coming up',
    1,
    'Today',
    2,
    3,
    'Yesterday',
    4,
  ]);
});

test('people come first and count on, with a way to the others where they are more', () => {
  const people = [person('p1'), person('p2')];
  const found = { people, entries: [entry('a', 0), entry('b', 9)], order: 'ranked' as const, nowMs };
  const kinds = (peopleTotal: number): string[] => toFoundItems({ ...found, peopleTotal }).map(({ key }) => key);
  expect(kinds(2)).toEqual(['heading people', 'person p1', 'person p2', 'heading ranked', 'entry a', 'entry b']);
  expect(kinds(40)).toContain('all people');
  const positions = toFoundItems({ ...found, peopleTotal: 40 }).flatMap((item) =>
    item.kind === 'heading' ? [] : [item.position],
  );
  expect(positions).toEqual([1, 2, 3, 4, 5]);
});
