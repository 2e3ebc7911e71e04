import { createRxDatabase, type RxCollection, type RxJsonSchema, type RxStorage } from 'rxdb';
import type { FeedCheckpoint } from '#shared/contract/calendar.ts';
import type { MailCheckpoint } from '#shared/contract/mail.ts';
import type { Candidate } from '#shared/model/candidate.ts';
import type { Interaction } from '#shared/model/interaction.ts';
import type { Attachment, FolderRole, Participant } from '#shared/model/mailRecord.ts';
import type { Failure } from '#renderer/store/contract/shared.ts';
import {
  CANDIDATES_VERSION_0,
  FEEDS_VERSION_0,
  FOLDERS_VERSION_0,
  INTERACTIONS_VERSION_0,
  MAILS_VERSION_0,
  SETTINGS_VERSION_0,
} from '../schema/version0.ts';

export interface MailDocument {
  messageKey: string;
  candidateIds: string[];
  messageId: string;
  inReplyTo: string;
  references: string[];
  subject: string;
  from?: Participant;
  to: Participant[];
  cc: Participant[];
  bcc: Participant[];
  recipientCount: number;
  text: string;
  htmlUnsafe: string;
  attachments: Attachment[];
  sizeBytes: number;
  problems: string[];
}

export interface FolderDocument {
  id: string;
  accountId: string;
  path: string;
  name: string;
  role: FolderRole;
  captured: number;
  checkpoint?: MailCheckpoint;
  seen: number;
  matched: number;
  skipped: { [reason: string]: number };
  remaining: number;
  lastPlan: string;
  lastSuccessMs?: number;
  failure?: Failure;
}

export interface FeedDocument {
  feedId: string;
  checkpoint?: FeedCheckpoint;
  addressRevision: number;
  expandedAtMs: number;
  upcomingIds: string[];
  events: number;
  matched: number;
  skipped: { [reason: string]: number };
  problems: string[];
  lastSuccessMs?: number;
  failure?: Failure;
}

export interface SettingDocument {
  id: string;
  value: { [key: string]: unknown };
}

export interface Database {
  candidates: RxCollection<Candidate>;
  interactions: RxCollection<Interaction>;
  mails: RxCollection<MailDocument>;
  folders: RxCollection<FolderDocument>;
  feeds: RxCollection<FeedDocument>;
  settings: RxCollection<SettingDocument>;
  close(): Promise<void>;
}

const DATABASE_NAME = 'rapport';

/** Opens the database, or makes it. Several windows may have it open; each hears of the others' changes. */
export async function openDatabase(storage: RxStorage<unknown, unknown>, name = DATABASE_NAME): Promise<Database> {
  const database = await createRxDatabase({ name, storage, multiInstance: true, eventReduce: true });
  const collections = await database.addCollections({
    candidates: { schema: toRxSchema<Candidate>(CANDIDATES_VERSION_0) },
    interactions: { schema: toRxSchema<Interaction>(INTERACTIONS_VERSION_0) },
    mails: { schema: toRxSchema<MailDocument>(MAILS_VERSION_0) },
    folders: { schema: toRxSchema<FolderDocument>(FOLDERS_VERSION_0) },
    feeds: { schema: toRxSchema<FeedDocument>(FEEDS_VERSION_0) },
    settings: { schema: toRxSchema<SettingDocument>(SETTINGS_VERSION_0) },
  });
  return {
    candidates: collections.candidates,
    interactions: collections.interactions,
    mails: collections.mails,
    folders: collections.folders,
    feeds: collections.feeds,
    settings: collections.settings,
    close: async () => {
      await database.close();
    },
  };
}

/** RxDB's schema type wants every nested field of the document; ours leaves the inside of objects to the model. */
function toRxSchema<T>(schema: object): RxJsonSchema<T> {
  return schema as RxJsonSchema<T>;
}
