import type { PageFile } from './guardPages.ts';

// SQLite writes its journal in three small pieces for each page, and every write through a handle of the origin's private
// file system takes as long as one of many pages does. So what follows one another is gathered and written together, at
// the latest when SQLite asks for it to be on the disk, which it does before it relies on it: the journal before the
// database's pages are written, those before the journal is let go (sqlite.org/atomiccommit.html).

/** As much of a `FileSystemSyncAccessHandle` as SQLite's pool uses. */
export interface SyncFile extends PageFile {
  /** Bytes in any view: the pool writes its digest as two numbers. */
  write(bytes: Uint8Array | Uint32Array, options: { at: number }): number;
  flush(): void;
  truncate(size: number): void;
}

const BUFFER_BYTES = 256 * 1024;

/**
 * Gathers what is written through a handle one behind the other. Changes the handle. What cannot be written in the end fails
 * the call that it would have stood in the way of, once, and is dropped: SQLite then takes its transaction back.
 */
export function bufferWrites<T extends SyncFile>(handle: T): T {
  const read = handle.read.bind(handle);
  const write = handle.write.bind(handle);
  const getSize = handle.getSize.bind(handle);
  const flush = handle.flush.bind(handle);
  const truncate = handle.truncate.bind(handle);
  const close = handle.close.bind(handle);
  let buffer: Uint8Array | null = null;
  let start = 0;
  let length = 0;

  const writeOut = (): void => {
    if (length === 0) return;
    const bytes = buffer!.subarray(0, length);
    length = 0;
    if (write(bytes, { at: start }) < bytes.byteLength) throw new Error('the file could not be written to its end');
  };

  handle.write = (view, { at }) => {
    const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
    if (length > 0 && (at !== start + length || length + bytes.byteLength > BUFFER_BYTES)) writeOut();
    if (bytes.byteLength > BUFFER_BYTES) return write(bytes, { at });
    buffer ??= new Uint8Array(BUFFER_BYTES);
    if (length === 0) start = at;
    buffer.set(bytes, length);
    length += bytes.byteLength;
    return bytes.byteLength;
  };
  handle.read = (bytes, options) => {
    writeOut();
    return read(bytes, options);
  };
  handle.getSize = () => {
    writeOut();
    return getSize();
  };
  handle.flush = () => {
    writeOut();
    flush();
  };
  handle.truncate = (size) => {
    // What is cut off need not be written first: there may be no room for it.
    if (start >= size) length = 0;
    writeOut();
    truncate(size);
  };
  handle.close = () => {
    try {
      writeOut();
    } finally {
      close();
    }
  };
  return handle;
}
