import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron';
import { toQuickRoute, type CaptureLink } from '../captureLink.ts';
import { APP_URL } from './pageRules.ts';
import { toWindowOptions } from './windowOptions.ts';

/** What is used of Electron's `BrowserWindow`. */
export type CaptureWindowLike = Pick<BrowserWindow, 'loadURL' | 'show' | 'focus' | 'hide' | 'destroy'> & {
  on(event: 'close', listener: (event: { preventDefault(): void }) => void): unknown;
};

/** The small window of quick capture: made at the start and kept hidden, so that it is there at once. */
export interface CaptureWindow {
  /** Shows it, begun anew; what was written before it was hidden is in its draft. */
  show(link: CaptureLink | null): Promise<void>;
  /** From now on closing it closes it. */
  end(): void;
}

/** Opens the window hidden and loads its page. Closing it, as its page does once all is saved, only hides it. */
export async function openCaptureWindow(window: CaptureWindowLike): Promise<CaptureWindow> {
  let ending = false;
  let openings = 0;
  window.on('close', (event) => {
    if (ending) return;
    event.preventDefault();
    window.hide();
  });
  // Only what stands behind the # differs from one opening to the next, so the page is never loaded again.
  const load = (link: CaptureLink | null): Promise<void> =>
    window.loadURL(`${APP_URL}${toQuickRoute(link ?? { phone: '', name: '' }, openings++)}`);
  await load(null);
  return {
    async show(link) {
      window.show();
      window.focus();
      await load(link);
    },
    end() {
      ending = true;
      window.destroy();
    },
  };
}

/** As safe as the app's window; small, and in front of the others while it is open. */
export function toCaptureWindowOptions(preloadFile: string, iconFile: string): BrowserWindowConstructorOptions {
  return {
    ...toWindowOptions(preloadFile, iconFile),
    width: 480,
    height: 320,
    minWidth: 400,
    minHeight: 300,
    useContentSize: true,
    title: 'Quick capture',
    alwaysOnTop: true,
    skipTaskbar: true,
    fullscreenable: false,
    maximizable: false,
  };
}
