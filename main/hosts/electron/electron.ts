import { join } from 'node:path';
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  MessageChannelMain,
  protocol,
  safeStorage,
  session,
  shell,
} from 'electron';
import { openSafeStorageSecretStore } from '#main/credentials/openSafeStorageSecretStore.ts';
import type { Logger } from '#main/platform/logger.ts';
import { createMainServices } from '#main/services/createMainServices.ts';
import { createInstanceId, takeDataDirLock } from '../dataDirLock.ts';
import { openHostPlatform } from '../openHostPlatform.ts';
import { loadRendererFiles } from '../rendererFiles.ts';
import { parseStartOptions, type StartOptions } from '../startOptions.ts';
import { guardContents, guardSession } from './guardContents.ts';
import { APP_URL, mayHavePort, pickOwnArguments } from './pageRules.ts';
import { registerAppScheme, serveAppScheme } from './serveAppScheme.ts';
import { toElectronPort } from './toElectronPort.ts';
import { toWindowOptions } from './windowOptions.ts';

// The entry of the Electron host. Only what needs Electron stands here; decisions are in the files beside it.

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
  app.on('second-instance', () => {
    const [window] = BrowserWindow.getAllWindows();
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  app.on('web-contents-created', (_event, contents) => guardContents(contents, (url) => void shell.openExternal(url)));
  app
    .whenReady()
    .then(() => run(options))
    .catch((error: unknown) => {
      dialog.showErrorBox('Rapport could not start', error instanceof Error ? error.message : String(error));
      app.exit(1);
    });
}

async function run(options: StartOptions): Promise<void> {
  const platform = await openHostPlatform({
    host: 'electron',
    version: app.getVersion(),
    dataDir: options.dataDir,
    demoWanted: options.demo,
    restoreFile: options.restoreFile,
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
  app.on('window-all-closed', () => app.quit());
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => app.quit());
  await openWindow();
}

async function openWindow(): Promise<void> {
  const preloadFile = join(import.meta.dirname, '../preload/preload.cjs');
  const window = new BrowserWindow(toWindowOptions(preloadFile, join(import.meta.dirname, '../../resources/icon.png')));
  window.once('ready-to-show', () => window.show());
  await window.loadURL(APP_URL);
}
