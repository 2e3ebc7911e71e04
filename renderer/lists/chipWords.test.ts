import { describe, expect, test } from 'vitest';
import { ProjectId, StageId } from '#shared/model/ids.ts';
import { EVERYTHING } from '#shared/statistics/statisticsModel.ts';
import type { CandidateFilter } from '#renderer/store/contract/find.ts';
import { behindWords, chipWords } from './chipWords.ts';
import type { ChoiceContext } from './facetChoices.ts';
import { facetsIn } from './facets.ts';

const nowMs = new Date(2026, 10, 22).getTime();
const context: ChoiceContext = {
  choices: null,
  projects: [{ id: ProjectId.parse('p1'), name: 'Staff engineer', client: '' }],
  stages: [{ id: StageId.parse('s1'), name: 'Sourced' }],
};
const words = (filter: CandidateFilter, title = ''): string => {
  const { label, value } = chipWords(filter, facetsIn(filter)[0]!, context, title, nowMs);
  return value === '' ? label : `${label}: ${value}`;
};

describe('a chip says', () => {
  test.each<[CandidateFilter, string]>([
    [{ tags: ['rust'] }, 'Tag: rust'],
    [{ tags: ['rust', 'go'] }, 'Tag: rust or go'],
    [{ tags: ['rust', 'go', 'c', 'd'] }, 'Tag: rust, go, c or d'],
    [{ tags: ['rust', 'go', 'c', 'd', 'e'] }, 'Tag: rust, go, c or 2 more'],
    [{ contact: 'awaiting', contactDays: 7 }, 'Awaiting theirs for 7 days'],
    [{ contact: 'owed' }, 'Awaiting my reply'],
    [{ lastIn: { when: 'before', days: 90 } }, 'Last from them: Over 90 days ago'],
    [{ lastContact: { when: 'never', days: 0 } }, 'Last contact: Never'],
    [{ losingTouch: true }, 'Losing touch'],
    [{ doNotContact: 'yes' }, 'Do not contact'],
    [{ doNotContact: 'no' }, 'Do not contact: May be contacted'],
    [{ futureTitle: 'Lead' }, 'Future title: “Lead”'],
    [{ projectIds: [ProjectId.parse('p1')] }, 'Project: Staff engineer'],
    [{ askedForProjectId: ProjectId.parse('p1') }, 'Asked for the role of: Staff engineer'],
    [{ projectIds: [ProjectId.parse('gone')] }, 'Project: one that was removed'],
    [{ stageIds: [StageId.parse('s1')] }, 'Stage: Sourced'],
    [{ replies: ['none', 'interested'] }, 'Reply status: No status or Interested'],
  ])('%j', (filter, said) => {
    expect(words(filter)).toBe(said);
  });

  test('whom the stats meant, in their words or in its own', () => {
    const behind = {
      tab: 'cohort',
      filter: { ...EVERYTHING, fromDate: '2026-08-01', toDate: '2026-10-31' },
      slice: { by: 'channel', value: 'inmail' },
      number: 'replied',
    } as const;
    expect(words({ behind }, 'Replied, InMail, Aug–Oct')).toBe('Replied, InMail, Aug–Oct');
    expect(behindWords(behind, nowMs)).toMatch(/^Replied, channel inmail, .*Aug.* to .*Oct/);
    expect(behindWords({ ...behind, filter: EVERYTHING, slice: null, number: 'sent' }, nowMs)).toBe('Reached out to');
  });
});
