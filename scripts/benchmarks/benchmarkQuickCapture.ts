import type { Page } from 'playwright-core';
import { launchLoopbackApp } from '#tests/support/launchApp.ts';
import { median, type Figure } from './figure.ts';

// From the key to the cursor in quick capture's first field, in the built app under the loopback host in Chromium. Measured
// in the page, from the time stamp of the key press itself to the frame after the field has the focus, so that the
// tools around it cost nothing. The first opening is told apart: the engine meets the code for the first time.

const ROUNDS = 41;

export async function benchmarkQuickCapture(report: (figure: Figure) => void): Promise<void> {
  const app = await launchLoopbackApp();
  try {
    const page = app.page();
    await page.getByRole('navigation', { name: 'Screens' }).waitFor();
    // Once the app has nothing else to do, it fetches the dialogs of the day: a few seconds after it was started.
    await page.waitForFunction(() =>
      performance.getEntriesByType('resource').some(({ name }) => name.includes('LogDialog')),
    );
    await page.waitForLoadState('networkidle');
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round++) times.push(await measureOpening(page));
    const sorted = times.toSorted((a, b) => a - b);
    report({ name: 'quick-capture.first', value: times[0] as number, unit: 'ms' });
    report({ name: 'quick-capture.median', value: median(times), unit: 'ms', limit: 100, limitIs: 'atMost' });
    const p95 = sorted[Math.ceil(sorted.length * 0.95) - 1] as number;
    report({ name: 'quick-capture.p95', value: p95, unit: 'ms', limit: 100, limitIs: 'atMost' });
  } finally {
    await app.close();
  }
}

/** Milliseconds from the key to the focused field, drawn. Leaves the dialog closed. */
async function measureOpening(page: Page): Promise<number> {
  await page.evaluate(() => {
    const holder = window as unknown as { opened: Promise<number> };
    holder.opened = new Promise((resolve) => {
      let pressedAtMs = 0;
      addEventListener('keydown', (event) => (pressedAtMs = event.timeStamp), { capture: true, once: true });
      const onFocus = (event: FocusEvent): void => {
        if (!(event.target instanceof Element) || event.target.getAttribute('role') !== 'combobox') return;
        removeEventListener('focusin', onFocus);
        requestAnimationFrame(() => requestAnimationFrame((drawnAtMs) => resolve(drawnAtMs - pressedAtMs)));
      };
      addEventListener('focusin', onFocus);
    });
  });
  await page.keyboard.press('q');
  const openedMs = await page.evaluate(() => (window as unknown as { opened: Promise<number> }).opened);
  await page.keyboard.press('Escape');
  await page.getByRole('form', { name: 'Quick capture' }).waitFor({ state: 'detached' });
  return openedMs;
}
