import { stat, open } from 'node:fs/promises';
import { basename } from 'node:path';
import { CodedError } from '#shared/contract/codedError.ts';
import type { JournalSource } from '#shared/contract/journal.ts';
import type { JournalFolder } from './openJournalFolder.ts';

// What a database can be restored from. The renderer names a source by an id from the list and never by a path.

export const GIVEN_ID = 'given';

/** The journal, those set aside, and the file that `--restore` named; newest first. */
export async function listSources(folder: JournalFolder, givenPath: string | null): Promise<JournalSource[]> {
  const { current, kept } = folder.state();
  const files = [
    ...(current === null ? [] : [{ kind: 'journal' as const, ...current }]),
    ...kept.map((one) => ({ kind: 'kept' as const, ...one })),
  ];
  const sources: JournalSource[] = [];
  for (const { kind, name, storeId, lengthBytes, writtenAtMs } of files) {
    const found = await statFile(folder.path(name));
    if (found === null) continue;
    const { sizeBytes } = found;
    sources.push({ kind, sourceId: name, name, storeId, sizeBytes, expectedBytes: lengthBytes, writtenAtMs });
  }
  const given = givenPath === null ? null : await statFile(givenPath);
  if (givenPath !== null && given !== null) {
    sources.push({
      kind: 'given',
      sourceId: GIVEN_ID,
      name: basename(givenPath).slice(0, 300),
      storeId: null,
      sizeBytes: given.sizeBytes,
      expectedBytes: null,
      writtenAtMs: given.changedAtMs,
    });
  }
  return sources.sort((a, b) => b.writtenAtMs - a.writtenAtMs);
}

/** Bytes of a source; fewer at its end. Fails with `app.not-found`, `import.unreadable`. */
export async function readSource(path: string, offset: number, maxBytes: number): Promise<Uint8Array> {
  try {
    const file = await open(path, 'r');
    try {
      const buffer = new Uint8Array(maxBytes);
      let read = 0;
      while (read < maxBytes) {
        const { bytesRead } = await file.read(buffer, read, maxBytes - read, offset + read);
        if (bytesRead === 0) break;
        read += bytesRead;
      }
      return buffer.subarray(0, read);
    } finally {
      await file.close();
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    if (code === 'ENOENT') throw new CodedError('app.not-found', 'the file is no longer there', {}, error);
    throw new CodedError('import.unreadable', code, {}, error);
  }
}

/** The path of a listed source. Fails with `app.not-found`. */
export function sourcePath(folder: JournalFolder, givenPath: string | null, sourceId: string): string {
  if (sourceId === GIVEN_ID && givenPath !== null) return givenPath;
  const { current, kept } = folder.state();
  const found = [current, ...kept].find((one) => one?.name === sourceId);
  if (found == null) throw new CodedError('app.not-found', 'there is no such journal');
  return folder.path(found.name);
}

async function statFile(path: string): Promise<{ sizeBytes: number; changedAtMs: number } | null> {
  try {
    const found = await stat(path);
    // A pipe would be waited for as long as nobody writes to it.
    if (!found.isFile()) return null;
    const { size, mtimeMs } = found;
    return { sizeBytes: size, changedAtMs: Math.round(mtimeMs) };
  } catch {
    // Gone or out of reach: nothing can be restored from it, so it is not offered.
    return null;
  }
}
