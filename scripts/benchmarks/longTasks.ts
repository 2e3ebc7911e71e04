import type { Page } from 'playwright-core';

/** Notes every task of the page's own thread that takes 50 ms or longer (the browser's Long Tasks API). */
export async function watchLongTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const durations: number[] = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) durations.push(entry.duration);
    }).observe({ type: 'longtask' });
    Object.assign(window, { longTaskDurations: durations });
  });
}

/** What `watchLongTasks` has noted, ms each. */
export async function readLongTasks(page: Page): Promise<number[]> {
  return await page.evaluate(() => (window as unknown as { longTaskDurations: number[] }).longTaskDurations);
}
