import sqlite3InitModule, { type Database } from '@sqlite.org/sqlite-wasm';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { holdsTerm } from '#shared/search/holdsTerm.ts';
import { parseSearch } from '#shared/search/parseSearch.ts';
import { toFtsQuery, type ExtraFacets } from '#shared/search/toFtsQuery.ts';
import { tokenise } from '#shared/search/tokenise.ts';
import { toSearchText } from '#shared/search/toSearchText.ts';

// Against the SQLite that the read model runs on.

interface Row {
  head: string;
  body: string;
  sender: string;
  recipients: string;
  facets: string;
}

const NOW_MS = Date.UTC(2026, 10, 24);
const ROW: Row = { head: '', body: '', sender: '', recipients: '', facets: 'xall' };
let database: Database;

beforeAll(async () => {
  const sqlite3 = await sqlite3InitModule();
  database = new sqlite3.oo1.DB(':memory:');
});

function store(rows: readonly Partial<Row>[]): void {
  // Made anew: what is deleted from an index stays in it for a while and slows the next ones.
  database.exec(`
    DROP TABLE IF EXISTS words;
    DROP TABLE IF EXISTS found;
    CREATE VIRTUAL TABLE found USING fts5(
      head, body, sender, recipients, facets, tokenize="unicode61 remove_diacritics 2", prefix='1 2 3'
    );
    CREATE VIRTUAL TABLE words USING fts5vocab(found, instance);
  `);
  const insert = database.prepare(
    'INSERT INTO found (rowid, head, body, sender, recipients, facets) VALUES (?,?,?,?,?,?)',
  );
  database.exec('BEGIN');
  rows.forEach((part, index) => {
    const { head, body, sender, recipients, facets } = { ...ROW, ...part };
    insert.bind([index, ...[head, body, sender, recipients].map(toSearchText), facets]).stepReset();
  });
  database.exec('COMMIT');
  insert.finalize();
}

function match(expression: string): number[] {
  return database.selectValues('SELECT rowid FROM found WHERE found MATCH ? ORDER BY rowid', [expression]) as number[];
}

/** The places of the rows that a search finds; null where it asks for nothing. */
function find(text: string, extra?: ExtraFacets): number[] | null {
  const expression = toFtsQuery(parseSearch(text, NOW_MS, 'UTC'), extra);
  return expression === null ? null : match(expression);
}

/** The words of each row's body, as SQLite put them into its index. */
function indexedWords(): Map<number, string[]> {
  const words = new Map<number, string[]>();
  database.exec({
    sql: "SELECT doc, term FROM words WHERE col = 'body' ORDER BY doc, offset",
    rowMode: 'array',
    callback: ([row, word]) => {
      const of = words.get(row as number) ?? [];
      if (of.length === 0) words.set(row as number, of);
      of.push(word as string);
    },
  });
  return words;
}

test('every character of Unicode is a word, an accent or a separator to SQLite as it is here', () => {
  const rows: string[] = [];
  // Planes 4 to 13 are empty, 15 and 16 private: an end of each is enough.
  for (const [from, to] of [
    [0, 0x3ffff],
    [0xdff00, 0xf00ff],
    [0x10ff00, 0x10ffff],
  ] as const) {
    for (let code = from; code <= to; code += 128) {
      const codes = Array.from({ length: 128 }, (_, index) => code + index);
      rows.push(
        codes.map((one) => (one === 0 || (one & ~0x7ff) === 0xd800 ? '' : `a${String.fromCodePoint(one)}b`)).join(' '),
      );
    }
  }
  store(rows.map((body) => ({ body })));
  const words = indexedWords();
  rows.forEach((text, row) => expect(words.get(row) ?? []).toEqual(tokenise(text).map((token) => token.text)));
}, 60_000);

test('any text is split into the words that SQLite indexes', () => {
  fc.assert(
    fc.property(fc.array(anyText, { minLength: 1, maxLength: 30 }), (texts) => {
      store(texts.map((body) => ({ body })));
      const words = indexedWords();
      texts.forEach((text, row) => expect(words.get(row) ?? []).toEqual(tokenise(text).map((token) => token.text)));
    }),
    { numRuns: 60 },
  );
});

