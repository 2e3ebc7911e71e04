import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import vm from 'node:vm';
import type { MenuItem, Protocol, Session, WebContents } from 'electron';
import { build } from 'vite';
import { describe, expect, test } from 'vitest';
import { registerCaptureKey } from '#main/hosts/electron/captureKey.ts';
import { openCaptureWindow, toCaptureWindowOptions } from '#main/hosts/electron/captureWindow.ts';
import { guardContents, guardSession } from '#main/hosts/electron/guardContents.ts';
import {
  APP_URL,
  isAppUrl,
  isPermissionAllowed,
  mayHavePort,
  pickOwnArguments,
  toExternalUrl,
} from '#main/hosts/electron/pageRules.ts';
import { registerAppScheme, serveAppScheme } from '#main/hosts/electron/serveAppScheme.ts';
import { toTrayMenu } from '#main/hosts/electron/trayMenu.ts';
import { toWindowOptions } from '#main/hosts/electron/windowOptions.ts';
import type { RendererFiles } from '#main/hosts/rendererFiles.ts';

describe('the window', () => {
  test('gives its page no way to the machine', () => {
    expect(toWindowOptions('/app/preload.cjs', '/app/icon.png').webPreferences).toMatchObject({
      preload: '/app/preload.cjs',
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
    });
  });
});

describe('the window of quick capture', () => {
  function openFake() {
    const done: string[] = [];
    let close: (event: { preventDefault(): void }) => void = () => {};
    const window = {
      loadURL: async (url: string) => {
        done.push(`load ${url}`);
      },
      show: () => void done.push('show'),
      focus: () => void done.push('focus'),
      hide: () => void done.push('hide'),
      destroy: () => void done.push('destroy'),
      on: (_: 'close', listener: typeof close) => (close = listener),
    };
    const tryClose = (): boolean => {
      let prevented = false;
      close({ preventDefault: () => (prevented = true) });
      return !prevented;
    };
    return { window, done, tryClose };
  }

  test('is small, hidden at first, and as safe as the other', () => {
    const options = toCaptureWindowOptions('/app/preload.cjs', '/app/icon.png');
    expect(options).toMatchObject({ width: 480, height: 320, show: false });
    expect(options.webPreferences).toEqual(toWindowOptions('/app/preload.cjs', '/app/icon.png').webPreferences);
  });

  test('is loaded at the start, shown with what a link says, and only hidden by closing', async () => {
    const { window, done, tryClose } = openFake();
    const capture = await openCaptureWindow(window);
    expect(done).toEqual(['load app://rapport/#/quick?open=0']);
    await capture.show({ phone: '+351 912', name: 'Ana & Bo' });
    expect(done.slice(1)).toEqual([
      'show',
      'focus',
      'load app://rapport/#/quick?phone=%2B351+912&name=Ana+%26+Bo&open=1',
    ]);
    expect(tryClose()).toBe(false);
    expect(done.at(-1)).toBe('hide');
    await capture.show(null);
    expect(done.at(-1)).toBe('load app://rapport/#/quick?open=2');
    capture.end();
    expect(done.at(-1)).toBe('destroy');
    expect(tryClose()).toBe(true);
  });

  test('has a key, and says when another program has it', () => {
    const asked: string[] = [];
    const register = (free: boolean) => (accelerator: string) => {
      asked.push(accelerator);
      return free;
    };
    expect(registerCaptureKey({ register: register(true) }, () => {})).toEqual({
      combo: 'Mod+Shift+K',
      registered: true,
    });
    expect(registerCaptureKey({ register: register(false) }, () => {}).registered).toBe(false);
    expect(asked).toEqual(['CommandOrControl+Shift+K', 'CommandOrControl+Shift+K']);
  });

  test('is in the menu of the tray, with the app and the way out', () => {
    const done: string[] = [];
    const menu = toTrayMenu({
      open: () => done.push('open'),
      capture: () => done.push('capture'),
      quit: () => done.push('quit'),
    });
    expect(menu.map(({ label, type }) => label ?? type)).toEqual([
      'Open Rapport',
      'Quick capture',
      'separator',
      'Quit',
    ]);
    for (const { click } of menu) click?.({} as MenuItem, undefined, {});
    expect(done).toEqual(['open', 'capture', 'quit']);
  });
});

describe('which addresses are the app', () => {
  test.each(['app://rapport/', 'app://rapport/candidates/1', 'app://rapport/#x'])('%s is', (url) => {
    expect(isAppUrl(url)).toBe(true);
  });

  test.each([
    'app://evil/',
    'app://rapport.evil/',
    'app://rapport:80/',
    'app://evil@rapport/',
    'https://rapport/',
    'file:///app/rapport/',
    'APP:rapport',
    'javascript:alert(1)',
    'about:blank',
    '',
    'rapport',
  ])('%s is not', (url) => {
    expect(isAppUrl(url)).toBe(false);
  });
});

