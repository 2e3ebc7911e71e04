import { createMainServices, type MainServices } from '#main/services/createMainServices.ts';
import { toQuickRoute } from '../captureLink.ts';
import { createInstanceId, takeDataDirLock, type Holder } from '../dataDirLock.ts';
import { openHostPlatform } from '../openHostPlatform.ts';
import { loadRendererFiles } from '../rendererFiles.ts';
import type { StartOptions } from '../startOptions.ts';
import { openAppWindow, planWindow, type WindowPlan } from './appWindow.ts';
import { askRunningInstance, type RunningInstance } from './askRunningInstance.ts';
import { openSession } from './openSession.ts';
import { MAPPED_HOST, startServer, type LoopbackServer, type ServerOptions } from './startServer.ts';

/** The port whose origin a browser of the user's own choice keeps its storage under. */
const FIXED_PORT = 47_615;

/** How long after its window went the process waits for a page: a reload, or a window that another process took over. */
const NO_PAGE_GRACE_MS = 5_000;
/** The same where only the page can be seen to go; longer, because it may just be slow to come back. */
const PAGE_GONE_GRACE_MS = 30_000;

type AskRunning = (holder: Holder) => Promise<RunningInstance | null>;

/** Runs until the window is closed or a signal ends it. Answers the exit code. */
export async function runLoopback(
  options: StartOptions,
  { rendererDir, version }: { rendererDir: string; version: string },
): Promise<number> {
  const plan = planWindow(options.open);
  const platform = await openHostPlatform({
    host: 'loopback',
    version,
    dataDir: options.dataDir,
    demoWanted: options.demo,
    restoreFile: options.restoreFile,
  });
  const { log } = platform;
  const files = await loadRendererFiles(rendererDir);
  const session = await openSession(options.dataDir, log);
  const { secret } = session;
  // With a window of our own, quick capture is a small one beside the running one's; else the running one shows it.
  const askRunning: AskRunning = ({ port, instanceId }) =>
    askRunningInstance(port ?? 0, instanceId, secret, plan.kind === 'window' ? null : options.link);
  const instanceId = createInstanceId();
  // Not before the lock: two in one data folder would both read and write its files.
  let services: MainServices | null = null;
  const ending = createEnding(plan.kind === 'window' && process.platform === 'darwin');

  let server: LoopbackServer;
  try {
    server = await startOnPort(options, plan, {
      files,
      session,
      instanceId,
      connect(port) {
        if (services !== null) return services.connect(port);
        // A page of the run before, quicker than we are; it tries again.
        port.close();
        return () => {};
      },
      onConnectionCount: ending.onConnectionCount,
      onCapture: (link) => services !== null && services.askCapture(link),
    });
  } catch (error) {
    if (!isPortTaken(error)) throw error;
    return await handOverOrComplain(options, plan, askRunning);
  }

  let running: RunningInstance | null = null;
  const lock = await takeDataDirLock(
    options.dataDir,
    { pid: process.pid, instanceId, port: server.port },
    async (holder) => {
      running = await askRunning(holder);
      return running !== null;
    },
  );
  if (lock.kind === 'held') {
    await server.close();
    return showRunning(running, lock.holder.port, plan, options);
  }

  await session.keep();
  services = createMainServices(platform);
  const route = toRoute(options);
  process.stdout.write(`Rapport is at ${server.createAddress()}${route}\n`);
  let window: { close(): void } | null = null;
  if (plan.kind === 'window') {
    process.stdout.write(`Opening it in ${plan.browser.name}. Closing the window ends Rapport.\n`);
    const address = `${server.createAddress(MAPPED_HOST)}${route}`;
    window = openAppWindow(plan.browser, address, server.port, options.dataDir, (problem) => {
      if (problem !== null) {
        log.error('the window could not be opened', { reason: problem });
        process.stdout.write(`${plan.browser.name} could not be started. Please open the address above yourself.\n`);
      } else {
        ending.onWindowGone();
      }
    });
  } else if (options.open) {
    process.stdout.write(`No window is opened: ${plan.why}. Please open the address yourself; it works once.\n`);
  }

  const why = await ending.ended;
  log.info('ending', { why });
  window?.close();
  await server.close();
  await services.close();
  await lock.release();
  platform.logFile.close();
  return 0;
}

