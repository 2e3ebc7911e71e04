import { z } from 'zod';
import { AccountId } from '#shared/model/ids.ts';
import { FolderRole, MailRecord } from '#shared/model/mailRecord.ts';

export const MailSecurity = z.enum(['tls', 'starttls', 'none']);
export type MailSecurity = z.infer<typeof MailSecurity>;

/** How to reach a mailbox. The password is never part of it. `none` (no encryption) is for loopback only. */
export const MailServer = z.object({
  host: z.string().trim().min(1).max(253),
  port: z.number().int().min(1).max(65_535),
  security: MailSecurity,
  userName: z.string().min(1).max(320),
});
export type MailServer = z.infer<typeof MailServer>;

export const Account = MailServer.extend({
  accountId: AccountId,
  /** The user's own address, normalised. */
  address: z.string().min(3).max(320),
  /** The user's other addresses: mail from any of them is the user's own. */
  ownAddresses: z.array(z.string().max(320)).max(50),
});
export type Account = z.infer<typeof Account>;

/** A folder as the server lists it. `roleFrom` says what its role was read from. */
export const MailFolder = z.object({
  path: z.string().max(1000),
  name: z.string().max(1000),
  role: FolderRole,
  roleFrom: z.enum(['special-use', 'name', 'user', 'none']),
  captured: z.boolean(),
});
export type MailFolder = z.infer<typeof MailFolder>;

/** UIDs from `first` to `last`, both included. */
export const UidRange = z.object({ first: z.number().int().min(1), last: z.number().int().min(1) });
export type UidRange = z.infer<typeof UidRange>;

/**
 * How far a folder has been read. Kept beside the data it stands for and moved only together with it.
 * `todo` are the UIDs up to `highestUid` not yet scanned, in ascending order. `addressRevision`: every address with this
 * revision or a lower one has been looked for in all that is scanned; `backfill` is how far the next one has come.
 */
export const MailCheckpoint = z.object({
  uidValidity: z.string().max(20),
  highestUid: z.number().int().min(0),
  todo: z.array(UidRange).max(10_000),
  addressRevision: z.number().int().min(0),
  backfill: z.object({ targetRevision: z.number().int(), addressesDone: z.number().int() }).nullable(),
  /** Messages in the folder when it was last read; more of them under the same UIDs means the server misled us. */
  messageCount: z.number().int().min(0),
});
export type MailCheckpoint = z.infer<typeof MailCheckpoint>;

export const PullPlanKind = z.enum(['none', 'newOnly', 'continue', 'backfill', 'restart']);
export type PullPlanKind = z.infer<typeof PullPlanKind>;

/** Why a scanned mail was not kept. */
export const SkipReason = z.enum(['not-a-candidate', 'name-only', 'own-note', 'draft', 'vanished', 'unreadable']);
export type SkipReason = z.infer<typeof SkipReason>;
export const SkipCounts = z.partialRecord(SkipReason, z.number().int().min(0));
export type SkipCounts = z.infer<typeof SkipCounts>;

export const MailPullResponse = z.object({
  plan: z.object({ kind: PullPlanKind, reason: z.string().max(300) }),
  records: z.array(MailRecord),
  checkpoint: MailCheckpoint,
  /** What this pull did; the sum over all pulls since a restart is what the folder's line shows. */
  scanned: z.number().int().min(0),
  skipped: SkipCounts,
  /** Messages left to scan after this pull. */
  remaining: z.number().int().min(0),
  /** True when another pull would find more to do now. */
  more: z.boolean(),
});
export type MailPullResponse = z.infer<typeof MailPullResponse>;

/** Someone met in the scan of a mailbox, counted and not stored. Seen from the mailbox's owner. */
export const MetPerson = z.object({
  address: z.string().max(320),
  name: z.string().max(300),
  received: z.number().int().min(0),
  sent: z.number().int().min(0),
  lastAtMs: z.number().int(),
});
export type MetPerson = z.infer<typeof MetPerson>;

