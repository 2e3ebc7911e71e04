import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '#tests/support/eventually.ts';
import { launchLoopbackApp, type LoopbackApp } from '#tests/support/launchApp.ts';
import { lookAt } from '#tests/support/lookAt.ts';
import { makeMailSource } from '#tests/support/makeMailSource.ts';
import { readStored } from '#tests/support/readStored.ts';
import { shootFailures } from '#tests/support/shootFailures.ts';
import { writeWorkbook } from '#tests/support/writeWorkbook.ts';
import { createCandidatesPage } from './pages/candidatesPage.ts';
import { createCapturePage } from './pages/capturePage.ts';
import { createDayPage } from './pages/dayPage.ts';
import { createProjectPage } from './pages/projectPage.ts';
import { createTimelinePage } from './pages/timelinePage.ts';

// A whole day through the window: the spreadsheet a recruiter has, a project of 500, an InMail logged for all of them,
// thirty replies, an older mail that corrects a role, all of it undone, and the browser's data lost at the end.

const PEOPLE = 500;
const REPLIES = 30;
const DAY_MS = 86_400_000;

let app: LoopbackApp;
let page: Page;
let project: ReturnType<typeof createProjectPage>;
let day: ReturnType<typeof createDayPage>;
const takePage = (): void => {
  page = app.page();
  page.setDefaultTimeout(30_000);
  project = createProjectPage(page);
  day = createDayPage(page);
};

const dataDir = mkdtempSync(join(tmpdir(), 'rapport-day-'));

beforeAll(async () => {
  app = await launchLoopbackApp({ dataDir });
  takePage();
});
shootFailures(() => page);
afterAll(async () => {
  await app.close();
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
});

const nameOf = (at: number): string => `Person ${String(at).padStart(3, '0')}`;
const addressOf = (at: number): string => `person${String(at).padStart(3, '0')}@example.org`;

type Documents = { [collection: string]: string[] };

/** Every document of what the user works on, as text, without what the database adds. */
async function readDocuments(): Promise<Documents> {
  const documents: Documents = {};
  for (const name of ['candidates', 'interactions', 'mails', 'projects', 'memberships', 'followUps']) {
    const rows = await readStored<{ [field: string]: unknown }>(page, name);
    documents[name] = rows
      .map(({ _rev, _meta, _deleted, _attachments, ...row }) => JSON.stringify(row))
      .toSorted((a, b) => (a < b ? -1 : 1));
  }
  return documents;
}

async function chooseFile(name: string, mimeType: string, content: Uint8Array | string, choose: () => Promise<void>) {
  const chooser = page.waitForEvent('filechooser');
  await choose();
  await (await chooser).setFiles({ name, mimeType, buffer: Buffer.from(content) });
}

async function undoInHistory(words: RegExp): Promise<void> {
  await day.press('g', 'h');
  const undo = day.dialog.getByRole('button', { name: words });
  await undo.click();
  await undo.waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  await day.closed();
}

let beforeLog: Documents;
let beforeReplies: Documents;

