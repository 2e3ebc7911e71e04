import { z } from 'zod';
import type { RxCollection } from 'rxdb';
import { CalendarFeed, FeedCheckpoint } from '#shared/contract/calendar.ts';
import { MailCheckpoint } from '#shared/contract/mail.ts';
import { Candidate } from '#shared/model/candidate.ts';
import { FollowUp } from '#shared/model/followUp.ts';
import { AccountId, MessageKey } from '#shared/model/ids.ts';
import { Interaction } from '#shared/model/interaction.ts';
import { Attachment, FolderRole, Participant } from '#shared/model/mailRecord.ts';
import { Membership, Project } from '#shared/model/project.ts';
import { Failure } from '#renderer/store/contract/shared.ts';
import { countStored } from '../database/countStored.ts';
import type { Database } from '../database/openDatabase.ts';

// What of the database is in the journal, and what a document of it has to look like to be taken from one.

/** Every collection, in the order in which a journal that is written anew holds them. */
export const COLLECTIONS = [
  // First, because they say what is owed: a removal that was cut off is completed after a restore as well.
  'settings',
  'candidates',
  'projects',
  'memberships',
  'mails',
  'interactions',
  'followUps',
  'acts',
  // Last: how far a mailbox was read must not be claimed before what was read from it is there.
  'folders',
  'feeds',
] as const satisfies readonly Exclude<keyof Database, 'close'>[];
export type CollectionName = (typeof COLLECTIONS)[number];

/** Collections that are read before the others and written after them; see above. */
export const READ_FIRST: ReadonlySet<CollectionName> = new Set(['folders', 'feeds']);

/** The id this database has, and from what it was restored. */
export const STORE_SETTING_ID = 'store';
/** There while a restore is under way. */
export const RESTORING_SETTING_ID = 'restoring';

/** Settings of this database itself: another one that is restored from it has its own. */
export function isOwn(collection: CollectionName, id: string): boolean {
  return collection === 'settings' && (id === STORE_SETTING_ID || id === RESTORING_SETTING_ID);
}

export function collectionOf(database: Database, name: CollectionName): RxCollection<{ [field: string]: unknown }> {
  return database[name] as unknown as RxCollection<{ [field: string]: unknown }>;
}

const Counts = z.record(z.string(), z.number());

/** What the store's own writing keeps to. Fields they do not name are kept as they are. */
export const DOCUMENT_PARSERS: Record<CollectionName, z.ZodType> = {
  settings: z.object({ id: z.string(), value: z.record(z.string(), z.unknown()) }),
  candidates: Candidate,
  projects: Project,
  memberships: Membership,
  mails: z.object({
    messageKey: MessageKey,
    candidateIds: z.array(z.string()),
    messageId: z.string(),
    inReplyTo: z.string(),
    references: z.array(z.string()),
    subject: z.string(),
    from: Participant.optional(),
    to: z.array(Participant),
    cc: z.array(Participant),
    bcc: z.array(Participant),
    recipientCount: z.number(),
    text: z.string(),
    htmlUnsafe: z.string(),
    attachments: z.array(Attachment),
    sizeBytes: z.number(),
    problems: z.array(z.string()),
  }),
  interactions: Interaction,
  followUps: FollowUp,
  acts: z.object({
    id: z.string(),
    atMs: z.number(),
    kind: z.string(),
    count: z.number(),
    subject: z.string(),
    data: z.record(z.string(), z.unknown()),
    undoneAtMs: z.number().optional(),
  }),
  folders: z.object({
    id: z.string(),
    accountId: AccountId,
    path: z.string(),
    name: z.string(),
    role: FolderRole,
    captured: z.number(),
    checkpoint: MailCheckpoint.optional(),
    seen: z.number(),
    matched: z.number(),
    skipped: Counts,
    remaining: z.number(),
    lastPlan: z.string(),
    lastSuccessMs: z.number().optional(),
    failure: Failure.optional(),
  }),
  feeds: z.object({
    feedId: CalendarFeed.shape.feedId,
    checkpoint: FeedCheckpoint.optional(),
    addressRevision: z.number(),
    expandedAtMs: z.number(),
    upcomingIds: z.array(z.string()),
    events: z.number(),
    matched: z.number(),
    skipped: Counts,
    problems: z.array(z.string()),
    lastSuccessMs: z.number().optional(),
    failure: Failure.optional(),
  }),
};

/** Whether nothing is stored that a restore could mix with. How far mailboxes were read and settings do not count. */
export async function isEmpty(database: Database): Promise<boolean> {
  for (const name of ['candidates', 'interactions', 'mails', 'projects', 'memberships', 'followUps'] as const) {
    if ((await countStored(collectionOf(database, name), (count) => count > 0)) > 0) return false;
  }
  return true;
}
