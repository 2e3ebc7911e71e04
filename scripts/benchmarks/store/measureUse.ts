import { setTimeout as wait } from 'node:timers/promises';
import type { InteractionId } from '#shared/model/ids.ts';
import { openHarness } from '#tests/support/openHarness.ts';
import { askDoorOf } from '#tests/support/storeDoor/askDoorOf.ts';
import { readLongTasks, watchLongTasks } from '#scripts/benchmarks/longTasks.ts';
import type { Figure } from '#scripts/benchmarks/figure.ts';
import { openAppWindow, readWindowMemoryMb, type AppWindow } from './appWindow.ts';
import { awaitIndexed, type SizedData } from './sizedApp.ts';

/** What stays in memory after a while of use, and whether the window stays free while new entries come. */
export async function measureUse(data: SizedData, report: (figure: Figure) => void): Promise<void> {
  const window = await openAppWindow(data.dataDir);
  try {
    await useApp(window);
    // What was used only for an answer may be given back first.
    await wait(5_000);
    report({
      name: 'store.memory-after-use',
      value: await readWindowMemoryMb(window),
      unit: 'MB',
      limit: 500,
      limitIs: 'atMost',
    });
  } finally {
    await window.close();
  }
  await measureArrival(data, report);
}

/** Half a minute of looking around: people, their timelines, searches, numbers. */
async function useApp(window: AppWindow): Promise<void> {
  const page = window.page();
  const rows = page.getByRole('listbox', { name: 'Candidates' }).getByRole('option');
  for (let at = 0; at < 15; at++) {
    await rows.nth(at).click();
    await page.getByRole('heading', { level: 2 }).first().waitFor();
  }
  for (const key of ['End', 'Home']) await page.keyboard.press(key);
  for (const path of ['activity', 'stats', 'projects', 'candidates', 'activity']) {
    await page.evaluate((to) => void (location.hash = `#/${to}`), path);
    await wait(2_000);
  }
  const box = page.getByRole('main').getByRole('combobox').or(page.getByRole('main').getByRole('searchbox')).first();
  for (const text of ['salary relocation', 'kubernetes', '"notice period"', 'the team', 'interview']) {
    await box.fill('');
    await box.pressSequentially(text, { delay: 40 });
    await wait(500);
  }
}

/** Tasks of the window's own thread that take 50 ms or more while a tenth more entries are stored and indexed behind it. */
async function measureArrival({ dataDir, world, loaded }: SizedData, report: (figure: Figure) => void): Promise<void> {
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
