import { LINK_SCHEME, parseCaptureLink } from '../captureLink.ts';

// What a page in the app's window may do. Pure, so that it can be tested without Electron.

export const APP_SCHEME = 'app';
const APP_HOST = 'rapport';

/** The app's page and its origin. */
export const APP_URL = `${APP_SCHEME}://${APP_HOST}/`;

/** Whether a URL is one of the app's own pages. */
export function isAppUrl(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed !== null && parsed.protocol === `${APP_SCHEME}:` && parsed.host === APP_HOST && parsed.username === '';
}

/**
 * What a click on a link that leaves the app opens in the user's own browser or mail program: null when nothing. Only
 * schemes that those expect from a mail; `file:`, `smb:`, `ms-msdt:` and the like start programs.
 */
export function toExternalUrl(url: string): string | null {
  const parsed = URL.parse(url);
  if (parsed === null || url.length > 4_000) return null;
  return ['https:', 'http:', 'mailto:'].includes(parsed.protocol) ? parsed.href : null;
}

/** Whether a URL is a phone number of a candidate: a click on it goes to the user's phone program. */
export function isPhoneUrl(url: string): boolean {
  return /^tel:[\d+()/.;=a-z%-]{1,120}$/i.test(url);
}

/** Whether a download is a file that the app's own page made: an export. */
export function isOwnDownload(url: string): boolean {
  return url.startsWith(`blob:${APP_SCHEME}://${APP_HOST}/`);
}

/**
 * All that a page may be given of what it asks of the system: to be kept when the disk fills up, and to put text on the
 * clipboard after a click ("copy details"). Everything else is refused.
 */
export function isPermissionAllowed(permission: string, url: string): boolean {
  return isAppUrl(url) && (permission === 'persistent-storage' || permission === 'clipboard-sanitized-write');
}

/** The frame that asks for a port must be the window's own page, not something inside it or instead of it. */
export function mayHavePort(frame: { url: string; isMainFrame: boolean } | null): boolean {
  return frame !== null && frame.isMainFrame && isAppUrl(frame.url);
}

/**
 * Of the command line, the app's own options and a capture link; Chromium's and the system's are among them and mean
 * nothing to us.
 */
export function pickOwnArguments(argv: readonly string[]): string[] {
  const own: string[] = [];
  for (const [index, part] of argv.entries()) {
    if (part.startsWith(`${LINK_SCHEME}:`) && parseCaptureLink(part) !== null) own.push(part);
    const name = part.split('=')[0] ?? '';
    if (!['--host', '--data-dir', '--port', '--no-open', '--demo', '--restore', '--help'].includes(name)) continue;
    own.push(part);
    const value = argv[index + 1];
    if (['--host', '--data-dir', '--port', '--restore'].includes(part) && value !== undefined) own.push(value);
  }
  return own;
}
