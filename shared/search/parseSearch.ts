import { foldText } from '#shared/domain/foldText.ts';
import { InteractionKind } from '#shared/model/interaction.ts';
import { readSearchDate } from './readSearchDate.ts';
import type { SearchFacets, SearchField, SearchQuery } from './searchQuery.ts';
import { tokenise } from './tokenise.ts';

// How a search is written. Everything must hold; nothing that is typed is an error.
//
//   ana per          both words, each as the beginning of a word
//   "ana pereira"    the phrase, to the letter
//   from:ana to:bob  words in who wrote it, who got it; `from:me` is out, `to:me` is in
//   kind:mail        also kind:mail,call; of several, one
//   project:"Staff engineer"  tag:rust    of several of one sort, one
//   after:2026-11-02 the day and later      before:2026-11-02 earlier than the day      (see readSearchDate)
//   has:attachment
//   -word -"a phrase" -kind:note          without it; a word is meant whole there

/** As much as the contract lets through. */
const MAX_LENGTH = 500;

// One part: sign, operator, and a quoted value or one up to the next space or quote. Quotes are those of any keyboard.
const PART =
  /(?<sign>-*)(?:(?<operator>[a-z]+):)?(?:["“”„«»](?<quoted>[^"“”„«»]*)(?<end>["“”„«»]?)|(?<bare>[^\s"“”„«»]*))\s*/iy;
const OPERATORS = ['from', 'to', 'kind', 'project', 'tag', 'before', 'after', 'has'] as const;
type Operator = (typeof OPERATORS)[number];

/** Other words for the kinds, and their plurals by being beginnings of these. */
const KIND_WORDS: { [word: string]: InteractionKind } = {
  mails: 'mail',
  'e-mails': 'mail',
  emails: 'mail',
  meetings: 'meeting',
  interviews: 'meeting',
  inmails: 'inmail',
  linkedin: 'inmail',
  texts: 'text',
  sms: 'text',
  calls: 'call',
  phone: 'call',
  notes: 'note',
  other: 'other',
};

interface Part {
  typed: string;
  negated: boolean;
  operator: Operator | null;
  value: string;
  quoted: boolean;
  closed: boolean;
  /** Nothing follows, so that it may still be being typed. */
  last: boolean;
}

/**
 * Reads a search. Days are those of the zone (IANA name), by default the machine's. Never fails but with a RangeError for
 * a zone that nobody knows.
 */
export function parseSearch(text: string, nowMs: number, zoneName?: string): SearchQuery {
  const zone = zoneName ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const query: SearchQuery = {
    terms: [],
    afterMs: null,
    beforeMs: null,
    ...noFacets(),
    not: noFacets(),
    problems: [],
  };
  for (const part of splitParts(text.slice(0, MAX_LENGTH))) {
    if (!part.closed) query.problems.push('A quotation mark is not closed.');
    readPart(query, part, nowMs, zone);
  }
  if (text.length > MAX_LENGTH) query.problems.push(`Only the first ${MAX_LENGTH} characters are searched for.`);
  return query;
}

function noFacets(): SearchFacets {
  return { kinds: [], directions: [], projects: [], tags: [], hasAttachment: false };
}

function splitParts(text: string): Part[] {
  const parts: Part[] = [];
  PART.lastIndex = /^\s*/.exec(text)![0].length;
  while (PART.lastIndex < text.length) {
    const match = PART.exec(text)!;
    const { sign = '', operator, quoted, end, bare = '' } = match.groups!;
    const known = OPERATORS.find((one) => one === operator?.toLowerCase()) ?? null;
    parts.push({
      typed: match[0].trim(),
      negated: sign !== '',
      operator: known,
      // An operator that nobody knows, or the scheme of a URL, is a word like others.
      value: (operator === undefined || known !== null ? '' : `${operator}:`) + (quoted ?? bare),
      quoted: quoted !== undefined,
      closed: quoted === undefined || end !== '',
      last: PART.lastIndex === text.length && !/\s$/.test(text),
    });
  }
  return parts;
}

function readPart(query: SearchQuery, part: Part, nowMs: number, zone: string): void {
  const facets = part.negated ? query.not : query;
  const folded = foldText(part.value).replace(/\s+/gu, ' ').trim();
  if (part.operator !== null && folded === '') {
    if (!part.last) query.problems.push(`“${part.operator}:” needs a value.`);
    return;
  }
  switch (part.operator) {
    case null:
      return addTerm(query, part, 'any');
    case 'from':
    case 'to':
      if (folded === 'me') facets.directions.push(part.operator === 'from' ? 'out' : 'in');
      else addTerm(query, part, part.operator);
      return;
    case 'kind':
      for (const word of folded.split(',').filter((one) => one !== '')) {
        const kinds = findKinds(word);
        facets.kinds.push(...kinds.filter((kind) => !facets.kinds.includes(kind)));
        if (kinds.length === 0) query.problems.push(`“${word}” is no kind: ${InteractionKind.options.join(', ')}.`);
      }
      return;
    case 'project':
      facets.projects.push(folded);
      return;
    case 'tag':
      facets.tags.push(folded);
      return;
    case 'before':
    case 'after':
      return addDate(query, part.operator, part, nowMs, zone);
    case 'has':
      if ('attachments'.startsWith(folded) || 'files'.startsWith(folded)) facets.hasAttachment = true;
      else query.problems.push(`“has:” knows only has:attachment, not “${part.value.trim()}”.`);
  }
}

function addTerm(query: SearchQuery, part: Part, field: SearchField): void {
  const text = tokenise(part.value)
    .map((token) => token.text)
    .join(' ');
  if (text === '') {
    // A lone dash or quote is nothing to speak of; a sign that somebody looks for is.
    if (/[^\s\p{P}]/u.test(part.value)) query.problems.push(`“${part.value.trim()}” holds no letters or digits.`);
    return;
  }
  // What is left out is left out by whole words: -sale keeps Salesforce. A phrase that is not closed goes on.
  const prefix = !part.negated && (!part.quoted || !part.closed);
  query.terms.push({ text, exact: part.quoted, prefix, negated: part.negated, field });
}

function addDate(query: SearchQuery, operator: 'before' | 'after', part: Part, nowMs: number, zone: string): void {
  const atMs = readSearchDate(part.value, nowMs, zone);
  if (atMs === null) {
    query.problems.push(`“${part.value.trim()}” is no date: write 2026-11-02, 2026-11, 3 Nov or yesterday.`);
    return;
  }
  // Not before a day is that day and after.
  const isAfter = (operator === 'after') !== part.negated;
  if (isAfter) query.afterMs = Math.max(query.afterMs ?? -Infinity, atMs);
  else query.beforeMs = Math.min(query.beforeMs ?? Infinity, atMs);
}

/** The kinds that a word is the beginning of. */
function findKinds(word: string): InteractionKind[] {
  const kinds = Object.entries(KIND_WORDS).flatMap(([name, kind]) => (name.startsWith(word) ? [kind] : []));
  return [...new Set(kinds)];
}
