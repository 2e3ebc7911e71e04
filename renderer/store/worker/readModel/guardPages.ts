// Every page of the read model's file carries a checksum in its last eight bytes, which SQLite leaves free when told to
// (as its own cksumvfs extension does, sqlite.org/cksumvfs.html). It is written and checked here, between SQLite and the
// file: a bit that flips on the disk would else be believed, because SQLite checks the structure of a page and not what
// it says. The file is derived, so whatever does not check is not repaired but made anew.

/** SQLite's page size in this build, and what is reserved at the end of each. */
export const PAGE_BYTES = 8192;
export const CHECKSUM_BYTES = 8;
/** What the pool puts before the database in each of its files: path, flags and a digest of its own. */
const HEADER_BYTES = 4096;

/** As much of a `FileSystemSyncAccessHandle` as is used. */
export interface PageFile {
  read(buffer: Uint8Array, options: { at: number }): number;
  write(buffer: Uint8Array, options: { at: number }): number;
  getSize(): number;
  close(): void;
}

/** A page that is not as it was written. */
export class PageDamage extends Error {
  override name = 'PageDamage';
}

/** Puts checksums under the pages that are written through a handle, and checks those that are read. Changes the handle. */
export function guardPages<T extends PageFile>(handle: T, onDamage: () => void): T {
  const read = handle.read.bind(handle);
  const write = handle.write.bind(handle);
  const page = new Uint8Array(PAGE_BYTES);
  handle.read = (buffer, options) => {
    const count = read(buffer, options);
    if (!isPage(buffer, options.at)) return count;
    // A page cut short reads as the end of the file, which SQLite would fill with zeros.
    if (count === PAGE_BYTES ? !isSound(buffer) : count > 0) {
      onDamage();
      throw new PageDamage('a page is not as it was written');
    }
    return count;
  };
  handle.write = (buffer, options) => {
    if (!isPage(buffer, options.at)) return write(buffer, options);
    page.set(buffer);
    putChecksum(page);
    return write(page, options);
  };
  return handle;
}

/** Whole pages are read and written at their places alone; the journal's lie four bytes beside (sqlite.org/fileformat2.html#the_rollback_journal). */
function isPage(buffer: Uint8Array, at: number): boolean {
  return buffer.byteLength === PAGE_BYTES && at >= HEADER_BYTES && (at - HEADER_BYTES) % PAGE_BYTES === 0;
}

function putChecksum(page: Uint8Array): void {
  const [first, second] = computeChecksum(page);
  const view = new DataView(page.buffer, page.byteOffset + PAGE_BYTES - CHECKSUM_BYTES, CHECKSUM_BYTES);
  view.setUint32(0, first, true);
  view.setUint32(4, second, true);
}

function hasChecksum(page: Uint8Array): boolean {
  const [first, second] = computeChecksum(page);
  const view = new DataView(page.buffer, page.byteOffset + PAGE_BYTES - CHECKSUM_BYTES, CHECKSUM_BYTES);
  return view.getUint32(0, true) === first && view.getUint32(4, true) === second;
}

/**
 * Two sums over the page's words, the second of the first's course: every single flipped bit changes the first, and words
 * that change places the second.
 */
function computeChecksum(page: Uint8Array): [number, number] {
  const isAligned = page.byteOffset % 4 === 0;
  const bytes = isAligned ? page : page.slice();
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset, (PAGE_BYTES - CHECKSUM_BYTES) / 4);
  let first = 1;
  let second = 0;
  for (let at = 0; at < words.length; at++) {
    first = (first + words[at]!) | 0;
    second = (second + first) | 0;
  }
  return [first >>> 0, second >>> 0];
}

/** A page that SQLite took and gave back within one transaction was never written: it is there, and empty. */
function isSound(page: Uint8Array): boolean {
  return hasChecksum(page) || page.every((byte) => byte === 0);
}

/** Reads pages from `start` on for so long, one at least. Returns where to go on, or null at the end. Throws `PageDamage`. */
export function verifyPages(handle: PageFile, start: number, budgetMs: number): number | null {
  const untilMs = performance.now() + budgetMs;
  const page = new Uint8Array(PAGE_BYTES);
  const size = handle.getSize();
  for (let at = Math.max(start, HEADER_BYTES); at < size;) {
    try {
      handle.read(page, { at });
    } catch (error) {
      if (!(error instanceof PageDamage) || !isFree(handle, (at - HEADER_BYTES) / PAGE_BYTES + 1)) throw error;
    }
    at += PAGE_BYTES;
    if (performance.now() > untilMs) return at;
  }
  return null;
}

/**
 * Whether SQLite has a page on its list of those to be used again (sqlite.org/fileformat2.html#the_freelist). What is on it
 * is nothing, and a transaction that was cut off may leave it half written: SQLite keeps no copy of it to take it back.
 */
function isFree(handle: PageFile, number: number): boolean {
  const page = new Uint8Array(PAGE_BYTES);
  const view = new DataView(page.buffer);
  handle.read(page, { at: HEADER_BYTES });
  let trunk = view.getUint32(32);
  for (let left = handle.getSize() / PAGE_BYTES; trunk !== 0 && left > 0; left--) {
    if (handle.read(page, { at: HEADER_BYTES + (trunk - 1) * PAGE_BYTES }) < PAGE_BYTES) return false;
    trunk = view.getUint32(0);
    const count = Math.min(view.getUint32(4), PAGE_BYTES / 4 - 2);
    for (let at = 0; at < count; at++) if (view.getUint32(8 + 4 * at) === number) return true;
  }
  return false;
}
