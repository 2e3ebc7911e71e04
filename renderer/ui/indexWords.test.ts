import { expect, test } from 'vitest';
import { indexListWords, indexShare, indexStatusWords, type IndexStatus } from './indexWords.ts';

const status = (state: IndexStatus['state'], done = 0, total = 0): IndexStatus => ({ state, done, total });

test('nothing is said of an index that is current', () => {
  expect(indexStatusWords(status('current', 10, 10))).toBeNull();
  expect(indexListWords(status('current', 10, 10), 'It fills up.')).toBeNull();
});

test('a share is said once something is known, and never claims the end', () => {
  expect(indexShare(status('building'))).toBe('');
  expect(indexShare(status('building', 2, 5))).toBe('40 %');
  expect(indexShare(status('building', 5, 5))).toBe('99 %');
  expect(indexStatusWords(status('starting'))).toBe('opening the search index');
  expect(indexStatusWords(status('building', 2, 5))).toBe('search index 40 %');
  expect(indexStatusWords(status('building'))).toBe('building the search index');
  expect(indexStatusWords(status('catching-up'))).toBe('search index is catching up');
});

test('a list says that it is not whole yet, and what becomes of it', () => {
  expect(indexListWords(status('building', 2, 5), 'It fills up.')).toBe(
    'The search index is being built, 40 %. It fills up.',
  );
  expect(indexListWords(status('catching-up'), 'It fills up.')).toBe(
    'Many changes are being taken in. The newest may still be missing here.',
  );
});

test('a failure is for the status line to name and for the list to show as what it is', () => {
  expect(indexStatusWords(status('failed'))).toBe('search index needs a look, in Settings');
  expect(indexListWords(status('failed'), 'It fills up.')).toBeNull();
});
