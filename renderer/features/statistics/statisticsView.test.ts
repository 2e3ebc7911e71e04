import { describe, expect, test } from 'vitest';
import { EVERYTHING, StatisticsFilter, StatisticsSlice } from '#shared/statistics/statisticsModel.ts';
import { toBehind } from './behind.ts';
import { compareSides, comparisonChoices, fromChoice } from './comparison.ts';
import { orderGroups, sliceLabel, sliceValues, slicesFor, type Choices } from './sliceWords.ts';
import { nextSort, sortRows } from './sortRows.ts';
import { COHORT_NUMBERS } from './statisticsNumbers.ts';
import { FIRST_VIEW, isNarrowed, stepOf, toFilter, valuesOf, widen, withValues } from './statisticsView.ts';
import { isCut, stepFilter, stepLabel, type TrendStep } from './trendSteps.ts';

const NOW_MS = new Date(2026, 10, 22, 15, 30).getTime();
const CHOICES: Choices = {
  templates: ['Short and plain'],
  sources: ['Referral'],
  recruiters: ['Robin Hale'],
  projects: [{ projectId: 'p0', name: 'Staff engineer' }],
};

describe('the filter', () => {
  test('is one that the store takes, with each value that the screen offers', () => {
    const filter = toFilter(FIRST_VIEW, NOW_MS, 1);
    for (const by of StatisticsSlice.options) {
      for (const { value } of sliceValues(by, CHOICES, 1, 'en-GB')) {
        const narrowed = withValues(filter, by, [value]);
        expect(StatisticsFilter.parse(narrowed)).toEqual(narrowed);
        expect(valuesOf(narrowed, by)).toEqual([value]);
        expect(isNarrowed(narrowed)).toBe(true);
        expect(isNarrowed(widen(narrowed))).toBe(false);
      }
    }
  });

  test('keeps whose outreach and the reply window when it is cleared', () => {
    const narrowing = {
      ...FIRST_VIEW.narrowing,
      whose: 'all' as const,
      replyWindowDays: 7,
      channels: ['mail' as const],
    };
    expect(widen(narrowing)).toMatchObject({ whose: 'all', replyWindowDays: 7, channels: [] });
  });
});

describe('slices', () => {
  test('have names of their own for values that the store has none for', () => {
    const label = (by: StatisticsSlice, value: string) => sliceLabel(by, value, '', 'en-GB');
    expect(label('channel', 'inmail')).toBe('InMail');
    expect(label('weekday', '0')).toBe('Sunday');
    expect(label('hour', '23')).toBe('23:00–00:00');
    expect(label('template', '')).toBe('Without a template');
    expect(label('recruiter', '')).toBe('You');
    expect(sliceLabel('project', 'p0', 'Staff engineer')).toBe('Staff engineer');
    expect(label('project', 'p9')).toBe('A project that was removed');
  });

  test('of weekdays and hours come as they follow each other, from the first day of the user’s week', () => {
    const groups = ['3', '0', '1'].map((value) => ({ value }));
    expect(orderGroups('weekday', groups, 1).map(({ value }) => value)).toEqual(['1', '3', '0']);
    expect(orderGroups('hour', groups, 1).map(({ value }) => value)).toEqual(['0', '1', '3']);
    expect(orderGroups('template', groups, 1)).toBe(groups);
  });

  test('by recruiter are offered only where others’ outreach is counted', () => {
    expect(slicesFor('mine')).not.toContain('recruiter');
    expect(slicesFor('all')).toContain('recruiter');
  });
});

describe('a comparison', () => {
  const filter = toFilter(FIRST_VIEW, NOW_MS, 1);
  const sides = (compare: Parameters<typeof compareSides>[0]['compare']) =>
    compareSides({ compare, period: 'quarter' }, filter, CHOICES, NOW_MS);

  test('is with the quarter before, or with a year earlier', () => {
    expect(sides({ by: 'before' })?.map((side) => side.filter.fromDate)).toEqual(['2026-10-01', '2026-07-01']);
    expect(sides({ by: 'year' })?.map((side) => side.filter.toDate)).toEqual(['2026-11-22', '2025-11-22']);
  });

  test('of two slices waits until both are chosen and differ', () => {
    expect(sides({ by: 'channel', first: 'mail', second: null })).toBeNull();
    expect(sides({ by: 'channel', first: 'mail', second: 'mail' })).toBeNull();
    const [first, second] = sides({ by: 'project', first: 'p0', second: '' }) ?? [];
    expect([first?.name, second?.name]).toEqual(['Staff engineer', 'In no project']);
    expect([first?.filter.projectIds, second?.filter.projectIds]).toEqual([['p0'], ['']]);
  });

  test('is read back from what a field holds', () => {
    for (const { value } of comparisonChoices('all')) expect(fromChoice(value).by).toBe(value);
  });
});