describe('links that lead out', () => {
  test.each(['https://example.com/a?b#c', 'http://example.com/', 'mailto:ana@example.com'])('%s is opened', (url) => {
    expect(toExternalUrl(url)).toBe(url);
  });

  test.each([
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:text/html,x',
    'smb://host/share',
    'ms-msdt:/id',
    'vscode://x',
    'app://rapport/',
    ' ',
    `https://example.com/${'x'.repeat(5_000)}`,
  ])('%s is not', (url) => {
    expect(toExternalUrl(url)).toBeNull();
  });
});

test.each(['media', 'geolocation', 'notifications', 'clipboard-read', 'fileSystem', 'openExternal', 'hid', 'usb', ''])(
  'the permission %j is refused',
  (permission) => {
    expect(isPermissionAllowed(permission, APP_URL)).toBe(false);
  },
);

test('storage and copying are for the app alone', () => {
  for (const permission of ['persistent-storage', 'clipboard-sanitized-write']) {
    expect(isPermissionAllowed(permission, APP_URL)).toBe(true);
    expect(isPermissionAllowed(permission, 'https://evil.example/')).toBe(false);
  }
});

test('a port is for the window’s own page alone', () => {
  expect(mayHavePort({ url: APP_URL, isMainFrame: true })).toBe(true);
  expect(mayHavePort({ url: APP_URL, isMainFrame: false })).toBe(false);
  expect(mayHavePort({ url: 'https://evil.example/', isMainFrame: true })).toBe(false);
  expect(mayHavePort(null)).toBe(false);
});

test('of the command line only the own options are read', () => {
  expect(pickOwnArguments(['.', '--no-sandbox', '--demo', '--data-dir', '/x', '--ozone-platform=x11'])).toEqual([
    '--demo',
    '--data-dir',
    '/x',
  ]);
  expect(pickOwnArguments(['--data-dir=/x', '-psn_0_1'])).toEqual(['--data-dir=/x']);
  // The system may hand over any link with our scheme; one that means nothing must not keep the app from starting.
  expect(pickOwnArguments(['rapport://evil', 'rapport://capture?phone=1', 'file.txt'])).toEqual([
    'rapport://capture?phone=1',
  ]);
});

describe('what guards every page', () => {
  type Listener = (event: { url: string; preventDefault: () => void }) => void;

  function guard() {
    const listeners = new Map<string, Listener>();
    let openHandler: (details: { url: string }) => { action: string } = () => ({ action: 'allow' });
    const opened: string[] = [];
    const contents = {
      on: (name: string, listener: Listener) => listeners.set(name, listener),
      setWindowOpenHandler: (handler: typeof openHandler) => {
        openHandler = handler;
      },
    };
    guardContents(contents as unknown as WebContents, (url) => opened.push(url));
    const isPrevented = (name: string, url: string): boolean => {
      let prevented = false;
      listeners.get(name)?.({ url, preventDefault: () => (prevented = true) });
      return prevented;
    };
    return { isPrevented, open: (url: string) => openHandler({ url }), opened };
  }

  test('it stays in the app', () => {
    const { isPrevented } = guard();
    expect(isPrevented('will-navigate', 'https://evil.example/')).toBe(true);
    expect(isPrevented('will-navigate', 'file:///etc/passwd')).toBe(true);
    expect(isPrevented('will-navigate', APP_URL)).toBe(false);
    expect(isPrevented('will-frame-navigate', 'https://evil.example/')).toBe(true);
    expect(isPrevented('will-frame-navigate', 'about:srcdoc')).toBe(false);
    expect(isPrevented('will-frame-navigate', `${APP_URL}mail-frame.html`)).toBe(false);
    expect(isPrevented('will-attach-webview', APP_URL)).toBe(true);
  });

  test('a phone number of a candidate goes to the phone program, and only from the app’s own page', () => {
    const { isPrevented, opened } = guard();
    for (const url of ['tel:+351912345678', 'tel:+351912345678;ext=12', 'tel:912%20345']) {
      expect(isPrevented('will-navigate', url)).toBe(true);
    }
    for (const url of ['telnet:1', 'tel:', 'tel://evil"x', 'file:///etc/passwd', 'javascript:1', 'ms-msdt:1']) {
      expect(isPrevented('will-navigate', url)).toBe(true);
    }
    expect(isPrevented('will-frame-navigate', 'tel:+1900')).toBe(true);
    expect(opened).toEqual(['tel:+351912345678', 'tel:+351912345678;ext=12', 'tel:912%20345']);
  });

  test('no window is opened; a link goes to the browser of the user, if it is one', () => {
    const { open, opened } = guard();
    for (const url of ['https://example.com/', 'file:///etc/passwd', APP_URL])
      expect(open(url)).toEqual({ action: 'deny' });
    expect(opened).toEqual(['https://example.com/']);
  });

  test('permissions, devices and downloads are refused, but for what the app itself has made', () => {
    const handlers: { [name: string]: (...values: never[]) => unknown } = {};
    const session = new Proxy(
      { on: (name: string, handler: () => unknown) => (handlers[name] = handler) },
      {
        get: (target, name: string) =>
          name === 'on' ? target.on : (handler: () => unknown) => (handlers[name] = handler),
      },
    );
    guardSession(session as unknown as Session);
    const answers: boolean[] = [];
    const ask = handlers['setPermissionRequestHandler'] as (...values: unknown[]) => void;
    ask(null, 'media', (answer: boolean) => answers.push(answer), { requestingUrl: APP_URL });
    ask(null, 'persistent-storage', (answer: boolean) => answers.push(answer), { requestingUrl: APP_URL });
    expect(answers).toEqual([false, true]);
    const check = handlers['setPermissionCheckHandler'] as (...values: unknown[]) => boolean;
    expect(check(null, 'media', 'app://rapport')).toBe(false);
    expect(check(null, 'persistent-storage', 'app://rapport')).toBe(true);
    expect((handlers['setDevicePermissionHandler'] as () => boolean)()).toBe(false);
    const isRefused = (url: string): boolean => {
      let prevented = false;
      const download = handlers['will-download'] as (event: object, item: object) => void;
      download({ preventDefault: () => (prevented = true) }, { getURL: () => url });
      return prevented;
    };
    for (const url of ['https://evil.example/x.exe', 'blob:null/1', 'blob:app://evil/1', 'data:text/plain,x', APP_URL])
      expect(isRefused(url)).toBe(true);
    // An export is a file that the page has made; without it the user's data could not leave the app.
    expect(isRefused('blob:app://rapport/3d6a1f6e-0f6b-4e0e-9a7e-0d2f0a4d8a52')).toBe(false);
  });
});

