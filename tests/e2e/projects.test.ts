import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateDemo, type Demo } from '#shared/generate/generateDemo.ts';
import { awaitIndexed } from '#tests/support/awaitIndexed.ts';
import { eventually } from '#tests/support/eventually.ts';
import { launchApp, type TestApp } from '#tests/support/launchApp.ts';
import { lookAt } from '#tests/support/lookAt.ts';
import { shootFailures } from '#tests/support/shootFailures.ts';
import { createCapturePage } from './pages/capturePage.ts';
import { createProjectPage } from './pages/projectPage.ts';
import { createTimelinePage } from './pages/timelinePage.ts';

// A recruiter's project from its first line to a whole log taken back, in the real app on the demo's people.

let app: TestApp;
let page: Page;
let demo: Demo;
let project: ReturnType<typeof createProjectPage>;

beforeAll(async () => {
  app = await launchApp({ parameters: ['--demo'] });
  page = app.page();
  page.setDefaultTimeout(30_000);
  // Whoever starts the demo at another time gets it with other dates, and otherwise the same.
  demo = generateDemo('rapport', Date.now());
  project = createProjectPage(page);
  await createCapturePage(page).open();
  await page.getByRole('button', { name: 'Remove the demo' }).waitFor();
  await awaitIndexed(page);
});
shootFailures(() => page);
afterAll(() => app.close());

const dialog = () => page.getByRole('dialog');
const addressOf = (at: number): string => demo.candidates[at]?.addresses[0] ?? '';
const press = async (...keys: string[]): Promise<void> => {
  await page.getByRole('main').focus();
  for (const key of keys) await page.keyboard.press(key);
};
/** Waits for the toast and takes the act back by it. */
const undo = async (said: string | RegExp): Promise<void> => {
  await page
    .getByRole('alert')
    .or(page.getByRole('status'))
    .filter({ hasText: said })
    .getByRole('button', { name: 'Undo' })
    .first()
    .click();
  await page.getByText('Undone').first().waitFor();
};

describe('a new project', () => {
  it('shows who asked for such a role, with their sentence, and adds whom one ticks', async () => {
    await press('g', 'p');
    await page.getByRole('heading', { level: 1, name: 'Projects' }).waitFor();
    await press('c');
    await dialog().getByLabel('Role').fill('Principal cartographer');
    await dialog().getByLabel('Client').fill('Tideline Maps');
    await dialog().getByRole('combobox', { name: 'Titles that fit' }).fill('Product designer');
    await page.keyboard.press('Control+Enter');
    await dialog().getByText('Something with maps or travel would make me think again.').waitFor();
    await lookAt(page, 'real-project-asked');
    await dialog().getByRole('checkbox').first().check();
    await dialog().getByRole('button', { name: 'Add 1 person' }).click();
    await page.getByRole('heading', { level: 1, name: 'Principal cartographer' }).waitFor();
    await project.status('1 person').waitFor();
  });

  it('takes pasted addresses: known ones, new ones as candidates, and says what it could not read', async () => {
    await press('c');
    await dialog().getByRole('tab', { name: 'Paste addresses' }).click();
    const known = [0, 1, 2, 3].map(addressOf);
    await dialog()
      .getByRole('textbox', { name: 'Addresses' })
      .fill(`${known.join(', ')}\nNeu Person <neu.person@example.net>\nwrite to her later`);
    await dialog()
      .getByText(/1 new, 1 without an address/)
      .waitFor();
    await lookAt(page, 'real-project-paste');
    await dialog()
      .getByRole('button', { name: /^Add \d people$/ })
      .click();
    await page.getByText(/\(1 new candidate\) added to Principal cartographer/).waitFor();
    await eventually(() => project.rows.count()).toBeGreaterThan(4);
    await project.rows.filter({ hasText: 'Neu Person' }).waitFor();
  });

  it('takes people found by name, many at once', async () => {
    const before = await project.rows.count();
    await press('c');
    const names = [20, 21].map((at) => demo.candidates[at]?.name ?? '');
    for (const name of names) {
      await dialog().getByLabel('Find candidates').fill(name);
      await dialog()
        .getByRole('option', { name: new RegExp(name) })
        .waitFor();
      await page.keyboard.press('Enter');
      await dialog().getByText(name).first().waitFor();
    }
    await page.keyboard.press('Control+Enter');
    await page.getByText('2 people added to Principal cartographer').waitFor();
    await eventually(() => project.rows.count()).toBe(before + 2);
  });

  it('has stages of its own: one added is on the board, one taken away leaves its people to the one before', async () => {
    await press('j', ']');
    await eventually(() => project.countIn('Contacted')).toBe(1);
    const sourced = await project.countIn('Sourced');
    await press('e');
    await dialog()
      .getByRole('button', { name: /^Stages: / })
      .click();
    await dialog().getByRole('button', { name: 'Take Contacted away' }).click();
    await dialog().getByText('1 person in Contacted goes to Sourced.').waitFor();
    await dialog().getByRole('button', { name: 'Add a stage' }).click();
    await page.keyboard.type('Map exercise');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Principal cartographer changed').waitFor();
    await eventually(() => project.countIn('Sourced')).toBe(sourced + 1);
    await project.stageChip('Map exercise').waitFor();
    expect(await project.stageChip('Contacted').count()).toBe(0);
  });
});

