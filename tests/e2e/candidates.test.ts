import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BLANK_FIELDS, type CandidateFields } from '#shared/model/candidate.ts';
import type { CandidateId } from '#shared/model/ids.ts';
import { eventually } from '#tests/support/eventually.ts';
import { launchLoopbackApp, type LoopbackApp } from '#tests/support/launchApp.ts';
import { lookAt } from '#tests/support/lookAt.ts';
import { makeMailSource } from '#tests/support/makeMailSource.ts';
import { openHarness, type Harness } from '#tests/support/openHarness.ts';
import { shootFailures } from '#tests/support/shootFailures.ts';
import { createCandidatesPage } from './pages/candidatesPage.ts';
import { createDayPage } from './pages/dayPage.ts';
import { createTimelinePage } from './pages/timelinePage.ts';

// One person's day in the real app, with a second window that writes to the same store.

let app: LoopbackApp;
let other: Harness;
let page: Page;
const ids = new Map<string, CandidateId>();

const add = async (name: string, fields: Partial<CandidateFields>): Promise<void> => {
  const { candidate } = await other.store('candidates.save', { candidateId: null, ...BLANK_FIELDS, ...fields, name });
  ids.set(name, candidate.id);
};
const idOf = (name: string): CandidateId => ids.get(name) as CandidateId;
const read = async (name: string) => (await other.store('candidates.read', { candidateId: idOf(name) })).candidate;
const open = async (name: string) => {
  const day = createDayPage(page);
  await day.leaveDialog();
  await createCandidatesPage(page).open(name);
  return day;
};

beforeAll(async () => {
  app = await launchLoopbackApp({ withHarness: true });
  page = app.page();
  page.setDefaultTimeout(20_000);
  other = await openHarness(app);
  await add('Ana Pereira', { addresses: ['ana@example.com'], title: 'Engineer', company: 'Northwind' });
  await add('Bo Lindqvist', { phones: [{ number: '+46701234567', shared: false }], tags: ['rust'], notes: 'Quiet.' });
  await add('Bo Lindquist', { addresses: ['bo@example.com'], company: 'Helio Labs', tags: ['go'] });
  await add('Chidi Okafor', { addresses: ['chidi@example.com'], company: 'Quay Systems' });
  await add('Chídi Okafor', { addresses: ['chidi.okafor@example.org'], company: 'Quay Systems' });
  await page.bringToFront();
  await page.getByRole('status', { name: '5 candidates' }).waitFor();
});
shootFailures(() => page);
afterAll(() => app?.close());

describe('two edits of one field in two windows', () => {
  it('are asked about, and what the other window wrote stays when it is chosen', async () => {
    const day = await open('Ana Pereira');
    await day.press('e');
    await day.field('Title').fill('Staff engineer');
    await day.field('Location').fill('Lisbon');
    await other.store('candidates.save', { candidateId: idOf('Ana Pereira'), title: 'CTO', company: 'Helio Labs' });
    await page.keyboard.press('Control+Enter');
    await day.dialog.getByText('This was changed in another window').waitFor();
    expect(await day.dialog.getByRole('radio', { name: /from the other window$/ }).count()).toBe(1);
    await lookAt(page, 'changed-in-two-windows');
    await day.dialog.getByRole('radio', { name: 'Title: from the other window' }).check();
    await day.button('Save what I chose').click();
    await day.closed();
    expect(await read('Ana Pereira')).toMatchObject({ title: 'CTO', location: 'Lisbon', company: 'Helio Labs' });
  });

  it('end with mine when mine is chosen', async () => {
    const day = await open('Ana Pereira');
    await day.press('e');
    await day.field('Title').fill('Staff engineer');
    await other.store('candidates.save', { candidateId: idOf('Ana Pereira'), title: 'VP' });
    await page.keyboard.press('Control+Enter');
    await day.button('Save what I chose').click();
    await day.closed();
    expect(await read('Ana Pereira')).toMatchObject({ title: 'Staff engineer', location: 'Lisbon' });
    await page.getByText('Staff engineer, Helio Labs, Lisbon').waitFor();
  });

  it('need no question where each changed another tag', async () => {
    const day = await open('Ana Pereira');
    await day.press('e');
    await day.list('Tags').fill('mine');
    await other.store('candidates.save', { candidateId: idOf('Ana Pereira'), tags: ['theirs'] });
    await day.save();
    expect((await read('Ana Pereira')).tags.toSorted()).toEqual(['mine', 'theirs']);
  });
});

