import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, mkdirSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { findBrowser, type FoundBrowser } from './findBrowser.ts';
import { MAPPED_HOST } from './startServer.ts';

/** Whether this start can open a window, and if not, why, in words for the terminal. */
export type WindowPlan = { kind: 'window'; browser: FoundBrowser } | { kind: 'none'; why: string };

/** Decides on a window; nothing is started yet. */
export function planWindow(wanted: boolean): WindowPlan {
  if (!wanted) return { kind: 'none', why: 'asked for no window' };
  // Chromium refuses to run as root with its sandbox, and without the sandbox a mail could reach this user's files.
  if (process.getuid?.() === 0) return { kind: 'none', why: 'running as root, and a browser is not safe as root' };
  if (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) {
    return { kind: 'none', why: 'there is no screen' };
  }
  const browser = findBrowser({
    platform: process.platform,
    env: process.env,
    isExecutable,
    resolveLink: (file) => realpathSync(file),
  });
  return browser === null
    ? { kind: 'none', why: 'found no Chromium, Chrome, Edge, Brave or Vivaldi' }
    : { kind: 'window', browser };
}

/**
 * The arguments of an app window with a profile of its own. Storage belongs to an origin, so the origin has to be the
 * same at every start, whatever port was free: the window's address is `http://rapport.localhost`, and this one browser
 * process is told where that is.
 */
export function toWindowArguments(address: string, port: number, profileDir: string): string[] {
  return [
    `--user-data-dir=${profileDir}`,
    `--app=${address}`,
    `--host-resolver-rules=MAP ${MAPPED_HOST} 127.0.0.1:${port}`,
    // Chromium warns over the page of a "flag that makes it less secure" when names are mapped. The one name that is
    // mapped here can lead nowhere but to this machine anyway, so the bar would only frighten; this hides it.
    '--test-type',
    `--window-size=${/#\/quick\b/.test(address) ? '480,360' : '1280,800'}`,
    '--no-first-run',
    '--no-default-browser-check',
    // The profile shows nothing but this app, which asks nothing of the browser's maker.
    '--disable-background-networking',
    '--disable-sync',
    '--disable-features=Translate',
  ];
}

/** Where the browser keeps the app's storage. A snap may write only below its own folder. */
export function toProfileDir(dataDir: string, browser: FoundBrowser): string {
  if (!browser.confined) return join(dataDir, 'browser');
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 12);
  return join(homedir(), 'snap', 'chromium', 'common', `rapport-${name}`);
}

/** Opens the window. `onExit` hears when the browser has gone, or could not be started. */
export function openAppWindow(
  browser: FoundBrowser,
  address: string,
  port: number,
  dataDir: string,
  onExit: (problem: string | null) => void,
): { close(): void } {
  const profileDir = toProfileDir(dataDir, browser);
  mkdirSync(profileDir, { recursive: true, mode: 0o700 });
  const child = spawn(browser.file, toWindowArguments(address, port, profileDir), { stdio: 'ignore' });
  child.once('error', (error) => onExit(error.message));
  child.once('exit', () => onExit(null));
  return {
    close() {
      child.removeAllListeners('exit');
      child.kill();
    },
  };
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
