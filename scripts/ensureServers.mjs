// The programs that tests start and npm cannot bring.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** By Debian package: where its program may be, and what it is for. */
const SERVERS = [
  { package: 'dovecot-imapd', programs: ['dovecot'], what: 'an IMAP server (Dovecot)' },
  { package: 'chromium', programs: ['chromium'], what: 'a Chromium' },
  { package: 'openssl', programs: ['openssl'], what: 'openssl' },
];

/** Installs what is missing where it may (Debian, as root). Answers what is still missing, in words. */
export function ensureServers(servers = SERVERS) {
  const missing = servers.filter((server) => !server.programs.some(isOnPath));
  if (missing.length === 0) return [];
  const packages = missing.map((server) => server.package);
  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    console.error(`Installing ${packages.join(', ')} with apt-get …`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const quiet = ['-qq', '-o=Dpkg::Use-Pty=0'];
    /** @type {import('node:child_process').SpawnSyncOptions} */
    const options = { stdio: ['ignore', 'ignore', 2], env };
    spawnSync('apt-get', ['update', ...quiet], options);
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', ...quiet, ...packages], options);
  }
  return missing
    .filter((server) => !server.programs.some(isOnPath))
    .map((server) => `${server.what} (on Debian: apt-get install ${server.package})`);
}

/** @param {string} program */
function isOnPath(program) {
  // Servers are in sbin, which is not on everybody's path.
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  return folders.some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
