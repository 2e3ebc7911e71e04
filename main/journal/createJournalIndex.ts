import type { JournalFrame } from '#shared/journal/journalFormat.ts';

/** Where the newest frame of each document stands in a journal. */
export interface JournalIndex {
  /** Takes a frame in that was written at this place. */
  add(frame: Pick<JournalFrame, 'kind' | 'key' | 'jsonBytes' | 'bytes'>, atByte: number): void;
  /** Live documents as plain JSON, bytes. */
  liveBytes(): number;
  /** Their frames, bytes: what a compacted journal holds besides its head. */
  frameBytes(): number;
  countByCollection(): { [collection: string]: number };
  /** Keys whose deletion stands in the journal: older frames may still hold what was deleted. */
  erased(): ReadonlySet<string>;
  /** Live frames in the order in which they stand. */
  inOrder(): { key: string; atByte: number; sizeBytes: number }[];
  /** The same documents, written one after the other from a place on, without what was deleted. */
  moveTo(startByte: number): JournalIndex;
}

interface Entry {
  atByte: number;
  sizeBytes: number;
  jsonBytes: number;
}

export function createJournalIndex(start: ReadonlyMap<string, Entry> = new Map()): JournalIndex {
  const entries = new Map(start);
  const erased = new Set<string>();
  const counts = new Map<string, number>();
  let liveBytes = 0;
  let frameBytes = 0;
  const count = (key: string, { sizeBytes, jsonBytes }: Entry, sign: 1 | -1): void => {
    const collection = key.slice(0, key.indexOf('/'));
    counts.set(collection, (counts.get(collection) ?? 0) + sign);
    liveBytes += sign * jsonBytes;
    frameBytes += sign * sizeBytes;
  };
  for (const [key, entry] of entries) count(key, entry, 1);

  const inOrder = (): { key: string; atByte: number; sizeBytes: number }[] =>
    [...entries].map(([key, entry]) => ({ key, ...entry })).sort((a, b) => a.atByte - b.atByte);

  return {
    add({ kind, key, jsonBytes, bytes }, atByte) {
      if (kind === 'end') return;
      const before = entries.get(key);
      if (before !== undefined) count(key, before, -1);
      if (kind === 'deleted') {
        entries.delete(key);
        erased.add(key);
        return;
      }
      const entry = { atByte, sizeBytes: bytes.length, jsonBytes };
      entries.set(key, entry);
      count(key, entry, 1);
      // Somebody who is back is not erased; the frames from before are then merely old.
      erased.delete(key);
    },
    liveBytes: () => liveBytes,
    frameBytes: () => frameBytes,
    countByCollection: () => Object.fromEntries([...counts].filter(([, documents]) => documents > 0)),
    erased: () => erased,
    inOrder,
    moveTo(startByte) {
      const moved = new Map<string, Entry>();
      let atByte = startByte;
      for (const { key, sizeBytes } of inOrder()) {
        moved.set(key, { atByte, sizeBytes, jsonBytes: entries.get(key)?.jsonBytes ?? 0 });
        atByte += sizeBytes;
      }
      return createJournalIndex(moved);
    },
  };
}