describe('a number', () => {
  test('opens the list of the people behind it, with a title that says whom', () => {
    const { filter, title } = toBehind(
      {
        tab: 'cohort',
        filter: { ...EVERYTHING, fromDate: '2026-08-01', toDate: '2026-10-31' },
        number: 'replied',
        numberTitle: 'Replied',
        slice: { by: 'channel', value: 'inmail', label: 'InMail' },
      },
      NOW_MS,
    );
    expect(title).toMatch(/^Replied, InMail, .*Aug.* – .*Oct/);
    expect(filter.behind).toMatchObject({
      tab: 'cohort',
      number: 'replied',
      slice: { by: 'channel', value: 'inmail' },
    });
  });
});

describe('a table', () => {
  const row = (label: string, reached: number, replied: number) => ({
    label,
    totals: {
      ...{ sent: reached, bounced: 0, autoReplied: 0, interested: 0, notInterested: 0, followUpLater: 0 },
      ...{ reasons: [], medianReplyMs: reached === 0 ? null : reached, stillOpen: 0, reached, replied },
    },
  });
  const rows = [row('b', 100, 30), row('a', 10, 5), row('c', 0, 0)];
  const sorted = (by: string, descending: boolean) =>
    sortRows(rows, COHORT_NUMBERS, { by, descending }).map(({ label }) => label);

  test('is sorted by share where there is one, and what there is none of comes last either way', () => {
    expect(sorted('replied', true)).toEqual(['a', 'b', 'c']);
    expect(sorted('replied', false)).toEqual(['b', 'a', 'c']);
    expect(sorted('medianReplyMs', true)).toEqual(['b', 'a', 'c']);
    expect(sorted('reached', true)).toEqual(['b', 'a', 'c']);
    expect(sorted('', false)).toEqual(['a', 'b', 'c']);
    expect(sortRows(rows, COHORT_NUMBERS, null)).toBe(rows);
  });

  test('goes from largest first to smallest first to as it came', () => {
    const first = nextSort(null, 'replied');
    const second = nextSort(first, 'replied');
    expect([first, second, nextSort(second, 'replied')]).toEqual([
      { by: 'replied', descending: true },
      { by: 'replied', descending: false },
      null,
    ]);
    expect(nextSort(first, '')).toEqual({ by: '', descending: false });
  });
});

describe('the trend', () => {
  const step = (startsOnDate: string): TrendStep => ({ startsOnDate, incomplete: false }) as TrendStep;
  const filter = { ...EVERYTHING, fromDate: '2026-10-03', toDate: '2026-11-22' };

  test('goes by weeks up to a quarter, by months beyond, unless one is chosen', () => {
    expect(stepOf({ step: null }, { fromDate: '2026-08-23', toDate: '2026-11-22' })).toBe('week');
    expect(stepOf({ step: null }, { fromDate: '2026-01-01', toDate: '2026-11-22' })).toBe('month');
    expect(stepOf({ step: null }, { fromDate: null, toDate: null })).toBe('month');
    expect(stepOf({ step: 'week' }, { fromDate: null, toDate: null })).toBe('week');
  });

  test('asks for the people of a step within the period alone', () => {
    expect(stepFilter(step('2026-09-28'), 'week', filter)).toMatchObject({
      fromDate: '2026-10-03',
      toDate: '2026-10-04',
    });
    expect(stepFilter(step('2026-10-05'), 'week', filter)).toMatchObject({
      fromDate: '2026-10-05',
      toDate: '2026-10-11',
    });
    expect(stepFilter(step('2026-11-01'), 'month', filter)).toMatchObject({
      fromDate: '2026-11-01',
      toDate: '2026-11-22',
    });
  });

  test('says which steps the period cuts', () => {
    const cut = (startsOnDate: string) => isCut(step(startsOnDate), 'week', filter, '2026-11-22');
    expect([cut('2026-09-28'), cut('2026-10-05'), cut('2026-11-16'), cut('2026-11-17')]).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });

  test('names weeks by their day and months by their name', () => {
    expect(stepLabel(step('2026-10-05'), 'week', NOW_MS, 'en-GB')).toBe('5 Oct');
    expect(stepLabel(step('2026-10-01'), 'month', NOW_MS, 'en-GB')).toBe('Oct');
    expect(stepLabel(step('2025-10-01'), 'month', NOW_MS, 'en-GB')).toBe('Oct 2025');
  });
});
