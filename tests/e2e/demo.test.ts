import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generateDemo, type Demo } from '#shared/generate/generateDemo.ts';
import { awaitIndexed } from '#tests/support/awaitIndexed.ts';
import { eventually } from '#tests/support/eventually.ts';
import { launchApp, type TestApp } from '#tests/support/launchApp.ts';
import { shootFailures } from '#tests/support/shootFailures.ts';
import { createCandidatesPage } from './pages/candidatesPage.ts';
import { createCapturePage } from './pages/capturePage.ts';
import { createTimelinePage } from './pages/timelinePage.ts';

let app: TestApp;
let page: Page;
let demo: Demo;

beforeAll(async () => {
  app = await launchApp({ parameters: ['--demo'] });
  page = app.page();
  page.setDefaultTimeout(30_000);
  // Whoever starts the demo at another time gets it with other dates, and otherwise the same.
  demo = generateDemo('rapport', Date.now());
});
shootFailures(() => page);
afterAll(() => app.close());

const loaded = async (): Promise<void> => {
  const { expected, candidates } = demo;
  const entries = expected.reduce((sum, { matches }) => sum + matches.length, 0);
  await page.getByRole('status', { name: `${candidates.length} candidates` }).waitFor();
  await createCapturePage(page).open();
  await page.getByRole('button', { name: 'Remove the demo' }).waitFor();
  await page.getByText(`${candidates.length} invented candidates`).waitFor();
  await page.getByRole('link', { name: 'Settings' }).click();
  const kept = page.getByText(/timeline entries,/);
  await eventually(async () => Number(/([\d,]+) timeline/.exec(await kept.innerText())?.[1]?.replace(',', ''))).toBe(
    entries + demo.expectedMeetings.length,
  );
  await awaitIndexed(page);
  await page.getByRole('link', { name: 'Candidates' }).click();
};

describe('the demo', () => {
  it('is loaded by --demo, with every mail and meeting of its people', async () => {
    await loaded();
  });

  it('has timelines to look through', async () => {
    const counts = demo.candidates.map(
      (_, index) => demo.expected.filter(({ matches }) => matches.some(({ candidate }) => candidate === index)).length,
    );
    const busiest = counts.indexOf(Math.max(...counts));
    await createCandidatesPage(page).open(demo.candidates[busiest]?.name ?? '');
    const timeline = createTimelinePage(page);
    await timeline.kind('Mail').click();
    const mails = (await timeline.readAll()).filter(({ text }) => text.includes('Mail'));
    expect(mails).toHaveLength(counts[busiest] ?? 0);
  });

  it('has fewer entries in Activity than on its timelines, by its mails to several people, and the settings say why', async () => {
    const mails = demo.expected.filter(({ matches }) => matches.length > 0);
    expect(mails.some(({ matches }) => matches.length > 1)).toBe(true);
    await page.getByRole('link', { name: 'Activity' }).click();
    const count = mails.length + demo.expectedMeetings.length;
    await page.getByRole('status').getByText(`${count} entries`, { exact: true }).waitFor();
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByText('a mail or meeting with two candidates is two').waitFor();
  });

  it('is removed without a trace', async () => {
    await createCapturePage(page).open();
    await page.getByRole('button', { name: 'Remove the demo' }).click();
    await page.getByRole('button', { name: 'Load the demo' }).waitFor();
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByText('0 candidates, 0 timeline entries, 0 mails').waitFor();
    await page.getByRole('link', { name: 'Candidates' }).click();
    await page.getByText('Rapport is empty').waitFor();
  });

  it('is loaded again by the button on the empty screen', async () => {
    await page.getByRole('button', { name: 'Try the demo' }).click();
    await loaded();
  });
});
