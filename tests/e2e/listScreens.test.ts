import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '#tests/support/eventually.ts';
import { lookAt } from '#tests/support/lookAt.ts';
import { press } from '#tests/support/press.ts';
import { startPreview, type Preview } from '#tests/support/startPreview.ts';

// The candidate list in both of its faces, its filters and its views on stand-in data: every state in both themes and
// sizes, accessible, and run by keyboard alone. Pictures go to test-results/shots.

let preview: Preview;
beforeAll(async () => {
  preview = await startPreview();
});
afterAll(() => preview.close());

const list = (page: Page): Locator => page.getByRole('listbox', { name: 'Candidates', exact: true });
const table = (page: Page): Locator => page.getByRole('grid', { name: 'Candidates', exact: true });
const menu = (page: Page): Locator => page.getByRole('dialog', { name: 'Filter the people' });
const chips = (page: Page): Locator => page.getByRole('group', { name: 'Filters' });
const count = (page: Page, words: string): Promise<void> =>
  page.getByRole('status', { name: `${words} candidates`, exact: true }).waitFor();
const readCount = async (page: Page): Promise<number> =>
  Number(((await page.getByRole('status', { name: /candidates$/ }).innerText()).split(' ')[0] ?? '').replace(',', ''));

/** Opens the list, once somebody is in it. */
const open = async (page: Page): Promise<void> => {
  await list(page).getByRole('option').first().waitFor();
};
const openTable = async (page: Page): Promise<void> => {
  await open(page);
  await press(page, 't');
  await table(page).getByRole('link').first().waitFor();
};
/** Chooses a filter by words, as one types them. */
const filterBy = async (page: Page, ...words: string[]): Promise<void> => {
  await press(page, 'Shift+F');
  await menu(page).waitFor();
  for (const word of words) {
    await page.keyboard.type(word);
    await press(page, 'Enter');
  }
};

