import { foldText } from '#shared/domain/foldText.ts';

// Words as the full-text index sees them. FTS5's `unicode61 remove_diacritics 2` takes letters, numbers and private-use
// characters (L*, N*, Co) for words and all else for separators. Where it and `foldText` go apart, this is the rule:
//
// - Marks: unicode61 drops the accents of Latin, Greek and Cyrillic, but parts a word at the vowel signs of other scripts;
//   `foldText` drops all marks. Words are those of `foldText`.
// - Eleven letters that only case folding makes others (ſ, ς, µ and Greek symbols) are folded as unicode61 does.
// - Han, Kana, Thai, Lao, Khmer and Burmese are written without spaces: each letter is a word, and what is typed is a
//   phrase of them, so that a name is found in the middle of a sentence.
// - unicode61 takes what Unicode had not assigned when its tables were made for letters; here it separates.
//
// The index must therefore be fed `toSearchText`, which leaves unicode61 nothing to decide. tests/search compares the
// two, character by character.

/** One word of a text. */
export interface Token {
  /** Folded, as in the index. */
  text: string;
  /** Where it stands in the original text, UTF-16 units, end excluded; accents belong to it. */
  start: number;
  end: number;
}

const SPACELESS = String.raw`[[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]&&[\p{L}\p{N}]]`;
// Letters that were marks when unicode61 was made: it parts words there.
const FORMER_MARKS = String.raw`[\u{19b0}-\u{19c0}\u{19c8}\u{19c9}\u{1cf2}\u{1cf3}]`;
/** One word; a mark alone is one too, of which nothing is left when it is folded. */
export const WORD = new RegExp(
  String.raw`${SPACELESS}\p{M}*|[[\p{L}\p{N}\p{Co}\p{M}]--${SPACELESS}--${FORMER_MARKS}]+`,
  'gv',
);

const CASE_FOLDED: { [letter: string]: string } = {
  µ: 'μ',
  ſ: 's',
  ς: 'σ',
  ϐ: 'β',
  ϑ: 'θ',
  ϕ: 'φ',
  ϖ: 'π',
  ϰ: 'κ',
  ϱ: 'ρ',
  ϵ: 'ε',
};
const CASE_FOLDING = /[µſςϐϑϕϖϰϱϵ]/g;
// oxlint-disable-next-line no-control-regex -- ASCII is what is asked for
export const NOT_ASCII = /[^\x00-\x7f]/;

/** The words of a text, in order. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(WORD)) {
    const folded = foldWord(match[0]);
    if (folded !== '') tokens.push({ text: folded, start: match.index, end: match.index + match[0].length });
  }
  return tokens;
}

/** Folded as the index folds; of a text of any length. */
export function foldWord(text: string): string {
  if (!NOT_ASCII.test(text)) return text.toLowerCase();
  return foldText(text).replace(CASE_FOLDING, (letter) => CASE_FOLDED[letter]!);
}
