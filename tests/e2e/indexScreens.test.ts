import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lookAt } from '#tests/support/lookAt.ts';
import { startPreview, type Preview } from '#tests/support/startPreview.ts';

// What the screens say while the search index is being made, on stand-in data: nobody in it yet is never said to be
// nobody at all, and what came late is shown by itself. Pictures go to test-results/shots.

let preview: Preview;
beforeAll(async () => {
  preview = await startPreview();
});
afterAll(() => preview.close());

const SCREENS: {
  name: string;
  path: string;
  act?: (page: Page) => Promise<unknown>;
  there: (page: Page) => Promise<unknown>;
}[] = [
  {
    name: 'candidates',
    path: '/candidates',
    there: (page) => page.getByRole('status', { name: '24 candidates' }).waitFor(),
  },
  {
    name: 'candidates-table',
    path: '/candidates',
    act: async (page) => {
      await page.getByRole('heading', { name: 'Candidates', level: 1 }).waitFor();
      await page.keyboard.press('t');
    },
    there: (page) => page.getByRole('grid', { name: 'Candidates' }).getByRole('link').first().waitFor(),
  },
  {
    name: 'projects',
    path: '/projects',
    there: (page) => page.getByRole('option', { name: /Head of Data.* [1-9]\d* people/ }).waitFor(),
  },
  {
    name: 'project',
    path: '/projects/p1',
    there: (page) =>
      page
        .getByRole('grid', { name: /^People in/ })
        .getByRole('link')
        .first()
        .waitFor(),
  },
  {
    name: 'activity',
    path: '/activity',
    there: (page) => page.getByRole('listbox', { name: 'Found' }).getByRole('option').first().waitFor(),
  },
  { name: 'stats', path: '/stats', there: (page) => page.getByText(/^Of [\d,]+ people/).waitFor() },
];
const NOTES = [
  { name: 'begun', state: 'indexBegun', words: /The search index is being built, 40 %/ },
  { name: 'begun-elsewhere', state: 'indexBegunElsewhere', words: /The search index is being built, 40 %/ },
  { name: 'behind', state: 'indexBehind', words: /Many changes are being taken in/ },
  { name: 'opening', state: 'indexOpening', words: /The search index is being opened/ },
];
/** What is said of an index that has everything, where there is nothing in it. */
const NOTHING =
  /No candidates yet|Rapport is empty|Nobody is in this project yet|Nobody in this project fits|Nothing has happened yet|reached out to nobody|asked for such a role yet|^0$|^0 entries|^0 people$/;

describe.each(NOTES)('while the index is $name', ({ name: note, state, words }) => {
  it.each(SCREENS)('$name says so, and not that there is nobody', async ({ name, path, act }) => {
    const page = await preview.visit({ state, path });
    await act?.(page);
    await page.getByRole('main').getByText(words).first().waitFor();
    await lookAt(page, `index-${note}-${name}`);
    expect(await page.getByText(NOTHING).allInnerTexts()).toEqual([]);
    await page.context().close();
  });
});

it.each(SCREENS)('$name shows what came late as soon as the index has caught up', async ({ path, act, there }) => {
  const page = await preview.visit({ state: 'indexLate', path });
  await act?.(page);
  await there(page);
  await page.context().close();
});

describe('while the index has failed', () => {
  it('a project shows what it is and how many are in it, and the failure where they would be', async () => {
    const page = await preview.visit({ state: 'listsFailed', path: '/projects/p0' });
    const main = page.getByRole('main');
    await main.getByRole('heading', { level: 1, name: 'Staff engineer' }).waitFor();
    await main.getByText('The search index cannot be read.').waitFor();
    expect(await main.getByRole('alert').count()).toBe(1);
    expect(await main.getByRole('status').getByText('18 people').count()).toBe(1);
    expect(await main.getByRole('button', { name: /^Tick all/ }).count()).toBe(0);
    await lookAt(page, 'index-failed-project');
    await main.getByText('Board', { exact: true }).click();
    expect(await main.getByRole('alert').count()).toBe(1);
    await main.getByText('Asked for it', { exact: true }).click();
    await main.getByRole('region', { name: 'Who asked for such a role' }).getByRole('alert').waitFor();
    await lookAt(page, 'index-failed-asked');
    await page.keyboard.press('e');
    await page.getByRole('dialog', { name: 'Edit the project' }).waitFor();
    await page.context().close();
  });

  it('all projects are listed beneath the failure', async () => {
    const page = await preview.visit({ state: 'listsFailed', path: '/projects' });
    await page.getByText('The search index cannot be read.').waitFor();
    await page.getByRole('option', { name: /Staff engineer.* 18 people/ }).waitFor();
    await lookAt(page, 'index-failed-projects');
    await page.context().close();
  });
});

it('who asked for a role, and who can be found, is not nobody while the index is begun', async () => {
  const page = await preview.visit({ state: 'indexBegun', path: '/projects/p1' });
  await page.getByText(/^Asked for it/).click();
  await page
    .getByRole('region', { name: 'Who asked for such a role' })
    .getByText(/being built, 40 %/)
    .waitFor();
  await page.getByText('Table', { exact: true }).click();
  await page.getByRole('button', { name: 'Add people' }).first().click();
  await page
    .getByRole('dialog')
    .getByText(/being built, 40 %/)
    .waitFor();
  expect(await page.getByText(/There are no candidates yet|asked for such a role yet/).count()).toBe(0);
  await lookAt(page, 'index-begun-add-people');
  await page.context().close();
});