/**
 * The port: the one asked for, or the fixed one. A window of our own does not care (its origin has no port), so there
 * any free one will do; any other browser would look for its data in vain under another port.
 */
async function startOnPort(
  options: StartOptions,
  plan: WindowPlan,
  serverOptions: Omit<ServerOptions, 'port'>,
): Promise<LoopbackServer> {
  try {
    return await startServer({ ...serverOptions, port: options.port ?? FIXED_PORT });
  } catch (error) {
    if (!isPortTaken(error) || options.port !== null || plan.kind !== 'window') throw error;
    return await startServer({ ...serverOptions, port: 0 });
  }
}

/** The port is taken: by ourselves, started before in this data folder, or by another program. */
async function handOverOrComplain(options: StartOptions, plan: WindowPlan, askRunning: AskRunning): Promise<number> {
  let running: RunningInstance | null = null;
  const self = { pid: process.pid, instanceId: createInstanceId(), port: null };
  const lock = await takeDataDirLock(options.dataDir, self, async (holder) => {
    running = await askRunning(holder);
    return running !== null;
  });
  if (lock.kind === 'held') return showRunning(running, lock.holder.port, plan, options);
  await lock.release();
  const port = options.port ?? FIXED_PORT;
  process.stderr.write(
    `Port ${port} is in use by another program. Start Rapport with --port N on another one; a browser keeps what it\n` +
      'stored under the port it was stored from, so use the same one each time.\n',
  );
  return 1;
}

function showRunning(
  running: RunningInstance | null,
  port: number | null,
  plan: WindowPlan,
  options: StartOptions,
): number {
  if (running === null || port === null) {
    process.stderr.write('Rapport is already running for this data folder, in Electron. Use that window.\n');
    return 1;
  }
  const address = `${running.address}${toRoute(options)}`;
  process.stdout.write(`Rapport is already running for this data folder.\n`);
  if (running.captureShown) {
    process.stdout.write('Quick capture is open in its window.\n');
    return 0;
  }
  process.stdout.write(`Rapport is at ${address}\n`);
  if (plan.kind === 'window') {
    // The browser of the running one takes the window over, since it has the same profile.
    const mapped = address.replace(`//127.0.0.1:${port}/`, `//${MAPPED_HOST}/`);
    openAppWindow(plan.browser, mapped, port, options.dataDir, () => {});
  }
  return 0;
}

/** Where in the app a start leads: to quick capture, if it was given a link. Behind the `#`, so no server sees it. */
function toRoute({ link }: StartOptions): string {
  return link === null ? '' : toQuickRoute(link, Date.now());
}

/**
 * Why and when to end: a signal, or that the window we opened has gone and no page is connected. On macOS a browser
 * goes on without windows, so there a page that went and did not come back stands for the window.
 */
function createEnding(browserOutlivesWindow: boolean) {
  let end: (why: string) => void = () => {};
  const ended = new Promise<string>((resolve) => {
    end = resolve;
  });
  let connections = 0;
  let windowGone = false;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const reconsider = (): void => {
    if (timer !== null) clearTimeout(timer);
    const mayEnd = connections === 0 && (windowGone || browserOutlivesWindow);
    const graceMs = windowGone ? NO_PAGE_GRACE_MS : PAGE_GONE_GRACE_MS;
    timer = mayEnd ? setTimeout(() => end('the window was closed'), graceMs) : null;
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => end(signal));
  return {
    ended,
    onConnectionCount(count: number): void {
      connections = count;
      reconsider();
    },
    onWindowGone(): void {
      windowGone = true;
      reconsider();
    },
  };
}

function isPortTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}
