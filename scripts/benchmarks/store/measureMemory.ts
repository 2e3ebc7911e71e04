import { setTimeout as wait } from 'node:timers/promises';
import type { Figure } from '#scripts/benchmarks/figure.ts';
import { openAppWindow, readWindowMemoryMb, type AppWindow } from './appWindow.ts';

const QUIET_MS = 30_000;

/** What the window and its workers have in memory while the app is used and after it. */
export async function measureMemory(dataDir: string, report: (figure: Figure) => void): Promise<void> {
  const window = await openAppWindow(dataDir);
  try {
    await useApp(window);
    report({ name: 'store.memory-in-use', value: await readWindowMemoryMb(window), unit: 'MB' });
    // What was used only for an answer is given back when the window has been quiet for a while.
    await wait(QUIET_MS);
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
