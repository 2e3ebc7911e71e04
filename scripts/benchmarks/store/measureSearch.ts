import type { Harness } from '#tests/support/openHarness.ts';
import { percentile, type Figure } from '#scripts/benchmarks/figure.ts';
import { readTypedSearches } from './searchesToMeasure.ts';
import { timeQuestions } from './timeQuestions.ts';

/** As many as activity asks for with each letter. */
const FIRST_ENTRIES = 40;
const LIMIT_MS = { newest: 50, ranked: 150 } as const;

/** The answer to every letter of every search, newest first and ranked. */
export async function measureSearch(harness: Harness, report: (figure: Figure) => void): Promise<void> {
  const texts = await readTypedSearches(harness);
  for (const order of ['newest', 'ranked'] as const) {
    const request = { order, cursor: null, limit: FIRST_ENTRIES };
    const times = await timeQuestions(
      harness,
      texts.map((text) => [{ name: 'search.find', request: { ...request, text } }]),
    );
    const slowest = times.indexOf(Math.max(...times));
    report({ name: `store.search-${order}-median`, value: percentile(times, 0.5), unit: 'ms' });
    report({
      name: `store.search-${order}-p95`,
      value: percentile(times, 0.95),
      unit: 'ms',
      limit: LIMIT_MS[order],
      limitIs: 'atMost',
    });
    report({ name: `store.search-${order}-slowest`, value: times[slowest]!, unit: 'ms', detail: texts[slowest]! });
  }
}