const STATES: { name: string; state?: string; path?: string; ready: (page: Page) => Promise<unknown> }[] = [
  { name: 'list', ready: open },
  { name: 'list-full', state: 'full', path: '/candidates/c0', ready: open },
  { name: 'list-table', ready: openTable },
  { name: 'list-table-full', state: 'full', ready: openTable },
  {
    name: 'list-table-selected',
    state: 'full',
    ready: async (page) => {
      await openTable(page);
      await filterBy(page, 'engagement high');
      await press(page, 'Control+a');
      await page.getByText(/ selected/).waitFor();
    },
  },
  {
    name: 'list-filter-menu',
    ready: async (page) => {
      await open(page);
      await press(page, 'Shift+F');
      await menu(page).getByRole('option', { name: 'Losing touch' }).waitFor();
    },
  },
  {
    name: 'list-filter-words',
    ready: async (page) => {
      await open(page);
      await press(page, 'Shift+F');
      await page.keyboard.type('lis');
      await menu(page).getByRole('option', { name: 'Place: Lisbon' }).waitFor();
    },
  },
  {
    name: 'list-filter-values',
    ready: async (page) => {
      await open(page);
      await filterBy(page, 'tag', 'rust');
      await menu(page).getByRole('option', { name: 'rust', selected: true }).waitFor();
    },
  },
  {
    name: 'list-filtered',
    state: 'full',
    path: '/candidates/c0',
    ready: async (page) => {
      await open(page);
      await filterBy(page, 'awaiting theirs for 7');
      await filterBy(page, 'tag', 'rust', 'relo');
      await press(page, 'Escape', 'Escape');
      await chips(page).getByText('rust or relocates').waitFor();
      await page.mouse.move(1, 1);
    },
  },
  {
    name: 'list-none-fits',
    ready: async (page) => {
      await open(page);
      await filterBy(page, 'future title', 'Astronaut');
      await filterBy(page, 'never contacted');
      await page.getByText('Nobody fits the filters').waitFor();
    },
  },
  {
    name: 'list-views',
    ready: async (page) => {
      await open(page);
      await press(page, 'v');
      await page.getByRole('menuitemradio', { name: 'Engineers in Lisbon' }).waitFor();
    },
  },
  {
    name: 'list-view-name',
    ready: async (page) => {
      await open(page);
      await filterBy(page, 'replied');
      await press(page, 'v');
      await page.getByRole('menuitem', { name: 'Save as a view' }).click();
      await page.getByRole('dialog').getByLabel('Name').fill('Who answers');
    },
  },
  {
    name: 'list-no-rhythm',
    ready: async (page) => {
      await open(page);
      await press(page, 'v');
      await page.getByRole('menuitemradio', { name: 'Losing touch' }).click();
      await page.getByText('no tag and no project has a rhythm').waitFor();
    },
  },
  {
    name: 'list-columns',
    ready: async (page) => {
      await openTable(page);
      await page.getByRole('button', { name: 'Columns' }).click();
      await page.getByRole('menuitemcheckbox', { name: 'Owner' }).click();
      await table(page).getByRole('columnheader', { name: 'Owner' }).waitFor();
    },
  },
  { name: 'list-building', state: 'indexMaking', ready: open },
  {
    name: 'list-table-building',
    state: 'indexMaking',
    ready: async (page) => {
      await openTable(page);
      await page.getByText('The search index is being built, 40 %').waitFor();
    },
  },
  {
    name: 'list-index-failed',
    state: 'listsFailed',
    path: '/candidates/c0',
    ready: async (page) => {
      await page.getByText('The search index cannot be read').first().waitFor();
      await page.locator('button[data-entry]').first().waitFor();
    },
  },
  {
    name: 'list-loading',
    state: 'loading',
    ready: (page) => page.getByRole('status', { name: 'Loading candidates' }).waitFor(),
  },
  {
    name: 'project-filtered',
    state: 'full',
    path: '/projects/p0',
    ready: async (page) => {
      await page.getByRole('grid').getByRole('link').first().waitFor();
      await filterBy(page, 'engagement high');
      await filterBy(page, 'owner mina');
      await chips(page).getByText('Mina Sato').waitFor();
    },
  },
];

describe('every state', () => {
  it.each(STATES)('$name looks right and breaks no rule of level A or AA', async ({ name, state, path, ready }) => {
    const page = await preview.visit({ path: path ?? '/candidates', ...(state === undefined ? {} : { state }) });
    await ready(page);
    await lookAt(page, name);
    await page.context().close();
  });
});

