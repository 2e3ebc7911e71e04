import { foldText } from '#shared/domain/foldText.ts';
import type { InteractionKind } from '#shared/model/interaction.ts';
import { dayKeyOf } from '#renderer/ui/dateWords.ts';
import { KIND_NAMES } from '#renderer/ui/touchpointWords.ts';
import type { SearchOperator } from './searchParts.ts';

/** A value that an operator can take, as the box offers it. */
export interface SearchChoice {
  value: string;
  label: string;
  /** What else is known of it, smaller beside it. */
  about: string;
}

/** What each operator asks for, in the words of the hints. */
export const OPERATOR_WORDS: Record<SearchOperator, string> = {
  from: 'who wrote it',
  to: 'who it went to',
  kind: 'mail, call, note…',
  project: 'people in a project',
  tag: 'people with a tag',
  after: 'from a day on',
  before: 'until a day',
  has: 'with an attachment',
};

/** The user, among those who write and are written to. */
export const ME: Record<'from' | 'to', SearchChoice> = {
  from: { value: 'me', label: 'me', about: 'what you sent' },
  to: { value: 'me', label: 'me', about: 'what came to you' },
};

const KINDS = Object.entries(KIND_NAMES) as [InteractionKind, string][];
const DAY_MS = 86_400_000;

/** The choices that need no question to the store: kinds, days, attachments. Null for the operators that do. */
export function listFixedChoices(operator: SearchOperator, nowMs: number): SearchChoice[] | null {
  switch (operator) {
    case 'kind':
      return KINDS.map(([value, label]) => ({ value, label, about: '' }));
    case 'has':
      return [{ value: 'attachment', label: 'attachment', about: 'mails with a file' }];
    case 'after':
    case 'before':
      return listDays(nowMs);
    case 'from':
    case 'to':
    case 'project':
    case 'tag':
      return null;
  }
}

/** Those of which a word begins with what is typed, or that are spelled so; all while nothing is typed. */
export function matchChoices(choices: readonly SearchChoice[], typed: string): SearchChoice[] {
  const folded = foldText(typed.trim());
  if (folded === '') return [...choices];
  return choices.filter(({ value, label }) =>
    [value, label].some((text) => {
      const words = foldText(text);
      return words.startsWith(folded) || words.includes(` ${folded}`);
    }),
  );
}

/** Days that people look back to, as the search reads them: words, a day, a month, a year. */
function listDays(nowMs: number): SearchChoice[] {
  const now = new Date(nowMs);
  const monthBefore = new Date(now.getFullYear(), now.getMonth() - 1, 1);
  const month = (date: Date): SearchChoice => ({
    value: dayKeyOf(date.getTime()).slice(0, 7),
    label: dayKeyOf(date.getTime()).slice(0, 7),
    about: date.toLocaleDateString(undefined, { month: 'long', year: 'numeric' }),
  });
  const weekAgo = dayKeyOf(nowMs - 7 * DAY_MS);
  const year = String(now.getFullYear());
  return [
    { value: 'today', label: 'today', about: '' },
    { value: 'yesterday', label: 'yesterday', about: '' },
    { value: weekAgo, label: weekAgo, about: 'a week ago' },
    month(now),
    month(monthBefore),
    { value: year, label: year, about: 'this year' },
  ];
}
