import type { ModelParts } from './modelParts.ts';

/** The words of the full-text index. */
export interface IndexWords {
  /** Those that begin so; null for a beginning that has an index of its own, or of too many words. */
  wordsWith(beginning: string): readonly string[] | null;
  /** To be called when an entry has changed. */
  forget(): void;
}

/** Of shorter beginnings the index itself keeps where they stand (`prefix` in `schema.ts`). */
const MIN_LETTERS = 3;
const MAX_WORDS = 100;
/** Whoever types goes on from the same three letters. */
const MAX_KEPT = 30;

/**
 * Looks words up in the index's own list of them (sqlite.org/fts5.html#the_fts5vocab_virtual_table_module), which passes
 * over the places where they stand. Those with the same three letters are kept for the letters that follow.
 */
export function createIndexWords({ sql }: ModelParts): IndexWords {
  sql.script("CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab('main', 'words', 'row')");
  const kept = new Map<string, readonly string[]>();

  const readAll = (start: string): readonly string[] => {
    const known = kept.get(start);
    if (known !== undefined) return known;
    const found = sql.all(
      'SELECT term FROM temp.vocabulary WHERE term >= ? AND term < ?',
      [start, `${start}\u{10ffff}`],
      (row) => row.text(0),
    );
    kept.set(start, found);
    if (kept.size > MAX_KEPT) kept.delete(kept.keys().next().value as string);
    return found;
  };

  return {
    forget: () => kept.clear(),
    wordsWith(beginning) {
      const letters = [...beginning];
      if (letters.length < MIN_LETTERS) return null;
      const words = readAll(letters.slice(0, MIN_LETTERS).join('')).filter((word) => word.startsWith(beginning));
      return words.length > MAX_WORDS ? null : words;
    },
  };
}
