import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SizedWorld } from '#shared/generate/generateSizedWorld.ts';

/** Writes every mail of a sized world as a file of a maildir, as notmuch and other programs read it. Returns how many. */
export function writeMaildir(world: SizedWorld, dir: string): number {
  for (const name of ['cur', 'new', 'tmp']) mkdirSync(join(dir, name), { recursive: true });
  let count = 0;
  for (const { messageKey, source } of world.mailSources()) {
    writeFileSync(join(dir, 'cur', `${messageKey}:2,S`), source);
    count += 1;
  }
  return count;
}
