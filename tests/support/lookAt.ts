import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const FOLDER = join('test-results', 'shots');
const SIZES = [
  { width: 900, height: 600 },
  { width: 1280, height: 800 },
];
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * Takes pictures of what is shown, in both sizes and themes, for somebody to look at, and fails when any of them breaks
 * an accessibility rule of level A or AA. Leaves the window at 1280×800 in the light theme.
 */
export async function lookAt(page: Page, name: string): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const broken: string[] = [];
  // Out of the way: nothing is hovered, no tooltip stands over what is looked at.
  await page.mouse.move(1, 1);
  for (const theme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    for (const size of SIZES) {
      await page.setViewportSize(size);
      await settle(page, theme);
      await page.screenshot({ path: join(FOLDER, `${name}-${size.width}-${theme}.png`) });
      // Each theme and each size is checked once.
      if ((theme === 'dark') !== (size.width === 900)) continue;
      // Stays out of frames: a mail's frame runs no script, so nothing can be asked of it.
      const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).withTags(TAGS).analyze();
      broken.push(
        ...violations.map(({ id, nodes }) => `${name} ${size.width} ${theme}: ${id}: ${nodes[0]?.html.slice(0, 200)}`),
      );
    }
  }
  expect(broken).toEqual([]);
}

/** The theme has changed, and then two frames: one in which the new size is noticed, one in which it is drawn. */
async function settle(page: Page, theme: string): Promise<void> {
  await page.waitForFunction((wanted) => document.documentElement.dataset['mantineColorScheme'] === wanted, theme);
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(null)))),
  );
}
