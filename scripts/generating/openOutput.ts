import { closeSync, openSync, writeSync } from 'node:fs';

export interface OutputFile {
  write(bytes: Uint8Array): void;
  close(): void;
}

/** A file written in pieces of about a megabyte, so that a big one needs little memory. */
export function openOutput(path: string): OutputFile {
  const file = openSync(path, 'w');
  let pieces: Uint8Array[] = [];
  let sizeBytes = 0;
  const flush = (): void => {
    const bytes = Buffer.concat(pieces);
    for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
    pieces = [];
    sizeBytes = 0;
  };
  return {
    write(bytes) {
      pieces.push(bytes);
      sizeBytes += bytes.length;
      if (sizeBytes > 1_000_000) flush();
    },
    close() {
      flush();
      closeSync(file);
    },
  };
}
