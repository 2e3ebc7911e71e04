import { z } from 'zod';
import type { Contract } from '#shared/rpc/contract.ts';
import { CalendarFeed } from '#shared/contract/calendar.ts';
import { MetPerson } from '#shared/contract/mail.ts';
import { AccountId, CandidateId, FeedId, InteractionId, MessageKey } from '#shared/model/ids.ts';
import { Direction, Interaction, InteractionKind } from '#shared/model/interaction.ts';
import { Attachment, FolderRole, Participant } from '#shared/model/mailRecord.ts';
import { CANDIDATE_COMMANDS } from './contract/candidates.ts';
import { FIND_COMMANDS } from './contract/find.ts';
import { PEOPLE_IMPORT_COMMANDS } from './contract/peopleImport.ts';
import { PROJECT_COMMANDS } from './contract/projects.ts';
import { READ_MODEL_COMMANDS } from './contract/readModel.ts';
import { SAFETY_COMMANDS } from './contract/safety.ts';
import { Failure, Undo } from './contract/shared.ts';
import { STATISTICS_COMMANDS } from './contract/statistics.ts';
import { ComputedRole, TOUCHPOINT_COMMANDS } from './contract/touchpoints.ts';

// What the user interface asks of the store worker, which alone opens the database. The same rpc as between main and
// renderer, on a MessagePort. Lists, counts and
// statistics are answered by the read model behind it.

/** How many were left out, by reason. The reasons are `SkipReason` for mail and `MeetingSkipReason` for meetings. */
const Skipped = z.record(z.string(), z.number().int());

export const TimelineFilter = z.object({
  /** Empty means all. */
  kinds: z.array(InteractionKind),
  directions: z.array(Direction),
  /** From (included) and to (excluded), epoch ms; null is open. */
  fromMs: z.number().int().nullable(),
  toMs: z.number().int().nullable(),
  /** Words that must all be there: in title, preview, names, notes or the mail's text. Accents and case do not matter. */
  text: z.string().max(500),
});
export type TimelineFilter = z.infer<typeof TimelineFilter>;

/** A mail as it was kept: once, however many timelines show it. */
export const StoredMail = z.object({
  messageKey: MessageKey,
  messageId: z.string().nullable(),
  subject: z.string(),
  from: Participant.nullable(),
  to: z.array(Participant),
  cc: z.array(Participant),
  bcc: z.array(Participant),
  recipientCount: z.number().int(),
  text: z.string(),
  /** As it came: never shown before `toSafeHtml`. */
  htmlUnsafe: z.string(),
  attachments: z.array(Attachment),
  sizeBytes: z.number().int(),
  problems: z.array(z.string()),
});
export type StoredMail = z.infer<typeof StoredMail>;

export const FolderStatus = z.object({
  path: z.string(),
  name: z.string(),
  role: FolderRole,
  captured: z.boolean(),
  /** Since the folder was first read (or restarted): scanned, kept, left out by reason, still to scan. */
  seen: z.number().int(),
  matched: z.number().int(),
  skipped: Skipped,
  remaining: z.number().int(),
  running: z.boolean(),
  /** Expected until the folder is read, ms; null while not known. */
  msLeft: z.number().int().nullable(),
  /** What the last look decided, in words for the details. */
  lastPlan: z.string(),
  lastSuccessMs: z.number().int().nullable(),
  failure: Failure.nullable(),
});
export type FolderStatus = z.infer<typeof FolderStatus>;

export const AccountStatus = z.object({
  accountId: AccountId,
  address: z.string(),
  host: z.string(),
  paused: z.boolean(),
  /** How new mail is noticed. */
  watch: z.enum(['idle', 'polling', 'waiting', 'off']),
  folders: z.array(FolderStatus),
  failure: Failure.nullable(),
});
export type AccountStatus = z.infer<typeof AccountStatus>;

