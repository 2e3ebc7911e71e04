import type { Page } from 'playwright-core';

/** Quick capture, as a dialog or as a window of its own. */
export function createQuickCapturePage(page: Page) {
  const form = page.getByRole('form', { name: 'Quick capture' });
  return {
    form,
    who: form.getByRole('combobox', { name: 'Who' }),
    option: (words: string | RegExp) => form.getByRole('option', { name: words }),
    chip: (name: string) => form.getByRole('radio', { name }),
    note: form.getByRole('textbox', { name: 'Note' }),
    futureRole: form.getByRole('textbox', { name: 'Later role' }),
    nextStep: form.getByRole('textbox', { name: 'Next step' }),
    discard: form.getByRole('button', { name: 'Discard' }),
  };
}
