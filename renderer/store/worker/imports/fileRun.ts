import type { ImportedFile } from '#renderer/store/storeContract.ts';

/** One file on its way through an import, with what it came to so far. */
export interface FileRun {
  mode: 'count' | 'store';
  file: ImportedFile;
  ownAddresses: ReadonlySet<string>;
  /** Timeline entries that a dry run has met already, over all files. */
  seenIds: Set<string>;
  candidateIds: Set<string>;
  signal: AbortSignal;
  skip(reason: string): void;
  problem(text: string): void;
  /** Passes bytes through and counts them for the progress. */
  countBytes(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array>;
  report(): void;
}

/** More problems than anybody reads; their number is in the counts. */
export const MAX_PROBLEMS = 50;