const FolderAsk = z.object({
  accountId: AccountId,
  path: z.string().min(1).max(1000),
  role: FolderRole,
  /** How many messages to scan at most. */
  limit: z.number().int().min(1).max(20_000),
});

export const MAIL_COMMANDS = {
  /** The server of a common provider, by the address's domain; null where it is not known. */
  'mail.guessServer': {
    request: z.object({ address: z.string().max(320) }),
    response: z.object({
      server: MailServer.nullable(),
      providerName: z.string().nullable(),
      /** What this provider wants of the user, for example an app password. */
      hint: z.enum(['app-password', 'sign-in-unsupported']).nullable(),
    }),
  },
  /** Signs in and lists the folders; stores nothing. With `accountId` and no password, the stored one is used. */
  'mail.testServer': {
    request: z.object({
      server: MailServer,
      password: z.string().max(1000).nullable(),
      accountId: AccountId.nullable(),
    }),
    response: z.object({ folders: z.array(MailFolder) }),
  },
  'mail.listAccounts': { request: z.object({}), response: z.object({ accounts: z.array(Account) }) },
  /** Adds or changes an account; a null password keeps the stored one. */
  'mail.saveAccount': {
    request: z.object({
      accountId: AccountId.nullable(),
      server: MailServer,
      address: z.string().min(3).max(320),
      ownAddresses: z.array(z.string().max(320)).max(50),
      password: z.string().max(1000).nullable(),
    }),
    response: z.object({ account: Account }),
  },
  /** Forgets the account and its password. What was captured stays. */
  'mail.removeAccount': { request: z.object({ accountId: AccountId }), response: z.object({}) },
  'mail.listFolders': {
    request: z.object({ accountId: AccountId }),
    response: z.object({ folders: z.array(MailFolder) }),
  },
  /** The user's word on a folder: what it is for, and whether it is captured. */
  'mail.correctFolder': {
    request: z.object({ accountId: AccountId, path: z.string().max(1000), role: FolderRole, captured: z.boolean() }),
    response: z.object({}),
  },
  /** Counts who is written with, newest messages first, and keeps nothing. `beforeUid` null starts at the newest. */
  'mail.scanPeople': {
    request: FolderAsk.extend({ beforeUid: z.number().int().min(1).nullable() }),
    response: z.object({
      people: z.array(MetPerson),
      scanned: z.number().int().min(0),
      remaining: z.number().int().min(0),
      /** To be given to the next call; null when the folder is done. */
      beforeUid: z.number().int().min(1).nullable(),
    }),
  },
  /** The addresses that capture may look for. Held in memory only, and gone with the process. */
  'mail.setAddressBook': {
    request: z.object({
      revision: z.number().int().min(0),
      /** Address (normalised) and the revision it was added with. */
      entries: z.array(z.tuple([z.string().max(320), z.number().int().min(0)])),
    }),
    response: z.object({}),
  },
  /** The next records of one folder. `addressRevision` says which address book the asker means. */
  'mail.pull': {
    request: FolderAsk.extend({
      checkpoint: MailCheckpoint.nullable(),
      addressRevision: z.number().int().min(0),
    }),
    response: MailPullResponse,
  },
  /** Starts (or restarts) watching an account's folders for new mail. Every window may ask; there is one watch. */
  'mail.watch': { request: z.object({ accountId: AccountId }), response: z.object({}) },
} as const;

export const MAIL_EVENTS = {
  /** Something moved in a folder: time to pull. Carries no mail. */
  'mail.folderChanged': z.object({ accountId: AccountId, path: z.string().max(1000) }),
  /** How new mail is noticed at the moment. */
  'mail.watchChanged': z.object({
    accountId: AccountId,
    state: z.enum(['idle', 'polling', 'waiting']),
    /** Why it waits, as an error code. */
    code: z.string().nullable(),
  }),
  'mail.accountsChanged': z.object({}),
} as const;
