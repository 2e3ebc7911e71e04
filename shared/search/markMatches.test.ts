import fc from 'fast-check';
import { expect, test } from 'vitest';
import { markMatches } from './markMatches.ts';
import { parseSearch } from './parseSearch.ts';
import { toExcerpt } from './toExcerpt.ts';

const marked = (text: string, search: string): string =>
  withMarks(text, markMatches(text, parseSearch(search, 0, 'UTC').terms));

function withMarks(text: string, marks: readonly (readonly [number, number])[]): string {
  return marks.reduceRight(
    (done, [start, end]) => `${done.slice(0, start)}[${done.slice(start, end)}]${done.slice(end)}`,
    text,
  );
}

test.each([
  ['Ana Pereira', 'ana per', '[Ana] [Per]eira'],
  ['Banana Ana', 'ana', 'Banana [Ana]'],
  ['José, JOSE\u0301 e jose', 'jose', '[José], [JOSE\u0301] e [jose]'],
  ['JOSE\u0301FA', 'jose', '[JOSE\u0301]FA'],
  ['a staff engineer, staff of engineers', '"staff engineer"', 'a [staff engineer], staff of engineers'],
  ['Ana <ana@example.org>', 'ana@example', 'Ana <[ana@example].org>'],
  ['Ana <ana@example.org>', 'ana@example ana', '[Ana] <[ana@example].org>'],
  ['the follow-up', 'follow-up', 'the [follow-up]'],
  ['Ana from Lisbon', 'from:ana lisbon', 'Ana from [Lisbon]'],
  ['Ana from Lisbon', 'ana -lisbon', '[Ana] from Lisbon'],
  ['an and analyst', 'an ana', '[an] [an]d [ana]lyst'],
  ['昨日王小明さん', '小明', '昨日王[小明]さん'],
  ['𝒜na 😀 𐐀𐐁', '𐐨', '𝒜na 😀 [𐐀]𐐁'],
  ['한국어', '한', '[한]국어'],
  ['STRASSE Straße', 'straß', 'STRASSE [Straß]e'],
  ['İstanbul', 'ist', '[İst]anbul'],
  ['x', '', 'x'],
])('%j searched for %j is marked %j', (text, search, expected) => {
  expect(marked(text, search)).toBe(expected);
});

test.each([
  ['short  and\n in one   line', 'line', 60, 'short and in one [line]'],
  [
    'Dear Ana, thank you for the talk on Monday. We would like to go on with the next round in Lisbon next week.',
    'lisbon',
    40,
    '…the next round in [Lisbon] next week.',
  ],
  ['alpha one two three four five six seven alpha beta nine ten', 'alpha beta', 24, '…[alpha] [beta] nine ten'],
  ['nothing of the kind stands in this long text', 'missing', 20, 'nothing of the…'],
  ['w'.repeat(50), 'w', 12, `[w]${'w'.repeat(9)}…`],
  ['😀'.repeat(30), 'w', 12, `${'😀'.repeat(5)}…`],
])('of %j, searched for %j, %d characters are %j', (text, search, length, expected) => {
  const excerpt = toExcerpt(text, parseSearch(search, 0, 'UTC').terms, length);
  expect(withMarks(excerpt.text, excerpt.marks)).toBe(expected);
});

const words = fc
  .array(
    fc.oneof(
      fc.constantFrom('ana', 'Aná', 'per', 'Pereira', 'a\u0301', '王小', '😀', '\n'),
      fc.string({ unit: 'grapheme', maxLength: 9 }),
    ),
    { maxLength: 60 },
  )
  .map((all) => all.join(' '));
const search = fc
  .array(fc.constantFrom('ana', 'per', '"ana per"', '王', 'e', '"pereira'), { maxLength: 4 })
  .map((all) => all.join(' '));

test('marks are in order, apart, and part no character', () => {
  fc.assert(
    fc.property(words, search, (text, typed) => {
      let before = 0;
      for (const [start, end] of markMatches(text, parseSearch(typed, 0, 'UTC').terms)) {
        expect(start).toBeGreaterThanOrEqual(before);
        expect(end).toBeGreaterThan(start);
        expect(text.slice(start, end).isWellFormed()).toBe(true);
        expect(text.slice(end)).not.toMatch(/^\p{M}/u);
        before = end;
      }
    }),
  );
});

test('an excerpt is one line of the text within its length, with a match where there is one, marked as the text is', () => {
  fc.assert(
    fc.property(words, search, fc.integer({ min: 12, max: 80 }), (text, typed, length) => {
      const { terms } = parseSearch(typed, 0, 'UTC');
      const excerpt = toExcerpt(text, terms, length);
      const line = text.replace(/\s+/gu, ' ').trim();
      expect(excerpt.text.length).toBeLessThanOrEqual(length);
      expect(excerpt.text.isWellFormed()).toBe(true);
      expect(line).toContain(excerpt.text.slice(excerpt.text.startsWith('…') ? 1 : 0).replace(/…$/, ''));
      const all = markMatches(line, terms).map(([start, end]) => line.slice(start, end));
      expect(excerpt.marks.length > 0).toBe(all.length > 0);
      for (const [start, end] of excerpt.marks) {
        const part = excerpt.text.slice(start, end);
        expect(part.length).toBeGreaterThan(0);
        expect(all.some((one) => one.includes(part))).toBe(true);
      }
    }),
  );
});
