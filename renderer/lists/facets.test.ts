import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ProjectId, StageId } from '#shared/model/ids.ts';
import { EVERYTHING } from '#shared/statistics/statisticsModel.ts';
import { CandidateFilter } from '#renderer/store/contract/find.ts';
import {
  FACETS,
  facetsIn,
  hasFacet,
  isAnybody,
  isSameFilter,
  tidyFilter,
  valuesOf,
  withoutFacet,
  withValue,
  type FacetId,
} from './facets.ts';

/** One value of each facet that can be chosen, and the filter it makes. */
const EACH: [FacetId, string, CandidateFilter][] = [
  ['contact', 'awaiting:7', { contact: 'awaiting', contactDays: 7 }],
  ['contact', 'owed', { contact: 'owed' }],
  ['stage', 's1', { stageIds: [StageId.parse('s1')] }],
  ['stageName', 'Offer', { stageNames: ['Offer'] }],
  ['project', 'p1', { projectIds: [ProjectId.parse('p1')] }],
  ['tag', 'rust', { tags: ['rust'] }],
  ['owner', 'Robin', { owners: ['Robin'] }],
  ['source', 'Event', { sources: ['Event'] }],
  ['place', 'Porto', { places: ['Porto'] }],
  ['engagement', 'high', { engagement: ['high'] }],
  ['reply', 'interested', { replies: ['interested'] }],
  ['followUp', 'overdue', { followUp: 'overdue' }],
  ['losingTouch', 'yes', { losingTouch: true }],
  ['lastContact', 'within:30', { lastContact: { when: 'within', days: 30 } }],
  ['lastIn', 'before:90', { lastIn: { when: 'before', days: 90 } }],
  ['lastOut', 'never', { lastOut: { when: 'never', days: 0 } }],
  ['futureTitle', 'Lead', { futureTitle: 'Lead' }],
  ['futurePlace', 'Lisbon', { futurePlace: 'Lisbon' }],
  ['askedFor', 'p1', { askedForProjectId: ProjectId.parse('p1') }],
  ['doNotContact', 'no', { doNotContact: 'no' }],
];

describe('a filter', () => {
  test.each(EACH)('%s: %s', (id, value, filter) => {
    expect(withValue({}, id, value)).toEqual(filter);
    expect(valuesOf(filter, id)).toEqual([value]);
    expect(facetsIn(filter)).toEqual([id]);
    expect(withoutFacet(filter, id)).toEqual({});
    expect(isAnybody(filter)).toBe(false);
    expect(CandidateFilter.safeParse(filter).success).toBe(true);
  });

  test('every facet can be chosen, but for what the stats make', () => {
    const tried = new Set(EACH.map(([id]) => id));
    expect(FACETS.map(({ id }) => id).filter((id) => !tried.has(id))).toEqual(['behind']);
  });

  test('several values of one facet are ticked and unticked', () => {
    const two = withValue(withValue({}, 'tag', 'rust'), 'tag', 'go');
    expect(two).toEqual({ tags: ['rust', 'go'] });
    expect(withValue(two, 'tag', 'rust')).toEqual({ tags: ['go'] });
    expect(withValue({ tags: ['go'] }, 'tag', 'go')).toEqual({});
  });

  test('a single value takes the place of the one before, days and all', () => {
    expect(withValue({ contact: 'awaiting', contactDays: 7 }, 'contact', 'never')).toEqual({ contact: 'never' });
    expect(withValue({ lastIn: { when: 'within', days: 7 } }, 'lastIn', 'never')).toEqual({
      lastIn: { when: 'never', days: 0 },
    });
  });

  test('what is no value of a facet takes it away and nothing else', () => {
    expect(withValue({ tags: ['rust'], lastIn: { when: 'never', days: 0 } }, 'lastIn', 'within:many')).toEqual({
      tags: ['rust'],
    });
    expect(withValue({ contact: 'owed' }, 'contact', 'awaiting:99999')).toEqual({});
    expect(withValue({ futureTitle: 'Lead' }, 'futureTitle', '  ')).toEqual({});
  });

  test('those behind a number are one facet, which can be taken off', () => {
    const behind = { tab: 'cohort', filter: EVERYTHING, slice: null, number: 'replied' } as const;
    expect(facetsIn({ behind })).toEqual(['behind']);
    expect(withoutFacet({ behind, tags: ['rust'] }, 'behind')).toEqual({ tags: ['rust'] });
  });

  test('blanks, empty lists and "any" filter nobody', () => {
    expect(isAnybody({ search: '  ', tags: [], contact: 'any', losingTouch: false, futureTitle: '' })).toBe(true);
    expect(tidyFilter({ search: '  ', tags: [], contact: 'any', losingTouch: false, futureTitle: '' })).toEqual({});
  });

  test('is the same in whatever order it was made', () => {
    expect(isSameFilter({ tags: ['a'], owners: ['b'] }, { owners: ['b'], tags: ['a'], search: '' })).toBe(true);
    expect(isSameFilter({ tags: ['a', 'b'] }, { tags: ['a'] })).toBe(false);
  });

  test('is never changed in place, and what is taken off is off', () => {
    const some = fc.constantFrom(...EACH);
    fc.assert(
      fc.property(fc.array(some, { maxLength: 8 }), some, (steps, [id, value]) => {
        const filter = steps.reduce((made, [step, chosen]) => withValue(made, step, chosen), {} as CandidateFilter);
        const before = JSON.stringify(filter);
        const added = withValue(filter, id, value);
        expect(hasFacet(withoutFacet(added, id), id)).toBe(false);
        expect(facetsIn(withoutFacet(added, id))).toEqual(facetsIn(filter).filter((other) => other !== id));
        expect(tidyFilter(tidyFilter(added))).toEqual(tidyFilter(added));
        expect(JSON.stringify(filter)).toBe(before);
      }),
    );
  });
});