test.each<[string, Partial<Row>, boolean]>([
  ['ana per', { head: 'Ana Pereira' }, true],
  ['per ana', { head: 'Ana Pereira' }, true],
  ['na', { head: 'Ana Pereira' }, false],
  ['a', { head: 'Ana Pereira' }, true],
  ['jose', { body: 'Olá José' }, true],
  ['José', { body: 'jose' }, true],
  ['nguyen van', { body: 'Nguyễn Văn' }, true],
  ['"staff engineer"', { body: 'a Staff Engineer role' }, true],
  ['"staff engineer"', { body: 'engineer on the staff' }, false],
  ['"staff engine"', { body: 'a staff engineer' }, false],
  ['"staff engine', { body: 'a staff engineer' }, true],
  ['ana@example.org', { recipients: 'Ana <ana@example.org>' }, true],
  ['ana@exam', { recipients: 'Ana <ana@example.org>' }, true],
  ['ana@example.org', { recipients: 'org example ana' }, false],
  ['from:ana', { sender: 'Ana Pereira' }, true],
  ['from:ana', { recipients: 'Ana Pereira', body: 'ana' }, false],
  ['to:ana', { recipients: 'Ana Pereira' }, true],
  ['ana -berlin', { head: 'ana', body: 'Berliner' }, true],
  ['ana -berlin', { head: 'ana', body: 'in BERLIN' }, false],
  ['-berlin', { body: 'Lisbon' }, true],
  ['-berlin', { body: 'Berlin' }, false],
  ['-"in berlin" -from:bob', { body: 'Berlin in', sender: 'ana' }, true],
  ['-"in berlin" -from:bob', { sender: 'bob' }, false],
  ['kind:mail', { facets: 'xall xkmail' }, true],
  ['kind:mail,note', { facets: 'xall xknote' }, true],
  ['kind:mail', { facets: 'xall xkinmail' }, false],
  ['-kind:mail', { facets: 'xall xkmail' }, false],
  ['-kind:mail', { facets: 'xall xknote' }, true],
  ['has:attachment', { facets: 'xall xattach' }, true],
  ['-has:attachment', { facets: 'xall xattach' }, false],
  ['from:me', { facets: 'xall xdout' }, true],
  ['to:me', { facets: 'xall xdout' }, false],
  ['xkmail', { facets: 'xall xkmail' }, false],
  ['x', { facets: 'xall xkmail' }, false],
  ['明 小', { body: '昨日王小明さん' }, true],
  ['小明', { body: '昨日王小明さん' }, true],
  ['王明', { body: '昨日王小明さん' }, false],
  ['हिन्दी', { body: 'हिन्दी में' }, true],
  ['한국', { body: '한국어' }, true],
  ['ΟΔΟΣ', { body: 'οδός' }, true],
  ['NEAR(a b)', { body: 'near a b' }, true],
  ['AND', { body: 'and' }, true],
  ['head:x', { body: 'head x' }, true],
])('%j and %j: found is %j', (text, row, found) => {
  store([row]);
  expect(find(text)).toEqual(found ? [0] : []);
});

test('what the caller knows must be there, or not', () => {
  store([{ facets: 'xall xp1' }, { facets: 'xall xp2 xt1' }, { facets: 'xall' }]);
  expect(find('', { anyOf: [['xp1', 'xp2']] })).toEqual([0, 1]);
  expect(find('', { anyOf: [['xp1', 'xp2'], ['xt1']] })).toEqual([1]);
  expect(find('', { anyOf: [[]] })).toEqual([]);
  expect(find('', { noneOf: ['xp1'] })).toEqual([1, 2]);
  expect(find('', { anyOf: [['xp1', 'xp2']], noneOf: ['xt1'] })).toEqual([0]);
  expect(find('', { anyOf: [], noneOf: [] })).toBeNull();
  expect(() => find('', { noneOf: ['" OR a'] })).toThrow(RangeError);
});

test('nothing to match is null', () => {
  for (const text of ['', ' ', '-', '"', ':', 'after:2026', 'kind:pigeon', '…']) expect(find(text)).toBeNull();
});

test('SQLite accepts what any text becomes', () => {
  store([{ body: 'a' }]);
  fc.assert(
    fc.property(anyText, (text) => {
      const expression = toFtsQuery(parseSearch(text, NOW_MS, 'UTC'));
      if (expression !== null) match(expression);
    }),
    { numRuns: 20_000 },
  );
}, 60_000);

test('what SQLite finds is what a plain look at the words finds, and what is marked', () => {
  const word = fc.constantFrom('ana', 'an', 'Aná', 'per', 'Pereira', 'a', '王', '小', 'xall');
  const text = fc.array(word, { maxLength: 5 }).map((words) => words.join(' '));
  const typed = fc
    .array(fc.tuple(fc.constantFrom('', '', '-', 'from:', '-to:'), word, fc.constantFrom('', ' an')), { maxLength: 4 })
    .map((parts) => parts.map(([sign, one, two]) => `${sign}${two === '' ? one : `"${one}${two}"`}`).join(' '));
  const row = fc.record({ head: text, body: text, sender: text, recipients: text });
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), typed, (rows, search) => {
      store(rows);
      const { terms } = parseSearch(search, NOW_MS, 'UTC');
      const expected = rows.flatMap((one, index) => (terms.every((term) => holdsTerm(one, term)) ? [index] : []));
      expect(find(search) ?? rows.map((_, index) => index)).toEqual(expected);
    }),
    { numRuns: 300 },
  );
});

const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '"',
        '*',
        '-',
        ':',
        '(',
        ')',
        '{',
        '}',
        '^',
        '+',
        ' AND ',
        ' OR ',
        ' NOT ',
        'NEAR(',
        ',',
        '\0',
        ' ',
      ),
      fc.constantFrom(
        'from:',
        'to:',
        '-kind:mail',
        'has:attachment',
        'head:',
        'facets:',
        'İ',
        'Σ',
        'か\u3099',
        '\ud800',
      ),
      fc.string({ unit: 'binary', maxLength: 5 }),
      fc.string({ maxLength: 8 }),
    ),
    { maxLength: 10 },
  )
  .map((parts) => parts.join(''));
