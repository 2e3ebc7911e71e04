import { randomBytes } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { z } from 'zod';
import type { Logger } from './logger.ts';

// Small state files of main. A file is either the old one or the new one, whole: it is written beside its place, forced
// to the disk and renamed. What cannot be read is never overwritten: it is moved aside and reported, because it may be
// the user's only copy.

/**
 * The content of a JSON file, or null where there is no such file. A file that is no JSON or does not fit the schema is
 * renamed to `<name>.unreadable-<epoch ms>`, reported to the log (name and reason, never content), and null is answered.
 * Other failures of the disk are thrown: they say nothing about the content.
 */
export async function loadJsonFile<S extends z.ZodType>(
  path: string,
  schema: S,
  log: Logger,
): Promise<z.infer<S> | null> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
  const result = parseJson(text, schema);
  if (result.ok) return result.value;
  const asideName = `${basename(path)}.unreadable-${Date.now()}`;
  await rename(path, join(dirname(path), asideName));
  log.error('a state file could not be read and was kept aside', {
    file: basename(path),
    keptAs: asideName,
    reason: result.reason,
  });
  return null;
}

/**
 * Replaces a JSON file as a whole; only this user may read it (mode 0600). When it returns, the content is on the disk.
 * The folder has to exist. Two writers never mix: the last rename wins.
 */
export async function saveJsonFile(path: string, value: unknown): Promise<void> {
  const temporaryPath = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    const file = await open(temporaryPath, 'wx', 0o600);
    try {
      await file.writeFile(`${JSON.stringify(value, null, 2)}\n`, 'utf8');
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporaryPath, path);
  } catch (error) {
    await rm(temporaryPath, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

type Parsed<T> = { ok: true; value: T } | { ok: false; reason: string };

function parseJson<S extends z.ZodType>(text: string, schema: S): Parsed<z.infer<S>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // The engine's message quotes the text, which may hold an address.
    return { ok: false, reason: 'not JSON' };
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return { ok: true, value: parsed.data };
  const first = parsed.error.issues[0];
  return {
    ok: false,
    reason: `unexpected shape at ${first?.path.join('.') || 'the top'} (${first?.code ?? 'unknown'})`,
  };
}

/** Makes the rename itself last. Windows cannot open a folder as a file and does not need to. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
