// The first steps of every command on a fresh clone. Plain JavaScript without dependencies, because it runs before
// anything is installed and on whatever Node the machine has.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..');

/** Says so and ends the process when the machine's Node is too old for npm's packages to be installed with it. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(
    `Rapport needs Node 20.19 or newer to start from; this is ${process.versions.node}. See https://nodejs.org`,
  );
  process.exit(1);
}

/**
 * Installs exactly what package-lock.json says when something of it is missing or of another version; else does
 * nothing. Ends the process when that fails, with npm's own words above.
 */
export async function ensureInstalled() {
  requireNode();
  const reason = whatIsMissing();
  if (reason === null) return;
  console.error(`Installing (${reason}); this takes a minute or two …`);
  // `npm ci` refuses a lock in which another system's optional binaries are absent, as they are when the registry it was
  // made with does not have them all. `npm install` takes the same versions from the lock and does without those.
  if (runNpm(['ci'], 'ignore') === 0) return;
  if (runNpm(['install', '--no-save'], 2) === 0) return;
  console.error('npm could not install what Rapport needs; what it says is above. Is the network there?');
  process.exit(1);
}

/**
 * @param {string[]} args
 * @param {'ignore' | 2} output where npm's own words go
 */
function runNpm(args, output) {
  const [command, ...first] = npmCommand();
  return spawnSync(command, [...first, ...args, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: ROOT,
    stdio: ['ignore', output, output],
    shell: command === 'npm.cmd',
  }).status;
}

/** The Node that the project brings, which runs TypeScript; before it is installed, the machine's own. */
export function findNode() {
  const own = join(ROOT, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  return existsSync(own) ? own : process.execPath;
}

/** How to call npm: through the npm that runs this, or the one on the path. @returns {[string, ...string[]]} */
function npmCommand() {
  const npmScript = process.env['npm_execpath'];
  if (npmScript?.endsWith('.js')) return [process.execPath, npmScript];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
}

/**
 * Compares the lock with npm's own record of what it installed, which it writes last: an interrupted installation has
 * none. Packages that are optional (another system's binaries) may be absent.
 */
function whatIsMissing() {
  const wanted = readPackages(join(ROOT, 'package-lock.json'));
  const installedFile = join(ROOT, 'node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return 'nothing is installed yet';
  const installed = readPackages(installedFile);
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === '') continue;
    const found = installed[path];
    if (found === undefined ? !entry.optional : found.version !== entry.version) {
      return `${path.replace(/^.*node_modules\//, '')} ${found === undefined ? 'is missing' : 'is of another version'}`;
    }
  }
  return null;
}

/**
 * @param {string} file
 * @returns {{ [path: string]: { version?: string, optional?: boolean } }}
 */
function readPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}
