import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { createJournalReader } from '#shared/journal/createJournalReader.ts';
import { decodeRecord } from '#shared/journal/decodeRecord.ts';
import { createSeededRandom } from '#shared/util/seededRandom.ts';
import { eventually } from '#tests/support/eventually.ts';
import { launchLoopbackApp, type LoopbackApp } from '#tests/support/launchApp.ts';
import { launchMain } from '#tests/support/launchMain.ts';
import { openHarness } from '#tests/support/openHarness.ts';

// The browser loses everything, and it comes back: from the journal in the data folder, and from a file that was
// exported. Equal means every document, byte by byte, by the export's own list.

const folders: string[] = [];
const open: LoopbackApp[] = [];
const makeFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-restore-'));
  folders.push(folder);
  return folder;
};
afterAll(async () => {
  for (const app of open) await app.close();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

async function launch(dataDir: string, parameters: string[] = []): Promise<LoopbackApp> {
  const app = await launchLoopbackApp({ dataDir, parameters, withHarness: true });
  app.page().setDefaultTimeout(60_000);
  open.push(app);
  return app;
}

async function close(app: LoopbackApp): Promise<void> {
  open.splice(open.indexOf(app), 1);
  await app.close();
}

/** Everything in a journal or export, as lines in order. The newest record of a document counts. */
function toLines(bytes: Uint8Array): string[] {
  const reader = createJournalReader();
  const documents = new Map<string, string>();
  for (const part of [...reader.push(bytes), ...reader.end()]) {
    expect(part.kind).not.toBe('damage');
    if (part.kind !== 'frame' || part.frame.kind === 'end') continue;
    const decoded = decodeRecord(part.frame);
    if (decoded.kind === 'bad') throw new Error(`${part.frame.key}: ${decoded.reason}`);
    if (decoded.record.document === null) documents.delete(part.frame.key);
    else documents.set(part.frame.key, JSON.stringify(decoded.record.document, sortKeys));
  }
  return [...documents].map(([key, text]) => `${key} ${text}`).sort();
}

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Exports everything as the button does, and gives the file. */
async function exportAll(app: LoopbackApp): Promise<Buffer> {
  const page = app.page();
  await page.goto('http://rapport.localhost/#/settings');
  const folder = makeFolder();
  const session = await app.browser().context.newCDPSession(page);
  await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
  await page.getByRole('button', { name: 'Export everything' }).click();
  await page.getByText(/records written to rapport-/).waitFor();
  await eventually(() => readdirSync(folder).filter((name) => name.endsWith('.rapport')).length).toBe(1);
  return readFileSync(join(folder, readdirSync(folder)[0] ?? ''));
}

function journalFile(dataDir: string): string {
  const names = readdirSync(join(dataDir, 'journal')).filter((name) => name.endsWith('.rapport'));
  expect(names).toHaveLength(1);
  return join(dataDir, 'journal', names[0] ?? '');
}

async function awaitDemo(app: LoopbackApp): Promise<void> {
  await app
    .page()
    .getByRole('status', { name: /^\d+ candidates$/ })
    .waitFor();
  await app.page().goto('http://rapport.localhost/#/capture');
  await app.page().getByRole('button', { name: 'Remove the demo' }).waitFor();
}

async function awaitJournalCurrent(app: LoopbackApp): Promise<void> {
  await app.page().goto('http://rapport.localhost/#/settings');
  await app
    .page()
    .getByRole('status', { name: 'Safety journal' })
    .getByText(/^Up to date/)
    .waitFor();
}

let dataDir: string;
let exported: Buffer;

describe('a browser profile that was deleted', () => {
  it('left a journal that holds what the database held', async () => {
    dataDir = makeFolder();
    const app = await launch(dataDir, ['--demo']);
    await awaitDemo(app);
    await awaitJournalCurrent(app);
    exported = await exportAll(app);
    await close(app);
    expect(toLines(exported).length).toBeGreaterThan(500);
    expect(toLines(readFileSync(journalFile(dataDir)))).toEqual(toLines(exported));
  });

  it('is restored from the first screen, document by document', async () => {
    rmSync(join(dataDir, 'browser'), { recursive: true, force: true, maxRetries: 5 });
    const app = await launch(dataDir);
    const page = app.page();
    await page.getByRole('button', { name: /^Restore what was here before/ }).click();
    await page.getByRole('button', { name: /^Check: The safety journal/ }).click();
    await page.getByText(/^All [\d,]+ records are whole/).waitFor();
    await page.getByRole('button', { name: 'Restore', exact: true }).click();
    await page.getByRole('heading', { name: 'Everything is back' }).waitFor();
    await page.getByRole('button', { name: 'Open candidates' }).click();
    await page.getByRole('status', { name: /^\d+ candidates$/ }).waitFor();
    expect(toLines(await exportAll(app))).toEqual(toLines(exported));
    await awaitJournalCurrent(app);
    await eventually(
      () => toLines(readFileSync(journalFile(dataDir))).join('\n') === toLines(exported).join('\n'),
    ).toBe(true);
    await close(app);
  });
});

describe('a file that was exported', () => {
  it('moves everything to another machine by --restore', async () => {
    const folder = makeFolder();
    const file = join(makeFolder(), 'rapport-2026-11-22.rapport');
    writeFileSync(file, exported);
    const app = await launch(folder, ['--restore', file]);
    const page = app.page();
    await page.getByRole('heading', { name: 'Checked' }).waitFor();
    await page.getByText('rapport-2026-11-22.rapport').waitFor();
    await page.getByRole('button', { name: 'Restore', exact: true }).click();
    await page.getByRole('heading', { name: 'Everything is back' }).waitFor();
    expect(toLines(await exportAll(app))).toEqual(toLines(exported));
    await close(app);
  });

  it('that is not there is said at the start, and nothing is started', async () => {
    await expect(launchMain(makeFolder(), { parameters: ['--restore', '/nowhere/at-all.rapport'] })).rejects.toThrow(
      'there is no file /nowhere/at-all.rapport to restore from',
    );
  });
});

describe('main, killed while the journal is written', () => {
  const seed = String(Math.floor(Math.random() * 1e9));

  it(`leaves a journal that catches up and is equal in the end (seed ${seed})`, async () => {
    const random = createSeededRandom(seed);
    const folder = makeFolder();
    const app = await launch(folder);
    const harness = await openHarness(app);
    await harness.store('demo.load', { seed: 'rapport' });
    for (let kills = 0; kills < 6; kills += 1) {
      await wait(random.integer(100, 2_500));
      await app.killMain();
    }
    await eventually(async () => (await harness.store('demo.readStatus', {})).state).toBe('present');
    await harness.close();
    await app.page().reload();
    await awaitJournalCurrent(app);
    const lines = toLines(await exportAll(app));
    await eventually(() => toLines(readFileSync(journalFile(folder))).join('\n') === lines.join('\n')).toBe(true);
    expect(statSync(journalFile(folder)).mode & 0o777).toBe(0o600);
    // And what the killed ones left can be restored from.
    await app.browser().close();
    await app.main().close();
    open.splice(open.indexOf(app), 1);
    rmSync(join(folder, 'browser'), { recursive: true, force: true, maxRetries: 5 });
    const again = await launch(folder);
    const asked = await openHarness(again);
    const { sources } = await asked.store('safety.listSources', {});
    await asked.store('safety.restore', { sourceId: sources[0]?.id ?? '', fileId: null });
    await eventually(async () => (await asked.store('safety.readStatus', {})).state).toBe('restored');
    expect((await asked.store('safety.readStatus', {})).damaged).toBe(0);
    expect(toLines(await exportAll(again))).toEqual(lines);
    await asked.close();
    await close(again);
  });
});
