import { eventually } from '#tests/support/eventually.ts';
import { readFile, writeFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lookAt } from '#tests/support/lookAt.ts';
import { press } from '#tests/support/press.ts';
import { startPreview, type Preview } from '#tests/support/startPreview.ts';

// The statistics screen on stand-in data: every state in both themes and sizes, accessible, and run by keyboard alone.
// Pictures go to test-results/shots.

let preview: Preview;
beforeAll(async () => {
  preview = await startPreview();
});
afterAll(() => preview.close());

const lead = (page: Page) => page.getByText(/^Of [\d,]+ people/);
const sliceTable = (page: Page) => page.getByRole('grid', { name: /^By / }).first();
const chart = (page: Page) => page.locator('svg.recharts-surface');
const scrollTo = (page: Page, name: string) =>
  page.getByText(name, { exact: true }).evaluate((element) => element.scrollIntoView({ block: 'start' }));
/** What a button saves: the name that the app gives it, and what the browser wrote. */
const download = async (page: Page, name: string): Promise<{ fileName: string; bytes: Buffer }> => {
  // On a busy machine this browser has called what it was given a name for "download": what it was given is looked at.
  await page.evaluate(() => {
    const { click } = HTMLAnchorElement.prototype;
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      Object.assign(window, { savedAs: this.download });
      HTMLAnchorElement.prototype.click = click;
      this.click();
    };
  });
  const [file] = await Promise.all([
    page.waitForEvent('download', { timeout: 30_000 }),
    page.getByRole('button', { name }).click(),
  ]);
  const fileName = await page.evaluate(() => (window as unknown as { savedAs: string }).savedAs);
  return { fileName, bytes: await readFile(await file.path()) };
};

const STATES: { name: string; state?: string; path?: string; ready: (page: Page) => Promise<unknown> }[] = [
  { name: 'stats', ready: (page) => lead(page).waitFor() },
  {
    name: 'stats-full',
    state: 'full',
    ready: async (page) => {
      await page.getByLabel('Period', { exact: true }).selectOption('year');
      await page.getByText('All', { exact: true }).click();
      await page.getByLabel('Split by').selectOption('template');
      await sliceTable(page).getByRole('columnheader', { name: 'Template' }).waitFor();
    },
  },
  {
    name: 'stats-trend',
    ready: async (page) => {
      await page.getByLabel('Period', { exact: true }).selectOption('year');
      await page.getByText('Weeks', { exact: true }).click();
      await chart(page).waitFor();
      await scrollTo(page, 'Over time');
    },
  },
  {
    name: 'stats-trend-table',
    ready: async (page) => {
      await page.getByLabel('Period', { exact: true }).selectOption('year');
      await lead(page).waitFor();
      await press(page, 't');
      await page.getByRole('grid', { name: 'By month' }).waitFor();
      await scrollTo(page, 'Over time');
    },
  },
  {
    name: 'stats-compare',
    state: 'full',
    ready: async (page) => {
      await page.getByLabel('Period', { exact: true }).selectOption('all');
      await page.getByLabel('Compare', { exact: true }).selectOption('channel');
      await page.getByLabel('First', { exact: true }).selectOption('=inmail');
      await page.getByLabel('Second', { exact: true }).selectOption('=mail');
      await page.getByRole('grid', { name: 'Side by side' }).waitFor();
      await scrollTo(page, 'Compare');
    },
  },
  {
    name: 'stats-how-counted',
    ready: async (page) => {
      await page.getByRole('heading', { name: 'How these are counted' }).scrollIntoViewIfNeeded();
      await page.getByRole('heading', { name: 'How these are counted' }).evaluate((one) => one.scrollIntoView());
    },
  },
  {
    name: 'stats-filtered',
    ready: async (page) => {
      await lead(page).waitFor();
      await page.getByLabel('Period', { exact: true }).selectOption('all');
      await press(page, 'Shift+F');
      await page.getByRole('menuitem', { name: 'Template' }).click();
      await page.getByRole('checkbox', { name: 'Short and plain' }).check();
      await page.getByRole('checkbox', { name: 'Without a template' }).check();
      await page.getByRole('button', { name: 'Template: Short and plain or Without a template' }).waitFor();
    },
  },
  {
    name: 'stats-unmarked',
    state: 'unmarked',
    ready: async (page) => {
      await page.getByLabel('Period', { exact: true }).selectOption('all');
      await page.getByLabel('Split by').selectOption('hour');
      await sliceTable(page).getByRole('columnheader', { name: 'Hour' }).waitFor();
      await sliceTable(page).getByText('none marked yet').first().waitFor();
    },
  },
  {
    name: 'stats-little',
    state: 'fewReached',
    ready: async (page) => {
      await page.getByText('You reached out to nobody').waitFor();
      await page.getByText('All', { exact: true }).click();
      await page.getByLabel('Period', { exact: true }).selectOption('all');
      await page.getByText('So few people are too few to speak of a rate').waitFor();
    },
  },
  {
    name: 'stats-empty',
    state: 'empty',
    ready: async (page) => {
      await page.getByLabel('Period', { exact: true }).selectOption('all');
      await page.getByText('You reached out to nobody yet').waitFor();
    },
  },
  {
    name: 'stats-none-fits',
    state: 'fewReached',
    ready: (page) => page.getByRole('button', { name: 'Show all time' }).waitFor(),
  },
  { name: 'stats-failed', state: 'failed', ready: (page) => page.getByRole('alert').waitFor() },
  {
    name: 'stats-loading',
    state: 'loadingStatistics',
    ready: (page) => page.getByLabel('Loading the numbers').waitFor(),
  },
  { name: 'stats-building', state: 'building', ready: (page) => page.getByText(/being built, 40 %/).waitFor() },
  { name: 'stats-index-failed', state: 'indexFailed', ready: (page) => page.getByRole('alert').waitFor() },
  {
    name: 'stats-activity',
    ready: async (page) => {
      await page.getByRole('tab', { name: 'Activity' }).click();
      await page.getByText(/for the first time, followed up/).waitFor();
    },
  },
  {
    name: 'stats-activity-trend',
    ready: async (page) => {
      await page.getByRole('tab', { name: 'Activity' }).click();
      await chart(page).waitFor();
      await scrollTo(page, 'Over time');
    },
  },
  {
    name: 'engagement',
    path: '/candidates/c0',
    ready: async (page) => {
      await page.getByRole('button', { name: /^Engagement: / }).click();
      await page.getByRole('region', { name: 'Engagement' }).getByRole('row', { name: /^Sum/ }).waitFor();
    },
  },
];