export const FeedStatus = z.object({
  ...CalendarFeed.shape,
  /** Of the last reading: events in the calendar, meetings matched to candidates, left out by reason. */
  events: z.number().int(),
  matched: z.number().int(),
  skipped: Skipped,
  problems: z.array(z.string()),
  running: z.boolean(),
  lastSuccessMs: z.number().int().nullable(),
  failure: Failure.nullable(),
});
export type FeedStatus = z.infer<typeof FeedStatus>;

export const CaptureStatus = z.object({
  /** What the machine says of the network; false means offline for sure. */
  online: z.boolean(),
  /** False in a window that leaves capture to another one. */
  leading: z.boolean(),
  accounts: z.array(AccountStatus),
  feeds: z.array(FeedStatus),
  addressCount: z.number().int(),
});
export type CaptureStatus = z.infer<typeof CaptureStatus>;

export const ScanStatus = z.object({
  state: z.enum(['none', 'running', 'paused', 'done', 'failed']),
  accountId: AccountId.nullable(),
  scanned: z.number().int(),
  total: z.number().int(),
  msLeft: z.number().int().nullable(),
  peopleCount: z.number().int(),
  failure: Failure.nullable(),
});
export type ScanStatus = z.infer<typeof ScanStatus>;

/** What an import did, or in the dry run would do, with one file. */
export const ImportedFile = z.object({
  name: z.string(),
  format: z.enum(['mbox', 'eml', 'ics', 'unknown']),
  /** Messages or events in the file. */
  found: z.number().int(),
  /** Of them, those that belong to a candidate. */
  matched: z.number().int(),
  /** Timeline entries that are new, and that were there already. */
  added: z.number().int(),
  known: z.number().int(),
  candidates: z.number().int(),
  skipped: Skipped,
  /** The first fifty things that could not be read, with where they stood. */
  problems: z.array(z.string()),
  failure: Failure.nullable(),
});
export type ImportedFile = z.infer<typeof ImportedFile>;

export const ImportStatus = z.object({
  state: z.enum(['none', 'counting', 'counted', 'storing', 'stored', 'cancelled']),
  /** Bytes read and in all, over all files. */
  doneBytes: z.number().int(),
  totalBytes: z.number().int(),
  files: z.array(ImportedFile),
});
export type ImportStatus = z.infer<typeof ImportStatus>;

export const DemoStatus = z.object({
  state: z.enum(['none', 'loading', 'present', 'removing']),
  /** While loading: share done, 0 to 1. */
  progress: z.number(),
  candidates: z.number().int(),
  /** Why the last loading or removing did not come to its end. */
  failure: Failure.nullable(),
});
export type DemoStatus = z.infer<typeof DemoStatus>;

const ImportRequest = z.object({
  /** From `addFiles` of the store client. */
  fileIds: z.array(z.string()).min(1).max(1000),
  /** The user's own addresses, which tell sent from received. */
  ownAddresses: z.array(z.string()).max(50),
});

export const TimelineEntry = z.object({
  id: InteractionId,
  atMs: z.number().int(),
  /** The day of an all-day meeting, `YYYY-MM-DD`: the same in every zone, which `atMs` is not. */
  onDate: z.string().max(10).optional(),
  /** For touchpoints: what it is to the ones before it. */
  role: ComputedRole.optional(),
});
export type TimelineEntry = z.infer<typeof TimelineEntry>;

