import { useMemo } from 'react';
import { useServices } from '#renderer/services/appServices.ts';
import { listFixedChoices, matchChoices, ME, type SearchChoice } from './searchChoices.ts';
import type { Completion } from './completeSearch.ts';
import { useLatestAnswer } from './useLatestAnswer.ts';

const SHOWN = 8;
const NONE: SearchChoice[] = [];

/**
 * The values that fit what is typed behind an operator, at most eight. Those that the store has to be asked for are kept
 * until newer ones are there. A failure shows none: the search itself says what is wrong.
 */
export function useSearchChoices(completion: Completion | null): SearchChoice[] {
  const { store } = useServices();
  const operator = completion?.what === 'value' ? completion.operator : null;
  const typed = completion?.what === 'value' ? completion.typed.trim().slice(0, 200) : '';
  const fixed = useMemo(() => (operator === null ? null : listFixedChoices(operator, Date.now())), [operator]);
  const question = operator === null || fixed !== null ? null : JSON.stringify([operator, typed]);
  const { answer, answered } = useLatestAnswer(question, async (asked): Promise<SearchChoice[]> => {
    const [by, words] = JSON.parse(asked) as [string, string];
    if (by === 'tag') {
      const { tags } = await store.call('filter.listChoices', {});
      return matchChoices(tags.map(toChoice), words).slice(0, SHOWN);
    }
    if (by === 'project') {
      const { rows } = await store.call('projects.list', { search: words, statuses: [], offset: 0, limit: SHOWN });
      return rows.map(({ project }) => ({ ...toChoice(project.name), about: project.client }));
    }
    const { rows } = await store.call('candidates.suggest', { text: words, limit: SHOWN });
    const people = rows.map(({ name, address, company }) => ({ ...toChoice(name || address), about: company }));
    return [...matchChoices([ME[by === 'from' ? 'from' : 'to']], words), ...people].slice(0, SHOWN);
  });
  if (operator === null) return NONE;
  if (fixed !== null) return matchChoices(fixed, typed).slice(0, SHOWN);
  // What another operator could take is no help here.
  const fits = answered !== null && (JSON.parse(answered) as string[])[0] === operator;
  return (fits ? answer : null) ?? NONE;
}

function toChoice(value: string): SearchChoice {
  return { value, label: value, about: '' };
}
