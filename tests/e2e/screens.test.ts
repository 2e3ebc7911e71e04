import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startPreview, type Preview, type Visit } from '#tests/support/startPreview.ts';

// Every screen on stand-in data, in a real browser: accessible in both themes and sizes, and run by keyboard alone.

let preview: Preview;
beforeAll(async () => {
  preview = await startPreview();
});
afterAll(() => preview.close());

const visit = (wanted: Visit): Promise<Page> => preview.visit(wanted);

const first = (page: Page) => page.locator('button[data-entry]').first();

const SCREENS: { name: string; state?: string; path: string; ready: (page: Page) => Promise<unknown> }[] = [
  { name: 'first run', state: 'empty', path: '/candidates', ready: (page) => page.getByText('Try the demo').waitFor() },
  { name: 'list alone', path: '/candidates', ready: (page) => page.getByText('Choose a candidate').waitFor() },
  { name: 'profile', path: '/candidates/c0', ready: (page) => first(page).waitFor() },
  { name: 'profile, full', state: 'full', path: '/candidates/c0', ready: (page) => first(page).waitFor() },
  {
    name: 'profile, failed',
    state: 'failed',
    path: '/candidates/c0',
    ready: (page) => page.getByRole('alert').first().waitFor(),
  },
  {
    name: 'profile, loading',
    state: 'loadingTimeline',
    path: '/candidates/c0',
    ready: (page) => page.getByLabel('Loading the timeline').waitFor(),
  },
  {
    name: 'opened mail',
    path: '/candidates/c0',
    ready: async (page) => {
      await page.locator('button[data-entry]', { hasText: 'Not delivered' }).first().click();
      await page.getByText('2 remote items blocked').waitFor();
    },
  },
  {
    name: 'opened meeting',
    path: '/candidates/c0',
    ready: async (page) => {
      await first(page).click();
      await page.getByText('organiser').waitFor();
    },
  },
  {
    name: 'log dialog',
    path: '/candidates/c0',
    ready: async (page) => {
      await first(page).waitFor();
      await page.keyboard.press('l');
      await page.getByLabel('What was said').waitFor();
    },
  },
  {
    name: 'candidate dialog',
    path: '/candidates/c0',
    ready: async (page) => {
      await first(page).waitFor();
      await page.keyboard.press('e');
      await page.getByRole('dialog').getByLabel('Company').waitFor();
    },
  },
  {
    name: 'profile of which everything is known',
    path: '/candidates/c1',
    ready: (page) => page.getByText('late, was due').waitFor(),
  },
  {
    name: 'log dialog of a reply',
    path: '/candidates/c1',
    ready: async (page) => {
      await first(page).waitFor();
      await page.keyboard.press('l');
      const dialog = page.getByRole('dialog');
      await dialog.getByText('Reply', { exact: true }).click();
      await dialog.getByText('Not interested').click();
      await dialog.getByLabel('Reason').waitFor();
      await dialog.getByText('asked not to be contacted').waitFor();
    },
  },
  {
    name: 'candidate dialog, full',
    path: '/candidates/c1',
    ready: async (page) => {
      await first(page).waitFor();
      await page.keyboard.press('e');
      await page.getByRole('dialog').getByLabel('In their words').waitFor();
    },
  },
  {
    name: 'mark a mail',
    path: '/candidates/c0',
    ready: async (page) => {
      const mail = page.locator('button[data-entry]', { hasText: 'Reply (auto)' }).first();
      await mail.focus();
      await page.keyboard.press('r');
      await page.getByRole('dialog').getByText('Interested', { exact: true }).click();
    },
  },
  {
    name: 'follow-up dialog',
    path: '/candidates/c1',
    ready: async (page) => {
      await first(page).waitFor();
      await page.keyboard.press('f');
      await page.getByLabel('What and when').fill('in three weeks: call back');
      await page.getByText('understood from').waitFor();
    },
  },
  {
    name: 'history',
    path: '/candidates',
    ready: async (page) => {
      await page.getByRole('option').first().waitFor();
      await page.keyboard.press('g');
      await page.keyboard.press('h');
      await page.getByText('Logged for 212 people').waitFor();
    },
  },
  { name: 'duplicates', path: '/duplicates', ready: (page) => page.getByText('Same phone').first().waitFor() },
  {
    name: 'merge dialog',
    path: '/duplicates',
    ready: async (page) => {
      await page
        .getByRole('button', { name: /^Merge/ })
        .first()
        .click();
      await page.getByRole('dialog').getByText('The result').waitFor();
    },
  },
  {
    name: 'quick capture',
    path: '/candidates/c0',
    ready: async (page) => {
      await first(page).waitFor();
      await page.keyboard.press('q');
      await page.getByRole('combobox', { name: 'Who' }).fill('an');
      await page.getByRole('option', { name: 'Create an' }).waitFor();
    },
  },
  {
    name: 'quick capture window',
    path: '/quick?name=Ana%20Pereira',
    ready: (page) => page.getByRole('option', { name: 'Create Ana Pereira' }).waitFor(),
  },
  {
    name: 'palette',
    path: '/candidates/c0',
    ready: async (page) => {
      await first(page).waitFor();
      await page.keyboard.press('Control+k');
      await page.getByRole('option', { name: /^Write a note about/ }).waitFor();
    },
  },
  {
    name: 'keys',
    path: '/candidates/c0',
    ready: async (page) => {
      await first(page).waitFor();
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    },
  },
  { name: 'connect', path: '/connect', ready: (page) => page.getByLabel('Your e-mail address').waitFor() },
  {
    name: 'passphrase',
    state: 'empty',
    path: '/connect',
    ready: (page) => page.getByLabel('The same again').waitFor(),
  },
  {
    name: 'people, scanning',
    state: 'scanning',
    path: '/people/a1',
    ready: (page) => page.getByRole('option').first().waitFor(),
  },
  {
    name: 'people, done',
    state: 'scanned',
    path: '/people/a1',
    ready: (page) => page.getByRole('option').first().waitFor(),
  },
  {
    name: 'capture',
    path: '/capture',
    ready: (page) => page.getByRole('table').getByRole('button', { expanded: false }).first().click(),
  },
  { name: 'settings', path: '/settings', ready: (page) => page.getByText('Not promised', { exact: true }).waitFor() },
];

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  test.each(SCREENS)('$name breaks no rule of level A or AA', async ({ state, path, ready }) => {
    const page = await visit({ path, theme, ...(state === undefined ? {} : { state }) });
    await ready(page);
    for (const size of [
      { width: 1280, height: 800 },
      { width: 900, height: 600 },
    ]) {
      await page.setViewportSize(size);
      // The legacy mode stays out of frames: a mail's frame runs no script, so nothing can be asked of it.
      const { violations } = await new AxeBuilder({ page })
        .setLegacyMode(true)
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
        .analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
    }
    await page.context().close();
  });
});

