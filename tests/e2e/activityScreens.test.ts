import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '#tests/support/eventually.ts';
import { lookAt } from '#tests/support/lookAt.ts';
import { press } from '#tests/support/press.ts';
import { startPreview, type Preview } from '#tests/support/startPreview.ts';

// Activity and the search of everything on stand-in data: every state in both themes and sizes, accessible, and run by
// keyboard alone. Pictures go to test-results/shots.

let preview: Preview;
beforeAll(async () => {
  preview = await startPreview();
});
afterAll(() => preview.close());

const visit = (state: string, path = '/activity'): Promise<Page> => preview.visit({ state, path });
const box = (page: Page) => page.getByRole('combobox', { name: 'Search people, mails, notes and meetings' });
const found = (page: Page) => page.getByRole('listbox', { name: 'Found' });
const rows = (page: Page) => found(page).getByRole('option');
const values = (page: Page) => page.getByRole('listbox', { name: 'Values' });
const marked = (page: Page) => found(page).getByRole('option', { selected: true });

const STATES: { name: string; state?: string; ready: (page: Page) => Promise<unknown> }[] = [
  { name: 'activity', ready: (page) => rows(page).first().waitFor() },
  { name: 'activity-full', state: 'full', ready: (page) => rows(page).first().waitFor() },
  { name: 'activity-empty', state: 'quiet', ready: (page) => page.getByText('Nothing has happened yet').waitFor() },
  {
    name: 'activity-found',
    state: 'full',
    ready: async (page) => {
      await box(page).fill('staff engineer');
      await found(page).locator('mark').first().waitFor();
    },
  },
  {
    name: 'activity-ranked',
    state: 'full',
    ready: async (page) => {
      await box(page).fill('ana interview');
      await page.getByText('Best match', { exact: true }).click();
      await found(page).getByText('Best match first').waitFor();
    },
  },
  {
    name: 'activity-people',
    state: 'full',
    ready: async (page) => {
      await box(page).fill('ana');
      await found(page)
        .getByText(/^All .* people/)
        .waitFor();
    },
  },
  {
    name: 'activity-few',
    ready: async (page) => {
      await box(page).fill('rotation kind:mail');
      await found(page).locator('mark').first().waitFor();
    },
  },
  {
    name: 'activity-no-match',
    ready: async (page) => {
      await box(page).fill('nothing of the kind');
      await page.getByText('Nothing fits “nothing of the kind”').waitFor();
    },
  },
  {
    name: 'activity-problems',
    ready: async (page) => {
      await box(page).fill('call kind:pigeon before:whenever');
      await page.getByText('There is no kind “pigeon”').waitFor();
    },
  },
  {
    name: 'activity-values',
    ready: async (page) => {
      await box(page).fill('interview kind:m');
      await values(page).waitFor();
    },
  },
  {
    name: 'activity-operator',
    ready: async (page) => {
      await box(page).fill('interview be');
      await page.getByText('until a day').waitFor();
    },
  },
  {
    name: 'activity-building',
    state: 'building',
    ready: (page) => page.getByText(/index is being built, 40 %/).waitFor(),
  },
  { name: 'activity-failed', state: 'indexFailed', ready: (page) => page.getByRole('alert').waitFor() },
  {
    name: 'activity-loading',
    state: 'loadingActivity',
    ready: (page) => page.getByLabel('Loading the activity').waitFor(),
  },
];

describe('activity', () => {
  it.each(STATES)('looks right and is accessible: $name', async ({ name, state = 'little', ready }) => {
    const page = await visit(state);
    await ready(page);
    await lookAt(page, name);
    await page.context().close();
  });
});

