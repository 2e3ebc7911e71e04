import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { buildWithHarness } from '#tests/support/buildWithHarness.ts';
import { launchBrowser, type TestBrowser } from '#tests/support/launchBrowser.ts';
import { launchMain } from '#tests/support/launchMain.ts';

/** The app as a user starts it: main, a browser with the profile, one window at the candidate list. */
export interface AppWindow {
  page(): Page;
  browser(): TestBrowser;
  /** From the window's first moment until the list could be used, ms. */
  usableAfterMs: number;
  close(): Promise<void>;
}

/** Starts the app on its data. Fails when the list is not there within five minutes. */
export async function openAppWindow(dataDir: string): Promise<AppWindow> {
  const main = await launchMain(dataDir, { outDir: await buildWithHarness({ withDoor: true }) });
  const browser = await launchBrowser(join(dataDir, 'browser'), main.port);
  const close = async (): Promise<void> => {
    await browser.close();
    await main.close();
  };
  try {
    await browser.context.addInitScript(noteUsable);
    const { page } = browser;
    await page.goto(`http://rapport.localhost/?token=${main.token}#/candidates`);
    const noted = await page.waitForFunction(
      () => (window as unknown as { usableAfterMs?: number }).usableAfterMs,
      undefined,
      { timeout: 300_000 },
    );
    return {
      page: () => page,
      browser: () => browser,
      usableAfterMs: (await noted.jsonValue()) as number,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * In the page: notes when a row of the list stands there with its words, or, with an empty database, what stands in its
 * place. The time counts from the window's first request.
 */
function noteUsable(): void {
  const look = (): void => {
    const rows = [...document.querySelectorAll('[role=listbox] [role=option], [role=grid] [role=row][aria-rowindex]')];
    const welcome = document.querySelector('h1')?.textContent ?? '';
    const isThere =
      rows.some((row) => row.querySelector('[role=columnheader]') === null && row.textContent.trim() !== '') ||
      welcome.startsWith('Every conversation');
    if (isThere) Object.assign(window, { usableAfterMs: performance.now() });
    else requestAnimationFrame(look);
  };
  if (window.top === window) requestAnimationFrame(look);
}

/**
 * Memory of everything that the window runs, in MB: the proportional set size (PSS, Linux's own account) of the renderer
 * process with workers in it. The page and its workers, WebAssembly included, live in it; the browser's others hold its own
 * pages and one in reserve. A page cannot ask for that itself without being cross-origin isolated, and the JavaScript heap
 * alone leaves SQLite's memory out.
 */
export async function readWindowMemoryMb({ browser }: AppWindow): Promise<number> {
  const session = await browser().context.browser()!.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const [own, ...others] = processInfo.filter(({ type, id }) => type === 'renderer' && hasWorkers(id));
  if (own === undefined || others.length > 0) throw new Error('which process the window runs in cannot be told');
  return readPssKb(own.id) / 1000;
}

/** Whether dedicated workers run in a process: Chromium names their threads. */
function hasWorkers(pid: number): boolean {
  return readdirSync(`/proc/${pid}/task`).some((thread) => {
    try {
      return readFileSync(`/proc/${pid}/task/${thread}/comm`, 'utf8').startsWith('DedicatedWorker');
    } catch {
      // It has ended meanwhile.
      return false;
    }
  });
}

function readPssKb(pid: number): number {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  return Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1]);
}
