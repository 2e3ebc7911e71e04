import { unzipSync, type UnzipFileInfo } from 'fflate';
import { CodedError } from '#shared/contract/codedError.ts';

// What a ZIP says of its sizes is checked before anything is unpacked, and nothing is unpacked beyond it: the space is
// made as large as was said, and fflate writes no further. So a bomb costs what it claims, and that is bounded.

const MAX_ZIP_BYTES = 100_000_000;
const MAX_UNPACKED_BYTES = 400_000_000;

export interface ZipEntry {
  name: string;
  unpackedBytes: number;
}

/** What is in a ZIP, in its order. Fails with `import.unreadable` for what is none or is cut off. */
export function listZip(bytes: Uint8Array): ZipEntry[] {
  const entries: ZipEntry[] = [];
  unzip(bytes, ({ name, originalSize }) => {
    entries.push({ name, unpackedBytes: originalSize });
    return false;
  });
  return entries;
}

/**
 * Unpacks the files that are wanted, by name. Fails with `import.unreadable` for a ZIP that is damaged, or whose files
 * come to more than 400 MB.
 */
export function unzipBounded(bytes: Uint8Array, isWanted: (name: string) => boolean): { [name: string]: Uint8Array } {
  const wanted = listZip(bytes).filter(({ name }) => isWanted(name));
  const total = wanted.reduce((sum, { unpackedBytes }) => sum + unpackedBytes, 0);
  if (total > MAX_UNPACKED_BYTES) {
    throw new CodedError('import.unreadable', `${total} bytes unpacked`, { reason: 'too-large' });
  }
  return unzip(bytes, ({ name }) => isWanted(name));
}

function unzip(bytes: Uint8Array, filter: (file: UnzipFileInfo) => boolean): { [name: string]: Uint8Array } {
  try {
    return unzipSync(bytes, { filter });
  } catch (error) {
    throw new CodedError('import.unreadable', 'the ZIP is damaged', { reason: 'damaged' }, error);
  }
}

/** A whole file in memory. Fails with `import.unreadable` when it is larger than any export of people. */
export async function readWhole(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > MAX_ZIP_BYTES) throw new CodedError('import.unreadable', 'over 100 MB', { reason: 'too-large' });
    pieces.push(chunk);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
