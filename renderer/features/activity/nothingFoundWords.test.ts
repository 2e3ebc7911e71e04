import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nothingFoundWords } from './nothingFoundWords.ts';

const titleOf = (text: string): string => nothingFoundWords(text).title;
const adviceOf = (text: string): string => nothingFoundWords(text).advice;

describe('where nothing was found', () => {
  test.each([
    ['nothing of the kind', 'Nothing fits “nothing of the kind”'],
    ['  rotation ', 'Nothing fits “rotation”'],
    ['"on call"', 'Nothing fits “on call”'],
    ['«on call» ana', 'Nothing fits “on call” ana'],
    ['kind:meeting', 'Nothing fits kind:meeting'],
    ['KIND:meeting project:"Staff engineer"', 'Nothing fits kind:meeting project:“Staff engineer”'],
    ['rotation -"on call', 'Nothing fits rotation -“on call”'],
  ])('%s is repeated with one pair of quotes at most', (text, title) => {
    expect(titleOf(text)).toBe(title);
  });

  test('operators alone are not spoken of as words', () => {
    for (const text of ['kind:meeting', 'kind:meeting after:2026', '-kind:mail']) {
      expect(adviceOf(text)).not.toMatch(/word/i);
    }
    expect(adviceOf('kind:meeting')).toBe('There is no such entry on any timeline.');
    expect(adviceOf('kind:meeting after:2026')).toBe(
      'One entry must fit all of it at once. Looking for less finds more.',
    );
  });

  test('words, phrases and what is added to them are each told of where they are there', () => {
    expect(adviceOf('rotation')).toMatch(/^Each word is found from its beginning/);
    expect(adviceOf('on call')).toMatch(/^All of it must stand in one .* Looking for less finds more\.$/);
    expect(adviceOf('"on call"')).toBe(
      'What is in quotes is found only word for word. There is no such entry on any timeline.',
    );
    expect(adviceOf('rotation kind:mail')).toContain('The rest of the search must hold as well.');
  });

  test('no search makes two quotes meet', () => {
    const typed = fc.string({ unit: fc.constantFrom(...'ab -":“»', 'kind:'), maxLength: 20 });
    fc.assert(
      fc.property(typed, (text) => {
        expect(titleOf(text)).not.toMatch(/[“"]\s*[“"]|[”"]\s*[”"]/);
      }),
    );
  });
});
