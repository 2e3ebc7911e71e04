import type { Client } from '#shared/rpc/createClient.ts';
import type { MainContract } from '#shared/contract/mainContract.ts';
import type { CandidateId } from '#shared/model/ids.ts';
import type { CandidateIndex } from './candidateIndex.ts';
import type { Database } from './database/openDatabase.ts';
import type { MemberIndex } from './projects/memberIndex.ts';
import type { ModelAccess } from './readModel/createModelAccess.ts';
import type { FoundDocuments } from './readModel/findEntries.ts';
import type { UndoList } from './undoList.ts';

/** Runs work while no other window of the app runs work under the same name. */
export type RunExclusive = <T>(name: string, work: () => Promise<T>) => Promise<T>;

/** What the user interface may be showing. */
export type ChangedArea =
  | 'candidates'
  | 'capture'
  | 'scan'
  | 'import'
  | 'demo'
  | 'projects'
  | 'history'
  | 'peopleImport'
  | 'safety'
  | 'views'
  | 'readModel';

/** What the store's parts share. The worker fills it in for the browser, tests for Node. */
export interface StoreContext {
  database: Database;
  index: CandidateIndex;
  /** Answers every list, filter, search, count and statistic. */
  model: ModelAccess;
  /** Who is in which project. */
  members: MemberIndex;
  undo: UndoList;
  /** What searches have shown lately. */
  found: FoundDocuments;
  /** Resolves when the index knows everybody, which at the start takes a moment. After a failure the next call tries again. */
  awaitIndex(): Promise<void>;
  /** The same of one person alone, which takes no longer for many people. */
  awaitPerson(candidateId: CandidateId): Promise<void>;
  /** The main process; calls fail with `contract.closed` while it is away. */
  main: Client<MainContract>;
  runExclusive: RunExclusive;
  nowMs(): number;
  createId(): string;
  /** Says that something the user interface may be showing has changed. */
  changed(area: ChangedArea): void;
  /** Domains of the addresses that the user's accounts have: who writes from one is of the user's firm. */
  readOwnDomains(): Promise<ReadonlySet<string>>;
}
