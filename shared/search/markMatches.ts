import type { SearchTerm } from './searchQuery.ts';
import { foldWord, tokenise, type Token } from './tokenise.ts';

/** From where to where something stands in a text, UTF-16 units, end excluded. */
export type Mark = [start: number, end: number];

/** Where a term stands. */
export interface Match {
  start: number;
  end: number;
  /** Its place among the terms. */
  term: number;
}

/**
 * Where the words of a search stand in a text, in order and without overlaps: of a beginning the letters that were
 * typed, with their accents; of a phrase all of it. Words that are only looked for in names, or must not be there, are
 * not marked.
 */
export function markMatches(text: string, terms: readonly SearchTerm[]): Mark[] {
  return toMarks(findMatches(text, terms));
}

/** Every place where a term stands, in order; places of several terms may overlap. */
export function findMatches(text: string, terms: readonly SearchTerm[]): Match[] {
  const wanted = terms.flatMap((term, index) =>
    term.negated || term.field !== 'any' ? [] : [{ words: term.text.split(' '), prefix: term.prefix, index }],
  );
  if (wanted.length === 0) return [];
  const tokens = tokenise(text);
  const matches: Match[] = [];
  for (let at = 0; at < tokens.length; at++) {
    for (const { words, prefix, index } of wanted) {
      const last = words.length - 1;
      const lastWord = words[last]!;
      if (words.some((word, i) => !isWord(tokens[at + i], word, prefix && i === last))) continue;
      const lastToken = tokens[at + last]!;
      const end = prefix ? findPrefixEnd(text, lastToken, lastWord.length) : lastToken.end;
      matches.push({ start: tokens[at]!.start, end, term: index });
    }
  }
  return matches;
}

/** Places that overlap become one. */
export function toMarks(matches: readonly Match[]): Mark[] {
  const marks: Mark[] = [];
  for (const { start, end } of matches) {
    const before = marks.at(-1);
    if (before !== undefined && start < before[1]) before[1] = Math.max(before[1], end);
    else marks.push([start, end]);
  }
  return marks;
}

function isWord(token: Token | undefined, word: string, prefix: boolean): boolean {
  if (token === undefined) return false;
  return prefix ? token.text.startsWith(word) : token.text === word;
}

/** Where in the text the first folded letters of a word end; accents belong to the letter before them. */
function findPrefixEnd(text: string, token: Token, length: number): number {
  let end = token.start;
  let folded = 0;
  for (const letter of text.slice(token.start, token.end)) {
    const width = foldWord(letter).length;
    if (folded >= length && width > 0) break;
    folded += width;
    end += letter.length;
  }
  return end;
}