describe('a phone that belongs to somebody else', () => {
  it('is kept on both when both have it', async () => {
    const day = await open('Ana Pereira');
    await day.press('e');
    await day.list('Phones').fill('+46 70 123 45 67');
    await page.keyboard.press('Control+Enter');
    await day.dialog.getByText('+46 70 123 45 67 belongs to Bo Lindqvist').waitFor();
    await lookAt(page, 'phone-taken');
    await day.button('Keep on both').click();
    await day.closed();
    expect((await read('Ana Pereira')).phones).toEqual([{ number: '+46701234567', shared: true }]);
  });

  it('is left out when it was a mistake, and the rest is saved', async () => {
    const day = await open('Chidi Okafor');
    await day.press('e');
    await day.field('Owner').fill('Robin');
    await day.list('Addresses').fill('ana@example.com');
    await page.keyboard.press('Control+Enter');
    await day.button('Leave it out').click();
    await day.closed();
    const { addresses, owner } = await read('Chidi Okafor');
    expect(addresses.map(({ address }) => address)).toEqual(['chidi@example.com']);
    expect(owner).toBe('Robin');
  });
});

describe('merging', () => {
  it('starts from the address of the other one, is shown before it is done, and unites the two', async () => {
    await other.store('log.save', {
      interactionId: null,
      candidateId: idOf('Bo Lindquist'),
      kind: 'note',
      atMs: Date.now() - 60_000,
      direction: 'none',
      title: '',
      text: 'Of the second Bo',
      durationMinutes: null,
      outcome: null,
      place: '',
    });
    const day = await open('Bo Lindqvist');
    await day.press('e');
    await day.list('Addresses').fill('bo@example.com');
    await page.keyboard.press('Control+Enter');
    await day.button('Merge the two…').click();
    await day.dialog.getByText('Merge two people into one').waitFor();
    expect(await day.dialog.getByRole('radio', { name: 'Tags of both' }).isChecked()).toBe(true);
    await day.dialog.getByRole('radio', { name: 'Name of Bo Lindquist: Bo Lindquist' }).check();
    await lookAt(page, 'merge');
    await day.button('Merge').last().click();
    await day.closed();
    await page.getByRole('heading', { level: 2, name: 'Bo Lindquist' }).waitFor();
    await createTimelinePage(page)
      .entry(/Of the second Bo/)
      .waitFor();
    expect(await read('Bo Lindqvist')).toMatchObject({
      name: 'Bo Lindquist',
      otherNames: ['Bo Lindqvist'],
      tags: ['rust', 'go'],
      notes: 'Quiet.',
      company: 'Helio Labs',
    });
    await page.getByRole('status', { name: '4 candidates' }).waitFor();
  });

  it('leads from the merged person’s own address to who they are now', async () => {
    await page.evaluate((id) => (window.location.hash = `#/candidates/${id}`), idOf('Bo Lindquist'));
    await eventually(() => page.url()).toMatch(new RegExp(`/candidates/${idOf('Bo Lindqvist')}$`));
  });

  it('is taken back later, with every entry where it was', async () => {
    const day = createDayPage(page);
    await day.about.getByRole('button', { name: 'Separate Bo Lindquist again' }).press('Enter');
    await page.getByRole('heading', { level: 2, name: 'Bo Lindqvist' }).waitFor();
    await page.getByText('Nothing on this timeline yet').waitFor();
    expect(await read('Bo Lindqvist')).toMatchObject({ name: 'Bo Lindqvist', otherNames: [], tags: ['rust'] });
    expect(await read('Bo Lindquist')).toMatchObject({ tags: ['go'], company: 'Helio Labs' });
    await page.getByRole('status', { name: '5 candidates' }).waitFor();
    await createCandidatesPage(page).rows.filter({ hasText: 'Bo Lindquist' }).waitFor();
    await open('Bo Lindquist');
    await createTimelinePage(page)
      .entry(/Of the second Bo/)
      .waitFor();
  });
});

