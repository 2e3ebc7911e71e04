import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '#tests/support/eventually.ts';
import { lookAt } from '#tests/support/lookAt.ts';
import { press } from '#tests/support/press.ts';
import { startPreview, type Preview } from '#tests/support/startPreview.ts';

// Going from screen to screen for those who do not see it: the window says where one is, and the keys begin there.

let preview: Preview;
beforeAll(async () => {
  preview = await startPreview();
});
afterAll(() => preview.close());

const title = (page: Page) => eventually(() => page.title());
const main = (page: Page) => page.getByRole('main');
/** Where focus is: `body`, `main` for the screen's region itself, `in main`, or elsewhere. */
const place = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const focused = document.activeElement;
    if (focused === null || focused === document.body) return 'body';
    if (focused.id === 'main') return 'main';
    return focused.closest('#main') === null ? 'elsewhere' : 'in main';
  });

describe('the window', () => {
  it('is named after each screen, whose region has the name of the candidate or project that its title must not keep', async () => {
    const page = await preview.visit({ path: '/candidates' });
    await title(page).toBe('Candidates · Rapport');
    for (const [key, name] of [
      ['a', 'Activity'],
      ['p', 'Projects'],
      ['s', 'Outreach stats'],
      ['i', 'Capture'],
      ['d', 'Duplicates'],
      [',', 'Settings'],
    ] as const) {
      await press(page, 'g', key);
      await title(page).toBe(`${name} · Rapport`);
      await page.getByRole('heading', { name, level: 1, exact: true }).waitFor();
      expect(await main(page).getAttribute('aria-label')).toBe(name);
    }
    await press(page, 'g', 'c');
    await page.getByRole('option').first().click();
    const candidate = await page.getByRole('heading', { level: 2 }).first().innerText();
    expect(candidate).not.toBe('');
    await eventually(() => main(page).getAttribute('aria-label')).toBe(candidate);
    await title(page).toBe('Candidates · Rapport');
    await press(page, 'g', 'p');
    await page.getByRole('listbox', { name: 'Projects' }).getByRole('option').first().click();
    await page.getByRole('heading', { level: 1, name: 'Staff engineer' }).waitFor();
    await eventually(() => main(page).getAttribute('aria-label')).toBe('Staff engineer');
    await title(page).toBe('Projects · Rapport');
    await press(page, 'g', 'p');
    await eventually(() => main(page).getAttribute('aria-label')).toBe('Projects');
    await page.context().close();
  });
});

describe('focus', () => {
  it('is left alone when the window opens', async () => {
    const page = await preview.visit({ path: '/' });
    await page.getByRole('option').first().waitFor();
    expect(await place(page)).toBe('body');
    await page.context().close();
  });

  it('goes to the screen that a key, the rail, the palette or going back brings, and Tab begins in it', async () => {
    const page = await preview.visit({ path: '/candidates' });
    await page.getByRole('option').first().waitFor();
    await press(page, 'g', ',');
    await page.getByRole('heading', { name: 'Settings' }).waitFor();
    await eventually(() => place(page)).toBe('main');
    await lookAt(page, 'screen-focus');
    await press(page, 'Tab');
    expect(await place(page)).toBe('in main');
    await page.getByRole('navigation', { name: 'Screens' }).getByRole('link', { name: 'Activity' }).click();
    await eventually(() => place(page)).toBe('main');
    await press(page, 'Tab');
    await eventually(() => page.locator(':focus').getAttribute('role')).toBe('combobox');
    await page.goBack();
    await page.getByRole('heading', { name: 'Settings' }).waitFor();
    await eventually(() => place(page)).toBe('main');
    await press(page, 'Control+k');
    await page.getByRole('combobox', { name: 'Find a person, a project or an action' }).fill('go to projects');
    await page.getByRole('option', { name: /^Go to projects/ }).waitFor();
    await press(page, 'Enter');
    await page.getByRole('heading', { name: 'Projects', level: 1 }).waitFor();
    await eventually(() => place(page)).toBe('main');
    await page.context().close();
  });

  it('stays in the field that a screen opens with', async () => {
    const page = await preview.visit({ path: '/settings' });
    await page.getByRole('heading', { name: 'Settings' }).waitFor();
    await press(page, '/');
    await eventually(() => page.locator(':focus').getAttribute('role')).toBe('combobox');
    await title(page).toBe('Activity · Rapport');
    await page.keyboard.type('ana');
    expect(await page.locator(':focus').inputValue()).toBe('ana');
    await page.context().close();
  });

  it('stays in a list whose rows are opened one after the other', async () => {
    const page = await preview.visit({ path: '/candidates' });
    const list = page.getByRole('listbox', { name: 'Candidates' });
    await list.getByRole('option').first().waitFor();
    await list.focus();
    const names: string[] = [];
    for (let row = 1; row <= 3; row++) {
      await press(page, 'ArrowDown', 'Enter');
      await eventually(() => list.getByRole('option', { selected: true }).getAttribute('aria-posinset')).toBe(
        String(row),
      );
      const label = async (): Promise<string> => (await main(page).getAttribute('aria-label')) ?? '';
      // Until the next profile is read the screen is called after the list.
      await eventually(async () => ['Candidates', ...names].includes(await label())).toBe(false);
      names.push(await label());
      expect(await list.evaluate((box) => box === document.activeElement)).toBe(true);
    }
    expect(new Set(names).size).toBe(3);
    await page.context().close();
  });
});
