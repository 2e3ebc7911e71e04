import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

/** A Chromium of ours with a profile that stays on the disk, which can be killed like a crash would. */
export interface TestBrowser {
  context: BrowserContext;
  page: Page;
  /** SIGKILL for every process of the browser. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

const EXECUTABLES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const START_TIMEOUT_MS = 30_000;

export function findChromium(): string {
  const found = EXECUTABLES.find((path) => existsSync(path));
  if (found === undefined) throw new Error('chromium is missing: apt-get install chromium');
  return found;
}

/** Starts Chromium on a profile; `address` of the loopback host is reached under the app's own origin. */
export async function launchBrowser(profileDir: string, port: number): Promise<TestBrowser> {
  mkdirSync(profileDir, { recursive: true });
  const portFile = join(profileDir, 'DevToolsActivePort');
  rmSync(portFile, { force: true });
  // A profile whose browser was killed keeps the lock of a process that is gone.
  for (const name of ['SingletonLock', 'SingletonCookie', 'SingletonSocket']) {
    rmSync(join(profileDir, name), { force: true });
  }
  const child = spawn(
    findChromium(),
    [
      '--headless',
      // Tests run as root in containers, where Chromium's sandbox cannot; the app itself never passes this.
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--hide-crash-restore-bubble',
      '--window-size=1280,800',
      '--remote-debugging-port=0',
      `--host-resolver-rules=MAP rapport.localhost 127.0.0.1:${port}`,
      `--user-data-dir=${profileDir}`,
      'about:blank',
    ],
    { stdio: 'ignore', detached: true },
  );
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const browser = await connect(child, portFile);
  const context = browser.contexts()[0] as BrowserContext;
  const page = context.pages()[0] ?? (await context.newPage());
  const kill = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) process.kill(-(child.pid as number), 'SIGKILL');
    await exited;
  };
  return {
    context,
    page,
    kill,
    async close() {
      const session = await browser.newBrowserCDPSession();
      await Promise.race([session.send('Browser.close').catch(() => {}), wait(2_000)]);
      await Promise.race([exited, wait(5_000)]);
      await kill();
    },
  };
}

async function connect(child: ChildProcess, portFile: string): Promise<Browser> {
  const giveUpAtMs = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < giveUpAtMs && child.exitCode === null) {
    const [debugPort] = existsSync(portFile) ? readFileSync(portFile, 'utf8').split('\n') : [];
    if (debugPort) return await chromium.connectOverCDP(`http://127.0.0.1:${debugPort}`);
    await wait(50);
  }
  throw new Error('Chromium did not start');
}
