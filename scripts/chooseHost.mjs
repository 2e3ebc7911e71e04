// Electron where it can run, else the loopback host. The decision is pure; what it needs to know is asked as it goes, the
// cheap questions first, since the last one may mean a download.

/**
 * @typedef {object} Machine
 * @property {string} platform
 * @property {boolean} isRoot
 * @property {boolean} hasScreen
 * @property {() => boolean} hasElectron whether the binary is here
 * @property {() => Promise<string | null>} downloadElectron null when it is here now, else why not
 */

/** @typedef {{ host: 'electron' | 'loopback', why: string }} Choice */

/**
 * @param {readonly string[]} argv as given to `npm start`
 * @param {Machine} machine
 * @returns {Promise<Choice | { problem: string }>}
 */
export async function chooseHost(argv, machine) {
  const wanted = readHostOption(argv);
  if (wanted !== null && wanted !== 'electron' && wanted !== 'loopback') {
    return { problem: `--host is electron or loopback, not "${wanted}"` };
  }
  if (wanted === 'loopback') return { host: 'loopback', why: 'as asked' };
  if (wanted === null) {
    if (argv.includes('--no-open')) return { host: 'loopback', why: 'Electron is a window, and none is wanted' };
    if (machine.isRoot) return { host: 'loopback', why: 'Electron is not safe as root' };
    if (!machine.hasScreen) return { host: 'loopback', why: 'Electron needs a screen, and there is none' };
  }
  if (machine.hasElectron()) return { host: 'electron', why: wanted === null ? 'its binary is here' : 'as asked' };
  const failure = await machine.downloadElectron();
  if (failure === null) return { host: 'electron', why: 'its binary has been downloaded' };
  if (wanted === 'electron') return { problem: `Electron cannot be had: ${failure}` };
  return { host: 'loopback', why: `Electron cannot be had: ${failure}` };
}

/**
 * What `--host` says, or null without it.
 * @param {readonly string[]} argv
 */
export function readHostOption(argv) {
  for (const [index, part] of argv.entries()) {
    if (part === '--host') return argv[index + 1] ?? '';
    if (part.startsWith('--host=')) return part.slice('--host='.length);
  }
  return null;
}
