// Electron's binary: npm brings only a package that can download it.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findNode, ROOT } from './ensureInstalled.mjs';

const PACKAGE = join(ROOT, 'node_modules', 'electron');
const FAILED_STAMP = join(ROOT, 'node_modules', '.electron-download-failed');
const PROBE_TIMEOUT_MS = 5_000;
const DOWNLOAD_TIMEOUT_MS = 5 * 60_000;
const RETRY_AFTER_MS = 24 * 3_600_000;

/** The path of the binary, or null while it is not here. */
export function findElectron() {
  const pathFile = join(PACKAGE, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const binary = join(
    process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(PACKAGE, 'dist'),
    readFileSync(pathFile, 'utf8'),
  );
  return existsSync(binary) ? binary : null;
}

/**
 * Downloads the binary with the package's own script, which checks its checksum. Answers null, or why it did not work.
 * Asks first whether the server can be reached, so that a machine without a network starts at once; a failure is
 * remembered for a day unless `insist`.
 * @param {boolean} insist
 * @returns {Promise<string | null>}
 */
export async function downloadElectron(insist) {
  if (!insist && existsSync(FAILED_STAMP) && Date.now() - statSync(FAILED_STAMP).mtimeMs < RETRY_AFTER_MS) {
    return `${readFileSync(FAILED_STAMP, 'utf8')} (tried within the last day; --host electron tries again)`;
  }
  const failure = (await probe()) ?? (await runInstaller());
  if (failure === null) rmSync(FAILED_STAMP, { force: true });
  else writeFileSync(FAILED_STAMP, failure);
  return failure;
}

async function probe() {
  const { version } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'));
  const mirror = process.env['ELECTRON_MIRROR'] ?? 'https://github.com/electron/electron/releases/download/';
  try {
    const response = await fetch(`${mirror}v${version}/SHASUMS256.txt`, {
      method: 'HEAD',
      signal: AbortSignal.timeout(PROBE_TIMEOUT_MS),
    });
    return response.ok ? null : `its download server answers ${response.status}`;
  } catch {
    return 'its download server cannot be reached';
  }
}

/** @returns {Promise<string | null>} */
function runInstaller() {
  console.error('Downloading Electron, about 120 MB …');
  return new Promise((resolve) => {
    const child = spawn(findNode(), [join(PACKAGE, 'install.js')], { cwd: ROOT, stdio: ['ignore', 2, 'ignore'] });
    const timer = setTimeout(() => child.kill(), DOWNLOAD_TIMEOUT_MS);
    child.once('error', (error) => {
      clearTimeout(timer);
      resolve(error.message);
    });
    child.once('exit', () => {
      clearTimeout(timer);
      resolve(findElectron() === null ? 'its download failed' : null);
    });
  });
}
