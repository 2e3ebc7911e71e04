import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { awaitIndexed } from '#tests/support/awaitIndexed.ts';
import { launchApp, type TestApp } from '#tests/support/launchApp.ts';
import { shootFailures } from '#tests/support/shootFailures.ts';

// The statistics of the demo in the real app, once all of it is in the search index: what the page says and what stands
// behind it are the same.

let app: TestApp;
let page: Page;

beforeAll(async () => {
  app = await launchApp({ parameters: ['--demo'] });
  page = app.page();
  page.setDefaultTimeout(30_000);
  await page.getByRole('link', { name: 'Capture' }).click();
  await page.getByRole('button', { name: 'Remove the demo' }).waitFor();
  await awaitIndexed(page);
});
shootFailures(() => page);
afterAll(() => app.close());

const openStats = async (): Promise<void> => {
  await page.getByRole('link', { name: 'Stats' }).click();
  await page.getByRole('tab', { name: 'Cohort' }).click();
  await page.getByLabel('Period', { exact: true }).selectOption('all');
  await page.getByText(/^Of [\d,]+ people/).waitFor();
  // The numbers of the period before stay until those of this one are there.
  await page.locator('main [aria-busy="true"]').first().waitFor({ state: 'detached' });
};
const tile = (label: string) => page.getByRole('button', { name: new RegExp(`^${label}: show the people behind`) });
const numberOf = async (label: string): Promise<number> =>
  Number((await tile(label).innerText()).replaceAll(/\D/g, ''));

describe('outreach stats', () => {
  it.each(['Reached', 'Replied', 'Sent'])('%s: as many people as it says are in the list behind it', async (label) => {
    await openStats();
    const count = await numberOf(label);
    expect(count).toBeGreaterThan(0);
    await tile(label).click();
    await page.getByRole('status', { name: new RegExp(`^${count} of `) }).waitFor();
  });

  it('says the same in words, in the table and over time', async () => {
    await openStats();
    const [reached, replied] = [await numberOf('Reached'), await numberOf('Replied')];
    await page.getByText(new RegExp(`^Of ${reached} people you reached out to, ${replied} replied`)).waitFor();
    const sumOf = async (column: string): Promise<number> => {
      const cells = await page
        .getByRole('grid', { name: /^By / })
        .first()
        .getByRole('button', { name: new RegExp(`show them, ${column},`) })
        .allInnerTexts();
      return cells.reduce((sum, cell) => sum + Number(cell.replaceAll(/\D/g, '')), 0);
    };
    for (const slice of ['channel', 'weekday', 'hour', 'project']) {
      await page.getByLabel('Split by').selectOption(slice);
      await page.getByRole('grid', { name: `By ${slice}` }).waitFor();
      expect([slice, await sumOf('Reached'), await sumOf('Replied')]).toEqual([slice, reached, replied]);
    }
  });

  it('counts activity, with its trend', async () => {
    await openStats();
    await page.getByRole('tab', { name: 'Activity' }).click();
    await page.getByText(/people for the first time, followed up/).waitFor();
    await page.locator('svg.recharts-surface').waitFor();
    expect(await numberOf('Initial outreach')).toBeGreaterThan(0);
  });

  it('shows on a profile how warm somebody is, and why', async () => {
    await openStats();
    await tile('Replied').click();
    await page.getByRole('option').first().click();
    await page.getByRole('button', { name: /^Engagement: / }).click();
    await page
      .getByRole('region', { name: 'Engagement' })
      .getByRole('row', { name: /^How recent .* of 40 last contact from them/ })
      .waitFor();
  });
});
