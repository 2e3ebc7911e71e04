import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromWallTime } from '#shared/calendar/zoneTime.ts';
import { parseSearch } from './parseSearch.ts';
import type { SearchQuery } from './searchQuery.ts';

/** Tuesday, 24 November 2026, 11:30. */
const ZONE = 'Europe/Berlin';
const NOW_MS = fromWallTime(Date.UTC(2026, 10, 24, 11, 30), ZONE);

const parse = (text: string, zone = ZONE): SearchQuery => parseSearch(text, NOW_MS, zone);
const berlin = (year: number, month: number, day: number): number => fromWallTime(Date.UTC(year, month - 1, day), ZONE);

/** Terms in short: `-` left out, `from:`, `"…"` to the letter, `*` may go on. */
const termsOf = (text: string): string[] =>
  parse(text).terms.map(
    (term) =>
      (term.negated ? '-' : '') +
      (term.field === 'any' ? '' : `${term.field}:`) +
      (term.exact ? `"${term.text}"` : term.text) +
      (term.prefix ? '*' : ''),
  );

test.each([
  ['', []],
  ['   ', []],
  ['ana per', ['ana*', 'per*']],
  ['  José  GARCÍA ', ['jose*', 'garcia*']],
  ['"ana pereira"', ['"ana pereira"']],
  ['“Ana Pereira”', ['"ana pereira"']],
  ['-sale', ['-sale']],
  ['-"on hold"', ['-"on hold"']],
  ['from:ana to:bob', ['from:ana*', 'to:bob*']],
  ['-from:ana', ['-from:ana']],
  ['from:"Ana Pereira"', ['from:"ana pereira"']],
  ['FROM:Ana', ['from:ana*']],
  ['ana@example.org', ['ana example org*']],
  ['from:ana@example.org', ['from:ana example org*']],
  ['https://example.org/a?b=c', ['https example org a b c*']],
  ['follow-up', ['follow up*']],
  ["o'neill", ['o neill*']],
  ['foo:bar', ['foo bar*']],
  ['12:30', ['12 30*']],
  ['C++', ['c*']],
  ['5"', ['5*']],
  ['a"b c"d', ['a*', '"b c"', 'd*']],
  ['王小明', ['王 小 明*']],
  ['Ελένης', ['ελενησ*']],
  ['Иван', ['иван*']],
  ['ßtraße', ['ßtraße*']],
  ['-', []],
  ['"', []],
  ['""', []],
  [':', []],
  ['- : -"" --', []],
])('%j looks for %j', (text, expected) => {
  expect(termsOf(text)).toEqual(expected);
});

test('a quotation mark that is not closed is searched as far as it goes, and said', () => {
  expect(termsOf('x "ana per')).toEqual(['x*', '"ana per"*']);
  expect(parse('x "ana per').problems).toEqual(['A quotation mark is not closed.']);
});

test.each<[string, Partial<SearchQuery>]>([
  ['kind:mail', { kinds: ['mail'] }],
  ['kind:mail,call', { kinds: ['mail', 'call'] }],
  ['kind:Calls kind:email kind:mail', { kinds: ['call', 'mail'] }],
  ['kind:m', { kinds: ['mail', 'meeting'] }],
  ['kind:LinkedIn', { kinds: ['inmail'] }],
  ['project:"Staff  Engineer" project:Überall', { projects: ['staff engineer', 'uberall'] }],
  ['tag:rust', { tags: ['rust'] }],
  ['tag:c++', { tags: ['c++'] }],
  ['has:attachment', { hasAttachment: true }],
  ['has:file', { hasAttachment: true }],
  ['from:me', { directions: ['out'] }],
  ['to:me', { directions: ['in'] }],
])('%s is an operator', (text, expected) => {
  const query = parse(text);
  expect(query).toMatchObject(expected);
  expect(query).toMatchObject({ terms: [], problems: [] });
});

test('operators can be turned round', () => {
  expect(parse('-kind:mail -project:"Staff engineer" -tag:rust -has:attachment -from:me').not).toEqual({
    kinds: ['mail'],
    projects: ['staff engineer'],
    tags: ['rust'],
    hasAttachment: true,
    directions: ['out'],
  });
  expect(parse('-after:2026-11-02').beforeMs).toBe(berlin(2026, 11, 2));
  expect(parse('-before:2026-11-02').afterMs).toBe(berlin(2026, 11, 2));
});

