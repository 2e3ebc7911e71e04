// `npm start`: installs what is missing, builds what is old, chooses the host and runs it.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { chooseHost } from './chooseHost.mjs';
import { downloadElectron, findElectron } from './electronBinary.mjs';
import { ensureBuilt } from './ensureBuilt.mjs';
import { ensureInstalled, findNode, ROOT } from './ensureInstalled.mjs';

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

const [command, ...args] =
  choice.host === 'electron' ? [findElectron() ?? '', ROOT] : [findNode(), join(ROOT, 'out', 'main', 'loopback.js')];
const child = spawn(command, [...args, ...argv], { stdio: 'inherit' });
// A terminal sends Ctrl+C to the whole group: the app ends by itself and this waits for it.
process.on('SIGINT', () => {});
for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) process.on(signal, () => child.kill(signal));
child.on('error', (error) => {
  console.error(`Rapport could not be started: ${error.message}`);
  process.exitCode = 1;
});
child.on('exit', (code) => {
  process.exitCode = code ?? 1;
});
