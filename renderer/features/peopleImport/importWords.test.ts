import { describe, expect, it } from 'vitest';
import type { PeopleImportStatus } from '#renderer/store/contract/peopleImport.ts';
import { beforeAfterWords, failureWords, leftOutWords, resultWords } from './importWords.ts';

const NONE = { added: 0, changed: 0, known: 0, entries: 0, members: 0 };
const status = (changes: Partial<PeopleImportStatus>): PeopleImportStatus =>
  ({ state: 'counted', ...NONE, ...changes }) as PeopleImportStatus;

describe('the words of an import', () => {
  it.each([
    [{ added: 2, entries: 1 }, 'Would add 2 new candidates, 1 timeline entry. Nothing is stored yet'],
    [{ state: 'stored', added: 1, known: 3 }, 'Imported: 1 new candidate; 3 rows were known already'],
    [{ state: 'stored', known: 1 }, 'Nothing new in this file; 1 row was known already'],
    [{ state: 'cancelled' }, 'Cancelled. Nothing was stored'],
    [{ state: 'cancelled', members: 2 }, 'Cancelled. Stored until then: 2 places in projects'],
  ] as [Partial<PeopleImportStatus>, string][])('says of %j: %s', (changes, words) => {
    expect(resultWords(status(changes))).toBe(words);
  });

  it('says how many candidates there are before and after, whichever of the two is now', () => {
    expect(beforeAfterWords(status({ added: 5 }), 10)).toBe('Candidates: 10 before, 15 after');
    expect(beforeAfterWords(status({ state: 'stored', added: 5 }), 15)).toBe('Candidates: 10 before, 15 after');
  });

  it('lists reasons by how often they were met', () => {
    expect(leftOutWords({ nobody: 1, draft: 3 })).toEqual([
      'A draft that was never sent: 3',
      'No name, address, phone or profile: 1',
    ]);
  });

  it('names the headers that were found and those that are needed', () => {
    expect(failureWords({ found: 'Wer, Wo', needed: 'name, address' })).toContain(
      'Its columns are: Wer, Wo. Needed: name, address.',
    );
    expect(failureWords({})).toBeUndefined();
  });
});
