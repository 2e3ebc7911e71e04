// What stands in the search box, cut where its parts begin and end, so that the box can help with the one at the cursor.
// What the search makes of it is `parseSearch`; here only the outer form matters.

export const SEARCH_OPERATORS = ['from', 'to', 'kind', 'project', 'tag', 'after', 'before', 'has'] as const;
export type SearchOperator = (typeof SEARCH_OPERATORS)[number];

/** One part of the text: a word, a phrase, or an operator with its value. */
export interface SearchPart {
  /** Where it stands, the end excluded. */
  from: number;
  to: number;
  negated: boolean;
  operator: SearchOperator | null;
  /** Without sign, operator and quotes. */
  value: string;
  /** Where the value begins, its quote included. */
  valueFrom: number;
  quoted: boolean;
  /** Its quote has an end. */
  closed: boolean;
}

const OPERATOR = new RegExp(`(${SEARCH_OPERATORS.join('|')}):`, 'iy');
// Quotes are those of any keyboard.
const PHRASE = /["“”„«»]([^"“”„«»]*)(["“”„«»]?)/y;
const WORD = /[^\s"“”„«»]*/y;

/** The parts of a text, from left to right. Never fails: an open quote reaches to the end. */
export function readSearchParts(text: string): SearchPart[] {
  const parts: SearchPart[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text[at]!)) {
      at += 1;
      continue;
    }
    const from = at;
    const negated = text[at] === '-';
    if (negated) at += 1;
    const operator = matchAt(OPERATOR, text, at);
    at += operator?.[0].length ?? 0;
    const valueFrom = at;
    const phrase = matchAt(PHRASE, text, at);
    const [whole, inner, end] = phrase ?? matchAt(WORD, text, at) ?? [''];
    at += whole.length;
    parts.push({
      from,
      to: at,
      negated,
      operator: (operator?.[1]?.toLowerCase() as SearchOperator | undefined) ?? null,
      value: inner ?? whole,
      valueFrom,
      quoted: phrase !== null,
      closed: phrase !== null && end !== '',
    });
  }
  return parts;
}

/** The words that a person could be called: those without a sign or an operator. */
export function toPeopleWords(text: string): string {
  return readSearchParts(text)
    .filter(({ negated, operator, value }) => !negated && operator === null && value.trim() !== '')
    .map(({ value }) => value.trim())
    .join(' ');
}

/** Whether a phrase at the end is still open. */
export function endsInQuote(text: string): boolean {
  const last = readSearchParts(text).at(-1);
  return last !== undefined && last.quoted && !last.closed;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