test.each([
  ['2026-11-02', [2026, 11, 2]],
  ['2026-3-5', [2026, 3, 5]],
  ['2026-11', [2026, 11, 1]],
  ['2026', [2026, 1, 1]],
  ['today', [2026, 11, 24]],
  ['Yesterday', [2026, 11, 23]],
  ['tomorrow', [2026, 11, 25]],
  ['3d', [2026, 11, 21]],
  ['"2 weeks ago"', [2026, 11, 10]],
  ['9m', [2026, 2, 24]],
  ['1y', [2025, 11, 24]],
  ['monday', [2026, 11, 23]],
  ['tue', [2026, 11, 24]],
  ['"last Tuesday"', [2026, 11, 17]],
  ['wednesday', [2026, 11, 18]],
  ['october', [2026, 10, 1]],
  ['dec', [2025, 12, 1]],
  ['nov', [2026, 11, 1]],
  ['"march 2024"', [2024, 3, 1]],
  ['"3 Nov"', [2026, 11, 3]],
  ['"24 Nov"', [2026, 11, 24]],
  ['"25 Nov"', [2025, 11, 25]],
  ['"3 Nov 2024"', [2024, 11, 3]],
  ['3.11.2026', [2026, 11, 3]],
  ['3.11.', [2026, 11, 3]],
  ['"next week"', [2026, 12, 1]],
] as [string, [number, number, number]][])('after:%s is from that day on', (text, [year, month, day]) => {
  expect(parse(`after:${text}`)).toMatchObject({
    afterMs: berlin(year, month, day),
    beforeMs: null,
    terms: [],
    problems: [],
  });
  expect(parse(`before:${text}`)).toMatchObject({ beforeMs: berlin(year, month, day), afterMs: null });
});

test('days are those of the zone, also where the clocks change', () => {
  expect(parse('after:2026-03-29 before:2026-03-30')).toMatchObject({
    afterMs: Date.UTC(2026, 2, 28, 23),
    beforeMs: Date.UTC(2026, 2, 29, 22),
  });
  expect(parse('after:2026-11-02', 'America/Los_Angeles').afterMs).toBe(Date.UTC(2026, 10, 2, 8));
  // In Chile a day began at one in the morning.
  expect(parse('after:2026-09-06', 'America/Santiago').afterMs).toBe(Date.UTC(2026, 8, 6, 4));
});

test('of several dates the narrowest hold', () => {
  expect(parse('after:2026 after:2026-11 before:2027 before:2026-12')).toMatchObject({
    afterMs: berlin(2026, 11, 1),
    beforeMs: berlin(2026, 12, 1),
  });
});

test.each([
  ['kind:pigeon', '“pigeon” is no kind: mail, meeting, inmail, text, call, note, other.'],
  ['before:blah', '“blah” is no date: write 2026-11-02, 2026-11, 3 Nov or yesterday.'],
  ['after:2026-02-30', '“2026-02-30” is no date: write 2026-11-02, 2026-11, 3 Nov or yesterday.'],
  ['after:1234', '“1234” is no date: write 2026-11-02, 2026-11, 3 Nov or yesterday.'],
  ['has:wings', '“has:” knows only has:attachment, not “wings”.'],
  ['tag: ', '“tag:” needs a value.'],
  ['😀', '“😀” holds no letters or digits.'],
])('%s is named as not understood, and the rest is searched', (text, problem) => {
  expect(parse(`ana ${text}`).problems).toEqual([problem]);
  expect(termsOf(`${text} ana`)).toEqual(['ana*']);
});

test('an operator that is still being typed is no problem', () => {
  for (const text of ['ana kind:', 'ana -project:', 'from:']) expect(parse(text).problems).toEqual([]);
});

test('whatever is typed is read, and every term can stand in the index', () => {
  const piece = fc.constantFrom(
    'from:',
    'kind:',
    'before:',
    'after:',
    'has:',
    '-',
    '"',
    '”',
    ':',
    ' ',
    '3 Nov',
    'a\u0301',
  );
  const text = fc.array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 6 }), fc.string()), { maxLength: 12 });
  fc.assert(
    fc.property(text, (parts) => {
      const query = parse(parts.join(''));
      for (const term of query.terms) {
        expect(term.text).toMatch(/^[\p{L}\p{N}\p{Co}]+(?: [\p{L}\p{N}\p{Co}]+)*$/u);
        expect(term.prefix && term.negated).toBe(false);
      }
      for (const atMs of [query.afterMs, query.beforeMs])
        expect(atMs === null || Number.isSafeInteger(atMs)).toBe(true);
    }),
  );
});