describe('the search of everything', () => {
  it('is reached by / from a screen without a search, opens an entry where it stands, and is come back to, by keyboard', async () => {
    const page = await visit('little', '/settings');
    await page.getByRole('heading', { name: 'Settings' }).waitFor();
    await press(page, '/');
    await eventually(() => box(page).evaluate((field) => field === document.activeElement)).toBe(true);
    await page.keyboard.type('rotation kind:mail');
    await page.getByText('14 entries').waitFor();
    await press(page, 'ArrowDown', 'ArrowDown', 'ArrowUp');
    const text = await marked(page).textContent();
    await press(page, 'Enter');
    const opened = page.locator('[data-entry][aria-expanded="true"]');
    await opened.getByText(/rotation/).waitFor();
    await eventually(() => opened.evaluate((row) => row === document.activeElement)).toBe(true);
    expect(await opened.count()).toBe(1);
    await lookAt(page, 'activity-opened-entry');
    await press(page, 'Escape');
    await eventually(() => box(page).inputValue()).toBe('rotation kind:mail');
    expect(await marked(page).textContent()).toBe(text);
    await page.context().close();
  });

  it('is come back to where it stood, with focus on what was opened, by Esc and by going back', async () => {
    const page = await visit('full');
    await rows(page).first().waitFor();
    await found(page).focus();
    const top = () => found(page).evaluate((list) => list.scrollTop);
    const isInList = () => found(page).evaluate((list) => list === document.activeElement);
    for (const end of ['40', '100']) {
      await press(page, 'End');
      await eventually(() => marked(page).getAttribute('aria-posinset')).toBe(end);
    }
    await press(page, 'PageUp');
    for (const back of [() => press(page, 'Escape'), () => page.goBack()]) {
      const [text, scrolledPx] = [await marked(page).textContent(), await top()];
      expect(scrolledPx).toBeGreaterThan(1_000);
      await press(page, 'Enter');
      await page.locator('[data-entry][aria-expanded="true"]').waitFor();
      await back();
      await eventually(isInList).toBe(true);
      expect(await marked(page).textContent()).toBe(text);
      expect(await top()).toBe(scrolledPx);
      await press(page, 'ArrowUp');
    }
    await box(page).fill('ana');
    await found(page).getByText('People', { exact: true }).waitFor();
    await press(page, 'ArrowDown');
    const person = await marked(page).textContent();
    await press(page, 'Enter');
    await page.getByRole('list', { name: 'Entries, newest first' }).waitFor();
    await press(page, 'Escape');
    await eventually(isInList).toBe(true);
    expect(await marked(page).textContent()).toBe(person);
    await page.context().close();
  });

  it('walks from the box into the list and on, letter by letter or with arrows, and Esc leads back', async () => {
    const page = await visit('little');
    await rows(page).first().waitFor();
    await press(page, 'j', 'j', 'k');
    await eventually(() => marked(page).getAttribute('aria-posinset')).toBe('1');
    await press(page, 'Escape');
    await page.keyboard.type('interview');
    await found(page).locator('mark').first().waitFor();
    await press(page, 'Escape');
    await eventually(() => box(page).inputValue()).toBe('');
    await press(page, 'Escape', 'End');
    await eventually(() => marked(page).getAttribute('aria-posinset')).toBe('40');
    await press(page, 'End');
    await eventually(() => marked(page).getAttribute('aria-posinset')).toBe('100');
    await page.context().close();
  });

  it('finishes operators and their values by keyboard', async () => {
    const page = await visit('little');
    await box(page).focus();
    await page.keyboard.type('interview -ki');
    await page.getByText('mail, call, note…').waitFor();
    await press(page, 'Tab');
    await eventually(() => box(page).inputValue()).toBe('interview -kind:');
    await values(page).waitFor();
    await press(page, 'ArrowDown', 'ArrowDown', 'Enter');
    await eventually(() => box(page).inputValue()).toBe('interview -kind:inmail ');
    await page.keyboard.type('project:sta');
    await values(page).getByRole('option').first().waitFor();
    await press(page, 'Escape');
    await values(page).waitFor({ state: 'detached' });
    expect(await box(page).inputValue()).toBe('interview -kind:inmail project:sta');
    await page.keyboard.type('f');
    await values(page).getByRole('option').first().waitFor();
    await press(page, 'Tab');
    await eventually(() => box(page).inputValue()).toBe('interview -kind:inmail project:"Staff engineer" ');
    await page.context().close();
  });

  it('shows the best match first at a key, and the newest again', async () => {
    const page = await visit('little');
    await box(page).fill('interview');
    await found(page).locator('mark').first().waitFor();
    await found(page).focus();
    const entry = rows(page)
      .filter({ has: page.locator('mark') })
      .last();
    const names = () => entry.evaluate((row) => row.children[4]?.getBoundingClientRect().left);
    const before = await names();
    await press(page, 'o');
    await found(page).getByText('Best match first').waitFor();
    // The columns stay where they are: only the order is another.
    expect(await names()).toBe(before);
    await press(page, 'o');
    await found(page).getByText('Best match first').waitFor({ state: 'detached' });
    await page.context().close();
  });

  it('leads to all the people that fit', async () => {
    const page = await visit('full');
    await box(page).fill('ana');
    await found(page)
      .getByText(/^All .* people/)
      .click();
    await page.getByRole('heading', { name: 'Candidates', level: 1 }).waitFor();
    await eventually(() => page.getByText(/of 50,000/).count()).toBeGreaterThan(0);
    await page.context().close();
  });

  it('begins an operator at a click on its hint', async () => {
    const page = await visit('little');
    await page.getByRole('button', { name: 'kind:' }).click();
    await values(page).getByRole('option', { name: 'Meeting' }).click();
    await eventually(() => box(page).inputValue()).toBe('kind:meeting ');
    await page.context().close();
  });

  it('makes a search index that cannot be had anew, and says how far that is', async () => {
    const page = await visit('indexFailed');
    await page.getByRole('button', { name: 'Make it anew' }).click();
    await page.getByText('The search index is being built, 39 %', { exact: false }).waitFor();
    await page.context().close();
  });
});

