import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '#tests/support/eventually.ts';
import { launchLoopbackApp, type LoopbackApp } from '#tests/support/launchApp.ts';
import { lookAt } from '#tests/support/lookAt.ts';
import { openHarness } from '#tests/support/openHarness.ts';
import { shootFailures } from '#tests/support/shootFailures.ts';
import { createCandidatesPage } from './pages/candidatesPage.ts';

// The list with 50,000 candidates: the "full" of the five states. That a screen of rows is all that is drawn, and that
// nothing of it blocks the window, is what makes it usable; the figures are the benchmark's.

const COUNT = 50_000;
const CHUNK = 10_000;

let app: LoopbackApp;
let page: Page;

const nameOf = (number: number): string => `Person ${String(number).padStart(5, '0')}`;

beforeAll(async () => {
  app = await launchLoopbackApp({ withHarness: true });
  page = app.page();
  // They were put in behind the back of this window, which first has to take them into its search index.
  page.setDefaultTimeout(120_000);
  const harness = await openHarness(app);
  for (let from = 0; from < COUNT; from += CHUNK) {
    const people = Array.from({ length: CHUNK }, (_, at) => ({
      name: nameOf(from + at),
      address: `person.${from + at}@many.example`,
    }));
    const { added } = await harness.store('candidates.addPeople', { people });
    expect(added).toBe(CHUNK);
  }
  await harness.close();
  await app.restart();
  page = app.page();
  // They were put in behind the back of this window, which first has to take them into its search index.
  page.setDefaultTimeout(120_000);
});
shootFailures(() => page);
afterAll(() => app.close());

const active = () => page.locator('[role="option"][data-active]');

describe('a list of 50,000 candidates', () => {
  it('is there after a restart, and draws no more than a screenful', async () => {
    const candidates = createCandidatesPage(page);
    await page.getByRole('status', { name: '50,000 candidates' }).waitFor();
    await candidates.list
      .getByRole('option')
      .filter({ hasText: nameOf(0) })
      .waitFor();
    expect(await candidates.rows.count()).toBeLessThan(60);
    await lookAt(page, 'candidates-full');
  });

  it('is walked with J and K, and End and Home reach its ends', async () => {
    const candidates = createCandidatesPage(page);
    await candidates.list.focus();
    for (let step = 0; step < 40; step++) await page.keyboard.press('j');
    await eventually(() => active().innerText()).toContain(nameOf(39));
    for (let step = 0; step < 5; step++) await page.keyboard.press('k');
    await eventually(() => active().innerText()).toContain(nameOf(34));
    await page.keyboard.press('End');
    await eventually(() => active().innerText()).toContain(nameOf(COUNT - 1));
    await page.keyboard.press('Home');
    await eventually(() => active().innerText()).toContain(nameOf(0));
  });

  it('finds one of them by name and by address', async () => {
    const candidates = createCandidatesPage(page);
    await page.keyboard.press('/');
    await page.keyboard.type('person 31415');
    await page.getByText('1 of 50,000', { exact: true }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 2, name: nameOf(31_415) }).waitFor();
    await candidates.search.fill('person.27182@');
    await candidates.list
      .getByRole('option')
      .filter({ hasText: nameOf(27_182) })
      .waitFor();
    await candidates.search.fill('');
    await page.getByRole('status', { name: '50,000 candidates' }).waitFor();
  });
});
