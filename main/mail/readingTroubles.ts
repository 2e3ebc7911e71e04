// What is remembered of messages whose reading cost the connection, so that one which always does cannot keep the rest
// of its folder from being read. After a loss every message of that batch is read alone; one that costs the connection
// twice while it is read alone is given up. In memory only, one for each folder: after a start it begins anew.

/** Losses alone after which a message is given up. One may be the network's doing. */
const LOSSES_TO_GIVE_UP = 2;

export interface ReadingTroubles {
  /** The end of `uids` (ascending) that may be asked for at once: up to `limit` of them, or one that is under suspicion. */
  pickBatch(uids: readonly number[], limit: number): number[];
  isGivenUp(uid: number): boolean;
  noteLoss(batch: readonly number[]): void;
  noteRead(batch: readonly number[]): void;
}

export function createReadingTroubles(): ReadingTroubles {
  /** Times the connection was lost while it was read alone, by UID under suspicion. */
  const lossesAlone = new Map<number, number>();
  return {
    pickBatch(uids, limit) {
      let start = uids.length;
      while (start > 0 && uids.length - start < limit && !lossesAlone.has(uids[start - 1]!)) start -= 1;
      return uids.slice(start === uids.length ? -1 : start);
    },
    isGivenUp: (uid) => (lossesAlone.get(uid) ?? 0) >= LOSSES_TO_GIVE_UP,
    noteLoss(batch) {
      const alone = batch.length === 1 ? 1 : 0;
      for (const uid of batch) lossesAlone.set(uid, (lossesAlone.get(uid) ?? 0) + alone);
    },
    noteRead(batch) {
      for (const uid of batch) lossesAlone.delete(uid);
    },
  };
}
