import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { median, type Figure } from '#scripts/benchmarks/figure.ts';
import { openAppWindow } from './appWindow.ts';

const ROUNDS = 5;
const QUIET_MS = 20_000;

/** Start to a usable candidate list, with everything and with nothing in the database, in turns. */
export async function measureStart(dataDir: string, report: (figure: Figure) => void): Promise<void> {
  const emptyDir = mkdtempSync(join(tmpdir(), 'rapport-empty-'));
  try {
    // The first start of each is not counted: the browser makes its profile and compiles the code. It stays open for a
    // while, as windows do, for what the app puts off until it is quiet.
    await timeStart(emptyDir, QUIET_MS);
    await timeStart(dataDir, QUIET_MS);
    const empty: number[] = [];
    const full: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      empty.push(await timeStart(emptyDir));
      full.push(await timeStart(dataDir));
    }
    report({ name: 'store.empty-start', value: median(empty), unit: 'ms' });
    report({ name: 'store.start', value: median(full), unit: 'ms' });
    report({
      name: 'store.start-to-empty',
      value: median(full) / median(empty),
      unit: 'x',
      baseline: 'store.empty-start',
      limit: 1.5,
      limitIs: 'atMost',
    });
  } finally {
    rmSync(emptyDir, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function timeStart(dataDir: string, stayMs = 0): Promise<number> {
  const window = await openAppWindow(dataDir);
  await wait(stayMs);
  await window.close();
  return window.usableAfterMs;
}
