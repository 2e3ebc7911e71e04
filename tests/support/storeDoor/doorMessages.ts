import type { WorldSize } from '#shared/generate/worldSizes.ts';

// What is said between a page and the door of its store worker, over a channel that only this profile's pages hear.

export const DOOR_CHANNEL = 'rapport-store-door';

/** What a world is made from; the same gives the same world. */
export interface DoorWorld {
  seed: string;
  size: WorldSize;
  nowMs: number;
}

/** Documents written, and the milliseconds that the writing took: making them is not in it. */
export interface DoorWritten {
  documents: number;
  ms: number;
}

export interface DoorCommands {
  /** Writes candidates, projects, memberships and follow-ups. */
  storePeople: { request: DoorWorld; response: DoorWritten };
  /** Makes entries `from` to `to` (excluded) and keeps them for the commands below. The newest one's id. */
  prepare: {
    request: DoorWorld & { from: number; to: number };
    response: { interactions: number; mails: number; newestId: string };
  };
  /** Writes what was prepared through RxDB, as capture does: texts, then entries, a batch at a time. */
  store: { request: object; response: DoorWritten };
  /** Writes the same with Dexie alone into a database of its own, which is removed afterwards. */
  storeBare: { request: { indexes: 'own' | 'kept' }; response: DoorWritten };
}
export type DoorCommand = keyof DoorCommands;

export type DoorQuestion = {
  [N in DoorCommand]: { id: string; command: N; request: DoorCommands[N]['request'] };
}[DoorCommand];

export type DoorAnswer = { answers: string; response: unknown } | { answers: string; failed: string };
