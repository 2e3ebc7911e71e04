// `npm start`: installs what is missing, builds what is old, chooses the host and runs it.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { chooseHost, readHostOption } from './chooseHost.mjs';
import { downloadElectron, findElectron } from './electronBinary.mjs';
import { ensureBuilt } from './ensureBuilt.mjs';
import { ensureInstalled, findNode, ROOT } from './ensureInstalled.mjs';
import { judgeElectronEnd } from './judgeElectronEnd.mjs';

const argv = process.argv.slice(2);

await ensureInstalled();
if (!ensureBuilt()) {
  console.error('Rapport could not be built; what is wrong is above.');
  process.exit(1);
}

const asksForHelp = argv.includes('--help') || argv.includes('-h');
const choice = asksForHelp
  ? { host: 'loopback', why: '' }
  : await chooseHost(argv, {
      platform: process.platform,
      isRoot: process.getuid?.() === 0,
      hasScreen: process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']),
      hasElectron: () => findElectron() !== null,
      downloadElectron: () => downloadElectron(argv.some((part) => part.startsWith('--host'))),
    });
if ('problem' in choice) {
  console.error(choice.problem);
  process.exit(1);
}
if (!asksForHelp) console.log(`Host: ${choice.host === 'electron' ? 'Electron' : 'loopback'} (${choice.why}).`);

/** @type {import('node:child_process').ChildProcess | null} */
let child = null;
// A terminal sends Ctrl+C to the whole group: the app ends by itself and this waits for it.
process.on('SIGINT', () => {});
for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) process.on(signal, () => child?.kill(signal));

let end = await run(choice.host === 'electron' ? 'electron' : 'loopback');
if (choice.host === 'electron') {
  const advice = judgeElectronEnd({ ...end, wasAskedFor: readHostOption(argv) !== null });
  if (advice === 'say')
    console.error('Electron does not run here. "npm start -- --host loopback" opens a browser window.');
  if (advice === 'fall-back') {
    console.log('Host: loopback (Electron does not run here; why may be above).');
    end = await run('loopback');
  }
}
process.exitCode = end.code ?? 1;

/**
 * Runs a host to its end.
 * @param {'electron' | 'loopback'} host
 * @returns {Promise<{ code: number | null, signal: string | null, livedMs: number }>}
 */
function run(host) {
  const [command, ...args] =
    host === 'electron' ? [findElectron() ?? '', ROOT] : [findNode(), join(ROOT, 'out', 'main', 'loopback.js')];
  const startedMs = performance.now();
  return new Promise((resolve) => {
    child = spawn(command, [...args, ...argv], { stdio: 'inherit' });
    child.on('error', (error) => {
      console.error(`Rapport could not be started: ${error.message}`);
      resolve({ code: null, signal: null, livedMs: performance.now() - startedMs });
    });
    child.on('exit', (code, signal) => resolve({ code, signal, livedMs: performance.now() - startedMs }));
  });
}