describe('the table', () => {
  it('is sorted by its heads and filtered, and says how many of how many', async () => {
    await project.open('Staff engineer');
    await project.rows.first().waitFor();
    const all = Number(/(\d+) people/.exec(await project.status(/\d+ people/).innerText())?.[1]);
    await project.table.getByRole('button', { name: 'Name' }).click();
    const sorted = async (): Promise<boolean> => {
      const names = await project.readColumn(1);
      return names.every(
        (name, at) => at === 0 || (names[at - 1] ?? '').localeCompare(name, undefined, { sensitivity: 'base' }) <= 0,
      );
    };
    await eventually(sorted).toBe(true);
    await project.stageChip('Sourced').click();
    const sourced = await project.countIn('Sourced');
    await project.status(`${sourced} of ${all}`).waitFor();
    await eventually(() => project.rows.count()).toBe(sourced);
    expect(new Set(await project.readColumn(5))).toEqual(new Set(['Sourced']));
    await page.getByRole('button', { name: 'Show everybody' }).click();
    await project.status(`${all} people`).waitFor();
    await lookAt(page, 'real-project-table');
  });

  it('ticks everybody who fits, and moves them in one go with one undo', async () => {
    const [sourced, offer] = [await project.countIn('Sourced'), await project.countIn('Offer')];
    await project.stageChip('Sourced').click();
    await eventually(() => project.rows.count()).toBe(sourced);
    await press('Control+a');
    await project.bar.getByText(`${sourced} selected`).waitFor();
    await project.bar.getByRole('button', { name: 'Stage' }).click();
    await page.getByRole('menuitem', { name: 'Offer' }).click();
    await eventually(() => project.countIn('Offer')).toBe(offer + sourced);
    await project.bar.getByText(`${sourced} of them not shown by the filter`).waitFor();
    await press('Control+z');
    await eventually(() => project.countIn('Offer')).toBe(offer);
    await press('Escape');
    await page.getByRole('button', { name: 'Show everybody' }).click();
    await eventually(() => project.rows.count()).toBeGreaterThan(sourced);
  });
});

