import type { Locator, Page } from 'playwright-core';

/** Seen, matched and skipped of one folder, as the table shows them. */
export interface FolderCounts {
  seen: number;
  matched: number;
  skipped: number;
}

/** The screen that says what was captured and what was not. */
export function createCapturePage(page: Page) {
  const row = (folder: string): Locator =>
    page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: folder, exact: true }) });
  return {
    async open(): Promise<void> {
      await page.getByRole('link', { name: 'Capture' }).click();
      await page.getByRole('heading', { level: 1, name: 'Capture' }).waitFor();
    },
    row,
    async readFolder(folder: string): Promise<FolderCounts> {
      const cells = await row(folder).getByRole('cell').allInnerTexts();
      const [seen = NaN, matched = NaN, skipped = NaN] = cells.map((text) => Number(text.replace(/\D/g, '')));
      return { seen, matched, skipped };
    },
    account: (address: string): Locator => page.getByRole('article', { name: address }),
    async chooseFor(address: string, item: string): Promise<void> {
      await page.getByRole('button', { name: `More for ${address}` }).click();
      await page.getByRole('menuitem', { name: item }).click();
    },
    async addCalendar(url: string, name: string): Promise<void> {
      await page.getByRole('button', { name: 'Add a calendar' }).click();
      const dialog = page.getByRole('dialog', { name: 'Add a calendar' });
      await dialog.getByLabel('Secret address').fill(url);
      await dialog.getByLabel('Name').fill(name);
      await dialog.getByRole('button', { name: 'Add', exact: true }).click();
      await dialog.waitFor({ state: 'hidden' });
    },
    lookNow: page.getByRole('button', { name: 'Look now', exact: true }),
    status: page.getByRole('contentinfo', { name: 'Status' }),
  };
}
