import type { CandidateFilter, CandidateSort } from '#renderer/store/contract/find.ts';
import { CandidateColumn } from '#renderer/store/contract/find.ts';
import { createSeededRandom } from '#shared/util/seededRandom.ts';
import type { Harness } from '#tests/support/openHarness.ts';
import { percentile, type Figure } from '#scripts/benchmarks/figure.ts';
import { timeRepeated, type Question } from './timeQuestions.ts';

const PAGE_ROWS = 100;
const COMBINATIONS = 120;
const ROUNDS = 3;

/** Every filter of the candidate list alone, many combinations of two to four, and every column to sort by. */
export async function measureFilters(harness: Harness, report: (figure: Figure) => void): Promise<void> {
  const singles = await listFilters(harness);
  const random = createSeededRandom('filters');
  const sorts: CandidateSort[] = CandidateColumn.options.flatMap((column) => [
    { column, descending: false },
    { column, descending: true },
  ]);
  const byName = sorts[0]!;
  const lists: { filter: CandidateFilter; sort: CandidateSort }[] = [
    ...singles.map((filter) => ({ filter, sort: byName })),
    ...sorts.map((sort) => ({ filter: {}, sort })),
    ...Array.from({ length: COMBINATIONS }, () => ({
      filter: Object.assign({}, ...Array.from({ length: random.integer(2, 4) }, () => random.pick(singles))),
      sort: random.pick(sorts),
    })),
  ];
  const times = await timeRepeated(
    harness,
    lists.map((list): Question[] => [{ name: 'candidates.list', request: { ...list, offset: 0, limit: PAGE_ROWS } }]),
    ROUNDS,
  );
  const slowest = times.indexOf(Math.max(...times));
  report({ name: 'store.filter-median', value: percentile(times, 0.5), unit: 'ms' });
  report({
    name: 'store.filter-slowest',
    value: times[slowest]!,
    unit: 'ms',
    limit: 100,
    limitIs: 'atMost',
    detail: JSON.stringify(lists[slowest]),
  });
}

/** One filter for each way to narrow the list, with values that are there; the most and the least chosen ones. */
async function listFilters(harness: Harness): Promise<CandidateFilter[]> {
  const choices = await harness.store('filter.listChoices', {});
  const { rows } = await harness.store('projects.list', { search: '', statuses: [], offset: 0, limit: 100 });
  const projectIds = rows.map(({ project }) => project.id);
  const ends = (values: readonly string[]): string[][] => [values.slice(0, 1), values.slice(-1), values.slice(0, 3)];
  const ages = (['within', 'before', 'never'] as const).flatMap((when) => [
    { when, days: 30 },
    { when, days: 365 },
  ]);
  return [
    ...['engineer', 'an', 'lisbon senior', 'mailbox.example'].map((search) => ({ search })),
    { projectIds: projectIds.slice(0, 1) },
    { projectIds: projectIds.slice(0, 10) },
    ...ends(choices.stageNames).map((stageNames) => ({ stageNames })),
    ...ends(choices.tags).map((tags) => ({ tags })),
    ...ends(choices.owners).map((owners) => ({ owners })),
    ...ends(choices.sources).map((sources) => ({ sources })),
    ...ends(choices.places).map((places) => ({ places })),
    ...ages.flatMap((age) => [{ lastIn: age }, { lastOut: age }, { lastContact: age }]),
    ...(['never', 'awaiting', 'owed', 'replied'] as const).map((contact) => ({ contact })),
    { contact: 'awaiting', contactDays: 7 },
    { contact: 'owed', contactDays: 3 },
    ...(['high', 'medium', 'low', 'none', 'closed'] as const).map((level) => ({ engagement: [level] })),
    { engagement: ['high', 'medium'] },
    ...(['interested', 'not-interested', 'follow-up-later', 'none'] as const).map((reply) => ({ replies: [reply] })),
    { futureTitle: 'engineer' },
    { futurePlace: 'lisbon' },
    ...projectIds.slice(0, 3).map((askedForProjectId) => ({ askedForProjectId })),
    ...(['overdue', 'week', 'some', 'none'] as const).map((followUp) => ({ followUp })),
    { losingTouch: true },
    { doNotContact: 'yes' },
    { doNotContact: 'no' },
  ] satisfies CandidateFilter[];
}