describe('app://', () => {
  test('is a standard, secure scheme and no more', () => {
    let registered: unknown;
    registerAppScheme({
      registerSchemesAsPrivileged: (schemes) => {
        registered = schemes;
      },
    });
    expect(registered).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
    ]);
  });

  test('answers from the built renderer, with its policy, to its own host only', async () => {
    let handler: (request: Request) => Promise<Response> = async () => new Response();
    const asked: string[] = [];
    const files: RendererFiles = {
      async answer(pathname, policy) {
        asked.push(pathname);
        return { status: 200, headers: { 'Content-Security-Policy': policy }, body: Buffer.from('page') };
      },
    };
    serveAppScheme({ handle: (_scheme, given) => void (handler = given as typeof handler) } as Protocol, files);
    const ask = (url: string, method = 'GET') => handler({ url, method } as Request);
    const answer = await ask('app://rapport/candidates');
    expect(await answer.text()).toBe('page');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect((await ask('app://evil/')).status).toBe(404);
    expect((await ask('app://rapport/', 'POST')).status).toBe(404);
    expect(asked).toEqual(['/candidates']);
  });
});

describe('the preload', () => {
  const file = join(process.cwd(), 'preload', 'preload.ts');

  test('is under forty lines and knows nothing of the contract', () => {
    const source = readFileSync(file, 'utf8');
    expect(source.split('\n').length).toBeLessThan(40);
    expect(source).not.toMatch(/contextBridge|exposeInMainWorld|ipcRenderer\.invoke/);
  });

  test('asks main for a port when its own page asks, and hands it on untouched', async () => {
    const built = await build({
      configFile: false,
      logLevel: 'silent',
      build: {
        write: false,
        rollupOptions: { input: file, external: ['electron'], output: { format: 'cjs' } },
        lib: { entry: file, formats: ['cjs'] },
      },
    });
    const [output] = (Array.isArray(built) ? built : [built]) as { output: { code: string }[] }[];
    const listeners: ((event: object) => void)[] = [];
    const posted: unknown[][] = [];
    const window = {
      location: { origin: 'app://rapport' },
      addEventListener: (_name: string, listener: (event: object) => void) => listeners.push(listener),
      postMessage: (...values: unknown[]) => posted.push(values),
    };
    const sent: string[] = [];
    let onPort: (event: object) => void = () => {};
    const ipcRenderer = {
      send: (name: string) => sent.push(name),
      on: (_name: string, listener: (event: object) => void) => (onPort = listener),
    };
    vm.runInNewContext(output!.output[0]!.code, { window, require: () => ({ ipcRenderer }), exports: {}, module: {} });

    for (const listener of listeners) {
      listener({ source: {}, data: 'rapport:ask-port' });
      listener({ source: window, data: { kind: 'rapport:ask-port' } });
    }
    expect(sent).toEqual([]);
    for (const listener of listeners) listener({ source: window, data: 'rapport:ask-port' });
    expect(sent).toEqual(['rapport:ask-port']);
    const ports = [{}];
    onPort({ ports });
    expect(posted).toEqual([['rapport:port', 'app://rapport', ports]]);
  });
});
