import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { loadJsonFile, saveJsonFile } from '#main/platform/jsonFile.ts';
import type { Logger } from '#main/platform/logger.ts';

const SessionFile = z.object({ secret: z.string().min(32) });

/** The secret of the data folder's session, made at the first start; only this user can read it. */
export async function loadSessionSecret(dataDir: string, log: Logger): Promise<string> {
  const path = join(dataDir, 'session.json');
  const loaded = await loadJsonFile(path, SessionFile, log);
  if (loaded !== null) return loaded.secret;
  const secret = randomBytes(32).toString('base64url');
  await saveJsonFile(path, { secret });
  return secret;
}
