import type { Locator, Page } from 'playwright-core';

/** The dialogs of a recruiter's day, by what a person sees of them. */
export function createDayPage(page: Page) {
  const dialog = page.getByRole('dialog');
  const press = async (...keys: string[]): Promise<void> => {
    // Keys belong to the screen, whatever was clicked last.
    await page.getByRole('main').focus();
    for (const key of keys) await page.keyboard.press(key);
  };
  return {
    dialog,
    press,
    field: (name: string): Locator => dialog.getByLabel(name, { exact: true }),
    /** Where one more is typed of several: addresses, phones, tags. */
    list: (name: string): Locator => dialog.getByRole('combobox', { name }),
    /** One of the choices of a row of choices: its label, for the radio itself is not drawn. */
    choice: (name: string): Locator => dialog.getByText(name, { exact: true }),
    button: (name: string | RegExp): Locator => dialog.getByRole('button', { name }),
    about: page.getByRole('complementary', { name: 'About' }),
    /** Saves what the dialog holds, and waits until it is gone. */
    async save(): Promise<void> {
      await page.keyboard.press('Control+Enter');
      await dialog.waitFor({ state: 'detached' });
    },
    /** Closes a dialog that an earlier test may have left open. */
    async leaveDialog(): Promise<void> {
      if ((await dialog.count()) === 0) return;
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
    },
    async closed(): Promise<void> {
      await dialog.waitFor({ state: 'detached' });
    },
    toast: (words: string): Locator => page.getByRole('status').filter({ hasText: words }),
  };
}
