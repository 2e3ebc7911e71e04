import { chromium, type Browser, type Page } from 'playwright-core';
import { build, type Rolldown } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MAIL_FRAME_HTML, MAIL_FRAME_PATH, MAIL_FRAME_POLICY } from '#main/hosts/mailFrame.ts';
import { findChromium } from '#tests/support/launchBrowser.ts';

// What is around the sanitiser, in a real browser: the frame that shows a mail, and the look at it before it is read.

const ORIGIN = 'http://app.test';
const TIMELINE = '#renderer/features/timeline';
/** No file: its text is SOURCE. It has a place, so that what it imports is found. */
const ENTRY = new URL('./mailFrameEntry.js', import.meta.url).pathname;
const SOURCE = `
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { MailFrame } from '${TIMELINE}/MailFrame.tsx';
export { weighHtml } from '${TIMELINE}/weighHtml.ts';
let root;
export const showMail = (props) => {
  root ??= createRoot(document.body);
  root.render(createElement(MailFrame, { heightPx: 200, title: 'Mail', ...props }));
};
`;

let browser: Browser;
let page: Page;

beforeAll(async () => {
  const built = (await build({
    configFile: false,
    logLevel: 'silent',
    root: new URL('../..', import.meta.url).pathname,
    oxc: { jsx: { development: false } },
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [
      {
        name: 'mail-frame-entry',
        resolveId: (id) => (id === ENTRY ? id : null),
        load: (id) => (id === ENTRY ? SOURCE : null),
      },
    ],
    build: { write: false, lib: { entry: ENTRY, formats: ['iife'], name: 'mail' } },
  })) as Rolldown.RolldownOutput[];
  const script = built[0]!.output.find((file) => file.type === 'chunk')!.code;
  browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox'] });
  page = await browser.newPage();
  await page.route('**/*', async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname !== MAIL_FRAME_PATH) return await route.fulfill({ contentType: 'text/html', body: '<!doctype html>' });
    return await route.fulfill({
      contentType: 'text/html',
      headers: { 'content-security-policy': MAIL_FRAME_POLICY },
      body: MAIL_FRAME_HTML,
    });
  });
  await page.goto(ORIGIN);
  await page.addScriptTag({ content: `${script}\nwindow.mail = mail;` });
});

afterAll(() => browser.close());

interface Scope {
  mail: {
    weighHtml(html: string): string;
    showMail(props: { messageKey: string; htmlSafe: string; remote: boolean }): void;
  };
}

const weigh = (html: string) => page.evaluate((text) => (window as unknown as Scope).mail.weighHtml(text), html);
const show = (messageKey: string, htmlSafe: string, remote: boolean) =>
  page.evaluate((props) => (window as unknown as Scope).mail.showMail(props), { messageKey, htmlSafe, remote });

test.each([true, false])(
  'a mail of the same length as the one before it is shown in its place, remote: %s',
  async (remote) => {
    await show('one', '<p>first</p>', remote);
    await page.frameLocator('iframe').getByText('first').waitFor();
    await show('two', '<p>other</p>', remote);
    await page.frameLocator('iframe').getByText('other').waitFor();
  },
);

describe('before it is read, a mail', () => {
  test.each([
    ['a letter', '<p>Hello <b>Ana</b></p>'.repeat(300)],
    ['a wide newsletter', '<table><tr><td style="color:#333">x</td></tr></table>'.repeat(1_000)],
    ['a letter with a large image', `<img src="data:image/png;base64,${'A'.repeat(1_000_000)}"><p>x`],
    ['paragraphs that are never closed', '<p>word word'.repeat(2_000)],
  ])('that is %s is light', async (_name, html) => {
    expect(await weigh(html)).toBe('light');
  });

  test('of a megabyte is heavy', async () => {
    expect(await weigh('<p>word word word <b>bold</b></p>'.repeat(30_000))).toBe('heavy');
  });

  test.each([
    ['tags that are never closed', '<b>'.repeat(333_000)],
    ['tags that cross each other', '<b><i><u>x</b>'.repeat(70_000)],
    ['tables in tables', '<table><tr><td>'.repeat(66_000)],
    ['very many things in an element that goes', `<x>${'<i>w</i>'.repeat(50_000)}</x>`],
    ['very many attributes', `<p ${Array.from({ length: 20_000 }, (_, at) => `a${at}=b`).join(' ')}>x</p>`],
  ])('of %s is known for it in time', async (_name, html) => {
    expect(await weigh(html)).toBe('unbearable');
  });
});
