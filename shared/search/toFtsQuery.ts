import { ATTACHMENT_FACET, EVERY_FACET, NEVER_FACET, toDirectionFacet, toKindFacet } from './searchFacets.ts';
import type { SearchFacets, SearchQuery, SearchTerm } from './searchQuery.ts';

/** Words of the column `facets` that the caller knows: projects, tags. Letters and digits only. */
export interface ExtraFacets {
  /** Of each list one must be there; an empty list finds nothing. */
  anyOf?: readonly (readonly string[])[];
  /** None of these may be there. */
  noneOf?: readonly string[];
  /** The words of the index that begin so; null for too many to be named one by one. */
  wordsWith?: (beginning: string) => readonly IndexWord[] | null;
  /** Where words are looked for that may stand anywhere; all columns of text when left out. */
  textColumns?: string;
}

/** A word of the index, or the beginning of a long one. */
export interface IndexWord {
  text: string;
  isWhole: boolean;
}

/** Facets are no words that anybody looks for. */
const TEXT_COLUMNS = '{head body sender recipients}';

/**
 * The MATCH expression of a search for an FTS5 table with the columns head, body, sender, recipients and facets,
 * `tokenize="unicode61 remove_diacritics 2"`, which is fed `toSearchText`. Null where nothing is to be matched: then all
 * rows are found. `afterMs` and `beforeMs` are the caller's, as are `projects` and `tags`, by way of `extra`.
 *
 * Nothing that was typed stands outside of quotes, and in them only letters, numbers and private-use characters. Prefixes
 * of one to three letters want `prefix='1 2 3'`: without it FTS5 walks through every word with those letters, 0.9 s for a
 * million rows. Longer ones want `wordsWith`.
 */
export function toFtsQuery(query: SearchQuery, extra: ExtraFacets = {}): string | null {
  const wanted = [
    ...query.terms.filter((term) => !term.negated).map((term) => toTerm(term, extra)),
    ...listGroups(query).map(toFacetGroup),
    ...(extra.anyOf ?? []).map(toFacetGroup),
  ];
  const unwanted = [
    ...query.terms.filter((term) => term.negated).map((term) => toTerm(term, extra)),
    ...[...listGroups(query.not), extra.noneOf ?? []].filter((group) => group.length > 0).map(toFacetGroup),
  ];
  if (wanted.length === 0 && unwanted.length === 0) return null;
  // FTS5 can only subtract from something.
  const all = wanted.length === 0 ? toFacetGroup([EVERY_FACET]) : wanted.join(' AND ');
  return unwanted.length === 0 ? all : `(${all}) NOT (${unwanted.join(' OR ')})`;
}

function toTerm(term: SearchTerm, { wordsWith, textColumns = TEXT_COLUMNS }: ExtraFacets): string {
  const columns = { any: textColumns, from: 'sender', to: 'recipients' }[term.field];
  const words = term.prefix && !term.text.includes(' ') ? (wordsWith?.(term.text) ?? null) : null;
  if (words !== null) {
    // Each word is walked through as far as is needed; of a beginning FTS5 gathers every place before it gives the first.
    const named = words.map(({ text, isWhole }) => `"${text.replaceAll('"', '""')}"${isWhole ? '' : ' *'}`);
    return `${columns} : (${named.length === 0 ? `"${term.text}"` : named.join(' OR ')})`;
  }
  return `${columns} : "${term.text}"${term.prefix ? ' *' : ''}`;
}

function listGroups(facets: SearchFacets): string[][] {
  return [
    facets.kinds.map(toKindFacet),
    facets.directions.map(toDirectionFacet),
    facets.hasAttachment ? [ATTACHMENT_FACET] : [],
  ].filter((group) => group.length > 0);
}

function toFacetGroup(words: readonly string[]): string {
  for (const word of words) {
    if (!/^[a-z0-9]+$/i.test(word)) throw new RangeError('a facet is one word of letters and digits');
  }
  const [first = NEVER_FACET, ...others] = words;
  if (others.length === 0) return `facets : "${first}"`;
  return `facets : (${words.map((word) => `"${word}"`).join(' OR ')})`;
}
