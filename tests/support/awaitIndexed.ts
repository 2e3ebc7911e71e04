import type { Page } from 'playwright-core';

/**
 * Waits, by what the window offers to anybody, until the search index has all that was written so far: its check in the
 * settings takes everything in, and then compares it with the database. Fails when they differ. Leaves the window there.
 */
export async function awaitIndexed(page: Page): Promise<void> {
  // From elsewhere, so that no older check stands there already.
  await page.getByRole('link', { name: 'Capture' }).click();
  await page.getByRole('link', { name: 'Settings' }).click();
  const index = page.getByRole('region', { name: 'Search index' });
  await index.getByRole('button', { name: 'Check' }).click();
  await index.getByText(/\d records? compared: all agree/).waitFor();
}
