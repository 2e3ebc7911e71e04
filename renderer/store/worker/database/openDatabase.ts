import { addRxPlugin, createRxDatabase, type RxCollection, type RxJsonSchema, type RxStorage } from 'rxdb';
import { RxDBMigrationSchemaPlugin } from 'rxdb/plugins/migration-schema';
import type { FeedCheckpoint } from '#shared/contract/calendar.ts';
import type { MailCheckpoint } from '#shared/contract/mail.ts';
import type { Candidate } from '#shared/model/candidate.ts';
import type { FollowUp } from '#shared/model/followUp.ts';
import type { Interaction } from '#shared/model/interaction.ts';
import type { Attachment, FolderRole, Participant } from '#shared/model/mailRecord.ts';
import type { Membership, Project } from '#shared/model/project.ts';
import type { Failure } from '#renderer/store/contract/shared.ts';
import {
  FEEDS_VERSION_0,
  FOLDERS_VERSION_0,
  INTERACTIONS_VERSION_0,
  MAILS_VERSION_0,
  SETTINGS_VERSION_0,
} from '../schema/version0.ts';
import {
  ACTS_VERSION_0,
  CANDIDATES_VERSION_1,
  FOLLOW_UPS_VERSION_0,
  MEMBERSHIPS_VERSION_0,
  migrateCandidateToVersion1,
  PROJECTS_VERSION_0,
} from '../schema/version1.ts';

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

/** An act in the history; what `data` holds hangs on the kind (`history.ts`). */
export interface ActDocument {
  id: string;
  atMs: number;
  kind: string;
  count: number;
  subject: string;
  data: { [key: string]: unknown };
  undoneAtMs?: number;
}

export interface Database {
  candidates: RxCollection<Candidate>;
  interactions: RxCollection<Interaction>;
  mails: RxCollection<MailDocument>;
  folders: RxCollection<FolderDocument>;
  feeds: RxCollection<FeedDocument>;
  settings: RxCollection<SettingDocument>;
  projects: RxCollection<Project>;
  memberships: RxCollection<Membership>;
  followUps: RxCollection<FollowUp>;
  acts: RxCollection<ActDocument>;
  close(): Promise<void>;
}

const DATABASE_NAME = 'rapport';

addRxPlugin(RxDBMigrationSchemaPlugin);

/** Opens the database, or makes it. Several windows may have it open; each hears of the others' changes. */
export async function openDatabase(storage: RxStorage<unknown, unknown>, name = DATABASE_NAME): Promise<Database> {
  const database = await createRxDatabase({ name, storage, multiInstance: true, eventReduce: true });
  const collections = await database.addCollections({
    candidates: {
      schema: toRxSchema<Candidate>(CANDIDATES_VERSION_1),
      migrationStrategies: { 1: migrateCandidateToVersion1 },
    },
    interactions: { schema: toRxSchema<Interaction>(INTERACTIONS_VERSION_0) },
    mails: { schema: toRxSchema<MailDocument>(MAILS_VERSION_0) },
    folders: { schema: toRxSchema<FolderDocument>(FOLDERS_VERSION_0) },
    feeds: { schema: toRxSchema<FeedDocument>(FEEDS_VERSION_0) },
    settings: { schema: toRxSchema<SettingDocument>(SETTINGS_VERSION_0) },
    projects: { schema: toRxSchema<Project>(PROJECTS_VERSION_0) },
    memberships: { schema: toRxSchema<Membership>(MEMBERSHIPS_VERSION_0) },
    followUps: { schema: toRxSchema<FollowUp>(FOLLOW_UPS_VERSION_0) },
    acts: { schema: toRxSchema<ActDocument>(ACTS_VERSION_0) },
  });
  return {
    candidates: collections.candidates,
    interactions: collections.interactions,
    mails: collections.mails,
    folders: collections.folders,
    feeds: collections.feeds,
    settings: collections.settings,
    projects: collections.projects,
    memberships: collections.memberships,
    followUps: collections.followUps,
    acts: collections.acts,
    close: async () => {
      await database.close();
    },
  };
}

/** RxDB's schema type wants every nested field of the document; ours leaves the inside of objects to the model. */
function toRxSchema<T>(schema: object): RxJsonSchema<T> {
  return schema as RxJsonSchema<T>;
}
