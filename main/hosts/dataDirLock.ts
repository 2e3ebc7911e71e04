import { createHash, randomBytes } from 'node:crypto';
import { copyFile, link, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { constants } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { readProcessStart } from './readProcessStart.ts';

// One Rapport per data folder: two would overwrite each other's files. The lock is a file that says who holds it. A
// process that was killed leaves it behind, so a lock counts only while its process lives. Process numbers are used again,
// so the process must have been started when the holder was, and whoever answers at its port must say that it is this
// very instance.

const Holder = z.object({
  pid: z.int().positive(),
  /** Random, told by `isHolderAnswering`. */
  instanceId: z.string(),
  /** Port of the loopback host; null in a host that has none. */
  port: z.int().nullable(),
  /** See `readProcessStart`; missing in the locks of older builds. */
  startedAt: z.string().nullable().default(null),
});
export type Holder = z.infer<typeof Holder>;

export type TakenLock = { kind: 'taken'; release(): Promise<void> } | { kind: 'held'; holder: Holder };

/** What a process says of itself; when it was started is looked up. */
export type HolderFacts = Omit<Holder, 'startedAt'>;

/**
 * Takes the lock of a data folder for this process, or says who has it. `isAnswering` finds out whether a holder with a
 * port is still the one it was.
 */
export async function takeDataDirLock(
  dataDir: string,
  facts: HolderFacts,
  isAnswering: (holder: Holder) => Promise<boolean>,
): Promise<TakenLock> {
  const path = join(dataDir, 'running.json');
  const self: Holder = { ...facts, startedAt: await readProcessStart(facts.pid) };
  for (;;) {
    if (await placeExclusively(path, self)) {
      return {
        kind: 'taken',
        async release() {
          const text = await readText(path);
          if (text !== null && parseHolder(text)?.instanceId === self.instanceId) await rm(path, { force: true });
        },
      };
    }
    const text = await readText(path);
    if (text === null) continue;
    const holder = parseHolder(text);
    if (holder !== null && (await isRunning(holder)) && (holder.port === null || (await isAnswering(holder)))) {
      return { kind: 'held', holder };
    }
    await removeStale(path, text);
  }
}

/** A new random name for this run. */
export function createInstanceId(): string {
  return randomBytes(16).toString('hex');
}

/** Puts the whole file in place at once, unless there is one. */
async function placeExclusively(path: string, holder: Holder): Promise<boolean> {
  const temporaryPath = `${path}.${holder.instanceId}.tmp`;
  await writeFile(temporaryPath, JSON.stringify(holder), { mode: 0o600 });
  try {
    // A link appears with its content; a copy could be read while it is still empty, and be taken for a broken lock.
    await link(temporaryPath, path).catch(async (error: unknown) => {
      if (hasCode(error, 'EEXIST')) throw error;
      // File systems without links (exFAT, some network drives).
      await copyFile(temporaryPath, path, constants.COPYFILE_EXCL);
    });
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    await rm(temporaryPath, { force: true });
  }
}

/** How long a claim counts that its process, which needs a moment, did not take away. */
const CLAIM_MS = 10_000;
const WAIT_MS = 20;

/**
 * Takes a stale lock away, which only the one process may that has claimed it: what another one has just put in its
 * place is never touched, not even for a moment. Whoever has no claim waits, and looks again.
 */
async function removeStale(path: string, staleText: string): Promise<void> {
  // Every lock has a random name in it, so its text is its own.
  const claimPath = `${path}.${createHash('sha256').update(staleText).digest('hex').slice(0, 32)}.stale`;
  if (!(await claim(claimPath))) {
    await setTimeout(WAIT_MS);
    return;
  }
  try {
    if ((await readText(path)) === staleText) await rm(path, { force: true });
  } finally {
    await rm(claimPath, { force: true });
  }
}

async function claim(claimPath: string): Promise<boolean> {
  try {
    await writeFile(claimPath, '', { mode: 0o600, flag: 'wx' });
    return true;
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  }
  const madeAtMs = (await stat(claimPath).catch(() => null))?.mtimeMs ?? Date.now();
  // Its process was killed in that moment.
  if (madeAtMs < Date.now() - CLAIM_MS) await rm(claimPath, { force: true });
  return false;
}

/** Null when the file is gone. */
async function readText(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
}

/** Null for what makes no sense: its writer was killed. */
function parseHolder(text: string): Holder | null {
  try {
    return Holder.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

async function isRunning({ pid, startedAt }: Holder): Promise<boolean> {
  if (!isAlive(pid)) return false;
  const found = startedAt === null ? null : await readProcessStart(pid);
  // Where it cannot be told, the number has to do.
  return found === null || found === startedAt;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there and belongs to somebody else.
    return hasCode(error, 'EPERM');
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
