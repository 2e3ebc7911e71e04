import { readSearchParts, SEARCH_OPERATORS, type SearchOperator } from './searchParts.ts';

/** What could be finished at the cursor: the name of an operator, or the value of one. */
export type Completion =
  | { what: 'operator'; from: number; to: number; operators: SearchOperator[] }
  | { what: 'value'; from: number; to: number; operator: SearchOperator; typed: string };

/** Fewer letters than this begin too many names to be taken for an operator. */
const MIN_LETTERS = 2;

/** What the part at the cursor could become; null where there is nothing to help with. */
export function findCompletion(text: string, caret: number): Completion | null {
  const part = readSearchParts(text).find(({ from, to }) => from < caret && caret <= to);
  if (part === undefined) return null;
  const { to, operator, value, valueFrom, quoted, closed } = part;
  if (operator !== null) {
    // A value that is closed by its quote is finished.
    if (caret < valueFrom || closed) return null;
    return { what: 'value', from: valueFrom, to, operator, typed: value };
  }
  if (quoted || caret !== to || value.length < MIN_LETTERS) return null;
  const typed = value.toLowerCase();
  const operators = SEARCH_OPERATORS.filter((name) => name.startsWith(typed));
  return operators.length === 0 ? null : { what: 'operator', from: valueFrom, to, operators };
}

/** The text with the part finished, and where the cursor stands then. A value with blanks is put in quotes. */
export function complete(text: string, completion: Completion, chosen: string): { text: string; caret: number } {
  const before = text.slice(0, completion.from);
  const after = text.slice(completion.to);
  if (completion.what === 'operator') {
    const head = `${before}${chosen}:`;
    return { text: `${head}${after}`, caret: head.length };
  }
  const plain = chosen.replaceAll('"', ' ').trim();
  const head = `${before}${/\s/.test(plain) ? `"${plain}"` : plain}`;
  // Room for the next word; it may be there already.
  return after.startsWith(' ')
    ? { text: `${head}${after}`, caret: head.length + 1 }
    : { text: `${head} ${after}`, caret: head.length + 1 };
}

/** The text with something added at its end, apart from what stands there, and the cursor behind it. */
export function append(text: string, added: string): { text: string; caret: number } {
  const whole = `${text.trimEnd()}${text.trim() === '' ? '' : ' '}${added}`;
  return { text: whole, caret: whole.length };
}
