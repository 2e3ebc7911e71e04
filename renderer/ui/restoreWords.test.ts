import { expect, test } from 'vitest';
import { holdsWords, sourceWords } from './restoreWords.ts';

test('names what there is and leaves out what there is none of', () => {
  expect(holdsWords({ candidates: 1, interactions: 2, mails: 0, settings: 9 })).toBe('1 candidate, 2 timeline entries');
  expect(holdsWords({ settings: 3 })).toBe('no candidates and no timelines');
});

test('calls a file by its name and a journal by what it is', () => {
  expect(sourceWords({ kind: 'given', name: 'rapport-2026-11-22.rapport' })).toBe('rapport-2026-11-22.rapport');
  expect(sourceWords({ kind: 'kept', name: 'journal-3.rapport' })).toContain('set aside');
});
