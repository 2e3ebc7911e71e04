import { describe, expect, test } from 'vitest';
import { ProjectId, StageId } from '#shared/model/ids.ts';
import {
  choicesOf,
  facetsFor,
  findOptions,
  findValues,
  labelOf,
  readDays,
  type ChoiceContext,
} from './facetChoices.ts';
import { FACETS } from './facets.ts';

const context: ChoiceContext = {
  choices: {
    tags: ['rust', 'Relocates'],
    owners: ['Zoë Müller'],
    sources: ['Referral'],
    places: ['Lisbon', 'São Paulo'],
    stageNames: ['Sourced', 'Offer'],
  },
  projects: [{ id: ProjectId.parse('p1'), name: 'Staff engineer', client: 'Northwind' }],
  stages: null,
};
const words = (typed: string): string[] =>
  findOptions(typed, context).map(({ facet, isFacet, label }) => (isFacet ? facet.label : `${facet.label}: ${label}`));

describe('the menu', () => {
  test('offers every filter before anything is typed', () => {
    expect(words('')).toEqual(facetsFor(context).map(({ label }) => label));
  });

  test('knows the stages of a project in its table, and the names of all elsewhere', () => {
    const inside = { ...context, stages: [{ id: StageId.parse('s1'), name: 'Sourced' }] };
    expect(facetsFor(inside).filter(({ label }) => label === 'Stage')).toEqual([
      FACETS.find(({ id }) => id === 'stage'),
    ]);
    expect(facetsFor(context).filter(({ label }) => label === 'Stage')).toEqual([
      FACETS.find(({ id }) => id === 'stageName'),
    ]);
    expect(choicesOf('stage', inside)).toEqual([{ value: 's1', label: 'Sourced' }]);
  });

  test('finds filters and values by the beginnings of words, accents folded', () => {
    expect(words('sao')).toContain('Place: São Paulo');
    expect(words('zoe mul')).toContain('Owner: Zoë Müller');
    expect(words('tag')[0]).toBe('Tag');
    expect(words('northw')).toContain('Project: Staff engineer, Northwind');
  });

  test('a value that says the words comes before filters that are only about them', () => {
    expect(words('replied')[0]).toBe('Answer owed: Replied');
    expect(words('never contacted')[0]).toBe('Answer owed: Never contacted');
    expect(words('awaiting theirs for 7')[0]).toBe('Answer owed: Awaiting theirs for 7 days');
    expect(words('engagement high')[0]).toBe('Engagement: High');
  });

  test('offers what is typed as a wish', () => {
    expect(words('future title astronaut')).not.toContain('Future title');
    expect(findValues('futureTitle', ' Astronaut ', context).map(({ value }) => value)).toEqual(['Astronaut']);
  });
});

describe('within a filter', () => {
  test('a number is days', () => {
    expect(findValues('lastIn', '45', context).map(({ label }) => label)).toEqual([
      'Within 45 days',
      'Over 45 days ago',
    ]);
    expect(findValues('contact', '3 days', context).map(({ label }) => label)).toEqual([
      'Awaiting theirs for 3 days',
      'Awaiting my reply for 3 days',
    ]);
  });

  test.each([
    ['45', 45],
    [' 45 days ', 45],
    ['0', null],
    ['10001', null],
    ['45 apples', null],
    ['', null],
  ])('%j is %j days', (typed, days) => {
    expect(readDays(typed)).toBe(days);
  });

  test('a place that nobody lives in can be typed, once', () => {
    expect(findValues('place', 'oslo', context).map(({ value }) => value)).toEqual(['oslo']);
    expect(findValues('place', 'lisbon', context).map(({ value }) => value)).toEqual(['Lisbon']);
  });

  test('every value has words of its own', () => {
    for (const { id } of facetsFor(context)) {
      const labels = choicesOf(id, context).map(({ label }) => label);
      expect(labels.every((label) => label !== '')).toBe(true);
      expect(new Set(labels).size).toBe(labels.length);
    }
    expect(labelOf('lastIn', 'within:1')).toBe('Within 1 day');
  });
});
