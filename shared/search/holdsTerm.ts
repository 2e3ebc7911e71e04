import { findMatches } from './markMatches.ts';
import type { SearchTerm } from './searchQuery.ts';

/** What of an entry is searched, as the columns of the full-text index have it. */
export interface SearchedTexts {
  head: string;
  body: string;
  sender: string;
  recipients: string;
}

const COLUMNS = {
  any: ['head', 'body', 'sender', 'recipients'],
  from: ['sender'],
  to: ['recipients'],
} as const;

/** Whether texts are as a term wants them: they hold it, or do not where it must not be there. As FTS5 finds it, plainly. */
export function holdsTerm(texts: SearchedTexts, term: SearchTerm): boolean {
  const wanted: SearchTerm = { ...term, negated: false, field: 'any' };
  return COLUMNS[term.field].some((column) => findMatches(texts[column], [wanted]).length > 0) !== term.negated;
}
