import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { generateDemo } from '#shared/generate/generateDemo.ts';
import { awaitIndexed } from '#tests/support/awaitIndexed.ts';
import { launchApp, type TestApp } from '#tests/support/launchApp.ts';
import { lookAt } from '#tests/support/lookAt.ts';
import { shootFailures } from '#tests/support/shootFailures.ts';
import { createCandidatesPage } from './pages/candidatesPage.ts';
import { createCapturePage } from './pages/capturePage.ts';
import { createTimelinePage } from './pages/timelinePage.ts';

// Every screen and dialog of the real app with the demo in it, in both sizes and themes; those that need a mailbox are
// looked at in the first run. Pictures go to test-results/shots.

let app: TestApp;
let page: Page;

beforeAll(async () => {
  app = await launchApp({ parameters: ['--demo'] });
  page = app.page();
  page.setDefaultTimeout(30_000);
  await createCapturePage(page).open();
  await page.getByRole('button', { name: 'Remove the demo' }).waitFor();
  await awaitIndexed(page);
});
shootFailures(() => page);
afterAll(() => app.close());

/** Of those with meetings the one with most mail. */
const busiestName = (): string => {
  const { candidates, expected, expectedMeetings } = generateDemo('rapport', Date.now());
  const weights = candidates.map((_, index) =>
    expectedMeetings.some(({ candidate }) => candidate === index)
      ? expected.filter(({ matches }) => matches.some(({ candidate }) => candidate === index)).length
      : 0,
  );
  return candidates[weights.indexOf(Math.max(...weights))]?.name ?? '';
};
const pressOnPage = async (key: string): Promise<void> => {
  await page.getByRole('main').focus();
  await page.keyboard.press(key);
};
const closeDialog = async (): Promise<void> => {
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
};

describe('the app with the demo in it', () => {
  it('looks right with nobody chosen', async () => {
    await page.getByRole('link', { name: 'Candidates' }).click();
    await createCandidatesPage(page).rows.first().waitFor();
    await lookAt(page, 'candidates');
  });

  it('looks right on a timeline, and with an entry opened', async () => {
    const candidates = createCandidatesPage(page);
    // The list draws no more than a screenful, and they may be further down.
    await candidates.search.fill(busiestName());
    await candidates.open(busiestName());
    await candidates.search.fill('');
    const timeline = createTimelinePage(page);
    await timeline.first.waitFor();
    await lookAt(page, 'timeline');
    await timeline.kind('Meeting').click();
    await timeline.first.getByRole('button').first().click();
    await timeline.region.getByRole('term').first().waitFor();
    await lookAt(page, 'meeting-opened');
    await timeline.search.fill('nobody ever wrote this');
    await page.getByText('Nothing on this timeline fits the filter.').waitFor();
    await lookAt(page, 'timeline-nothing-found');
    await page.getByRole('button', { name: 'Show everything' }).click();
  });

  it('looks right in its dialogs', async () => {
    await pressOnPage('l');
    await page.getByLabel('What was said').waitFor();
    await lookAt(page, 'log-call');
    await page.getByRole('dialog').getByText('Meeting', { exact: true }).click();
    await lookAt(page, 'log-meeting');
    await closeDialog();
    await pressOnPage('e');
    await page.getByRole('dialog').getByLabel('Company').waitFor();
    await lookAt(page, 'candidate-edit');
    await closeDialog();
    await pressOnPage('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await lookAt(page, 'keys');
    await closeDialog();
  });

  it('looks right on a timeline with little and with nothing', async () => {
    await pressOnPage('c');
    const dialog = page.getByRole('dialog', { name: 'Add a candidate' });
    await dialog.getByLabel('Name').fill('Ada Newcomer');
    await lookAt(page, 'candidate-add');
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByText('Nothing on this timeline yet').waitFor();
    await lookAt(page, 'timeline-empty');
    await pressOnPage('n');
    await page.getByRole('dialog').getByRole('textbox', { name: 'Note' }).fill('Met at the meetup, speaks on Tuesday.');
    await page.keyboard.press('Control+Enter');
    await createTimelinePage(page)
      .entry(/Met at the meetup/)
      .waitFor();
    await lookAt(page, 'timeline-little');
  });

  it('looks right on the other screens', async () => {
    await createCandidatesPage(page).search.fill('nobody by that name');
    await page.getByText('Nobody’s name or address has').waitFor();
    await lookAt(page, 'candidates-nobody-found');
    await createCapturePage(page).open();
    await lookAt(page, 'capture-demo');
    await page.getByRole('button', { name: 'Add a calendar' }).click();
    await page.getByRole('dialog', { name: 'Add a calendar' }).waitFor();
    await lookAt(page, 'calendar-add');
    await closeDialog();
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByText('timeline entries,').waitFor();
    await lookAt(page, 'settings');
    await page.getByRole('link', { name: 'Capture' }).click();
    await page.getByRole('button', { name: 'Connect a mailbox' }).click();
    await page.getByRole('heading', { name: 'Connect a mailbox' }).waitFor();
    await page.getByRole('textbox').first().waitFor();
    await lookAt(page, 'connect');
  });
});
