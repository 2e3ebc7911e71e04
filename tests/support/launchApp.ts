import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type Page } from 'playwright-core';
import { buildWithHarness } from './buildWithHarness.ts';
import { launchBrowser, type TestBrowser } from './launchBrowser.ts';
import { launchMain, type TestMain } from './launchMain.ts';

/** The running app, whichever host runs it. */
export interface TestApp {
  host: 'loopback' | 'electron';
  dataDir: string;
  page(): Page;
  /** Ends the app and starts it again on the same data. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** The app under the loopback host, whose parts can be killed one by one. */
export interface LoopbackApp extends TestApp {
  host: 'loopback';
  main(): TestMain;
  browser(): TestBrowser;
  /** SIGKILL for main, then a new one on the same port, as a user would start it again. The window stays. */
  killMain(): Promise<void>;
  /** SIGKILL for the browser while main runs; then the app is started again on the same profile, as a user would. */
  killBrowser(): Promise<void>;
}

export interface LaunchOptions {
  /** Kept when given; otherwise a throwaway folder. */
  dataDir?: string;
  parameters?: string[];
  /** Adds the harness page for `openHarness`, in a copy of the built app; the product has no such page. */
  withHarness?: boolean;
  /** The same, and every store worker has the door through which benchmarks fill it (`storeDoor.ts`). */
  withDoor?: boolean;
}

/** The host the end-to-end suite runs on: `RAPPORT_E2E_HOST`, or the loopback host. */
export function readE2eHost(): 'loopback' | 'electron' {
  return process.env['RAPPORT_E2E_HOST'] === 'electron' ? 'electron' : 'loopback';
}

/** Launches the built app on the host that `RAPPORT_E2E_HOST` names. */
export function launchApp(options: LaunchOptions = {}): Promise<TestApp> {
  return readE2eHost() === 'electron' ? launchElectronApp(options) : launchLoopbackApp(options);
}

export async function launchLoopbackApp(options: LaunchOptions = {}): Promise<LoopbackApp> {
  const { dataDir, removeData } = openDataDir(options);
  const profileDir = join(dataDir, 'browser');
  const { withHarness = false, withDoor = false } = options;
  const outDir = withHarness || withDoor ? await buildWithHarness({ withDoor }) : 'out';
  const startMain = (port: number): Promise<TestMain> =>
    launchMain(dataDir, { port, outDir, parameters: options.parameters ?? [] });
  let main = await startMain(0);
  let browser = await launchBrowser(profileDir, main.port);
  // The session's cookie is kept in the profile, but a browser that is killed may not have written it yet.
  const open = async (): Promise<void> => {
    await browser.page.goto(`http://rapport.localhost/?token=${main.token}`);
  };
  await open();
  const app: LoopbackApp = {
    host: 'loopback',
    dataDir,
    page: () => browser.page,
    main: () => main,
    browser: () => browser,
    async killMain() {
      const { port } = main;
      await main.kill();
      main = await startMain(port);
    },
    async killBrowser() {
      await browser.kill();
      const { port } = main;
      await main.close();
      main = await startMain(port);
      browser = await launchBrowser(profileDir, main.port);
      await open();
    },
    async restart() {
      await browser.close();
      const { port } = main;
      await main.close();
      main = await startMain(port);
      browser = await launchBrowser(profileDir, main.port);
      await open();
    },
    async close() {
      await browser.close();
      await main.close();
      removeData();
    },
  };
  return app;
}

async function launchElectronApp(options: LaunchOptions): Promise<TestApp> {
  const { dataDir, removeData } = openDataDir(options);
  const launch = () =>
    _electron.launch({ args: ['.', '--host', 'electron', '--data-dir', dataDir, ...(options.parameters ?? [])] });
  let electron = await launch();
  let page = await electron.firstWindow();
  return {
    host: 'electron',
    dataDir,
    page: () => page,
    async restart() {
      await electron.close();
      electron = await launch();
      page = await electron.firstWindow();
    },
    async close() {
      await electron.close();
      removeData();
    },
  };
}

function openDataDir(options: LaunchOptions): { dataDir: string; removeData(): void } {
  if (options.dataDir !== undefined) return { dataDir: options.dataDir, removeData: () => {} };
  const dataDir = mkdtempSync(join(tmpdir(), 'rapport-app-'));
  return { dataDir, removeData: () => rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 }) };
}
