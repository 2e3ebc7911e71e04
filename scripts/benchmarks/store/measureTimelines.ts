import type { CandidateId } from '#shared/model/ids.ts';
import { createSeededRandom } from '#shared/util/seededRandom.ts';
import type { TimelineFilter } from '#renderer/store/storeContract.ts';
import type { Harness } from '#tests/support/openHarness.ts';
import { percentile, type Figure } from '#scripts/benchmarks/figure.ts';

const PEOPLE = 300;
const ROUNDS_OF_LONGEST = 40;
/** What fills a window, and a little more. */
const FIRST_ROWS = 30;

const EVERYTHING: TimelineFilter = { kinds: [], directions: [], fromMs: null, toMs: null, text: '' };

/** First rows of timelines: of people chosen at random, none of them twice, and of the one with the longest. */
export async function measureTimelines(
  harness: Harness,
  longestId: CandidateId,
  report: (figure: Figure) => void,
): Promise<void> {
  const { candidateIds } = await harness.store('candidates.listIds', {
    filter: {},
    sort: { column: 'name', descending: false },
  });
  const random = createSeededRandom('timelines');
  const chosen = new Set(Array.from({ length: PEOPLE }, () => random.pick(candidateIds)));
  const times = await timeFirstRows(harness, [...chosen]);
  const longest = await timeFirstRows(
    harness,
    Array.from({ length: ROUNDS_OF_LONGEST }, () => longestId),
  );
  const limit = { limit: 50, limitIs: 'atMost' } as const;
  report({ name: 'store.timeline-median', value: percentile(times, 0.5), unit: 'ms' });
  report({ name: 'store.timeline-p95', value: percentile(times, 0.95), unit: 'ms', ...limit });
  report({ name: 'store.longest-timeline-p95', value: percentile(longest, 0.95), unit: 'ms', ...limit });
}

async function timeFirstRows(harness: Harness, candidateIds: readonly CandidateId[]): Promise<number[]> {
  return await harness.page.evaluate(
    async ([ids, filter, rows]) => {
      type Ask = (name: string, request: unknown) => Promise<{ entries: { id: string }[] }>;
      const { store } = (window as unknown as { harness: { store: Ask } }).harness;
      const times: number[] = [];
      for (const candidateId of ids) {
        const startedAtMs = performance.now();
        // As the timeline itself asks: the newest first of all, the rest when they are drawn.
        const { entries } = await store('timeline.list', { candidateId, filter, limit: 100 });
        await store('timeline.readRows', { ids: entries.slice(0, rows).map(({ id }) => id) });
        times.push(performance.now() - startedAtMs);
      }
      return times;
    },
    [candidateIds, EVERYTHING, FIRST_ROWS] as const,
  );
}