it('merges with somebody who is looked for by name, and one undo takes it back', async () => {
  const day = await open('Bo Lindqvist');
  await page.getByRole('button', { name: 'More for Bo Lindqvist' }).click();
  await page.getByRole('menuitem', { name: 'Merge with another person…' }).click();
  await day.dialog.getByRole('combobox', { name: 'Merge with' }).fill('lindquist');
  await page
    .getByRole('option', { name: /Bo Lindquist/ })
    .last()
    .click();
  await day.dialog.getByText('The result').waitFor();
  await day.save();
  await page.getByRole('status', { name: '4 candidates' }).waitFor();
  await day.press('Control+z');
  await page.getByRole('status', { name: '5 candidates' }).waitFor();
});

describe('duplicates', () => {
  it('are found by name and company, and are not shown again once they are kept apart', async () => {
    const day = createDayPage(page);
    await day.press('g', 'd');
    const pair = page.getByRole('listitem', { name: /Chidi/ });
    await pair.getByText('Same name and company').waitFor();
    await lookAt(page, 'duplicates');
    await pair.getByRole('button', { name: /^Not the same person/ }).click();
    await pair.waitFor({ state: 'detached' });
    await day.press('Control+z');
    await pair.waitFor();
  });

  it('are merged from the list by keyboard alone', async () => {
    const day = createDayPage(page);
    await page.getByRole('listitem', { name: /Chidi/ }).focus();
    await page.keyboard.press('Enter');
    await day.dialog.getByText('The result').waitFor();
    await day.save();
    await page.getByRole('listitem', { name: /Chidi/ }).waitFor({ state: 'detached' });
    await day.press('Control+z');
    await page.getByRole('listitem', { name: /Chidi/ }).waitFor();
  });
});

