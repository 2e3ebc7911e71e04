import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchLoopbackApp, type LoopbackApp } from '#tests/support/launchApp.ts';
import { launchMain } from '#tests/support/launchMain.ts';
import { eventually } from '#tests/support/eventually.ts';
import { lookAt } from '#tests/support/lookAt.ts';
import { readStored } from '#tests/support/readStored.ts';
import { shootFailures } from '#tests/support/shootFailures.ts';
import { createQuickCapturePage } from './pages/quickCapturePage.ts';
import { createTimelinePage } from './pages/timelinePage.ts';

// A recruiter's hands stay on the keyboard: nothing here is clicked but to read what came of it.

let app: LoopbackApp;
let page: Page;
let capture: ReturnType<typeof createQuickCapturePage>;

beforeAll(async () => {
  app = await launchLoopbackApp();
});
afterAll(() => app.close());
beforeEach(() => {
  page = app.page();
  page.setDefaultTimeout(15_000);
  capture = createQuickCapturePage(page);
});
shootFailures(() => page);

/** Opens it by its key, and waits for what a person waits for: the cursor in the field. */
async function open(key = 'q'): Promise<void> {
  await page.keyboard.press(key);
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Who');
}

const ready = () => page.getByRole('navigation', { name: 'Screens' }).waitFor();

/** Counts every key that goes down, modifiers too, less those that are text. */
async function countKeys(page: Page): Promise<{ type(text: string): Promise<void>; read(): Promise<number> }> {
  let typed = 0;
  await page.evaluate(() => {
    const counter = window as unknown as { keysDown: number };
    counter.keysDown = 0;
    addEventListener('keydown', () => counter.keysDown++, { capture: true });
  });
  return {
    async type(text) {
      typed += text.length;
      await page.keyboard.type(text);
    },
    read: async () => (await page.evaluate(() => (window as unknown as { keysDown: number }).keysDown)) - typed,
  };
}

describe('quick capture', () => {
  it('adds somebody from a name and a number', async () => {
    await ready();
    await open();
    await page.keyboard.type('Ana Pereira +351 912 345 678');
    await capture.option('Create Ana Pereira, +351 912 345 678').waitFor();
    await page.keyboard.press('Enter');
    await capture.chip('No answer').waitFor();
    await page.keyboard.press('3');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('status').getByText('Saved with Ana Pereira').waitFor();
    await page.getByRole('option', { name: /Ana Pereira/ }).waitFor();
  });

  it('saves a call with note, wish and next step in at most twelve keys besides the text', async () => {
    const keys = await countKeys(page);
    await open('Control+Shift+K');
    await keys.type('perei');
    await page.keyboard.press('Enter');
    await page.keyboard.press('1');
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Note');
    await keys.type('Likes the team, notice period three months');
    await page.keyboard.press('Tab');
    await keys.type('Head of Data in Lisbon, from March');
    await page.keyboard.press('Tab');
    await keys.type('in three weeks: send the contract');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('status').getByText('Saved with Ana Pereira').first().waitFor();
    await capture.form.waitFor({ state: 'detached' });
    expect(await keys.read()).toBeLessThanOrEqual(12);
  });

  it('leaves it all on the profile', async () => {
    await page.getByRole('option', { name: /Ana Pereira/ }).click();
    const timeline = createTimelinePage(page);
    await timeline.entry(/Likes the team, notice period three months/).waitFor();
    const texts = (await timeline.readAll()).map(({ text }) => text);
    expect(texts).toEqual([expect.stringMatching(/Follow-up.*Spoke/), expect.stringMatching(/Initial.*No answer/)]);
    await page.getByText('Head of Data in Lisbon, from March').first().waitFor();
    await page.getByText('send the contract').first().waitFor();
  });

  it('finds somebody by their number, however it is written, and says when the last contact was', async () => {
    await open();
    await page.keyboard.type('00351 912-345-678');
    await capture.option(/Ana Pereira/).waitFor();
    expect(await capture.form.getByRole('option').count()).toBe(1);
    await page.keyboard.press('Enter');
    await capture.form.getByText('Last: from them just now, from you just now').waitFor();
    await page.keyboard.press('Escape');
  });

  it('says what is missing instead of saving', async () => {
    await open();
    await page.keyboard.press('Control+Enter');
    await capture.form.getByRole('alert').getByText('Choose who this is about').waitFor();
    await page.keyboard.type('perei');
    await capture.option(/Ana Pereira/).waitFor();
    await page.keyboard.press('Enter');
    await capture.nextStep.focus();
    await page.keyboard.type('call her back');
    await page.keyboard.press('Control+Enter');
    await capture.form.getByRole('alert').getByText('names no day').waitFor();
    await lookAt(page, 'quick-capture');
    await capture.discard.click();
    await page.keyboard.press('Escape');
  });

  it('keeps what was begun through a browser that is killed', async () => {
    await open();
    await page.keyboard.type('perei');
    await capture.option(/Ana Pereira/).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('2');
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Note');
    await page.keyboard.type('Left word with her office');
    await capture.nextStep.focus();
    await page.keyboard.type('tomorrow 9');
    type Kept = { id: string; value: { draft?: { nextStep: string } | null } };
    await eventually(async () => {
      const settings = await readStored<Kept>(page, 'settings');
      return settings.find(({ id }) => id === 'quick-capture-draft')?.value.draft?.nextStep;
    }).toBe('tomorrow 9');
    await app.killBrowser();

    page = app.page();
    capture = createQuickCapturePage(page);
    await ready();
    await page.keyboard.press('q');
    await capture.form.getByText('What you began is still here').waitFor();
    await capture.form.getByText('Ana Pereira').waitFor();
    expect(await capture.note.inputValue()).toBe('Left word with her office');
    expect(await capture.nextStep.inputValue()).toBe('tomorrow 9');
    expect(await capture.chip('Message').getAttribute('aria-checked')).toBe('true');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('status').getByText('Saved with Ana Pereira').waitFor();
  });

  it('is undone as one', async () => {
    await page.keyboard.press('Control+z');
    await page.getByRole('status').getByText('Undone').waitFor();
    await page.getByRole('option', { name: /Ana Pereira/ }).click();
    const timeline = createTimelinePage(page);
    await timeline.entry(/Likes the team/).waitFor();
    expect(await timeline.readAll()).toHaveLength(2);
  });
});

