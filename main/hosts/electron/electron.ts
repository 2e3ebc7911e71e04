import { join } from 'node:path';
import {
  app,
  BrowserWindow,
  dialog,
  globalShortcut,
  ipcMain,
  Menu,
  MessageChannelMain,
  nativeImage,
  protocol,
  safeStorage,
  session,
  shell,
  Tray,
} from 'electron';
import { openSafeStorageSecretStore } from '#main/credentials/openSafeStorageSecretStore.ts';
import type { Logger } from '#main/platform/logger.ts';
import { createMainServices } from '#main/services/createMainServices.ts';
import { findCaptureLink, LINK_SCHEME, parseCaptureLink, type CaptureLink } from '../captureLink.ts';
import { createInstanceId, takeDataDirLock } from '../dataDirLock.ts';
import { openHostPlatform } from '../openHostPlatform.ts';
import { loadRendererFiles } from '../rendererFiles.ts';
import { parseStartOptions, type StartOptions } from '../startOptions.ts';
import { registerCaptureKey } from './captureKey.ts';
import { openCaptureWindow, toCaptureWindowOptions } from './captureWindow.ts';
import { guardContents, guardSession } from './guardContents.ts';
import { APP_URL, mayHavePort, pickOwnArguments } from './pageRules.ts';
import { registerAppScheme, serveAppScheme } from './serveAppScheme.ts';
import { toElectronPort } from './toElectronPort.ts';
import { toTrayMenu } from './trayMenu.ts';
import { toWindowOptions } from './windowOptions.ts';

// The entry of the Electron host. Only what needs Electron stands here; decisions are in the files beside it.

const PRELOAD_FILE = join(import.meta.dirname, '../preload/preload.cjs');
const ICON_FILE = join(import.meta.dirname, '../../resources/icon.png');

let mainWindow: BrowserWindow | null = null;

const parsed = parseStartOptions(pickOwnArguments(process.argv.slice(1)));
if (parsed.kind === 'start') {
  start(parsed.options);
} else {
  (parsed.kind === 'help' ? process.stdout : process.stderr).write(parsed.text);
  app.exit(parsed.kind === 'help' ? 0 : 2);
}

function start(options: StartOptions): void {
  registerAppScheme(protocol);
  app.enableSandbox();
  // Also what the lock below belongs to: another data folder is another Rapport.
  app.setPath('userData', join(options.dataDir, 'electron'));
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  // A link that comes before there is a window waits for it.
  let waiting = options.link;
  let showCapture = (link: CaptureLink | null): void => {
    waiting = link;
  };
  app.on('second-instance', (_event, argv) => {
    const link = findCaptureLink(argv);
    if (link === null) showMainWindow();
    else showCapture(link);
  });
  // macOS hands links over as an event.
  app.on('open-url', (event, url) => {
    event.preventDefault();
    const link = parseCaptureLink(url);
    if (link !== null) showCapture(link);
  });
  // Not for a build in a working copy: the system would start that from then on.
  if (app.isPackaged) app.setAsDefaultProtocolClient(LINK_SCHEME);
  app.on('web-contents-created', (_event, contents) => guardContents(contents, (url) => void shell.openExternal(url)));
  app
    .whenReady()
    .then(() => run(options))
    .then((capture) => {
      showCapture = capture;
      if (waiting !== null) capture(waiting);
    })
    .catch((error: unknown) => {
      dialog.showErrorBox('Rapport could not start', error instanceof Error ? error.message : String(error));
      app.exit(1);
    });
}

/** Runs the app; answers how quick capture is shown. */
async function run(options: StartOptions): Promise<(link: CaptureLink | null) => void> {
  let showCapture: (link: CaptureLink | null) => void = () => {};
  const captureKey = registerCaptureKey(globalShortcut, () => showCapture(null));
  const platform = await openHostPlatform({
    host: 'electron',
    version: app.getVersion(),
    dataDir: options.dataDir,
    demoWanted: options.demo,
    restoreFile: options.restoreFile,
    captureKey: () => captureKey,
    preferredStore: (log: Logger) =>
      openSafeStorageSecretStore(join(options.dataDir, 'secrets-of-system.json'), safeStorage, log),
  });
  const self = { pid: process.pid, instanceId: createInstanceId(), port: null };
  // Electron's own lock has kept other Electrons out, so a holder here is the loopback host; it lives if its process does.
  const lock = await takeDataDirLock(options.dataDir, self, async () => true);
  if (lock.kind === 'held') throw new Error('Rapport is already running for this data folder, in a browser window.');

  const services = createMainServices(platform);
  serveAppScheme(protocol, await loadRendererFiles(join(import.meta.dirname, '../renderer')));
  guardSession(session.defaultSession);
  ipcMain.on('rapport:ask-port', ({ senderFrame }) => {
    if (senderFrame === null) return;
    const isMainFrame = senderFrame.parent === null;
    if (!mayHavePort({ url: senderFrame.url, isMainFrame })) {
      platform.log.warn('a port was refused to a frame that is not the app');
      return;
    }
    const { port1, port2 } = new MessageChannelMain();
    services.connect(toElectronPort(port1));
    senderFrame.postMessage('rapport:port', null, [port2]);
  });

  let closing = false;
  app.on('will-quit', (event) => {
    if (closing) return;
    closing = true;
    event.preventDefault();
    void services
      .close()
      .then(() => lock.release())
      .finally(() => {
        platform.logFile.close();
        app.exit(0);
      });
  });
  // The hidden window of quick capture would keep a closed app alive, so the other one decides. macOS keeps apps.
  app.on('window-all-closed', () => app.quit());
  app.on('activate', showMainWindow);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => app.quit());
  await openMainWindow();
  if (!captureKey.registered) platform.log.warn('the key for quick capture belongs to another program');

  const capture = await openCaptureWindow(new BrowserWindow(toCaptureWindowOptions(PRELOAD_FILE, ICON_FILE)));
  showCapture = (link) => {
    capture.show(link).catch((error: unknown) => {
      platform.log.error('quick capture could not be shown', {
        reason: error instanceof Error ? error.message : 'not an error',
      });
    });
  };
  app.on('before-quit', () => capture.end());
  const tray = new Tray(nativeImage.createFromPath(ICON_FILE).resize({ width: 20, height: 20 }));
  tray.setToolTip('Rapport');
  tray.setContextMenu(
    Menu.buildFromTemplate(
      toTrayMenu({ open: showMainWindow, capture: () => showCapture(null), quit: () => app.quit() }),
    ),
  );
  app.on('will-quit', () => tray.destroy());
  return showCapture;
}

async function openMainWindow(): Promise<void> {
  const window = new BrowserWindow(toWindowOptions(PRELOAD_FILE, ICON_FILE));
  mainWindow = window;
  window.once('ready-to-show', () => window.show());
  window.once('closed', () => {
    mainWindow = null;
    if (process.platform !== 'darwin') app.quit();
  });
  await window.loadURL(APP_URL);
}

function showMainWindow(): void {
  if (mainWindow === null) {
    openMainWindow().catch((error: unknown) => {
      dialog.showErrorBox('Rapport could not open its window', error instanceof Error ? error.message : String(error));
    });
    return;
  }
  if (mainWindow.isMinimized()) mainWindow.restore();
  mainWindow.show();
  mainWindow.focus();
}
