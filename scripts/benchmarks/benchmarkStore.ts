import { setTimeout as wait } from 'node:timers/promises';
import { longestNumbers } from '#shared/generate/planSizedEntries.ts';
import { toPersonId } from '#shared/generate/makeSizedPerson.ts';
import { launchLoopbackApp } from '#tests/support/launchApp.ts';
import { openHarness, type Harness } from '#tests/support/openHarness.ts';
import { ensureServers } from '#scripts/ensureServers.mjs';
import type { Figure } from './figure.ts';
import { measureFill } from './store/measureFill.ts';
import { measureFilters } from './store/measureFilters.ts';
import { measureNotmuch } from './store/measureNotmuch.ts';
import { measureSearch } from './store/measureSearch.ts';
import { measureStart } from './store/measureStart.ts';
import { measureStatistics } from './store/measureStatistics.ts';
import { measureTimelines } from './store/measureTimelines.ts';
import { measureArrival } from './store/measureArrival.ts';
import { measureMemory } from './store/measureMemory.ts';
import type { StoreBenchmarkOptions, StoreFigures } from './store/storeFigures.ts';
import { awaitIndexed, openSizedData, type SizedData } from './store/sizedApp.ts';

// What the store promises at a million entries: start, timelines, search, filters, statistics, filling, memory and a
// free window. A database is made through the real store in a real Chromium; every question is timed in the page, from
// asking to the answer in hand. Ratios are to a baseline of the same run.

export async function benchmarkStore(
  report: (figure: Figure) => void,
  { size, keepDir, only }: StoreBenchmarkOptions,
): Promise<void> {
  const wants = (figures: StoreFigures): boolean => only.includes(figures);
  const missing = ensureServers([{ package: 'notmuch', programs: ['notmuch'], what: 'notmuch to compare with' }]);
  if (missing.length > 0) throw new Error(`missing: ${missing.join(', ')}`);
  const data = await openSizedData(size, keepDir);
  try {
    if (wants('fill')) measureFill(data.fill, report);
    await withHarness(data, async (harness) => {
      const [longest] = longestNumbers(data.world.size);
      if (wants('timelines')) await measureTimelines(harness, toPersonId(data.world.seed, longest!), report);
      if (wants('search')) await measureSearch(harness, report);
      if (wants('filters')) await measureFilters(harness, report);
      if (wants('statistics')) await measureStatistics(harness, data.world.nowMs, report);
      if (wants('notmuch') && size !== 'stress') await measureNotmuch(harness, data, report);
    });
    // More mails than one has in life would be no fair match for a program that starts anew for each search.
    if (wants('notmuch') && size === 'stress') {
      const busy = await openSizedData('busy', keepDir);
      try {
        await withHarness(busy, (harness) => measureNotmuch(harness, busy, report));
      } finally {
        busy.remove();
      }
    }
    if (wants('start')) await measureStart(data.dataDir, report);
    if (wants('memory')) await measureMemory(data.dataDir, report);
    // Last, because it leaves more in the database than there was.
    if (wants('arrival')) await measureArrival(data, report);
  } finally {
    data.remove();
  }
}

/** The store in a window of its own, once it has settled. */
async function withHarness({ dataDir }: SizedData, work: (harness: Harness) => Promise<void>): Promise<void> {
  const app = await launchLoopbackApp({ dataDir, withDoor: true });
  try {
    const harness = await openHarness(app, { alone: true, follows: true });
    await awaitIndexed(harness, null);
    await wait(2_000);
    await work(harness);
  } finally {
    await app.close();
  }
}
