import { setTimeout as wait } from 'node:timers/promises';
import type { WorldSizeName } from '#shared/generate/worldSizes.ts';
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
import { measureUse } from './store/measureUse.ts';
import { awaitIndexed, openSizedData, type SizedData } from './store/sizedApp.ts';

// What the store promises at a million entries: start, timelines, search, filters, statistics, filling, memory and a
// free window. A database is made through the real store in a real Chromium; every question is timed in the page, from
// asking to the answer in hand. Ratios are to a baseline of the same run.

export interface StoreBenchmarkOptions {
  /** Of the database; the promises are about `stress`. */
  size: WorldSizeName;
  /** Where databases are kept from run to run, since a million entries take their time; null for a throwaway one. */
  keepDir: string | null;
}

export async function benchmarkStore(
  report: (figure: Figure) => void,
  { size, keepDir }: StoreBenchmarkOptions,
): Promise<void> {
  const missing = ensureServers([{ package: 'notmuch', programs: ['notmuch'], what: 'notmuch to compare with' }]);
  if (missing.length > 0) throw new Error(`missing: ${missing.join(', ')}`);
  const data = await openSizedData(size, keepDir);
  try {
    measureFill(data.fill, report);
    await withHarness(data, async (harness) => {
      const [longest] = longestNumbers(data.world.size);
      await measureTimelines(harness, toPersonId(data.world.seed, longest!), report);
      await measureSearch(harness, report);
      await measureFilters(harness, report);
      await measureStatistics(harness, data.world.nowMs, report);
      if (size !== 'stress') await measureNotmuch(harness, data, report);
    });
    // More mails than one has in life would be no fair match for a program that starts anew for each search.
    if (size === 'stress') {
      const busy = await openSizedData('busy', keepDir);
      try {
        await withHarness(busy, (harness) => measureNotmuch(harness, busy, report));
      } finally {
        busy.remove();
      }
    }
    await measureStart(data.dataDir, report);
    await measureUse(data, report);
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
