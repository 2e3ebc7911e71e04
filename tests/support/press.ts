import type { Page } from 'playwright-core';

/** Presses keys one after the other, wherever focus is. */
export async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}