describe('a recruiter’s day', () => {
  it('begins with a project, and the spreadsheet with 500 people in it', async () => {
    await day.press('g', 'p');
    await page.getByRole('heading', { level: 1, name: 'Projects' }).waitFor();
    await day.press('c');
    await day.dialog.getByLabel('Role').fill('Staff engineer');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { level: 1, name: 'Staff engineer' }).waitFor();

    const rows = Array.from({ length: PEOPLE }, (_, at) => [
      'Person',
      String(at).padStart(3, '0'),
      addressOf(at),
      'Lisbon',
      `https://www.linkedin.com/in/person-${at}`,
      at === 7 ? '=HYPERLINK("http://evil.test")' : 'Met at a conference',
    ]);
    const head = ['First name', 'Last name', 'E-mail', 'Location', 'LinkedIn URL', 'Notes'];
    const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    await chooseFile('candidates.xlsx', type, writeWorkbook([head, ...rows]), () =>
      page
        .getByRole('main')
        .getByRole('button', { name: /^Import/ })
        .click(),
    );
    await day.dialog.getByText('500 rows', { exact: false }).waitFor();
    await lookAt(page, 'day-import-columns');
    await day.dialog.getByRole('button', { name: 'Count' }).click();
    await day.dialog.getByRole('button', { name: 'Import', exact: true }).waitFor();
    await lookAt(page, 'day-import-counted');
    await day.dialog.getByRole('button', { name: 'Import', exact: true }).click();
    await day.dialog.getByRole('button', { name: 'Undo' }).waitFor();
    await lookAt(page, 'day-import-done');
    await day.dialog.getByRole('button', { name: 'Close' }).last().click();
    await project.status('500 people').waitFor();
  });

  it('logs an InMail for all 500 in one go, with the role of each decided by itself', async () => {
    beforeLog = await readDocuments();
    expect(beforeLog['candidates']).toHaveLength(PEOPLE);
    await project.table.focus();
    await page.keyboard.press('Control+a');
    await project.bar.getByText('500 selected').waitFor();
    await project.chooseFromMore('Log outreach/reply');
    await day.choice('InMail').click();
    await day.dialog.getByRole('textbox', { name: /Note/ }).fill('A staff role in Lisbon');
    await day.dialog.getByText(/500 initial outreach/).waitFor();
    await lookAt(page, 'day-log-many');
    await day.save();
    await day.toast('Logged for 500 people').waitFor();
    await eventually(async () => (await readStored(page, 'interactions')).length).toBe(PEOPLE);
    await page.keyboard.press('Escape');
  });

  it('logs thirty replies with what they came to', async () => {
    beforeReplies = await readDocuments();
    await project.table.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('x');
    for (let step = 1; step < REPLIES; step++) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Shift+X');
    await project.bar.getByText('30 selected').waitFor();
    await page.keyboard.press('l');
    await day.choice('InMail').click();
    await day.choice('Reply').click();
    await day.choice('Interested').click();
    await day.dialog.getByText(/30 repl/).waitFor();
    await day.save();
    await day.toast('Logged for 30 people').waitFor();
    await eventually(async () => (await readStored(page, 'interactions')).length).toBe(PEOPLE + REPLIES);
    await lookAt(page, 'day-replies');
  });

  it('takes in an older mail, which makes the InMail a follow-up', async () => {
    await createCandidatesPage(page).open(nameOf(0));
    const timeline = createTimelinePage(page);
    await timeline.entry(/Initial outreach \(auto\).*A staff role/).waitFor();
    await createCapturePage(page).open();
    const source = makeMailSource({
      from: 'robin@example.com',
      to: addressOf(0),
      subject: 'First hello',
      atMs: Date.now() - 90 * DAY_MS,
      text: 'Hello from last summer.',
    });
    await chooseFile('older.eml', 'message/rfc822', source, () =>
      page.getByRole('button', { name: /^Import files/ }).click(),
    );
    await day.dialog.getByLabel('Your own addresses in these files').fill('robin@example.com');
    await page.keyboard.press('Enter');
    await day.dialog.getByRole('button', { name: 'Count' }).click();
    await day.dialog.getByRole('button', { name: 'Store' }).click();
    await day.dialog.getByRole('button', { name: 'Close' }).last().click();
    await createCandidatesPage(page).open(nameOf(0));
    await timeline.entry(/Initial outreach \(auto\).*First hello/).waitFor();
    await timeline.entry(/Follow-up outreach \(auto\).*A staff role/).waitFor();
    await timeline.entry(/Reply.*Interested/).waitFor();
    await lookAt(page, 'day-roles-corrected');
  });

  it('undoes the log for 500 from the history, and everything else is byte for byte as it was', async () => {
    await undoInHistory(/^Undo: Logged for 500 people/);
    await eventually(async () => (await readStored(page, 'interactions')).length).toBe(REPLIES + 1);
    const after = await readDocuments();
    const isLater = (text: string): boolean => /"role":"reply"|"kind":"mail"/.test(text);
    expect({ ...after, interactions: after['interactions']!.filter((text) => !isLater(text)), mails: [] }).toEqual(
      beforeLog,
    );
    expect(after['mails']).toHaveLength(1);
    expect(beforeReplies['candidates']).toEqual(after['candidates']);

    await undoInHistory(/^Undo: Logged for 30 people/);
    await eventually(async () => (await readStored(page, 'interactions')).length).toBe(1);
    expect({ ...(await readDocuments()), interactions: [], mails: [] }).toEqual(beforeLog);
  });

  it('survives the loss of the browser’s data: restored, it is equal document by document', async () => {
    // Something of every kind is there before the loss: the log once more, and a follow-up.
    await project.open('Staff engineer');
    await project.table.focus();
    await page.keyboard.press('Control+a');
    await project.bar.getByText('500 selected').waitFor();
    await page.keyboard.press('l');
    await day.choice('Text').click();
    await day.save();
    await eventually(async () => (await readStored(page, 'interactions')).length).toBe(PEOPLE + 1);
    await createCandidatesPage(page).open(nameOf(3));
    await day.press('f');
    await day.field('What and when').fill('in three weeks: ring back');
    await day.save();
    await eventually(async () => (await readStored(page, 'followUps')).length).toBe(1);

    const before = await readDocuments();
    await page.getByRole('link', { name: 'Settings' }).click();
    await page
      .getByRole('status', { name: 'Safety journal' })
      .getByText(/^Up to date, /)
      .waitFor();
    await lookAt(page, 'day-safety');
    await app.close();
    rmSync(join(dataDir, 'browser'), { recursive: true });
    app = await launchLoopbackApp({ dataDir });
    takePage();
    await page.getByRole('button', { name: /Restore what was here before/ }).click();
    await page.getByRole('button', { name: 'Check' }).first().click();
    await page.getByText(/records are whole/).waitFor();
    await lookAt(page, 'day-restore');
    await page.getByRole('button', { name: 'Restore', exact: true }).click();
    await page.getByRole('button', { name: 'Open candidates' }).click();
    await page.getByRole('option', { name: new RegExp(nameOf(0)) }).waitFor();
    expect(await readDocuments()).toEqual(before);
  });
});
