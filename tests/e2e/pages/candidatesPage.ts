import type { Page } from 'playwright-core';

/** The list of candidates. */
export function createCandidatesPage(page: Page) {
  const list = page.getByRole('listbox', { name: 'Candidates' });
  return {
    list,
    rows: list.getByRole('option'),
    search: page.getByRole('searchbox', { name: 'Search candidates by name or address' }),
    async open(name: string): Promise<void> {
      await page.getByRole('link', { name: 'Candidates' }).click();
      await list.getByRole('option').filter({ hasText: name }).first().click();
      await page.getByRole('heading', { level: 2, name }).waitFor();
    },
  };
}