describe('a capture link', () => {
  it('shows quick capture in the window that is open, with who is calling', async () => {
    // A second start ends by itself, with what it has to say.
    const said = await launchMain(app.dataDir, { parameters: ['rapport://capture?phone=%2B351912345678'] }).then(
      () => 'it went on',
      String,
    );
    expect(said).toContain('Quick capture is open in its window.');
    await capture.form.getByText('Ana Pereira').waitFor();
    await page.keyboard.press('Escape');
  });

  it('opens a window of its own where an address leads there', async () => {
    const own = await app.browser().context.newPage();
    await own.goto('http://rapport.localhost/#/quick?name=Zo%20Newman&phone=%2B351912000111');
    const quick = createQuickCapturePage(own);
    await quick.form.getByText('Zo Newman, ').waitFor();
    await own.keyboard.press('1');
    await own.keyboard.press('Control+Enter');
    // Where the browser lets a page close its window, it is gone; else it says that it can be.
    await eventually(async () => own.isClosed() || (await own.getByText('This window can be closed').isVisible())).toBe(
      true,
    );
    if (!own.isClosed()) await own.close();
    await page.getByRole('option', { name: /Zo Newman/ }).waitFor();
  });
});

describe('the palette', () => {
  const found = () => page.getByRole('listbox', { name: 'Found' });

  it('finds a person by a part of the name', async () => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type('zo new');
    await found().getByRole('option', { name: 'Zo Newman' }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 2, name: 'Zo Newman' }).waitFor();
  });

  it('has every letter of whoever types at once, on a slow machine too', async () => {
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: 8 });
    for (let time = 0; time < 5; time++) {
      await page.keyboard.press('Control+k');
      await page.keyboard.type('zo new');
      const field = page.getByRole('combobox', { name: 'Find a person, a project or an action' });
      await expect.poll(() => field.inputValue()).toBe('zo new');
      await page.keyboard.press('Escape');
      await field.waitFor({ state: 'detached' });
    }
    await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    await session.detach();
  });

  it('offers what was opened last, and waits for its answer when Enter is quicker', async () => {
    await page.keyboard.press('Control+k');
    await found()
      .getByRole('group', { name: 'Recent' })
      .getByRole('option', { name: /Ana Pereira/ })
      .waitFor();
    await page.keyboard.type('Ana Per');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 2, name: 'Ana Pereira' }).waitFor();
  });

  it('carries out an action, and finds the project that came of it', async () => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type('new proj');
    await found().getByRole('option', { name: 'New project' }).waitFor();
    await lookAt(page, 'palette');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Role', exact: true }).fill('Head of Data');
    await page.keyboard.press('Control+Enter');
    // What was captured as a wish is asked about as soon as there is such a role.
    const asked = page.getByRole('dialog', { name: 'One person asked for such a role' });
    await asked.getByText('Head of Data in Lisbon, from March').waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.keyboard.press('g');
    await page.keyboard.press(',');
    await page.getByRole('heading', { name: 'Settings' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('head of');
    await found()
      .getByRole('group', { name: 'Projects' })
      .getByRole('option', { name: /Head of Data/ })
      .waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/#\/projects\//);
  });
});
