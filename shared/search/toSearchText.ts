import { foldWord, NOT_ASCII, WORD } from './tokenise.ts';

/** A text for the full-text index: its folded words, parted by spaces. Plain ASCII is left as it is, to save the time. */
export function toSearchText(text: string): string {
  return NOT_ASCII.test(text) ? (foldWord(text).match(WORD) ?? []).join(' ') : text;
}
