import type { Locator, Page } from 'playwright-core';

export interface ServerFields {
  host: string;
  port: number;
  encryption: 'TLS' | 'STARTTLS' | 'None (this machine only)';
}

/** The screen that connects a mailbox, and the one that changes it. */
export function createConnectPage(page: Page) {
  const alert = (): Locator => page.getByRole('main').getByRole('alert');
  return {
    alert,
    /** Where the system has no keychain the app asks for a passphrase first. Answers whether it did. */
    async passPassphrase(passphrase: string): Promise<boolean> {
      const asked = page.getByRole('heading', { name: 'First, a place for the password' });
      const address = page.getByLabel('Your e-mail address');
      await asked.or(address).waitFor();
      if (await address.isVisible()) return false;
      await page.getByLabel('Choose a passphrase').fill(passphrase);
      await page.getByLabel('The same again').fill(passphrase);
      await page.getByRole('button', { name: 'Use this passphrase' }).click();
      await address.waitFor();
      return true;
    },
    async fillAddress(address: string): Promise<void> {
      await page.getByLabel('Your e-mail address').fill(address);
    },
    async fillPassword(password: string): Promise<void> {
      await page.getByLabel('Password', { exact: true }).fill(password);
    },
    async fillServer({ host, port, encryption }: ServerFields): Promise<void> {
      const folded = page.getByRole('button', { name: /^Server/, expanded: false });
      const field = page.getByLabel('Server', { exact: true });
      await folded.or(field).waitFor();
      if (await folded.isVisible()) await folded.click();
      await field.fill(host);
      await page.getByLabel('Encryption').selectOption(encryption);
      await page.getByLabel('Port').fill(String(port));
    },
    /** Tests the connection; answers the title of what went wrong. */
    async testAndRefuse(): Promise<string> {
      await page.getByRole('button', { name: 'Test connection' }).click();
      await alert().waitFor();
      return (await alert().innerText()).split('\n')[0] ?? '';
    },
    async test(): Promise<string> {
      await page.getByRole('button', { name: 'Test connection' }).click();
      const signedIn = page.getByText('Signed in.');
      await signedIn.waitFor();
      return signedIn.innerText();
    },
    async save(name: 'Connect' | 'Save'): Promise<void> {
      await page.getByRole('button', { name, exact: true }).click();
    },
  };
}