describe('by keyboard', () => {
  test('one finds, opens, notes and undoes', async () => {
    const page = await visit({ path: '/candidates' });
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('ana pereira');
    await page.getByText('1 of 24').waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Ana Pereira' }).waitFor();
    await page.keyboard.press('n');
    const field = page.getByRole('dialog').getByLabel('Note', { exact: true }).last();
    await field.waitFor();
    await field.pressSequentially('Knows the platform team');
    await page.keyboard.press('Control+Enter');
    const row = page.locator('button[data-entry]', { hasText: 'Knows the platform team' });
    await row.waitFor();
    await page.keyboard.press('Control+z');
    await row.waitFor({ state: 'detached' });
    await page.context().close();
  });

  test('a note that is left by Escape is there when one comes back', async () => {
    const page = await visit({ path: '/candidates/c0' });
    await first(page).waitFor();
    await page.keyboard.press('n');
    const field = page.getByRole('dialog').getByLabel('Note', { exact: true }).last();
    await field.pressSequentially('Half a thought');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('n');
    await page.getByText('What you began to write is still here').waitFor();
    expect(await field.inputValue()).toBe('Half a thought');
    await page.context().close();
  });

  test('ranges of people are ticked and made candidates', async () => {
    const page = await visit({ state: 'scanned', path: '/people/a1' });
    const list = page.getByRole('listbox', { name: 'People met in the mailbox' });
    await page.getByRole('option').nth(5).waitFor();
    await list.focus();
    await page.keyboard.press('x');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Shift+X');
    await page.getByRole('button', { name: 'Make 3 candidates' }).click();
    await page.getByRole('status', { name: '3 candidates' }).waitFor();
    await page.context().close();
  });

  test('R marks the newest mail where none has focus, and says why it cannot', async () => {
    const page = await visit({ path: '/candidates/c0' });
    await first(page).waitFor();
    await page.keyboard.press('r');
    const dialog = page.getByRole('dialog', { name: /^Mark a mail (?:to|from) Ana Pereira$/ });
    await dialog.waitFor();
    await dialog.getByRole('radio', { name: 'Auto' }).and(page.locator(':focus')).waitFor({ state: 'attached' });
    const subject = (await dialog.getByText(/: /).first().innerText()).split(': ').slice(1).join(': ');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    // Of the list, newest first, the first mail that a person wrote: only that has a role.
    const written = page
      .locator('button[data-entry]')
      .filter({ hasText: /mail/i })
      .filter({ has: page.locator('[data-role]') });
    expect(await written.first().innerText()).toContain(subject);
    await page.locator('button[data-entry]').filter({ hasText: 'Meeting' }).first().focus();
    await page.keyboard.press('r');
    await page.getByText('Only mail that was captured can be marked').waitFor();
    await page.context().close();
  });

  test('R says that there is no mail yet', async () => {
    const page = await visit({ state: 'quiet', path: '/candidates/c0' });
    await page.getByRole('heading', { name: 'Ana Pereira' }).waitFor();
    await page.keyboard.press('r');
    await page.getByText('There is no mail with Ana Pereira to mark yet').waitFor();
    await page.context().close();
  });

  test('the arrows reach entries far below what is drawn', async () => {
    const page = await visit({ path: '/candidates/c0' });
    await first(page).focus();
    for (let step = 0; step < 30; step += 1) await page.keyboard.press('ArrowDown');
    const focused = page.locator('button[data-entry]:focus');
    await focused.waitFor();
    const place = page.locator('[role=listitem]', { has: focused });
    expect(await place.getAttribute('aria-posinset')).toBe('31');
    expect(await place.getAttribute('aria-setsize')).toBe('40');
    await page.context().close();
  });
});

