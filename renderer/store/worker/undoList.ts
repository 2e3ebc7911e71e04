import { CodedError } from '#shared/contract/codedError.ts';

/** Acts that can be taken back, each once. Kept in memory: closing the window makes them final. */
export interface UndoList {
  /** Keeps the way back of one act; returns the id to ask for it with. */
  add(takeBack: () => Promise<void>): string;
  /** Takes one act back. Fails with `store.not-found` when that was done before or is too long ago. */
  apply(undoId: string): Promise<void>;
}

const MAX_KEPT = 100;

export function createUndoList(): UndoList {
  const acts = new Map<string, () => Promise<void>>();
  let nextNumber = 1;
  return {
    add(takeBack) {
      const undoId = `undo-${nextNumber++}`;
      acts.set(undoId, takeBack);
      if (acts.size > MAX_KEPT) acts.delete(acts.keys().next().value as string);
      return undoId;
    },
    async apply(undoId) {
      const takeBack = acts.get(undoId);
      if (takeBack === undefined) throw new CodedError('store.not-found', `nothing to take back under ${undoId}`);
      acts.delete(undoId);
      try {
        await takeBack();
      } catch (error) {
        // What it takes back may be held here alone, so after a write that failed it can be asked for again.
        acts.set(undoId, takeBack);
        throw error;
      }
    },
  };
}