describe('the settings of the search index', () => {
  const index = (page: Page) => page.getByRole('region', { name: 'Search index' });

  it('say what it is at, compare it with the database, and rebuild it once asked, by keyboard', async () => {
    const page = await visit('indexDiffers', '/settings');
    await index(page).getByText('Up to date').waitFor();
    await index(page).getByText('31,204 records, 48 MB').waitFor();
    await index(page).getByText('Last built anew: its file was damaged').waitFor();
    await index(page).getByRole('button', { name: 'Check' }).focus();
    await press(page, 'Enter');
    await index(page).getByText('31,204 records compared: 2 records missing, 1 record different.').waitFor();
    await index(page).getByText('What differs').focus();
    await press(page, 'Enter');
    await index(page).getByRole('button', { name: 'Rebuild' }).focus();
    await press(page, 'Enter');
    const sure = index(page).getByRole('button', { name: 'Rebuild the index' });
    await eventually(() => sure.evaluate((button) => button === document.activeElement)).toBe(true);
    await sure.scrollIntoViewIfNeeded();
    await lookAt(page, 'settings-index-asked');
    await sure.focus();
    await press(page, 'Enter');
    await index(page).getByText('Being built, 39 %').waitFor();
    expect(await index(page).getByText('What differs').count()).toBe(0);
    await page.getByRole('contentinfo', { name: 'Status' }).getByText('search index 39 %').waitFor();
    await lookAt(page, 'settings-index-building');
    await page.context().close();
  });

  it('say why it cannot be had, as the status line does', async () => {
    const page = await visit('indexFailed', '/settings');
    await index(page).getByText('The search index cannot be used at the moment.').waitFor();
    await page.getByRole('contentinfo', { name: 'Status' }).getByText('search index needs a look').waitFor();
    expect(await index(page).getByRole('button', { name: 'Check' }).isDisabled()).toBe(true);
    await index(page).getByRole('button', { name: 'Rebuild' }).scrollIntoViewIfNeeded();
    await lookAt(page, 'settings-index-failed');
    await page.context().close();
  });

  it('are where the word of the status line leads, from any screen and again', async () => {
    const page = await visit('indexFailed', '/projects');
    const word = page.getByRole('contentinfo', { name: 'Status' }).getByRole('button', { name: /search index/ });
    for (let time = 0; time < 2; time++) {
      await word.click();
      await eventually(() => page.locator(':focus').innerText()).toBe('Search index');
      await index(page).getByRole('button', { name: 'Rebuild' }).focus();
    }
    await page
      .getByRole('contentinfo', { name: 'Status' })
      .getByRole('button', { name: /mailbox/ })
      .click();
    await page.getByRole('heading', { name: 'Capture', level: 1 }).waitFor();
    await page.context().close();
  });
});

