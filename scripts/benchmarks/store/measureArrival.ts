import { setTimeout as wait } from 'node:timers/promises';
import type { InteractionId } from '#shared/model/ids.ts';
import type { Figure } from '#scripts/benchmarks/figure.ts';
import { readLongTasks, watchLongTasks } from '#scripts/benchmarks/longTasks.ts';
import { openHarness } from '#tests/support/openHarness.ts';
import { askDoorOf } from '#tests/support/storeDoor/askDoorOf.ts';
import { openAppWindow } from './appWindow.ts';
import { awaitIndexed, type SizedData } from './sizedApp.ts';

/** Tasks of the window's own thread that take 50 ms or more while a tenth more entries are stored and indexed behind it. */
export async function measureArrival(
  { dataDir, world, loaded }: SizedData,
  report: (figure: Figure) => void,
): Promise<void> {
  const window = await openAppWindow(dataDir);
  try {
    const page = window.page();
    await page.getByRole('listbox', { name: 'Candidates' }).getByRole('option').first().click();
    await page.getByRole('heading', { level: 2 }).first().waitFor();
    const door = askDoorOf(page);
    const prepared = await door('prepare', { ...world, from: loaded, to: world.size.interactions });
    // What opening the window took is not what is measured.
    await wait(2_000);
    await watchLongTasks(page);
    await door('store', {});
    // Only now: a second window hears of all that is stored, and would cost what one window does not.
    await awaitIndexed(await openHarness(window), prepared.newestId as InteractionId);
    const tasks = await readLongTasks(page);
    report({ name: 'store.arrived', value: prepared.interactions, unit: 'interactions' });
    report({ name: 'store.ui-long-tasks', value: tasks.length, unit: 'tasks' });
    report({
      name: 'store.ui-longest-task',
      // The browser reports tasks of 50 ms and more; none means shorter than that.
      value: Math.max(0, ...tasks),
      unit: 'ms',
      limit: 50,
      limitIs: 'atMost',
    });
  } finally {
    await window.close();
  }
}
