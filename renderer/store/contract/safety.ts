import { z } from 'zod';
import { Failure } from './shared.ts';

export const JournalStatus = z.object({
  /**
   * `off` in a window that leaves it to another one, and while an empty Rapport leaves the journal of another database
   * alone, from which it may be restored; `away` while main cannot be reached.
   */
  state: z.enum(['writing', 'current', 'off', 'away', 'failed']),
  /** When everything there was stood in the journal, epoch ms. */
  lastWrittenAtMs: z.number().int().nullable(),
  /** Documents that still wait. */
  waiting: z.number().int(),
  sizeBytes: z.number().int(),
  /** The size of the live documents as plain JSON. */
  liveBytes: z.number().int(),
  failure: Failure.nullable(),
});
export type JournalStatus = z.infer<typeof JournalStatus>;

/** Something an empty Rapport can be restored from. */
export const RestoreSource = z.object({
  /** `journal`: the data folder's own · `kept`: an older one set aside · `given`: named at the start. */
  kind: z.enum(['journal', 'kept', 'given']),
  id: z.string(),
  name: z.string(),
  sizeBytes: z.number().int(),
  writtenAtMs: z.number().int(),
});
export type RestoreSource = z.infer<typeof RestoreSource>;

export const RestoreStatus = z.object({
  state: z.enum(['none', 'checking', 'checked', 'restoring', 'restored', 'cancelled', 'failed']),
  name: z.string(),
  doneBytes: z.number().int(),
  totalBytes: z.number().int(),
  /** Whole records read, live documents among them, and documents by collection. */
  records: z.number().int(),
  documents: z.number().int(),
  countByCollection: z.record(z.string(), z.number().int()),
  /** Records that cannot be used: where they stand and why; the first hundred. */
  damaged: z.number().int(),
  problems: z.array(z.object({ atByte: z.number().int(), reason: z.string() })),
  failure: Failure.nullable(),
});
export type RestoreStatus = z.infer<typeof RestoreStatus>;

export const SAFETY_COMMANDS = {
  'safety.readJournal': { request: z.object({}), response: JournalStatus },
  /** What there is to restore from, and whether this Rapport is empty, which it must be. */
  'safety.listSources': {
    request: z.object({}),
    response: z.object({ sources: z.array(RestoreSource), empty: z.boolean() }),
  },
  /** Reads every record and writes nothing. `fileId` is of a file the user chose, `sourceId` of a listed source. */
  'safety.check': {
    request: z.object({ sourceId: z.string().nullable(), fileId: z.string().nullable() }),
    response: z.object({}),
  },
  /** Restores; fails with `safety.not-empty` where something is stored already. */
  'safety.restore': {
    request: z.object({ sourceId: z.string().nullable(), fileId: z.string().nullable() }),
    response: z.object({}),
  },
  /** Deletes a journal that was set aside. */
  'safety.removeSource': { request: z.object({ sourceId: z.string() }), response: z.object({}) },
  'safety.cancel': { request: z.object({}), response: z.object({}) },
  'safety.readStatus': { request: z.object({}), response: RestoreStatus },
  /** Everything in one file, in the journal's own form. `url` is good until the window closes. */
  'safety.exportAll': {
    request: z.object({}),
    response: z.object({ url: z.string(), fileName: z.string(), documents: z.number().int() }),
  },
} as const;
