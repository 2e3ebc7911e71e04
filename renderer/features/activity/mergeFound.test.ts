import { expect, test } from 'vitest';
import { CandidateId, InteractionId } from '#shared/model/ids.ts';
import type { FoundEntry } from '#renderer/store/contract/find.ts';
import { appendFound, mergeFound, type FoundPages } from './mergeFound.ts';

const entry = (id: string, title = ''): FoundEntry => ({
  id: InteractionId.parse(id),
  candidateId: CandidateId.parse('c1'),
  candidateName: 'Ana Pereira',
  atMs: 0,
  kind: 'note',
  direction: 'none',
  messageKey: null,
  title,
  titleMarks: [],
  excerpt: '',
  excerptMarks: [],
  hasAttachment: false,
  alsoWith: [],
});
const pages = (ids: string, cursor: string | null): FoundPages => ({
  entries: [...ids].map((id) => entry(id)),
  cursor,
});
const ids = ({ entries }: FoundPages): string => entries.map(({ id }) => id).join('');

test('new entries come on top of all that was read before, and are counted', () => {
  const merged = mergeFound(pages('abcdef', '6'), pages('xyab', '4'));
  expect(ids(merged)).toBe('xyabcdef');
  expect(merged).toMatchObject({ newer: 2, cursor: '6' });
});

test('what is gone from the top goes, and what changed there is shown as it is now', () => {
  const shown = pages('abcdef', '6');
  expect(ids(mergeFound(shown, pages('acd', '3')))).toBe('acdef');
  const changed = mergeFound(shown, { entries: [entry('a', 'new words'), entry('b')], cursor: '2' });
  expect(changed.entries[0]?.title).toBe('new words');
  expect(changed.newer).toBe(0);
});

test('where nothing of the old is met the new page stands alone', () => {
  const merged = mergeFound(pages('abc', '3'), pages('xyz', '9'));
  expect(ids(merged)).toBe('xyz');
  expect(merged).toMatchObject({ newer: 3, cursor: '9' });
});

test('a first page that is also the last says that there is no more', () => {
  const merged = mergeFound(pages('abcdef', '6'), pages('ab', null));
  expect(ids(merged)).toBe('ab');
  expect(merged.cursor).toBeNull();
  expect(ids(mergeFound(pages('ab', null), pages('', null)))).toBe('');
});

test('an entry that slid to the next page is shown once', () => {
  const more = appendFound(pages('abc', '3'), pages('cde', null));
  expect(ids(more)).toBe('abcde');
  expect(more.cursor).toBeNull();
});