describe('many at once', () => {
  it('are logged in one dialog, which says for how many and as what; one undo takes all of it back', async () => {
    const touchedBefore = (await project.readColumn(8)).join('|');
    await press('Control+a');
    await project.bar.getByText(/\d+ selected/).waitFor();
    const count = Number(/(\d+) selected/.exec(await project.bar.innerText())?.[1]);
    await project.chooseFromMore('Log outreach/reply');
    await dialog().getByText('InMail', { exact: true }).click();
    await dialog().getByRole('status', { name: 'What will be logged' }).getByText(`For ${count} people:`).waitFor();
    await dialog().getByRole('textbox').last().fill('Would you look at this one?');
    await dialog()
      .getByRole('button', { name: `Log for ${count} people` })
      .click();
    await page.getByText(`Logged for ${count} people`).waitFor();
    await eventually(async () =>
      (await project.readColumn(7)).every((out) => out === 'now' || out.endsWith('min')),
    ).toBe(true);
    const first = await project.rows.first().getByRole('link').innerText();
    await project.rows.first().getByRole('link').click();
    await page.getByRole('heading', { level: 2, name: first }).waitFor();
    await createTimelinePage(page)
      .entry(/InMail.*Would you look at this one/)
      .waitFor();
    await page.goBack();
    await project.rows.first().waitFor();
    await undo(`Logged for ${count} people`);
    await eventually(async () => (await project.readColumn(8)).join('|')).toBe(touchedBefore);
  });

  it('are those whom “all” ticks, also when the key to log follows before they are read; then focus is back', async () => {
    await page.keyboard.press('Escape');
    await project.table.focus();
    await page.keyboard.press('Home');
    await project.table.evaluate((table) => {
      for (const init of [{ key: 'a', ctrlKey: true }, { key: 'l' }])
        table.dispatchEvent(new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true }));
    });
    await page.getByRole('dialog', { name: /^Log for \d+ people/ }).waitFor();
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    await eventually(() => project.table.evaluate((table) => table === document.activeElement)).toBe(true);
  });

  it('are exported as a file of those who are ticked', async () => {
    const count = Number(/(\d+) selected/.exec(await project.bar.innerText())?.[1]);
    const download = page.waitForEvent('download');
    await project.chooseFromMore('Export as CSV');
    const lines = readFileSync(await (await download).path(), 'utf8')
      .trim()
      .split(/\r?\n/);
    expect(lines).toHaveLength(count + 1);
    await page.getByText(`${count} people exported to`).waitFor();
  });

  it('leave the project and come back by undo, and the ticks of those who left are gone', async () => {
    await press('Escape', 'Escape');
    await project.open('Staff engineer');
    await project.rows.first().waitFor();
    const all = await project.rows.count();
    await press('j', 'x', 'j', 'x');
    await project.bar.getByText('2 selected').waitFor();
    await project.chooseFromMore('Remove from the project');
    await page.getByText('2 people removed from Staff engineer').waitFor();
    await eventually(() => project.rows.count()).toBe(all - 2);
    await project.bar.getByText('ticks, with').waitFor();
    await undo('2 people removed');
    await eventually(() => project.rows.count()).toBe(all);
  });
});

describe('the board', () => {
  it('is a column a stage, and a card goes on by a key, with the keys', async () => {
    await press('b');
    await project.column('Sourced').getByRole('option').first().waitFor();
    await lookAt(page, 'real-project-board');
    await press('j');
    const active = page.locator('[role=option][data-active]');
    await active.waitFor();
    const name = (await active.getByText(/\S/).first().innerText()).trim();
    await page.keyboard.press(']');
    await project.column('Contacted').getByRole('option').filter({ hasText: name }).and(active).waitFor();
    await page.keyboard.press('Shift+ArrowRight');
    await project.column('Replied').getByRole('option').filter({ hasText: name }).and(active).waitFor();
    await page.keyboard.press('Control+z');
    await project.column('Contacted').getByRole('option').filter({ hasText: name }).waitFor();
    await press('b');
    await project.rows.first().waitFor();
  });

  it('and the table tick the same people', async () => {
    await press('x');
    await project.bar.getByText('1 selected').waitFor();
    await press('b');
    await page.getByRole('option', { selected: true }).first().waitFor();
    await project.bar.getByText('1 selected').waitFor();
    await press('Escape', 'b');
  });
});

it('a project is removed with everybody in it, and all of it comes back', async () => {
  await project.open('Principal cartographer');
  await project.rows.first().waitFor();
  const all = await project.rows.count();
  await page.getByRole('button', { name: 'More for Principal cartographer' }).click();
  await page.getByRole('menuitem', { name: 'Remove the project' }).click();
  await page.getByRole('heading', { level: 1, name: 'Projects' }).waitFor();
  await eventually(() => page.getByRole('option', { name: /^Principal cartographer/ }).count()).toBe(0);
  await undo('Principal cartographer removed');
  await page.getByRole('option', { name: /^Principal cartographer/ }).click();
  await eventually(() => project.rows.count()).toBe(all);
});
