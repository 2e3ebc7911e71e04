import type { Locator, Page } from 'playwright-core';

/** One line of a timeline as the list shows it. */
export interface ShownEntry {
  /** From 1, newest first. */
  position: number;
  /** All that the row says, also to screen readers only. */
  text: string;
}

/** The timeline of the candidate that is open. */
export function createTimelinePage(page: Page) {
  const region = page.getByRole('region', { name: /^Timeline of / });
  const list = region.getByRole('list', { name: 'Entries, newest first' });
  const entries = list.getByRole('listitem').filter({ has: page.getByRole('button', { expanded: false }) });

  const readDrawn = (): Promise<{ entries: ShownEntry[]; all: number; waiting: number }> =>
    list.evaluate((element) => {
      const items = [...element.querySelectorAll('[role="listitem"][aria-posinset]')];
      return {
        all: Number(items[0]?.getAttribute('aria-setsize') ?? 0),
        waiting: items.filter((item) => item.querySelector('[aria-busy]') !== null).length,
        entries: items.map((item) => ({
          position: Number(item.getAttribute('aria-posinset')),
          text: (item.querySelector('button')?.textContent ?? '').replace(/\s+/g, ' ').trim(),
        })),
      };
    });

  return {
    region,
    list,
    /** The row whose text has these words. */
    entry: (words: string | RegExp): Locator => list.getByRole('button', { name: words }),
    first: entries.first(),
    count: region.getByRole('status').first(),
    direction: region.getByRole('combobox', { name: 'Direction' }),
    search: region.getByRole('textbox', { name: 'Search in the timeline' }),
    kind: (name: 'Mail' | 'Meeting' | 'Call' | 'Note'): Locator => region.getByRole('button', { name: `${name}, ` }),
    async awaitCount(words: string): Promise<void> {
      await region.getByRole('status').getByText(words, { exact: true }).waitFor();
    },
    /** Scrolls through the whole timeline and answers every entry, newest first. */
    async readAll(): Promise<ShownEntry[]> {
      await list.waitFor();
      const scroller = list.locator('..');
      await scroller.evaluate((element) => element.scrollTo(0, 0));
      const found = new Map<number, ShownEntry>();
      for (;;) {
        await page.waitForFunction(
          (element) => element?.querySelector('[aria-busy]') === null,
          await list.elementHandle(),
        );
        const drawn = await readDrawn();
        for (const entry of drawn.entries) found.set(entry.position, entry);
        if (found.size >= drawn.all && found.has(1) && found.has(drawn.all)) break;
        await scroller.evaluate(async (element) => {
          element.scrollBy(0, element.clientHeight);
          await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        });
      }
      return [...found.values()].sort((a, b) => a.position - b.position);
    },
  };
}
