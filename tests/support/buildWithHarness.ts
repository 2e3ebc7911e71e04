import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build, loadConfigFromFile, type InlineConfig, type Plugin } from 'vite';

const built = new Map<boolean, Promise<string>>();

/**
 * A copy of the built app with the harness page beside the product's own, made once a test process. `withDoor`: every
 * store worker in it, the app's too, has the door of `storeDoor.ts`.
 */
export function buildWithHarness({ withDoor = false } = {}): Promise<string> {
  const made = built.get(withDoor) ?? make(withDoor);
  built.set(withDoor, made);
  return made;
}

const storeDoor: Plugin = {
  name: 'rapport:store-door',
  enforce: 'pre',
  transform: (code, id) =>
    id.endsWith('/renderer/store/worker/storeWorker.ts')
      ? { code: `import '#tests/support/storeDoor/storeDoor.ts';\n${code}`, map: null }
      : null,
};

async function make(withDoor: boolean): Promise<string> {
  const dir = mkdtempSync(join(tmpdir(), 'rapport-harness-'));
  process.once('exit', () => rmSync(dir, { recursive: true, force: true }));
  const outDir = join(dir, 'out');
  cpSync('out', outDir, { recursive: true });
  // Main's dependencies are found from where main lies.
  symlinkSync(resolve('node_modules'), join(dir, 'node_modules'));
  symlinkSync(resolve('package.json'), join(dir, 'package.json'));
  const worker: InlineConfig['worker'] = { format: 'es', ...(withDoor ? { plugins: () => [storeDoor] } : {}) };
  if (withDoor) {
    const loaded = await loadConfigFromFile({ command: 'build', mode: 'production' }, 'electron.vite.config.ts');
    if (loaded === null) throw new Error('electron.vite.config.ts is missing');
    const { renderer } = loaded.config as { renderer: InlineConfig };
    await build({
      ...renderer,
      configFile: false,
      logLevel: 'warn',
      worker,
      build: { ...renderer.build, outDir: join(outDir, 'renderer'), emptyOutDir: true },
    });
  }
  await build({
    configFile: false,
    logLevel: 'warn',
    root: 'tests/support/storeHarness',
    base: '/harness/',
    worker,
    build: {
      outDir: join(outDir, 'renderer', 'harness'),
      emptyOutDir: true,
      target: 'chrome140',
      modulePreload: { polyfill: false },
    },
  });
  return outDir;
}
