import { z } from 'zod';

// The safety journal: main keeps, in the data folder, a copy of every document of the store worker's database, because a
// browser may lose its own. The worker says what changed since its last checkpoint; main appends it and keeps the
// checkpoint beside it. Frames are those of `shared/journal`.

/** Up to where a collection has been read: the write time of the last document, and its key. */
export const JournalCheckpoint = z.object({ id: z.string().max(300), lwt: z.number() });
export type JournalCheckpoint = z.infer<typeof JournalCheckpoint>;

const Checkpoints = z.record(z.string().max(100), JournalCheckpoint);
export type JournalCheckpoints = z.infer<typeof Checkpoints>;

/** Frames in one call: what fits into a message of either host. */
export const MAX_APPEND_BYTES = 16_500_000;
export const MAX_READ_BYTES = 1_000_000;

export const JournalState = z.object({
  /** Whose documents they are; null while there is no journal. */
  storeId: z.string().max(100).nullable(),
  sizeBytes: z.number().int(),
  /** The live documents as plain JSON. */
  liveBytes: z.number().int(),
  /** Live documents by collection. */
  countByCollection: z.record(z.string(), z.number().int()),
  /** When it was last appended to, epoch ms. */
  writtenAtMs: z.number().int().nullable(),
});
export type JournalState = z.infer<typeof JournalState>;

export const JournalSource = z.object({
  /** `journal`: the one being kept · `kept`: an older one set aside · `given`: named by `--restore`. */
  kind: z.enum(['journal', 'kept', 'given']),
  sourceId: z.string().max(200),
  name: z.string().max(300),
  storeId: z.string().max(100).nullable(),
  sizeBytes: z.number().int(),
  /** How long it was when it was last written: more than `sizeBytes` when its end is gone. Null where nobody knows. */
  expectedBytes: z.number().int().nullable(),
  writtenAtMs: z.number().int(),
});
export type JournalSource = z.infer<typeof JournalSource>;

const SourceId = z.string().min(1).max(200);

export const JOURNAL_COMMANDS = {
  'journal.readState': { request: z.object({}), response: JournalState },
  /**
   * Begins to write for a store; whoever wrote before can no longer. Null checkpoints mean that everything has to be
   * written anew: the journal is another store's, damaged, or there is none. `replaces` is the source that this store
   * was restored from and that its own journal makes superfluous.
   */
  'journal.begin': {
    request: z.object({ storeId: z.string().min(1).max(100), anew: z.boolean(), replaces: SourceId.nullable() }),
    response: z.object({ run: z.string(), checkpoints: Checkpoints.nullable() }),
  },
  /**
   * Adds whole frames (base64). When it returns they are on the disk. With null checkpoints at the beginning, the old
   * journal stays until the call that says `complete`. Fails with `app.not-found` for a run that is over (begin again),
   * `safety.disk-full`, `safety.write-failed`.
   */
  'journal.append': {
    request: z.object({
      run: z.string().max(100),
      frames: z.string().max(Math.ceil(MAX_APPEND_BYTES / 3) * 4),
      checkpoints: Checkpoints,
      complete: z.boolean(),
    }),
    response: JournalState,
  },
  /** What there is to restore from, newest first. */
  'journal.listSources': { request: z.object({}), response: z.object({ sources: z.array(JournalSource) }) },
  /** Bytes of a source as base64, none past its end. Fails with `app.not-found`, `import.unreadable`. */
  'journal.readSource': {
    request: z.object({
      sourceId: SourceId,
      offset: z.number().int().min(0),
      maxBytes: z.number().int().min(1).max(MAX_READ_BYTES),
    }),
    response: z.object({ bytes: z.string() }),
  },
  /** Deletes one that was set aside. Fails with `app.not-found` for any other. */
  'journal.removeSource': { request: z.object({ sourceId: SourceId }), response: z.object({}) },
} as const;

export const JOURNAL_EVENTS = {
  /** Making the journal smaller failed (null: works again); what is in it is unharmed. */
  'journal.compactionFailed': z.object({ code: z.enum(['safety.disk-full', 'safety.write-failed']).nullable() }),
} as const;