describe('logging', () => {
  it('tells outreach from follow-up by itself, and shows what a reply came to', async () => {
    const day = await open('Chidi Okafor');
    const timeline = createTimelinePage(page);
    for (const text of ['First word', 'Second word']) {
      await day.press('l');
      await day.choice('InMail').click();
      await day.field('Note, if you like').fill(text);
      await day.save();
      await timeline.entry(new RegExp(text)).waitFor();
    }
    await timeline.entry(/Initial outreach \(auto\).*First word/).waitFor();
    await timeline.entry(/Follow-up outreach \(auto\).*Second word/).waitFor();
    await day.press('l');
    expect(await day.dialog.getByRole('radio', { name: 'InMail' }).isChecked()).toBe(true);
    await day.choice('Reply').click();
    await day.choice('Not interested').click();
    await day.field('Reason').fill('Timing');
    await day.field('Note, if you like').fill('Ask again in a year');
    await lookAt(page, 'log-reply');
    await day.save();
    await timeline.entry(/Reply.*Not interested: Timing.*Ask again/).waitFor();
  });

  it('makes a follow-up for whom wants to hear later, and takes it back with the entry', async () => {
    const day = await open('Chidi Okafor');
    await day.press('l');
    await day.choice('Reply').click();
    await day.choice('Follow up later').click();
    await page.keyboard.press('Control+Enter');
    await day.dialog.getByRole('alert').getByText('Choose a day').waitFor();
    await day.field('Follow up on').click();
    await page.getByRole('button', { name: 'Next month' }).or(page.locator('[data-direction="next"]')).first().click();
    await page.locator('table button').filter({ hasText: /^15$/ }).first().click();
    await day.save();
    await day.about.getByRole('checkbox', { name: /^Done: / }).waitFor();
    await day.press('Control+z');
    await day.about.getByText('Nothing is owed').waitFor();
  });

  it('warns of somebody who asked not to be contacted', async () => {
    const day = await open('Ana Pereira');
    await day.press('e');
    await day.dialog.getByRole('checkbox', { name: 'Do not contact' }).check();
    await day.field('Why').fill('New job');
    await day.save();
    await page.getByRole('note', { name: 'Do not contact' }).getByText('New job').waitFor();
    await createCandidatesPage(page)
      .rows.filter({ hasText: 'Ana Pereira' })
      .getByText('asked not to be contacted')
      .waitFor();
    await day.press('l');
    await day.dialog.getByText('Ana Pereira asked not to be contacted').waitFor();
    await page.keyboard.press('Escape');
    await day.closed();
  });

  it('marks a captured mail by key: what it was, and what it came to', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rapport-mark-'));
    const file = join(folder, 'answer.eml');
    const text = 'Happy to talk.';
    writeFileSync(
      file,
      makeMailSource({
        from: 'chidi@example.com',
        to: 'robin@example.com',
        subject: 'Your message',
        atMs: Date.now(),
        text,
      }),
    );
    const day = await open('Chidi Okafor');
    await page.getByRole('link', { name: 'Capture' }).click();
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: /^Import files/ }).click();
    await (await chooser).setFiles(file);
    await day.button('Count').click();
    await day.dialog.getByText('Would add 1 timeline entry').waitFor();
    await day.button('Store').click();
    await day.dialog.getByText('1 timeline entry added').waitFor();
    await page.keyboard.press('Escape');
    await day.closed();
    rmSync(folder, { recursive: true, force: true });

    await open('Chidi Okafor');
    const mail = createTimelinePage(page).entry(/Your message/);
    await mail.focus();
    await page.keyboard.press('r');
    await day.choice('Interested').click();
    await day.save();
    await createTimelinePage(page)
      .entry(/Reply \(auto\).*Interested.*Your message/)
      .waitFor();
    await day.press('Control+z');
    await createTimelinePage(page)
      .entry(/Interested.*Your message/)
      .waitFor({ state: 'detached' });
  });
});

describe('a follow-up', () => {
  it('is set in plain words, changed, done and undone', async () => {
    const day = await open('Bo Lindqvist');
    await day.press('f');
    await day.field('What and when').fill('in three weeks: send the salary range');
    await day.dialog.getByText('understood from “in three weeks”').waitFor();
    await page.keyboard.press('Enter');
    await day.closed();
    const line = day.about.getByRole('checkbox', { name: 'Done: send the salary range' });
    await line.click();
    await line.waitFor({ state: 'detached' });
    await day.press('Control+z');
    await line.waitFor();
  });
});

describe('the history', () => {
  it('takes a bulk log back after a restart', async () => {
    const candidateIds = [...ids.values()];
    const entries = async (): Promise<number> => (await other.store('store.countDocuments', {})).interactions;
    const before = await entries();
    await other.store('log.saveMany', {
      candidateIds,
      fields: {
        kind: 'inmail',
        atMs: Date.now(),
        direction: 'out',
        role: null,
        title: '',
        text: 'Hello all',
        durationMinutes: null,
        outcome: null,
        place: '',
      },
    });
    expect(await entries()).toBe(before + candidateIds.length);
    await app.restart();
    page = app.page();
    page.setDefaultTimeout(20_000);
    other = await openHarness(app);
    await page.bringToFront();
    await page.getByRole('status', { name: '5 candidates' }).waitFor();
    const day = createDayPage(page);
    await day.press('g', 'h');
    const undo = day.button('Undo: Logged for 5 people').first();
    await undo.waitFor();
    await lookAt(page, 'history');
    await undo.click();
    await day.dialog
      .getByText(/^undone /)
      .first()
      .waitFor();
    expect(await entries()).toBe(before);
  });
});