describe('by keyboard', () => {
  it('whoever is found and opened gets the next key: N begins their note and is no letter of the search', async () => {
    const page = await preview.visit({ path: '/candidates' });
    await open(page);
    const name = (await list(page).getByRole('option').nth(2).innerText()).split('\n')[0]!;
    await press(page, '/');
    await page.keyboard.type(name);
    await eventually(() => readCount(page)).toBe(1);
    await press(page, 'Enter');
    await page.getByRole('heading', { level: 2, name }).waitFor();
    await press(page, 'n');
    await page.getByRole('textbox', { name: 'Note' }).waitFor();
    expect(await page.getByRole('searchbox', { name: 'Search candidates by name or address' }).inputValue()).toBe(name);
    await page.context().close();
  });

  it('Enter right behind the last letter opens whoever is found, and nobody who was there before', async () => {
    const page = await preview.visit({ path: '/candidates' });
    await open(page);
    const name = (await list(page).getByRole('option').nth(2).innerText()).split('\n')[0]!;
    await press(page, '/');
    await page.keyboard.insertText(name);
    await page.keyboard.press('Enter');
    const heading = page.getByRole('heading', { level: 2 });
    await heading.waitFor();
    expect(await heading.innerText()).toBe(name);
    await page.context().close();
  });

  it('a filter is found by words, narrows the list, and is taken away with Backspace', async () => {
    const page = await preview.visit({ state: 'full', path: '/candidates' });
    await open(page);
    await count(page, '50,000');
    await filterBy(page, 'lis');
    await chips(page).getByRole('button', { name: 'Place: Lisbon', exact: true }).waitFor();
    const inLisbon = await readCount(page);
    expect(inLisbon).toBeLessThan(50_000);
    await filterBy(page, 'engagement high');
    await eventually(() => readCount(page)).toBeLessThan(inLisbon);
    await chips(page).getByRole('button', { name: 'Engagement: High', exact: true }).focus();
    await press(page, 'Backspace');
    await eventually(() => readCount(page)).toBe(inLisbon);
    await eventually(() => page.locator(':focus').innerText()).toBe('Place: Lisbon');
    await press(page, 'Delete');
    await count(page, '50,000');
    await eventually(() => page.locator(':focus').innerText()).toBe('Filter');
    await page.context().close();
  });

  it('several values are ticked one after the other, and Escape goes back and out', async () => {
    const page = await preview.visit({ path: '/candidates' });
    await open(page);
    await filterBy(page, 'tag', 'rust', 'relo');
    await chips(page).getByRole('button', { name: 'Tag: rust or relocates', exact: true }).waitFor();
    await press(page, 'Escape');
    await menu(page).getByRole('option', { name: 'Losing touch' }).waitFor();
    await press(page, 'Escape');
    await menu(page).waitFor({ state: 'detached' });
    await page.context().close();
  });

  it('a number is days, and a chip is changed where it stands', async () => {
    const page = await preview.visit({ path: '/candidates' });
    await open(page);
    await filterBy(page, 'last from them', '45');
    const chip = chips(page).getByRole('button', { name: 'Last from them: Within 45 days', exact: true });
    await chip.focus();
    await press(page, 'Enter');
    await page.getByRole('combobox', { name: 'Last from them' }).waitFor();
    await page.keyboard.type('60');
    await press(page, 'ArrowDown', 'Enter');
    await chips(page).getByRole('button', { name: 'Last from them: Over 60 days ago', exact: true }).waitFor();
    await page.context().close();
  });

  it('the table is sorted, ticked through and acted on', async () => {
    const page = await preview.visit({ state: 'full', path: '/candidates' });
    await openTable(page);
    const head = page.getByRole('columnheader', { name: 'Engagement' });
    await head.getByRole('button').focus();
    await press(page, 'Enter');
    await head.and(page.locator('[aria-sort="descending"]')).waitFor();
    await eventually(() => page.locator(':focus').innerText()).toBe('Engagement');
    await table(page).focus();
    await press(page, 'x', 'j', 'j', 'Shift+X');
    await page.getByText('3 selected').waitFor();
    await filterBy(page, 'engagement none');
    await page.getByText('3 of them not shown by the filter').waitFor();
    await press(page, 'l');
    await page.getByRole('dialog').getByText('3 people').first().waitFor();
    await press(page, 'Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await press(page, 'Control+a');
    const shown = await readCount(page);
    await page.getByText(`${(shown + 3).toLocaleString('en-GB')} selected`).waitFor();
    await press(page, 'Escape');
    await page.getByText('ticks, with').waitFor();
    await page.context().close();
  });

  it('a table without anybody names no key that would do nothing', async () => {
    const page = await preview.visit({ path: '/candidates' });
    await openTable(page);
    const foot = page.getByRole('contentinfo', { name: 'Ticked people' }).or(page.getByLabel('Ticked people'));
    await foot.getByText('logs').waitFor();
    await page.getByRole('searchbox', { name: /^Search candidates/ }).fill('nobody is called so');
    await page.getByText('has “nobody is called so”').waitFor();
    await foot.getByText('logs').waitFor({ state: 'detached' });
    expect(await foot.innerText()).toMatch(/^T back to the list/);
    await page.context().close();
  });

  it('no tooltip stands over how many are shown', async () => {
    const page = await preview.visit({ state: 'full', path: '/candidates', size: { width: 900, height: 600 } });
    await openTable(page);
    await page.getByRole('searchbox', { name: /^Search candidates/ }).fill('ana');
    const shown = page.getByRole('status', { name: /of 50,000 candidates$/ });
    await shown.waitFor();
    const bottomOfCount = await shown.evaluate((one) => one.getBoundingClientRect().bottom);
    for (const name of ['Show beside a profile', 'Filter']) {
      await page.getByRole('button', { name, exact: true }).hover();
      const tip = page.getByRole('tooltip');
      await tip.waitFor();
      expect(await tip.evaluate((one) => one.getBoundingClientRect().top)).toBeGreaterThan(bottomOfCount);
      await page.mouse.move(450, 400);
      await tip.waitFor({ state: 'detached' });
    }
    await page.context().close();
  });

  it('place, ticks and filter are kept while one looks at somebody', async () => {
    const page = await preview.visit({ state: 'full', path: '/candidates' });
    await openTable(page);
    await filterBy(page, 'place lisbon');
    await chips(page).getByText('Lisbon').waitFor();
    await table(page).focus();
    await press(page, 'x', 'End');
    const active = page.locator('[role=row][data-active]');
    await eventually(() => active.getByRole('link').count()).toBe(1);
    const name = await active.getByRole('link').innerText();
    const scrolled = await table(page).evaluate((element) => element.scrollTop);
    expect(scrolled).toBeGreaterThan(10_000);
    await press(page, 'Enter');
    await page.getByRole('heading', { level: 2, name }).waitFor();
    await list(page).waitFor();
    await chips(page).getByText('Lisbon').waitFor();
    await page.getByRole('heading', { level: 2, name }).click();
    await press(page, 'Escape');
    await table(page).waitFor();
    await page.getByText('1 selected').waitFor();
    await eventually(() => table(page).evaluate((element) => element.scrollTop)).toBe(scrolled);
    await active.getByRole('link', { name }).waitFor();
    await page.context().close();
  });
});

describe('views', () => {
  const view = (page: Page): Locator => page.getByRole('button', { name: /^View: / });
  const choose = async (page: Page, name: string): Promise<void> => {
    await press(page, 'v');
    const ready = page.getByRole('menuitemradio', { name, exact: true });
    await ready.or(page.getByRole('menuitem', { name, exact: true })).click();
  };

  it('a ready-made one outlives a restart', async () => {
    const page = await preview.visit({ path: '/candidates' });
    await open(page);
    await choose(page, 'Awaiting theirs');
    await chips(page).getByRole('button', { name: 'Awaiting theirs for 7 days', exact: true }).waitFor();
    await page.reload();
    await view(page).getByText('Awaiting theirs').waitFor();
    await chips(page).getByRole('button', { name: 'Awaiting theirs for 7 days', exact: true }).waitFor();
    await page.context().close();
  });

  it('one of the user outlives a restart too, with its order and columns', async () => {
    const page = await preview.visit({ path: '/candidates' });
    await openTable(page);
    await choose(page, 'Engineers in Lisbon');
    const byWarmth = page.getByRole('columnheader', { name: 'Engagement' }).and(page.locator('[aria-sort=descending]'));
    await byWarmth.waitFor();
    expect(await page.getByRole('columnheader', { name: 'Company' }).count()).toBe(0);
    await page.reload();
    await view(page).getByText('Engineers in Lisbon').waitFor();
    await byWarmth.waitFor();
    await chips(page).getByRole('button', { name: 'Place: Lisbon', exact: true }).waitFor();
    expect(await page.getByRole('columnheader', { name: 'Company' }).count()).toBe(0);
    await page.context().close();
  });

  it('a ready-made one is opened from the palette', async () => {
    const page = await preview.visit({ path: '/projects' });
    await page.getByRole('option').first().waitFor();
    await press(page, 'Control+k');
    await page.getByRole('dialog').getByRole('combobox').fill('awaiting my reply');
    await page.getByRole('option', { name: /^Show candidates: Awaiting my reply/ }).click();
    await view(page).getByText('Awaiting my reply').waitFor();
    await chips(page).getByRole('button', { name: 'Awaiting my reply', exact: true }).waitFor();
    await page.context().close();
  });

  it('one of everybody cannot be saved, and the keys come by the reason', async () => {
    const page = await preview.visit({ path: '/candidates' });
    await open(page);
    await press(page, 'v');
    const save = page.getByRole('menuitem', { name: 'Save as a view of your own' });
    await save.waitFor();
    for (let up = 0; up < 30 && !(await save.evaluate((item) => item === document.activeElement)); up++)
      await press(page, 'ArrowUp');
    expect(await save.evaluate((item) => item === document.activeElement)).toBe(true);
    expect(await save.getAttribute('aria-disabled')).toBe('true');
    expect(await save.getAttribute('aria-description')).toMatch(/filter the people first/);
    await page.getByRole('tooltip').getByText('filter the people first').waitFor();
    await press(page, 'Enter');
    await save.waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
    await lookAt(page, 'views-nothing-to-save');
    await page.context().close();
  });

  it('one of the user is made, changed, renamed, removed and brought back', async () => {
    const page = await preview.visit({ path: '/candidates' });
    await open(page);
    await filterBy(page, 'replied');
    await view(page).getByText('Filtered').waitFor();
    await choose(page, 'Save as a view of your own');
    // Two of one name in one menu could not be told apart.
    await page.getByRole('dialog').getByLabel('Name').fill('asked for this role');
    await page.getByRole('dialog').getByText('A ready-made view has this name').waitFor();
    expect(await page.getByRole('dialog').getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
    await press(page, 'Enter');
    await lookAt(page, 'views-name-taken');
    await page.getByRole('dialog').getByLabel('Name').fill('Who answers');
    await press(page, 'Enter');
    await view(page).getByText('Who answers').waitFor();
    await filterBy(page, 'tag', 'rust');
    await press(page, 'Escape', 'Escape');
    await view(page).getByText('changed').waitFor();
    await choose(page, 'Change “Who answers” to what is shown');
    await view(page).getByText('changed').waitFor({ state: 'detached' });
    await choose(page, 'Rename “Who answers”');
    await page.getByRole('dialog').getByLabel('Name').fill('Who answers in Rust');
    await press(page, 'Enter');
    await view(page).getByText('Who answers in Rust').waitFor();
    await choose(page, 'Remove “Who answers in Rust”');
    await view(page).getByText('Filtered').waitFor();
    await page.getByText('The view “Who answers in Rust” was removed').waitFor();
    await press(page, 'Control+z');
    await view(page).getByText('Who answers in Rust').waitFor();
    await choose(page, 'Everybody');
    await count(page, '24');
    await page.context().close();
  });

  it('who asked for a role is asked by the role', async () => {
    const page = await preview.visit({ path: '/candidates' });
    await open(page);
    await choose(page, 'Asked for this role…');
    await page.getByRole('combobox', { name: 'Asked for the role of' }).waitFor();
    await page.keyboard.type('head of');
    await press(page, 'Enter');
    await chips(page)
      .getByRole('button', { name: 'Asked for the role of: Head of Data, Helio Labs', exact: true })
      .waitFor();
    await page.context().close();
  });
});

it('losing touch without a rhythm leads to where rhythms are set', async () => {
  const page = await preview.visit({ path: '/candidates' });
  await open(page);
  await press(page, 'v');
  await page.getByRole('menuitemradio', { name: 'Losing touch' }).click();
  await page.getByRole('link', { name: /under Rhythms/ }).click();
  await eventually(() => page.locator(':focus').innerText()).toBe('Rhythms');
  await page.context().close();
});

it('a search index that cannot be read is made anew by the one act that is offered', async () => {
  const page = await preview.visit({ state: 'listsFailed', path: '/candidates' });
  await page.getByRole('button', { name: 'Make it anew' }).click();
  await page.getByText('The search index is being built, 39 %').waitFor();
  await page.context().close();
});
