import type { MainContract } from '#shared/contract/mainContract.ts';
import type { Handlers } from '#shared/rpc/serve.ts';
import type { HostPlatform } from '#main/platform/platform.ts';

type AppHandlers = Pick<Handlers<MainContract>, Extract<keyof Handlers<MainContract>, `app.${string}`>>;

const REPORTS_PER_WINDOW = 20;
const WINDOW_MS = 60_000;

/**
 * What the renderer may know of the app, and where it reports its failures. At most twenty reports a minute reach the
 * log, so that an error in a loop cannot push everything else out of it; the others are counted.
 */
export function createAppService(platform: HostPlatform, nowMs: () => number = Date.now): { handlers: AppHandlers } {
  const startedAtMs = nowMs();
  let windowStartMs = Number.NEGATIVE_INFINITY;
  let reports = 0;
  let dropped = 0;

  return {
    handlers: {
      'app.readInfo': async () => ({
        version: platform.version,
        host: platform.host,
        dataDir: platform.dataDir,
        logFile: platform.logFile.path,
        demoWanted: platform.demoWanted,
        startedAtMs,
      }),
      'app.readCaptureKey': async () => platform.captureKey(),
      'app.readLog': async () => ({ text: platform.logFile.readTail() }),
      'app.reportFailure': async ({ area, message }) => {
        const now = nowMs();
        if (now - windowStartMs >= WINDOW_MS) {
          if (dropped > 0) platform.log.warn('reports of the renderer were dropped', { reports: dropped });
          windowStartMs = now;
          reports = 0;
          dropped = 0;
        }
        if (reports < REPORTS_PER_WINDOW) {
          reports += 1;
          platform.log.error(message, { area, from: 'renderer' });
        } else {
          dropped += 1;
        }
        return {};
      },
    },
  };
}
