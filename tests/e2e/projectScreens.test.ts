import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '#tests/support/eventually.ts';
import { lookAt } from '#tests/support/lookAt.ts';
import { press } from '#tests/support/press.ts';
import { startPreview, type Preview } from '#tests/support/startPreview.ts';

// The project screens on stand-in data: every state in both themes and sizes, accessible, and run by keyboard alone.
// Pictures go to test-results/shots.

let preview: Preview;
beforeAll(async () => {
  preview = await startPreview();
});
afterAll(() => preview.close());

const table = (page: Page) => page.getByRole('grid', { name: /^People in / });
const rows = (page: Page) =>
  table(page)
    .getByRole('row', { name: /./ })
    .filter({ has: page.getByRole('link') });

const STATES: { name: string; state?: string; path: string; ready: (page: Page) => Promise<unknown> }[] = [
  { name: 'projects', path: '/projects', ready: (page) => page.getByRole('option').first().waitFor() },
  {
    name: 'projects-empty',
    state: 'empty',
    path: '/projects',
    ready: (page) => page.getByText('No project yet').waitFor(),
  },
  { name: 'projects-failed', state: 'failed', path: '/projects', ready: (page) => page.getByRole('alert').waitFor() },
  {
    name: 'projects-loading',
    state: 'loadingProjects',
    path: '/projects',
    ready: (page) => page.getByLabel('Loading projects').waitFor(),
  },
  {
    name: 'projects-none-found',
    path: '/projects',
    ready: async (page) => {
      await page.getByLabel('Search projects').fill('nothing of the kind');
      await page.getByText('No project fits').waitFor();
    },
  },
  { name: 'project-table', path: '/projects/p0', ready: (page) => rows(page).first().waitFor() },
  { name: 'project-full', state: 'full', path: '/projects/p0', ready: (page) => rows(page).first().waitFor() },
  {
    name: 'project-selected',
    state: 'full',
    path: '/projects/p0',
    ready: async (page) => {
      await rows(page).first().waitFor();
      await page.getByRole('button', { name: 'Replied', exact: true }).click();
      await press(page, 'Control+a');
      await page.getByText(/selected/).waitFor();
    },
  },
  {
    name: 'project-empty',
    path: '/projects/p2',
    ready: (page) => page.getByText('Nobody is in this project yet').waitFor(),
  },
  {
    name: 'project-failed',
    state: 'failed',
    path: '/projects/p0',
    ready: (page) => page.getByRole('alert').first().waitFor(),
  },
  {
    name: 'project-loading',
    state: 'loadingProjects',
    path: '/projects/p0',
    ready: (page) => page.getByLabel('Loading the people').waitFor(),
  },
  {
    name: 'project-gone',
    path: '/projects/nope',
    ready: (page) => page.getByText('This project is no longer there').waitFor(),
  },
  {
    name: 'project-none-found',
    path: '/projects/p0',
    ready: async (page) => {
      await page.getByLabel('Search in the project').fill('nobody at all');
      await page.getByText('Nobody in this project fits').waitFor();
    },
  },
  {
    name: 'project-board',
    state: 'full',
    path: '/projects/p0',
    ready: async (page) => {
      await rows(page).first().waitFor();
      await press(page, 'b');
      await page.getByRole('region', { name: 'Sourced' }).getByRole('option').first().waitFor();
      await press(page, 'j', 'j', 'x');
      await page.getByText('1 selected').waitFor();
    },
  },
  {
    name: 'project-asked',
    path: '/projects/p0',
    ready: async (page) => {
      await page.getByText(/^Asked for it/).click();
      await page.getByRole('checkbox').first().waitFor();
    },
  },
  {
    name: 'project-edit',
    path: '/projects/p0',
    ready: async (page) => {
      await rows(page).first().waitFor();
      await press(page, 'e');
      await page.getByRole('button', { name: /^Stages: / }).click();
      await page.getByRole('button', { name: 'Take Contacted away' }).click();
      await page.getByText(/in Contacted go to Sourced/).waitFor();
    },
  },
  {
    name: 'project-add-find',
    path: '/projects/p1',
    ready: async (page) => {
      await rows(page).first().waitFor();
      await press(page, 'c');
      await page.getByRole('dialog').getByRole('option').first().waitFor();
    },
  },
  {
    name: 'project-add-paste',
    path: '/projects/p2',
    ready: async (page) => {
      await page.getByRole('button', { name: 'Add people' }).first().click();
      await page.getByRole('tab', { name: 'Paste addresses' }).click();
      await page
        .getByRole('textbox', { name: 'Addresses' })
        .fill('Ana Pereira <ana.pereira@example.com>\nNew One <new.one@example.com>\ncall her later');
      await page.getByText('1 known, 1 new, 1 without an address').waitFor();
    },
  },
  {
    name: 'add-to-project',
    path: '/projects/p0',
    ready: async (page) => {
      await rows(page).first().waitFor();
      await press(page, 'x', 'm');
      await page.getByRole('dialog').getByRole('option').first().waitFor();
      await page.keyboard.type('principal');
      await page.getByText('New project “principal”').waitFor();
    },
  },
];

