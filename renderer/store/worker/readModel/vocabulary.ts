import type { Sql } from './sql.ts';

// The words of the texts in the index, in a table of their own. FTS5 gathers every place of a beginning before it gives
// the first, a second for a common one; written out as the words that begin so, each is walked through as far as is
// needed. Its own list of words (fts5vocab) passes over all their places too. A word stays here when the entries it stood
// in go, until `forgetUnused` has passed: one too many finds nothing.

/** The words that entries are found by. */
export interface Vocabulary {
  /** Adds the words of texts as they are put in the index (`toWords`); within the transaction that puts them there. */
  learn(texts: readonly string[]): void;
  /** Those that begin so, folded; null for a beginning that has an index of its own, or of too many words. */
  wordsWith(beginning: string): readonly string[] | null;
  /** Takes out, of so many words after this one, those that no entry has any more. Returns the last, null at the end. */
  forgetUnused(after: string, limit: number): string | null;
}

/** Of shorter beginnings the index itself keeps where they stand (`prefix` in `schema.ts`). */
const MIN_LETTERS = 4;
const MAX_WORDS = 400;
/** Some thirty megabytes. When there are more, all are looked up in the table again. */
const MAX_KNOWN = 300_000;
/** Of what `toSearchText` leaves, nothing else separates words for FTS5. */
const WORD = /[^\0-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f]+/g;

export function createVocabulary(sql: Sql): Vocabulary {
  /** Words that are in the table for sure. */
  const known = new Set<string>();

  return {
    learn(texts) {
      for (const text of texts) {
        for (const word of text.toLowerCase().match(WORD) ?? []) {
          if (known.has(word)) continue;
          if (known.size >= MAX_KNOWN) known.clear();
          known.add(word);
          sql.run('INSERT OR IGNORE INTO word (word) VALUES (?)', [word]);
        }
      }
    },
    wordsWith(beginning) {
      // A letter may be two of UTF-16's units.
      if ([...beginning].length < MIN_LETTERS) return null;
      const words = sql.all(
        'SELECT word FROM word WHERE word >= ? AND word < ? LIMIT ?',
        [beginning, `${beginning}\u{10ffff}`, MAX_WORDS + 1],
        (row) => row.text(0),
      );
      return words.length > MAX_WORDS ? null : words;
    },
    forgetUnused(after, limit) {
      known.clear();
      const words = sql.all('SELECT word FROM word WHERE word > ? ORDER BY word LIMIT ?', [after, limit], (row) =>
        row.text(0),
      );
      for (const word of words) {
        const isUsed = sql.first('SELECT 1 FROM words WHERE words MATCH ? LIMIT 1', [`"${word}"`], () => true) !== null;
        if (!isUsed) sql.run('DELETE FROM word WHERE word = ?', [word]);
      }
      return words.length < limit ? null : words.at(-1)!;
    },
  };
}
