import type { Locator, Page } from 'playwright-core';

/** The list of projects, and one project as table and board. */
export function createProjectPage(page: Page) {
  const table = page.getByRole('grid', { name: /^People in / });
  const bar = page.getByLabel('Ticked people');
  return {
    table,
    bar,
    rows: table.getByRole('row').filter({ has: page.getByRole('link') }),
    status: (words: string | RegExp): Locator => page.getByRole('main').getByRole('status').getByText(words),
    stageChip: (name: string): Locator =>
      page
        .getByRole('group', { name: 'Stage', exact: true })
        .getByRole('button', { name: new RegExp(`^${name} [\\d,]+$`) }),
    column: (stage: string): Locator => page.getByRole('region', { name: stage, exact: true }),
    async openList(): Promise<void> {
      await page.getByRole('link', { name: 'Projects', exact: true }).click();
      await page.getByRole('heading', { level: 1, name: 'Projects' }).waitFor();
    },
    async open(name: string): Promise<void> {
      await this.openList();
      await page
        .getByRole('option', { name: new RegExp(`^${name}`) })
        .first()
        .click();
      await page.getByRole('heading', { level: 1, name }).waitFor();
    },
    /** How many are in a stage, as the chip above the table says. */
    async countIn(stage: string): Promise<number> {
      return Number(/([\d,]+)$/.exec(await this.stageChip(stage).innerText())?.[1]?.replace(',', ''));
    },
    /** The texts of a column of the table, of the rows that are drawn. */
    async readColumn(at: number): Promise<string[]> {
      return this.rows.evaluateAll(
        (rows, cell) => rows.map((row) => row.querySelectorAll('[role="gridcell"]')[cell]?.textContent?.trim() ?? ''),
        at,
      );
    },
    async chooseFromMore(item: string): Promise<void> {
      await bar.getByRole('button', { name: 'More' }).click();
      await page.getByRole('menuitem', { name: item }).click();
    },
  };
}