describe('every state', () => {
  it.each(STATES)(
    '$name looks right and breaks no rule of level A or AA',
    async ({ name, state, path = '/stats', ready }) => {
      const page = await preview.visit({ path, ...(state === undefined ? {} : { state }) });
      await ready(page);
      await lookAt(page, name);
      await page.context().close();
    },
  );
});

describe('taken along', () => {
  it('a table is saved as CSV with counts, shares and ranges', async () => {
    const page = await preview.visit({ path: '/stats' });
    await page.getByLabel('Period', { exact: true }).selectOption('all');
    await lead(page).waitFor();
    const { fileName, bytes } = await download(page, 'Save as CSV: By slice');
    expect(fileName).toBe('Outreach by channel, all time.csv');
    await page.getByRole('status').getByText(`Saved as ${fileName}`).waitFor();
    const lines = bytes
      .toString('utf8')
      .replace(/^\ufeff/, '')
      .trimEnd()
      .split('\r\n');
    expect(lines[0]).toContain('"Channel","Reached","Replied","Replied, share","Replied, share at least"');
    expect(lines).toHaveLength(5);
    const inmail = lines.find((line) => line.startsWith('"InMail"'))?.split(',') ?? [];
    const [reached, replied, share, low, high] = inmail.slice(1).map((cell) => Number(cell.replaceAll('"', '')));
    expect(share).toBeCloseTo(replied! / reached!, 4);
    expect(low).toBeLessThan(share!);
    expect(high).toBeGreaterThan(share!);
    await page.context().close();
  });

  it('a chart and a table are saved as pictures that show something', async () => {
    const page = await preview.visit({ path: '/stats', theme: 'dark' });
    await page.getByLabel('Period', { exact: true }).selectOption('year');
    await chart(page).waitFor();
    for (const [name, file] of [
      ['Over time', 'trend'],
      ['By slice', 'slices'],
      ['Compare', 'compared'],
    ] as const) {
      let bytes = Buffer.alloc(0);
      const save = async (): Promise<number> => {
        const saved = await download(page, `Save as PNG: ${name}`);
        expect(saved.fileName).toMatch(/\.png$/);
        expect(saved.bytes.subarray(1, 4).toString()).toBe('PNG');
        bytes = Buffer.from(saved.bytes);
        return bytes.length;
      };
      // A picture of nothing but ground is far smaller, as it is before the chart is drawn.
      await eventually(save).toBeGreaterThan(15_000);
      await writeFile(`test-results/shots/stats-saved-${file}.png`, bytes);
    }
    await page.context().close();
  });
});

