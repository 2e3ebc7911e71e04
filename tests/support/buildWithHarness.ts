import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';

let built: Promise<string> | null = null;

/** A copy of the built app with the harness page beside the product's own, made once a test process. */
export function buildWithHarness(): Promise<string> {
  built ??= make();
  return built;
}

async function make(): Promise<string> {
  const dir = mkdtempSync(join(tmpdir(), 'rapport-harness-'));
  process.once('exit', () => rmSync(dir, { recursive: true, force: true }));
  const outDir = join(dir, 'out');
  cpSync('out', outDir, { recursive: true });
  // Main's dependencies are found from where main lies.
  symlinkSync(resolve('node_modules'), join(dir, 'node_modules'));
  symlinkSync(resolve('package.json'), join(dir, 'package.json'));
  await build({
    configFile: false,
    logLevel: 'warn',
    root: 'tests/support/storeHarness',
    base: '/harness/',
    worker: { format: 'es' },
    build: {
      outDir: join(outDir, 'renderer', 'harness'),
      emptyOutDir: true,
      target: 'chrome140',
      modulePreload: { polyfill: false },
    },
  });
  return outDir;
}
