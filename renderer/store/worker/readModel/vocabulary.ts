import type { IndexWord } from '#shared/search/toFtsQuery.ts';
import type { Sql } from './sql.ts';

// The words of the texts in the index, in a table of their own. FTS5 gathers every place of a beginning before it gives
// the first, a second for a common one; written out as the words that begin so, each is walked through as far as is
// needed. Its own list of words (fts5vocab) passes over all their places too. A word stays here when the entries it stood
// in go, until `forgetUnused` has passed: one too many finds nothing. Of a long one, as addresses of pages and keys have
// them by the million, only the beginning is kept.

/** The words that entries are found by. */
export interface Vocabulary {
  /** Adds the words of texts as they are put in the index (`toWords`); within the transaction that puts them there. */
  learn(texts: readonly string[]): void;
  /** Whether the table has all words of such texts; looks everything up anew after `recheck`. */
  holds(texts: readonly string[]): boolean;
  recheck(): void;
  /** Those that begin so, folded; null for a beginning that has an index of its own, or of more than `most` words. */
  wordsWith(beginning: string, most: number): readonly IndexWord[] | null;
  /** Takes out, of so many words after this one, those that no entry has any more. Returns the last, null at the end. */
  forgetUnused(after: string, limit: number): string | null;
}

/** Of shorter beginnings the index itself keeps where they stand (`prefix` in `schema.ts`). */
const MIN_LETTERS = 4;
/** So much of a word is kept, UTF-16 units. */
const MAX_LENGTH = 24;
/** Some twenty megabytes. When there are more, all are looked up in the table again. */
const MAX_KNOWN = 200_000;
/** Of what `toSearchText` leaves, nothing else separates words for FTS5. */
const WORD = /[^\0-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f]+/g;
/** Half of a letter beyond the first plane. */
const HALF_LETTER = /[\ud800-\udbff]$/;

export function createVocabulary(sql: Sql): Vocabulary {
  /** Words that are in the table for sure. */
  const known = new Set<string>();
  const remember = (word: string): void => {
    if (known.size >= MAX_KNOWN) known.clear();
    // A copy: what is cut out of a text keeps the whole text in memory.
    known.add([...word].join(''));
  };
  function* wordsOf(texts: readonly string[]): Iterable<string> {
    for (const text of texts) {
      for (const word of text.toLowerCase().match(WORD) ?? []) {
        yield word.length <= MAX_LENGTH ? word : word.slice(0, MAX_LENGTH).replace(HALF_LETTER, '');
      }
    }
  }

  return {
    learn(texts) {
      for (const word of wordsOf(texts)) {
        if (known.has(word)) continue;
        sql.run('INSERT OR IGNORE INTO word (word) VALUES (?)', [word]);
        remember(word);
      }
    },
    holds(texts) {
      for (const word of wordsOf(texts)) {
        if (known.has(word)) continue;
        if (sql.first('SELECT 1 FROM word WHERE word = ?', [word], () => true) === null) return false;
        remember(word);
      }
      return true;
    },
    recheck: () => known.clear(),
    wordsWith(beginning, most) {
      // A letter may be two of UTF-16's units.
      if ([...beginning].length < MIN_LETTERS || beginning.length >= MAX_LENGTH - 1) return null;
      const words = sql.all(
        'SELECT word FROM word WHERE word >= ? AND word < ? LIMIT ?',
        [beginning, `${beginning}\u{10ffff}`, most + 1],
        (row) => row.text(0),
      );
      return words.length > most ? null : words.map((text) => ({ text, isWhole: isWhole(text) }));
    },
    forgetUnused(after, limit) {
      known.clear();
      const words = sql.all('SELECT word FROM word WHERE word > ? ORDER BY word LIMIT ?', [after, limit], (row) =>
        row.text(0),
      );
      for (const word of words) {
        const match = isWhole(word) ? `"${word}"` : `"${word}" *`;
        const isUsed = sql.first('SELECT 1 FROM words WHERE words MATCH ? LIMIT 1', [match], () => true) !== null;
        if (!isUsed) sql.run('DELETE FROM word WHERE word = ?', [word]);
      }
      return words.length < limit ? null : words.at(-1)!;
    },
  };
}

/** Not cut: one that is cut may lack half a letter more. */
function isWhole(word: string): boolean {
  return word.length < MAX_LENGTH - 1;
}