describe('the rhythms', () => {
  const rhythms = (page: Page) => page.getByRole('region', { name: 'Rhythms' });
  const days = (page: Page, name: string) => rhythms(page).getByRole('textbox', { name: `Days for ${name}` });

  it('are added for a tag or a project, changed and forgotten, by keyboard', async () => {
    const page = await visit('indexDiffers', '/settings');
    await days(page, 'silver medalist').waitFor();
    await eventually(() => days(page, 'silver medalist').inputValue()).toBe('90 days');
    await rhythms(page).getByRole('combobox', { name: 'Tag or project' }).focus();
    await page.keyboard.type('staff');
    await page.getByRole('option', { name: 'Staff engineer' }).waitFor();
    await press(page, 'ArrowDown', 'Enter');
    await rhythms(page).getByRole('textbox', { name: 'Days', exact: true }).fill('30');
    await press(page, 'Enter');
    await eventually(() => days(page, 'Staff engineer').inputValue()).toBe('30 days');
    await days(page, 'silver medalist').fill('45');
    await press(page, 'Enter');
    await eventually(() => days(page, 'silver medalist').inputValue()).toBe('45 days');
    await rhythms(page).scrollIntoViewIfNeeded();
    await lookAt(page, 'settings-rhythms');
    // Escape takes back what was typed; what cannot be is said and not kept.
    await days(page, 'silver medalist').fill('7');
    await press(page, 'Escape');
    await eventually(() => days(page, 'silver medalist').inputValue()).toBe('45 days');
    await days(page, 'silver medalist').fill('99999');
    await rhythms(page).getByText('From 1 to 3,650 days').waitFor();
    await lookAt(page, 'settings-rhythms-wrong');
    await press(page, 'Enter');
    expect(await days(page, 'silver medalist').inputValue()).toBe('99999 days');
    await days(page, 'silver medalist').fill('0');
    await rhythms(page).getByText('From 1 to 3,650 days').waitFor();
    await press(page, 'Escape');
    await eventually(() => days(page, 'silver medalist').inputValue()).toBe('45 days');
    await rhythms(page).getByRole('button', { name: 'Forget the rhythm of silver medalist' }).focus();
    await press(page, 'Enter');
    await rhythms(page).getByRole('group', { name: 'Rhythm of silver medalist' }).waitFor({ state: 'detached' });
    await page.context().close();
  });
});

describe('the palette', () => {
  it('searches everything for what was typed', async () => {
    const page = await visit('little', '/candidates');
    await page.getByRole('listbox', { name: 'Candidates' }).waitFor();
    await press(page, 'Control+k');
    await page.getByRole('combobox', { name: 'Find a person, a project or an action' }).fill('on-call rotation');
    await page.getByRole('option', { name: 'Search everything for “on-call rotation”' }).waitFor();
    await press(page, 'Enter');
    await eventually(() => box(page).inputValue()).toBe('on-call rotation');
    await found(page).locator('mark').first().waitFor();
    await page.context().close();
  });
});

describe('the log dialog', () => {
  it('takes the template of a message, one used before or a new one', async () => {
    const page = await visit('little', '/candidates/c0');
    await page.getByRole('list', { name: 'Entries, newest first' }).waitFor();
    await press(page, 'l');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('InMail', { exact: true }).click();
    const template = dialog.getByRole('combobox', { name: 'Template' });
    await template.fill('Staff intro 3');
    await lookAt(page, 'log-template');
    await dialog.getByText('Call', { exact: true }).click();
    await template.waitFor({ state: 'detached' });
    await page.context().close();
  });
});
