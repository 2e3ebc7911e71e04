import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';

/**
 * When a process was started, as text that is only good for being compared: numbers of processes are used again, number
 * and start together are not. Null where it cannot be told: there is no such process, it is hidden from us, or the system
 * (Windows) has no cheap way to ask.
 */
export async function readProcessStart(pid: number, platform = process.platform): Promise<string | null> {
  if (platform === 'win32') return null;
  return platform === 'linux' ? await readFromProc(pid) : await askPs(pid);
}

/** `starttime` of proc(5), in clock ticks since the boot, so the boot is named with it. */
async function readFromProc(pid: number): Promise<string | null> {
  try {
    const [stat, bootId] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
    ]);
    // The second field is the program's name in brackets and may hold anything; starttime is the 22nd.
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    return ticks === undefined ? null : `${bootId.trim()} ${ticks}`;
  } catch {
    return null;
  }
}

function askPs(pid: number): Promise<string | null> {
  return new Promise((resolve) => {
    const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
    execFile('ps', ['-o', 'lstart=', '-p', String(pid)], { env, timeout: 5_000 }, (error, stdout) => {
      resolve(error === null && stdout.trim() !== '' ? stdout.trim() : null);
    });
  });
}
