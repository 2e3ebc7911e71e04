import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateDemo, type Demo } from '#shared/generate/generateDemo.ts';
import { awaitIndexed } from '#tests/support/awaitIndexed.ts';
import { eventually } from '#tests/support/eventually.ts';
import { launchApp, type TestApp } from '#tests/support/launchApp.ts';
import { shootFailures } from '#tests/support/shootFailures.ts';

// The search of everything in the whole app, over the demo's mailbox.

let app: TestApp;
let page: Page;
let demo: Demo;
beforeAll(async () => {
  app = await launchApp({ parameters: ['--demo'] });
  page = app.page();
  page.setDefaultTimeout(30_000);
  demo = generateDemo('rapport', Date.now());
  await page.getByRole('link', { name: 'Capture' }).click();
  await page.getByRole('button', { name: 'Remove the demo' }).waitFor();
  await awaitIndexed(page);
  await page.getByRole('link', { name: 'Activity' }).click();
});
shootFailures(() => page);
afterAll(() => app.close());

const box = () => page.getByRole('combobox', { name: 'Search people, mails, notes and meetings' });
const rows = () => page.getByRole('listbox', { name: 'Found' }).getByRole('option');
const count = (words: string) => page.getByRole('main').getByText(words);

describe('activity', () => {
  it('finds every meeting of the demo, and none of its mails, by kind', async () => {
    await box().fill('kind:meeting');
    await count(`${demo.expectedMeetings.length} entries`).waitFor();
    const texts = await rows().allInnerTexts();
    expect(texts.length).toBeGreaterThan(0);
    expect(texts.filter((text) => !text.includes('Meeting'))).toEqual([]);
  });

  it('puts the person on top whose name is typed, and leads to them', async () => {
    const { name } = demo.candidates[3]!;
    await box().fill(name.slice(0, -1));
    await rows().first().getByText(name).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 2, name }).waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('a');
    await eventually(() => box().inputValue()).toBe(name.slice(0, -1));
  });

  it('opens what is found where it stands on the timeline, and Esc leads back to it', async () => {
    await box().fill('kind:mail has:attachment');
    await rows().filter({ hasText: 'with an attachment' }).first().waitFor();
    await box().press('ArrowDown');
    const chosen = page.getByRole('listbox', { name: 'Found' }).getByRole('option', { selected: true });
    const text = await chosen.innerText();
    await page.keyboard.press('Enter');
    const opened = page.locator('[data-entry][aria-expanded="true"]');
    await opened.waitFor();
    await page.getByRole('list', { name: 'Attachments' }).waitFor();
    await page.keyboard.press('Escape');
    await eventually(() => box().inputValue()).toBe('kind:mail has:attachment');
    expect(await chosen.innerText()).toBe(text);
  });

  it('shows what is logged meanwhile on top, by itself', async () => {
    await box().fill('');
    await page.getByRole('link', { name: 'Candidates' }).click();
    await page.getByRole('option').first().click();
    await page.getByRole('list', { name: 'Entries, newest first' }).waitFor();
    await page.getByRole('main').focus();
    await page.keyboard.press('n');
    await page.getByRole('dialog').getByLabel('Note', { exact: true }).last().fill('Prefers quokkas to wombats');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Activity' }).click();
    await box().fill('quokk');
    await page.locator('mark', { hasText: 'quokk' }).waitFor();
    await count('1 entry').waitFor();
  });

  it('compares the search index with the database, and they agree', async () => {
    await awaitIndexed(page);
  });
});
