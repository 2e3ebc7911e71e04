import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach } from 'vitest';

const FOLDER = join('test-results', 'failures');

/** Keeps a picture of the window, and what it says to a screen reader, of every test of this file that fails. */
export function shootFailures(page: () => Page): void {
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    mkdirSync(FOLDER, { recursive: true });
    const name = task.name.replace(/\W+/g, '-').slice(0, 80);
    await page().screenshot({ path: join(FOLDER, `${name}.png`) });
    console.error(`${task.name}\n${await page().locator('body').ariaSnapshot()}`);
  });
}
