import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SizedWorld } from '#shared/generate/generateSizedWorld.ts';

/**
 * Writes the mails of a sized world, of the entries before `to`, as files of a maildir, which notmuch and other programs
 * read. Returns how many.
 */
export function writeMaildir(world: SizedWorld, dir: string, to?: number): number {
  for (const name of ['cur', 'new', 'tmp']) mkdirSync(join(dir, name), { recursive: true });
  let count = 0;
  for (const { messageKey, source } of world.mailSources(to)) {
    writeFileSync(join(dir, 'cur', `${messageKey}:2,S`), source);
    count += 1;
  }
  return count;
}
