import { z } from 'zod';
import { CandidateId, ProjectId } from '#shared/model/ids.ts';
import { ColumnTarget, PeopleFormat } from '#shared/people/peopleFormat.ts';
import { Failure } from './shared.ts';

export const ImportColumn = z.object({
  header: z.string(),
  target: ColumnTarget,
  /** The first few values that are not empty. */
  samples: z.array(z.string()),
});
export type ImportColumn = z.infer<typeof ImportColumn>;

export const PeopleImportStatus = z.object({
  state: z.enum(['none', 'reading', 'read', 'counting', 'counted', 'storing', 'stored', 'cancelled', 'failed']),
  fileName: z.string(),
  format: PeopleFormat.nullable(),
  /** Of a workbook; one of them is read. */
  sheets: z.array(z.string()),
  sheet: z.string(),
  /** How the text was read, for example `UTF-16LE, separated by ;`. */
  readAs: z.string(),
  columns: z.array(ImportColumn),
  /** The profile whose export it is (messages of LinkedIn): one where it is sure, several where it has to be asked. */
  ownProfiles: z.array(z.object({ key: z.string(), name: z.string() })),
  rows: z.number().int(),
  done: z.number().int(),
  /** What was, or in the dry run would be, done. Rows are those of the file. */
  added: z.number().int(),
  changed: z.number().int(),
  known: z.number().int(),
  entries: z.number().int(),
  members: z.number().int(),
  /** Rows left out, by reason (`LeftOutReason`). */
  skipped: z.record(z.string(), z.number().int()),
  /** Cells left out of rows that were kept, by reason (`CellReason`). */
  cells: z.record(z.string(), z.number().int()),
  /** The first hundred rows and cells that were left out because something is wrong with them. */
  problems: z.array(z.object({ row: z.number().int(), reason: z.string(), value: z.string() })),
  /** What the first rows would become, for the preview. */
  preview: z.array(
    z.object({
      row: z.number().int(),
      outcome: z.enum(['added', 'changed', 'known', 'skipped']),
      name: z.string(),
      address: z.string(),
      detail: z.string(),
    }),
  ),
  undoId: z.string().nullable(),
  failure: Failure.nullable(),
  /** For the failure's words: `found` and `needed` headers, or a `reason`. */
  failureDetails: z.record(z.string(), z.string()),
});
export type PeopleImportStatus = z.infer<typeof PeopleImportStatus>;

export const PEOPLE_IMPORT_COMMANDS = {
  /** Reads a file's head: what it is, its columns and a guess at where they go. Follow it with `readStatus`. */
  'peopleImport.open': {
    request: z.object({ fileId: z.string(), sheet: z.string().nullable() }),
    response: z.object({}),
  },
  /**
   * The dry run (`count`) and the import (`store`) through one and the same reading. Rows that cannot be read are left
   * out and listed; the same file again adds nothing.
   */
  'peopleImport.run': {
    request: z.object({
      mode: z.enum(['count', 'store']),
      /** In the order of the columns. */
      targets: z.array(ColumnTarget).max(1000),
      /** Makes candidates of people nobody knows yet; else only those there are get what is new. */
      makeCandidates: z.boolean(),
      /** Everybody in the file joins it. */
      projectId: ProjectId.nullable(),
      /** ISO 3166 code, for phone numbers without a country. */
      country: z.string().max(2),
      /** Whose messages they are, by `key` of `ownProfiles`; empty where there is nothing to ask. */
      ownProfile: z.string().max(500),
    }),
    response: z.object({}),
  },
  'peopleImport.cancel': { request: z.object({}), response: z.object({}) },
  'peopleImport.readStatus': { request: z.object({}), response: PeopleImportStatus },
  /** Every row that was left out, with the reason in front, as CSV. */
  'peopleImport.readErrors': { request: z.object({}), response: z.object({ csv: z.string() }) },

  /** Candidates as a file, safe to open in a spreadsheet. All of them, or a project's, or those named. */
  'export.people': {
    request: z.object({
      /** `entries`: a table with a line for every timeline entry. */
      format: z.enum(['csv', 'entries', 'json']),
      projectId: ProjectId.nullable(),
      candidateIds: z.array(CandidateId).max(100_000).nullable(),
    }),
    /** `url` is good until the window closes. */
    response: z.object({ url: z.string(), fileName: z.string(), candidates: z.number().int() }),
  },
} as const;
