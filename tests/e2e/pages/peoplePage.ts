import type { Locator, Page } from 'playwright-core';

/** The people met in the scan, to be ticked as candidates. */
export function createPeoplePage(page: Page) {
  const list = page.getByRole('listbox', { name: 'People met in the mailbox' });
  // The address is followed by the counts; a name that only quotes an address, as some senders' do, is not.
  const row = (address: string): Locator =>
    list.getByRole('option').filter({ hasText: new RegExp(`${address.replace(/\W/g, '\\$&')}\\s*[\\d,]+ received`) });
  return {
    list,
    row,
    search: page.getByRole('searchbox', { name: 'Search these people' }),
    progress: page.getByRole('progressbar', { name: 'Scan of the mailbox' }),
    async awaitDone(): Promise<string> {
      const words = page.getByText('looked at,');
      await words.waitFor();
      return words.innerText();
    },
    /** What a person's row says, as a screen reader hears it. */
    async readRow(address: string): Promise<string> {
      return ((await row(address).textContent()) ?? '').replace(/\s+/g, ' ').trim();
    },
    ticked: () => list.getByRole('option', { selected: true }),
    async make(): Promise<void> {
      await page.getByRole('button', { name: /^Make .*candidates?$/ }).click();
    },
  };
}
