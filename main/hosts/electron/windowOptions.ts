import type { BrowserWindowConstructorOptions } from 'electron';

/**
 * How the app's window is opened. Everything that keeps a page away from the machine is written down although most of it
 * is Electron's default by now: a default can change, and the test of this file cannot see one.
 */
export function toWindowOptions(preloadFile: string, iconFile: string): BrowserWindowConstructorOptions {
  return {
    width: 1280,
    height: 800,
    minWidth: 480,
    minHeight: 320,
    // Shown once there is something to see.
    show: false,
    title: 'Rapport',
    icon: iconFile,
    autoHideMenuBar: true,
    webPreferences: {
      preload: preloadFile,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      plugins: false,
      safeDialogs: true,
      spellcheck: false,
    },
  };
}
