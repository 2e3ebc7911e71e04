import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { loadJsonFile, saveJsonFile } from '#main/platform/jsonFile.ts';
import type { Logger } from '#main/platform/logger.ts';

/** How long after a start the cookies of the runs before it still let a page in, which is then given the new one. */
export const EARLIER_KEY_LIFETIME_MS = 10 * 60_000;

/** Of the runs whose keys still count no more than this are kept: somebody may restart again and again. */
const MAX_EARLIER_KEYS = 200;

const Key = z.string().min(32);
const EarlierKey = z.object({ key: Key, endsAtMs: z.int() });

/** Keys of the runs before, good until `endsAtMs`. */
export type EarlierKey = z.infer<typeof EarlierKey>;

const SessionFile = z.object({
  secret: Key,
  /** Missing in files of the first builds, whose one cookie was made from the secret; it counts no more. */
  key: Key.optional(),
  earlierKeys: z.array(EarlierKey).default([]),
});

export interface Session {
  /** Of the data folder: what two starts in it know of each other, and the name of the cookie. */
  secret: string;
  /** Of this run: what its cookie is made from. */
  key: string;
  earlierKeys: readonly EarlierKey[];
}

export interface OpenedSession extends Session {
  /** Puts this run's key into the folder. Only for who holds its lock: of another start no page ever has a cookie. */
  keep(): Promise<void>;
}

/**
 * The session of a data folder, with a key that is new at every start, so that a cookie that was caught is of no use for
 * long. Pages of the run before, and of those killed shortly before it, are still known. Only this user can read the file.
 */
export async function openSession(dataDir: string, log: Logger, nowMs = Date.now()): Promise<OpenedSession> {
  const path = join(dataDir, 'session.json');
  const kept = await loadJsonFile(path, SessionFile, log);
  const secret = kept?.secret ?? createKey();
  const key = createKey();
  const endsAtMs = nowMs + EARLIER_KEY_LIFETIME_MS;
  const earlierKeys = [
    ...(kept?.key === undefined ? [] : [{ key: kept.key, endsAtMs }]),
    // One that ends later than a new one would was written under another clock.
    ...(kept?.earlierKeys ?? []).filter((earlier) => earlier.endsAtMs > nowMs && earlier.endsAtMs <= endsAtMs),
  ].slice(0, MAX_EARLIER_KEYS);
  // The secret is needed before the lock is taken, to ask who may be holding it.
  if (kept === null) await saveJsonFile(path, { secret, earlierKeys: [] });
  return { secret, key, earlierKeys, keep: () => saveJsonFile(path, { secret, key, earlierKeys }) };
}

function createKey(): string {
  return randomBytes(32).toString('base64url');
}
