import { closeSync, existsSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';

// The search index's file as it lies in the browser's profile. SQLite's pool gives its files opaque names and writes the
// name they have in it at their beginning (sqlite.org/wasm/doc/trunk/persistence.md#vfs-opfs-sahpool).

const NAME = '/read-model.sqlite\0';
/** What the pool keeps before the database. */
export const POOL_HEADER_BYTES = 4096;
export const PAGE_BYTES = 8192;

/** The path of the search index's file below the data folder of an app that is not running. */
export function findReadModelFile(dataDir: string): string {
  const found = listPoolFiles(dataDir).filter((path) => readStart(path) === NAME);
  if (found.length !== 1) throw new Error(`${found.length} files are the search index`);
  return found[0]!;
}

/** All files in the private file system of the app's origin: those of the pool, with and without a name. */
export function listPoolFiles(dataDir: string): string[] {
  const root = join(dataDir, 'browser', 'Default', 'File System');
  if (!existsSync(root)) throw new Error('the profile has no private file system');
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /^\d{8}$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => statSync(path).size >= POOL_HEADER_BYTES);
}

function readStart(path: string): string {
  const file = openSync(path, 'r');
  try {
    const start = Buffer.alloc(NAME.length);
    readSync(file, start, 0, start.length, 0);
    return start.toString('latin1');
  } finally {
    closeSync(file);
  }
}
