import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { saveJsonFile } from '#main/platform/jsonFile.ts';

/** What the journal does to the disk, in one place: so that a test can let it fail or stop at each single step. */
export interface JournalDisk {
  /** Makes a folder for this user alone, if there is none. */
  makeFolder(path: string): Promise<void>;
  /** Names of the files in a folder. */
  list(path: string): Promise<string[]>;
  /** Null where there is no such file. */
  stat(path: string): Promise<{ sizeBytes: number; changedAtMs: number } | null>;
  /** `create` makes a new, empty file for this user alone; what was under the name is gone. */
  open(path: string, mode: 'read' | 'write' | 'create'): Promise<DiskFile>;
  /** Replaces what is under the new name, and lasts when it returns. */
  rename(from: string, to: string): Promise<void>;
  /** Does nothing where there is no such file. */
  remove(path: string): Promise<void>;
  /** Replaces a JSON file as a whole, and lasts when it returns. */
  saveJson(path: string, value: unknown): Promise<void>;
}

export interface DiskFile {
  /** Up to `length` bytes from a position; fewer at the end of the file. */
  read(position: number, length: number): Promise<Uint8Array>;
  write(bytes: Uint8Array, position: number): Promise<void>;
  truncate(length: number): Promise<void>;
  /** What was written lasts when it returns. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

export const NODE_DISK: JournalDisk = {
  async makeFolder(path) {
    await mkdir(path, { recursive: true, mode: 0o700 });
  },
  list: (path) => readdir(path),
  async stat(path) {
    try {
      const { size, mtimeMs } = await stat(path);
      return { sizeBytes: size, changedAtMs: Math.round(mtimeMs) };
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
      throw error;
    }
  },
  async open(path, mode) {
    if (mode === 'create') await rm(path, { force: true });
    const file = await open(path, { read: 'r', write: 'r+', create: 'wx+' }[mode], 0o600);
    return {
      async read(position, length) {
        const buffer = new Uint8Array(length);
        let read = 0;
        while (read < length) {
          const { bytesRead } = await file.read(buffer, read, length - read, position + read);
          if (bytesRead === 0) break;
          read += bytesRead;
        }
        return buffer.subarray(0, read);
      },
      async write(bytes, position) {
        let written = 0;
        while (written < bytes.length) {
          written += (await file.write(bytes, written, bytes.length - written, position + written)).bytesWritten;
        }
      },
      truncate: (length) => file.truncate(length),
      sync: () => file.sync(),
      close: () => file.close(),
    };
  },
  async rename(from, to) {
    await rename(from, to);
    if (process.platform === 'win32') return;
    const folder = await open(dirname(to), 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  },
  remove: (path) => rm(path, { force: true }),
  saveJson: saveJsonFile,
};
