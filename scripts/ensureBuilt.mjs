// Builds when there is no build, or a source is newer than it.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findNode, ROOT } from './ensureInstalled.mjs';

const SOURCES = [
  'main',
  'preload',
  'renderer',
  'shared',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
];
const OUTPUTS = ['out/main/loopback.js', 'out/main/electron.js', 'out/preload/preload.cjs', 'out/renderer/index.html'];
const STAMP = join(ROOT, 'out', '.built');

/** Builds if that is needed. Answers whether there is a build now; what went wrong has been printed. */
export function ensureBuilt() {
  if (isBuilt()) return true;
  console.error('Building …');
  return build();
}

/** Builds in any case. Answers whether it worked. */
export function build() {
  const startedMs = Date.now();
  const { status } = spawnSync(
    findNode(),
    [join(ROOT, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js'), 'build', '--logLevel', 'warn'],
    { cwd: ROOT, stdio: ['ignore', 2, 2] },
  );
  if (status !== 0) return false;
  // The time at which it began: what was saved while it ran is not in it.
  writeFileSync(STAMP, String(startedMs));
  return true;
}

function isBuilt() {
  if (!existsSync(STAMP) || !OUTPUTS.every((file) => existsSync(join(ROOT, file)))) return false;
  const builtMs = Number(readFileSync(STAMP, 'utf8'));
  return SOURCES.every((path) => newestMs(join(ROOT, path)) < builtMs);
}

/**
 * When anything at a path was last changed; a folder's own time tells of files that were removed.
 * @param {string} path
 * @returns {number}
 */
function newestMs(path) {
  const own = statSync(path);
  if (!own.isDirectory()) return own.mtimeMs;
  return Math.max(own.mtimeMs, ...readdirSync(path).map((name) => newestMs(join(path, name))));
}
