import type { Direction, InteractionKind } from '#shared/model/interaction.ts';

/** Where a word is looked for: anywhere, in who wrote it, in who got it. */
export type SearchField = 'any' | 'from' | 'to';

/** A word or phrase that must, or must not, be there. */
export interface SearchTerm {
  /** Folded words as in the index, parted by one space; they must follow each other. Never empty. */
  text: string;
  /** It was quoted: a phrase to the letter. */
  exact: boolean;
  /** The last word may go on: `ana per` finds Ana Pereira. */
  prefix: boolean;
  negated: boolean;
  field: SearchField;
}

/** What an entry is, by its operators. */
export interface SearchFacets {
  /** Of several in one list, one must hold; an empty list is any. */
  kinds: InteractionKind[];
  directions: Direction[];
  /** Names as typed, folded with `foldText`, with single spaces. */
  projects: string[];
  tags: string[];
  /** Has an attachment. False is any. */
  hasAttachment: boolean;
}

/** What somebody typed into the search box, read. All of it must hold. */
export interface SearchQuery extends SearchFacets {
  terms: SearchTerm[];
  /** From this moment on, and before that one; epoch ms. */
  afterMs: number | null;
  beforeMs: number | null;
  /** None of these may hold. */
  not: SearchFacets;
  /** Sentences that name what was not understood; it was searched for as words, or left out. */
  problems: string[];
}
