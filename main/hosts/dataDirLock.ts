import { randomBytes } from 'node:crypto';
import { copyFile, link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { constants } from 'node:fs';
import { join } from 'node:path';
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
          if ((await readHolder(path))?.instanceId === self.instanceId) await rm(path, { force: true });
        },
      };
    }
    const holder = await readHolder(path);
    if (holder !== null && (await isRunning(holder)) && (holder.port === null || (await isAnswering(holder)))) {
      return { kind: 'held', holder };
    }
    await removeStale(path, holder);
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

/**
 * Takes a stale lock out of the way by renaming it: of two processes that find it stale only one gets it. Should that
 * one have caught a new holder's lock instead, it goes back.
 */
async function removeStale(path: string, stale: Holder | null): Promise<void> {
  const asidePath = `${path}.${createInstanceId()}.stale`;
  try {
    await rename(path, asidePath);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return;
    throw error;
  }
  const caught = await readHolder(asidePath);
  if (caught !== null && caught.instanceId !== stale?.instanceId) await placeExclusively(path, caught);
  await rm(asidePath, { force: true });
}

/** Null when the file is gone, or holds nothing that makes sense (its writer was killed). */
async function readHolder(path: string): Promise<Holder | null> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null;
    throw error;
  }
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