export const STORE_CONTRACT = {
  commands: {
    ...CANDIDATE_COMMANDS,
    ...PROJECT_COMMANDS,
    ...TOUCHPOINT_COMMANDS,
    ...PEOPLE_IMPORT_COMMANDS,
    ...SAFETY_COMMANDS,
    ...FIND_COMMANDS,
    ...STATISTICS_COMMANDS,
    ...READ_MODEL_COMMANDS,

    /** All entries that pass the filter, newest first, as ids with times; the rows are read as they are scrolled to. */
    'timeline.list': {
      request: z.object({
        candidateId: CandidateId,
        filter: TimelineFilter,
        /** So many of the newest; null for all. */
        limit: z.number().int().min(1).max(1000).nullable().optional(),
      }),
      response: z.object({
        entries: z.array(TimelineEntry),
        /** Pass the filter. */
        total: z.number().int(),
        /** Without the filter. */
        all: z.number().int(),
        countByKind: z.record(z.string(), z.number().int()),
      }),
    },
    'timeline.readRows': {
      request: z.object({ ids: z.array(InteractionId).max(500) }),
      response: z.object({ rows: z.array(Interaction) }),
    },
    'timeline.readMail': {
      request: z.object({ messageKey: MessageKey }),
      response: z.object({ mail: StoredMail }),
    },

    /** Takes one act back. Fails with `store.not-found` when it was taken back before, or what it changed was changed since. */
    'undo.apply': {
      request: Undo,
      /** How many of what the act changed were changed since, and stay as they are. */
      response: z.object({ left: z.number().int() }),
    },

    'capture.readStatus': { request: z.object({}), response: CaptureStatus },
    /** Looks now: one folder, one account (null path), or everything (null account). */
    'capture.lookNow': {
      request: z.object({ accountId: AccountId.nullable(), path: z.string().nullable() }),
      response: z.object({}),
    },
    'capture.setPaused': { request: z.object({ accountId: AccountId, paused: z.boolean() }), response: z.object({}) },
    'capture.refreshFeed': { request: z.object({ feedId: FeedId }), response: z.object({}) },

    /** Starts counting who an account writes with, or goes on after a pause or failure. */
    'scan.start': { request: z.object({ accountId: AccountId }), response: z.object({}) },
    'scan.pause': { request: z.object({}), response: z.object({}) },
    /** Stops and forgets what was counted. */
    'scan.cancel': { request: z.object({}), response: z.object({}) },
    'scan.readStatus': { request: z.object({}), response: ScanStatus },
    /** The people met, most written with first; those already candidates are left out. */
    'scan.listPeople': {
      request: z.object({
        search: z.string().max(500),
        offset: z.number().int().min(0),
        limit: z.number().int().min(1).max(500),
      }),
      response: z.object({ people: z.array(MetPerson), total: z.number().int() }),
    },

    /** The dry run: counts what the files would add and writes nothing. Follow it with `import.readStatus`. */
    'import.count': { request: ImportRequest, response: z.object({}) },
    'import.store': { request: ImportRequest, response: z.object({}) },
    'import.cancel': { request: z.object({}), response: z.object({}) },
    'import.readStatus': { request: z.object({}), response: ImportStatus },

    /** Generates the demo and takes it through the import. */
    'demo.load': { request: z.object({ seed: z.string().max(100) }), response: z.object({}) },
    'demo.remove': { request: z.object({}), response: z.object({}) },
    'demo.readStatus': { request: z.object({}), response: DemoStatus },

    'store.readInfo': {
      request: z.object({}),
      response: z.object({
        candidates: z.number().int(),
        /** What the browser says it will keep even when the disk fills up. */
        persisted: z.boolean(),
        usageBytes: z.number().nullable(),
        quotaBytes: z.number().nullable(),
      }),
    },
    /** Counted one by one, which takes a while where there are many: some twenty seconds for a million entries. */
    'store.countDocuments': {
      request: z.object({}),
      response: z.object({
        interactions: z.number().int(),
        mails: z.number().int(),
        projects: z.number().int(),
      }),
    },
  },
  events: {
    // Each says that something changed; the asker then reads what it shows. Sent at most ten times a second.
    'candidates.changed': z.object({}),
    'timeline.changed': z.object({ candidateIds: z.array(CandidateId) }),
    'capture.changed': z.object({}),
    'scan.changed': z.object({}),
    'import.changed': z.object({}),
    'demo.changed': z.object({}),
    'projects.changed': z.object({}),
    'history.changed': z.object({}),
    'peopleImport.changed': z.object({}),
    'safety.changed': z.object({}),
    /** Saved views or rhythms. */
    'views.changed': z.object({}),
    'readModel.changed': z.object({}),
    /** An answer was given that lacked something written before it was asked for, and now all of it is there. */
    'readModel.caughtUp': z.object({}),
  },
} as const satisfies Contract;
export type StoreContract = typeof STORE_CONTRACT;