describe('focus goes back, when a dialog is closed, to what it was opened with', () => {
  const menu = (page: Page) => page.getByRole('button', { name: 'More for robin@example.com' });
  const fromMenu = (item: string) => async (page: Page) => {
    await menu(page).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: item }).press('Enter');
  };
  const fromButton = (name: string) => (page: Page) => page.getByRole('button', { name, exact: true }).press('Enter');
  test.each([
    { title: 'Add a calendar', open: fromButton('Add a calendar'), opener: 'Add a calendar' },
    { title: 'Stop reading Work?', open: fromButton('Remove Work'), opener: 'Remove Work' },
    {
      title: 'Folders of robin@example.com',
      open: fromMenu('Choose folders'),
      opener: 'More for robin@example.com',
    },
    {
      title: 'Disconnect robin@example.com?',
      open: fromMenu('Disconnect'),
      opener: 'More for robin@example.com',
    },
    { title: 'Unlock passwords', state: 'failed', open: fromButton('Unlock'), opener: 'Unlock' },
  ])('$title', async ({ title, state, open, opener }) => {
    const page = await visit({ path: '/capture', ...(state === undefined ? {} : { state }) });
    await open(page);
    const dialog = page.getByRole('dialog', { name: title });
    await dialog.waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: opener, exact: true }).and(page.locator(':focus')).waitFor();
    await page.context().close();
  });

  test('and to the screen where that is gone', async () => {
    const page = await visit({ path: '/capture', state: 'failed' });
    await page.getByRole('button', { name: 'Unlock', exact: true }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Unlock passwords' });
    await dialog.getByLabel('Passphrase', { exact: true }).fill('twelve small horses');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await page.locator('#main:focus').waitFor();
    await page.context().close();
  });
});

test('an address that is taken names the other person, and leads there', async () => {
  const page = await visit({ path: '/candidates' });
  await page.getByRole('button', { name: 'Add a candidate' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Somebody else');
  await dialog.getByLabel('Addresses').first().fill('ana.pereira@example.com');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await dialog.getByRole('button', { name: 'Open Ana Pereira' }).click();
  await page.getByRole('heading', { name: 'Ana Pereira' }).waitFor();
  await page.context().close();
});

test('a refused password is told from a server that is not there', async () => {
  const page = await visit({ path: '/connect' });
  await page.getByLabel('Your e-mail address').fill('robin@gmail.com');
  await page.getByLabel('App password', { exact: true }).fill('wrong');
  await page.getByText('Server: imap.gmail.com, port 993').waitFor();
  await page.getByRole('button', { name: 'Test connection' }).click();
  await page.getByText('refused the user name or password').waitFor();
  await page.context().close();
});

test('at 660 pixels the list and the profile take turns', async () => {
  const page = await visit({ path: '/candidates/c0', size: { width: 660, height: 600 } });
  await first(page).waitFor();
  expect(await page.getByRole('listbox').count()).toBe(0);
  await page.getByRole('button', { name: 'Back to the list' }).click();
  await page.getByRole('listbox', { name: 'Candidates' }).waitFor();
  expect(await first(page).count()).toBe(0);
  await page.context().close();
});
