import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach } from 'vitest';
import { readLaunchedLogs } from './launchMain.ts';

const FOLDER = join('test-results', 'failures');

/**
 * Of every test of this file that fails: keeps a picture of the window, and prints what the window says to a screen reader
 * and the end of the app's log.
 */
export function shootFailures(page: () => Page): void {
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    mkdirSync(FOLDER, { recursive: true });
    const name = task.name.replace(/\W+/g, '-').slice(0, 80);
    await page().screenshot({ path: join(FOLDER, `${name}.png`) });
    console.error(`${task.name}\n${await page().locator('body').ariaSnapshot()}\n${readLaunchedLogs()}`);
  });
}