describe('by keyboard', () => {
  it('one comes to the page, goes through a table and opens the people behind a number', async () => {
    const page = await preview.visit({ path: '/candidates' });
    await page.getByRole('option').first().waitFor();
    await press(page, 'g', 's');
    await page.getByLabel('Period', { exact: true }).selectOption('all');
    await lead(page).waitFor();
    const table = sliceTable(page);
    await table.getByRole('button', { name: 'Channel' }).focus();
    await press(page, 'ArrowDown', 'ArrowRight', 'ArrowRight');
    const replied = table.getByRole('button', { name: /show them, Replied, InMail$/ });
    await expect.poll(() => replied.evaluate((one) => one === document.activeElement)).toBe(true);
    await press(page, 'Enter');
    await page.getByText('Replied, InMail, all time').waitFor();
    await press(page, 'g', 's');
    // What was chosen is still chosen.
    await expect.poll(() => page.getByLabel('Period', { exact: true }).inputValue()).toBe('all');
    await page.context().close();
  });

  it('going back from the people behind a number comes back to that number, where the page stood', async () => {
    const page = await preview.visit({ path: '/stats' });
    await page.getByLabel('Period', { exact: true }).selectOption('year');
    await chart(page).waitFor();
    await press(page, 't');
    const table = page.getByRole('grid', { name: 'By month' });
    const screen = page.locator('[data-statistics]');
    // In the order that was asked for, too.
    const byReached = table.getByRole('columnheader', { name: 'Reached' }).and(page.locator('[aria-sort=ascending]'));
    await table.getByRole('button', { name: 'Reached', exact: true }).click();
    await table.getByRole('button', { name: 'Reached', exact: true }).click();
    await byReached.waitFor();
    const isFocused = (name: RegExp) =>
      eventually(() => page.locator(':focus').getAttribute('aria-label')).toMatch(name);
    for (const number of [
      table.getByRole('button', { name: /: show them, Reached, / }).last(),
      sliceTable(page).getByRole('button', { name: /show them, Replied, InMail$/ }),
      page.getByRole('button', { name: /^Replied: show the people behind / }),
    ]) {
      await number.focus();
      const name = await number.getAttribute('aria-label');
      const scrolledPx = await screen.evaluate((one) => one.scrollTop);
      await press(page, 'Enter');
      await page.getByRole('heading', { name: 'Candidates', level: 1 }).waitFor();
      await page.goBack();
      await isFocused(new RegExp(`^${name}$`));
      if (await table.isVisible()) await byReached.waitFor();
      expect(await screen.evaluate((one) => one.scrollTop)).toBe(scrolledPx);
    }
    // Come to in another way, it is the screen that has focus.
    await press(page, 'g', 'a', 'g', 's');
    await lead(page).waitFor();
    await isFocused(/^Outreach stats$/);
    await page.context().close();
  });

  it('a column is sorted, both ways and back', async () => {
    const page = await preview.visit({ path: '/stats' });
    await page.getByLabel('Period', { exact: true }).selectOption('all');
    await lead(page).waitFor();
    const table = sliceTable(page);
    const names = () => table.getByRole('rowheader').allInnerTexts();
    const asRead = await names();
    const head = table.getByRole('columnheader', { name: 'Channel' });
    await head.getByRole('button').focus();
    await press(page, 'Enter');
    expect(await names()).toEqual(asRead.toSorted());
    await expect.poll(() => head.getAttribute('aria-sort')).toBe('ascending');
    await press(page, 'Enter');
    expect(await names()).toEqual(asRead.toSorted().toReversed());
    await press(page, 'Enter');
    expect(await names()).toEqual(asRead);
    await page.context().close();
  });

  it('a filter is added, changed and taken away', async () => {
    const page = await preview.visit({ path: '/stats' });
    await page.getByLabel('Period', { exact: true }).selectOption('all');
    await lead(page).waitFor();
    const before = await lead(page).innerText();
    await press(page, 'Shift+F');
    await page.getByRole('menuitem', { name: 'Channel' }).waitFor();
    await press(page, 'ArrowDown', 'Enter');
    await page.getByRole('checkbox', { name: 'InMail' }).focus();
    await press(page, 'Space', 'Escape');
    const chip = page.getByRole('button', { name: 'Channel: InMail' });
    await chip.waitFor();
    await expect.poll(() => lead(page).innerText()).not.toBe(before);
    await chip.focus();
    await press(page, 'Delete');
    await expect.poll(() => lead(page).innerText()).toBe(before);
    await page.context().close();
  });

  it('the table behind the chart is one key away, and is what a screen reader finds instead of the chart', async () => {
    const page = await preview.visit({ path: '/stats' });
    await page.getByLabel('Period', { exact: true }).selectOption('year');
    await chart(page).waitFor();
    const heard = page.getByRole('table', { name: 'By month' });
    const rows = await heard.getByRole('row').count();
    expect(await page.locator('[aria-hidden] svg.recharts-surface').count()).toBe(1);
    await press(page, 't');
    await expect.poll(() => page.getByRole('grid', { name: 'By month' }).getByRole('row').count()).toBe(rows);
    await press(page, 't');
    await chart(page).waitFor();
    await page.context().close();
  });
});
