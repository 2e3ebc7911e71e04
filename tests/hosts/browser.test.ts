import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Session } from '#main/hosts/loopback/openSession.ts';
import { MAPPED_HOST, startServer, type LoopbackServer } from '#main/hosts/loopback/startServer.ts';
import { loadRendererFiles } from '#main/hosts/rendererFiles.ts';
import { launchBrowser, type TestBrowser } from '#tests/support/launchBrowser.ts';

// What the headers and the session do in a real browser, where they have to work.

let folder: string;
let server: LoopbackServer;
let browser: TestBrowser;

const start = async (port: number, session: Partial<Session> = {}): Promise<LoopbackServer> =>
  await startServer({
    port,
    files: await loadRendererFiles(join(folder, 'renderer')),
    session: { secret: 'a secret of thirty-two characters', key: 'first run', earlierKeys: [], ...session },
    instanceId: 'test',
    connect(port) {
      port.onMessage((text) => port.send(`heard ${text}`));
      return () => port.close();
    },
  });

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rapport-browser-'));
  mkdirSync(join(folder, 'renderer'));
  writeFileSync(join(folder, 'renderer', 'index.html'), '<!doctype html><title>the app</title><body></body>');
  server = await start(0);
  browser = await launchBrowser(join(folder, 'profile'), server.port);
});
afterEach(async () => {
  await browser.kill();
  await server.close();
  rmSync(folder, { recursive: true, maxRetries: 5 });
});

const exchange = (): Promise<string> =>
  browser.page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const socket = new WebSocket(`ws://${window.location.host}/rpc`);
        socket.onopen = () => socket.send('hello');
        socket.onmessage = (event) => resolve(String(event.data));
        socket.onerror = () => resolve('refused');
      }),
  );

test('the app’s own origin is secure, has storage, and its socket opens', async () => {
  await browser.page.goto(server.createAddress(MAPPED_HOST));
  expect(browser.page.url()).toBe('http://rapport.localhost/');
  const found = await browser.page.evaluate(async () => ({
    title: document.title,
    secure: window.isSecureContext,
    cookie: document.cookie,
    storage: (await navigator.storage.getDirectory()).kind,
  }));
  expect(found).toEqual({ title: 'the app', secure: true, cookie: '', storage: 'directory' });
  expect(await exchange()).toBe('heard hello');
});

test('a page comes back after a restart of main, without a new address', async () => {
  await browser.page.goto(server.createAddress(MAPPED_HOST));
  const { port } = server;
  await server.close();
  expect(await exchange()).toBe('refused');
  const earlierKeys = [{ key: 'first run', endsAtMs: Number.MAX_SAFE_INTEGER }];
  server = await start(port, { key: 'second run', earlierKeys });
  expect(await exchange()).toBe('heard hello');
  await browser.page.reload();
  expect(await browser.page.title()).toBe('the app');
});

test('a page that came back has the new run’s cookie from its socket alone', async () => {
  await browser.page.goto(server.createAddress(MAPPED_HOST));
  const { port } = server;
  await server.close();
  server = await start(port, {
    key: 'second run',
    earlierKeys: [{ key: 'first run', endsAtMs: Number.MAX_SAFE_INTEGER }],
  });
  expect(await exchange()).toBe('heard hello');
  await server.close();
  server = await start(port, { key: 'second run' });
  expect(await exchange()).toBe('heard hello');
});

test('a browser that has no address gets a page that says what to do', async () => {
  await browser.page.goto('http://rapport.localhost/');
  expect(await browser.page.textContent('body')).toContain('npm start');
  expect(await exchange()).toBe('refused');
});

test('a mail with remote images shows those over https, and runs nothing', async () => {
  const asked: string[] = [];
  await browser.context.route(/images\.example|evil\.example/, (route) => {
    asked.push(route.request().url());
    return route.fulfill({ contentType: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg"/>' });
  });
  const lastAsked = browser.context.waitForEvent('request', (request) => request.url().endsWith('/last.svg'));
  await browser.page.goto(server.createAddress(MAPPED_HOST));
  await browser.page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const messages: unknown[] = [];
        const frame = document.createElement('iframe');
        frame.setAttribute('sandbox', 'allow-scripts allow-popups allow-popups-to-escape-sandbox');
        frame.src = '/mail-frame.html';
        window.addEventListener('message', ({ data }) => {
          messages.push(data);
          if (data !== 'mail-frame-ready') return;
          frame.contentWindow?.postMessage(
            {
              htmlSafe: `<p>Hello</p>
                <img src="https://images.example/a.svg">
                <img src="http://evil.example/b.svg" onerror="parent.postMessage('ran', '*')">
                <iframe src="https://evil.example/c"></iframe>
                <link rel="stylesheet" href="https://evil.example/d.css">
                <style>@import 'https://evil.example/e.css';</style>
                <form action="https://evil.example/f"><button autofocus onfocus="parent.postMessage('ran', '*')"></form>
                <svg onload="parent.postMessage('ran', '*')"></svg>
                <img src="https://images.example/last.svg">`,
              style: 'p { color: red }',
            },
            '*',
          );
        });
        document.body.append(frame);
        Object.assign(window, { messages });
        resolve();
      }),
  );
  // The last in the mail: what stands before it has been asked for, or refused, by then.
  await lastAsked;
  const frame = browser.page.frames().find((one) => one.url().endsWith('/mail-frame.html'));
  await frame?.waitForFunction(() => [...document.images].every((image) => image.complete));
  const heard = await browser.page.evaluate(() => (window as unknown as { messages: unknown[] }).messages);
  expect(heard).toEqual(['mail-frame-ready']);
  expect(asked.toSorted()).toEqual(['https://images.example/a.svg', 'https://images.example/last.svg']);
});