describe('every state', () => {
  it.each(STATES)('$name looks right and breaks no rule of level A or AA', async ({ name, state, path, ready }) => {
    const page = await preview.visit({ path, ...(state === undefined ? {} : { state }) });
    await ready(page);
    await lookAt(page, name);
    await page.context().close();
  });
});

describe('by keyboard', () => {
  it('one goes to a project, and back', async () => {
    const page = await preview.visit({ path: '/candidates' });
    await page.getByRole('option').first().waitFor();
    await press(page, 'g', 'p');
    await page.getByRole('option', { name: /Staff engineer/ }).waitFor();
    await press(page, 'j', 'Enter');
    await page.getByRole('heading', { level: 1, name: 'Head of Data' }).waitFor();
    await press(page, 'Escape');
    await page.getByRole('heading', { level: 1, name: 'Projects' }).waitFor();
    await page.context().close();
  });

  it('a range is ticked, kept through another order, and unticked', async () => {
    const page = await preview.visit({ state: 'full', path: '/projects/p0' });
    await rows(page).first().waitFor();
    await press(page, 'x', 'j', 'j', 'j', 'Shift+X');
    await page.getByText('4 selected').waitFor();
    await page.getByRole('button', { name: 'Name' }).click();
    await page.getByRole('columnheader', { name: 'Name' }).and(page.locator('[aria-sort="ascending"]')).waitFor();
    await page.getByText('4 selected').waitFor();
    await press(page, 'Escape');
    await page.getByText('ticks, with').waitFor();
    await page.context().close();
  });

  it('everybody who fits the filter is ticked, drawn or not, and moved with one undo', async () => {
    const page = await preview.visit({ state: 'full', path: '/projects/p0' });
    await rows(page).first().waitFor();
    const offer = page.getByRole('group', { name: 'Stage', exact: true }).getByRole('button', { name: /^Offer/ });
    const before = await offer.innerText();
    await page.getByRole('button', { name: /^Sourced/ }).click();
    const count = page
      .getByRole('main')
      .getByRole('status')
      .getByText(/of 5,000/);
    await count.waitFor();
    const fits = Number(/^([\d,]+) of/.exec(await count.innerText())?.[1]?.replace(',', ''));
    expect(fits).toBeGreaterThan(1_000);
    await press(page, 'Control+a');
    await page.getByText(`${fits.toLocaleString('en-GB')} selected`).waitFor();
    await page.getByLabel('Ticked people').getByRole('button', { name: 'Stage' }).click();
    await page.getByRole('menuitem', { name: 'Offer' }).click();
    await page.getByText(`${fits.toLocaleString('en-GB')} people moved to Offer`).waitFor();
    await eventually(() => offer.innerText()).not.toBe(before);
    await page.getByRole('heading', { level: 1 }).click();
    await press(page, 'Control+z');
    await eventually(() => offer.innerText()).toBe(before);
    await page.context().close();
  });

  it('a card goes from stage to stage and the keys go with it', async () => {
    const page = await preview.visit({ path: '/projects/p1' });
    await rows(page).first().waitFor();
    await press(page, 'b');
    const cards = (stage: string) => page.getByRole('region', { name: stage, exact: true }).getByRole('option');
    await cards('Sourced').first().waitFor();
    await press(page, 'j', 'j');
    const active = page.locator('[role=option][data-active]');
    const name = await active.getByText(/\S/).first().innerText();
    const isAt = (stage: string): Promise<void> =>
      cards(stage).filter({ hasText: name }).and(page.locator('[data-active]')).waitFor();
    await press(page, ']');
    await isAt('Contacted');
    await press(page, '[');
    await isAt('Sourced');
    // As fast as keys can be pressed, with nothing shown in between.
    await press(page, ']', ']');
    await isAt('Replied');
    await press(page, '[', '[', ']');
    await isAt('Contacted');
    await eventually(() => page.getByRole('option').filter({ hasText: name }).count()).toBe(1);
    await page.context().close();
  });

  it('a card that goes further down than was read keeps the keys and is brought into view', async () => {
    const page = await preview.visit({ state: 'full', path: '/projects/p0' });
    await rows(page).first().waitFor();
    await press(page, 'b');
    const column = (stage: string) => page.getByRole('region', { name: stage, exact: true });
    const sourced = column('Sourced').getByRole('listbox');
    await sourced.getByRole('option').first().waitFor();
    await sourced.evaluate((list) => list.scrollTo(0, list.scrollHeight / 2));
    const card = sourced.getByRole('option').nth(8);
    await eventually(async () => Number(await card.getAttribute('aria-posinset'))).toBeGreaterThan(500);
    await card.click();
    const name = await page.locator('[role=option][data-active]').getByText(/\S/).first().innerText();
    await press(page, ']');
    const there = column('Contacted').getByRole('option').and(page.locator('[data-active]'));
    await there.waitFor();
    expect(await there.getByText(/\S/).first().innerText()).toBe(name);
    expect(Number(await there.getAttribute('aria-posinset'))).toBeGreaterThan(100);
    await press(page, '[');
    await sourced.getByRole('option').and(page.locator('[data-active]')).waitFor();
    await page.context().close();
  });

  it('a marked card that leaves the board gives the keys to its neighbour', async () => {
    const page = await preview.visit({ path: '/projects/p1' });
    await rows(page).first().waitFor();
    await press(page, 'b');
    const cards = page.getByRole('region', { name: 'Sourced', exact: true }).getByRole('option');
    await cards.first().waitFor();
    const names = await cards.evaluateAll((all) => all.map((card) => card.textContent));
    await press(page, 'j', 'j', 'x');
    const active = page.locator('[role=option][data-active]');
    expect(await active.evaluate((card) => card.textContent)).toBe(names[1]);
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Remove from the project' }).click();
    await eventually(() => active.evaluate((card) => card.textContent)).toBe(names[2]);
    // The next key is theirs, and not of whom nobody sees any more.
    await page.getByText('1 selected').waitFor({ state: 'detached' });
    await press(page, ']');
    await page
      .getByRole('region', { name: 'Contacted', exact: true })
      .getByRole('option')
      .and(page.locator('[data-active]'))
      .waitFor();
    expect(await active.evaluate((card) => card.textContent)).toBe(names[2]);
    await page.context().close();
  });

  it('a card is dragged to another stage', async () => {
    const page = await preview.visit({ path: '/projects/p1' });
    await rows(page).first().waitFor();
    await press(page, 'b');
    const column = (stage: string) => page.getByRole('region', { name: stage, exact: true });
    const card = column('Sourced').getByRole('option').first();
    const name = await card.getByText(/\S/).first().innerText();
    await card.dragTo(column('Phone screen'));
    await column('Phone screen').getByRole('option').filter({ hasText: name }).waitFor();
    await page.context().close();
  });

  it('a new project shows who asked for such a role, and adds them', async () => {
    const page = await preview.visit({ path: '/projects' });
    await page.getByRole('option').first().waitFor();
    await press(page, 'c');
    await page.getByRole('dialog').getByLabel('Role').fill('Backend engineer');
    await press(page, 'Control+Enter');
    await page.getByRole('dialog', { name: /asked for such a role/ }).waitFor();
    await page.getByRole('dialog').getByRole('checkbox').first().focus();
    await press(page, 'Space');
    await page.getByRole('dialog').getByRole('button', { name: 'Add 1 person' }).click();
    await page.getByRole('heading', { level: 1, name: 'Backend engineer' }).waitFor();
    await eventually(() => rows(page).count()).toBe(1);
    await page.context().close();
  });

  it('somebody joins another project, which is made by its name', async () => {
    const page = await preview.visit({ path: '/projects/p0' });
    await rows(page).first().waitFor();
    await press(page, 'x', 'j', 'x', 'm');
    await page.getByRole('dialog', { name: 'Add 2 people to a project' }).waitFor();
    await page.keyboard.type('Founding engineer');
    await press(page, 'Enter');
    await page.getByText('2 people added to Founding engineer').waitFor();
    await press(page, 'g', 'p');
    await page.getByRole('option', { name: /Founding engineer.*2 people/ }).waitFor();
    await page.context().close();
  });
});
