import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lookAt } from '#tests/support/lookAt.ts';
import { startPreview, type Preview } from '#tests/support/startPreview.ts';

// The journal's screens on stand-in data: in words, by keyboard, accessible in both themes and sizes.

let preview: Preview;
beforeAll(async () => {
  preview = await startPreview();
});
afterAll(() => preview.close());

const visit = (state: string, path: string): Promise<Page> => preview.visit({ state, path });

describe('an empty Rapport beside a journal', () => {
  it('offers what was here before, checks it, and restores it, by keyboard alone', async () => {
    const page = await visit('lost', '/candidates');
    const way = page.getByRole('button', { name: /^Restore what was here before/ });
    await way.waitFor();
    await lookAt(page, 'welcome-lost');
    await way.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Check: The safety journal in the data folder' }).waitFor();
    await lookAt(page, 'restore-sources');
    await page.getByRole('button', { name: 'Check: The safety journal in the data folder' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('It holds 1,204 candidates, 8 projects, 20,311 timeline entries').waitFor();
    await page.getByText('All 33,120 records are whole.').waitFor();
    await lookAt(page, 'restore-checked');
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Restore');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Everything is back' }).waitFor();
    await page.getByText(/Passwords and mailboxes are not part of it/).waitFor();
    await lookAt(page, 'restore-done');
    await page.context().close();
  });
});

describe('a file named at the start', () => {
  it('is checked at once, and its damage is listed', async () => {
    const page = await visit('damaged', '/candidates');
    await page.getByText('2 places cannot be used').waitFor();
    await page.getByText('at byte 41,220: damaged: its checksum is wrong').waitFor();
    await page.getByRole('button', { name: 'Restore', exact: true }).waitFor();
    await lookAt(page, 'restore-damaged');
    await page.context().close();
  });
});

describe('the settings', () => {
  it('say how far the journal is, and what the browser promises', async () => {
    const page = await visit('little', '/settings');
    await page
      .getByRole('status', { name: 'Safety journal' })
      .getByText(/^Up to date/)
      .waitFor();
    await page.getByText('3.2 MB for 7.9 MB of data').waitFor();
    await page.getByText('Not promised', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Export everything' }).scrollIntoViewIfNeeded();
    await lookAt(page, 'settings-safety');
    await page.context().close();
  });

  it('say why the journal does not follow, as the status line does, and ask twice before an old one is deleted', async () => {
    const page = await visit('journalFailed', '/settings');
    await page.getByText('The safety journal cannot be written: the disk is full.').waitFor();
    await page.getByRole('contentinfo', { name: 'Status' }).getByText('safety journal needs a look').waitFor();
    const remove = page.getByRole('button', { name: 'Delete', exact: true });
    await remove.click();
    await page.getByRole('button', { name: 'Delete for good' }).waitFor();
    await lookAt(page, 'settings-safety-failed');
    await page.context().close();
  });

  it('offer no restore into a Rapport that is not empty', async () => {
    const page = await visit('journalFailed', '/restore');
    await page.getByText('This Rapport is not empty').waitFor();
    await page.getByRole('button', { name: /^Check: An older/ }).click();
    await page.getByText(/^It holds/).waitFor();
    expect(await page.getByRole('button', { name: 'Restore', exact: true }).count()).toBe(0);
    await lookAt(page, 'restore-not-empty');
    await page.context().close();
  });
});
