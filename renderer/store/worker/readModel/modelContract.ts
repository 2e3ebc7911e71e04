import { z } from 'zod';
import type { Contract } from '#shared/rpc/contract.ts';
import type { TimelineSummary } from '#shared/domain/summariseTimeline.ts';
import type { CandidateId, InteractionId, MessageKey, ProjectId } from '#shared/model/ids.ts';
import type { CandidateRow, Engagement } from '#renderer/store/contract/candidates.ts';
import type { CandidateFilter, CandidateSort, FilterChoices, Rhythms } from '#renderer/store/contract/find.ts';
import type { MemberRow } from '#renderer/store/contract/projects.ts';
import type { STATISTICS_COMMANDS } from '#renderer/store/contract/statistics.ts';
import type { TimelineEntry, TimelineFilter } from '#renderer/store/storeContract.ts';
import type { Changes, Checkpoint, Checkpoints, FedCollection } from './changes.ts';

// What the store's worker asks of the read model, which lives in a worker of its own. Both are this app's own code in one
// window (or two of one browser profile), and what they exchange was parsed where it came in; so the shapes are types
// here and not parsed once more: a hundred thousand documents go through.

const of = <T>(): z.ZodType<T> => z.custom<T>();
const NOTHING = of<Record<string, never>>();

export interface ModelState {
  checkpoints: Checkpoints;
  /** Why the file was made anew; empty while it never was. */
  rebuiltBecause: string;
  sizeBytes: number | null;
  /** Another number after each time that the file was begun anew. */
  making: number;
  /** It has held everything once since it was begun; what is missing since then is only what was written since. */
  isWhole: boolean;
  /** Nobody is in it. */
  isEmpty: boolean;
  /** People whose timelines are still to be settled. */
  unsettled: number;
}

/** What is asked of somebody about to be written to, beside their row. */
export interface PersonSummary {
  row: CandidateRow;
  firstOutreachAtMs: number | null;
  otherOutreach: TimelineSummary['otherOutreach'];
}

export interface FoundKey {
  id: InteractionId;
  /** The candidate whose document it is, and as whom that candidate is shown. */
  candidateId: CandidateId;
  personId: CandidateId;
  personName: string;
  /** Of a mail, by which its text is found. */
  messageKey: MessageKey | null;
  alsoWith: { candidateId: CandidateId; name: string }[];
}

export interface Differences {
  compared: number;
  missing: number;
  surplus: number;
  different: number;
  examples: string[];
}

interface ListRequest {
  filter: CandidateFilter;
  sort: CandidateSort;
}

interface MemberRequest extends ListRequest {
  projectId: ProjectId;
}

interface Page {
  offset: number;
  limit: number;
}

type Statistics = typeof STATISTICS_COMMANDS;
type StatisticsRequest<N extends keyof Statistics> = z.infer<Statistics[N]['request']>;
type StatisticsResponse<N extends keyof Statistics> = z.infer<Statistics[N]['response']>;

export const MODEL_CONTRACT = {
  commands: {
    'model.readState': { request: NOTHING, response: of<ModelState>() },
    /**
     * Takes changes in, and how far the collection has been read with them (null leaves that as it was, and so does a
     * `making` that is past).
     */
    'model.apply': {
      request: of<{ changes: Changes; checkpoint: Checkpoint | null; again: boolean; making: number }>(),
      response: of<Record<string, never>>(),
    },
    /** Which of these documents are not in it as they now are. */
    'model.findOutdated': {
      request: of<{ collection: FedCollection; versions: { id: string; lwt: number; deleted: boolean }[] }>(),
      response: of<{ ids: string[] }>(),
    },
    /** Settles people whose timelines have changed, at most so many. */
    'model.settle': { request: of<{ limit: number }>(), response: of<{ left: number }>() },
    /** Candidates whose entries are to be indexed again. `done` takes those away that have been. */
    'model.listRenamed': {
      request: of<{ done: string[]; limit: number }>(),
      response: of<{ candidateIds: string[] }>(),
    },
    /** How many documents are in it, without the texts of mails. */
    'model.countHeld': { request: NOTHING, response: of<{ held: number }>() },
    /** Says that everything is in that was there when the file was begun. A `making` that is past changes nothing. */
    'model.noteWhole': { request: of<{ making: number }>(), response: of<Record<string, never>>() },
    'model.setRhythms': { request: of<Rhythms>(), response: of<Record<string, never>>() },
    /** Throws the file away and begins anew. */
    'model.rebuild': { request: of<{ because: string }>(), response: of<Record<string, never>>() },
    /** Reads some of the file, to notice damage that no question has met. */
    'model.verify': { request: of<{ budgetMs: number }>(), response: of<{ done: boolean }>() },
    /** Takes some of what was removed out of the file, until `done`. */
    'model.erase': { request: NOTHING, response: of<{ done: boolean }>() },
    /** Compares documents with what is kept of them. */
    'model.compare': { request: of<{ changes: Changes }>(), response: of<Differences>() },
    /** How many documents of a collection are kept; null for one of which nothing is. */
    'model.countKept': {
      request: of<{ collection: FedCollection }>(),
      response: of<{ kept: number | null }>(),
    },

    'model.listCandidates': {
      request: of<ListRequest & Page>(),
      response: of<{ rows: CandidateRow[]; total: number; all: number }>(),
    },
    'model.listCandidateIds': { request: of<ListRequest>(), response: of<{ candidateIds: CandidateId[] }>() },
    'model.suggest': {
      request: of<{ text: string; limit: number }>(),
      response: of<{ rows: CandidateRow[]; total: number }>(),
    },
    'model.listMembers': {
      request: of<MemberRequest & Page>(),
      response: of<{ rows: MemberRow[]; total: number; all: number; countByStage: { [stageId: string]: number } }>(),
    },
    'model.listMemberIds': { request: of<MemberRequest>(), response: of<{ candidateIds: CandidateId[] }>() },
    /** Members by stage, of several projects. */
    'model.countMembers': {
      request: of<{ projectIds: ProjectId[] }>(),
      response: of<{
        counts: { [projectId: string]: { memberCount: number; countByStage: { [stageId: string]: number } } };
      }>(),
    },
    /** By the ids asked, which may be of merged candidates; nobody's are left out. */
    'model.readPeople': {
      request: of<{ ids: string[] }>(),
      response: of<{ people: { [id: string]: PersonSummary } }>(),
    },
    /** The documents of the person that one belongs to; none for nobody. */
    'model.listDocuments': { request: of<{ candidateId: string }>(), response: of<{ ids: CandidateId[] }>() },
    'model.readEngagement': { request: of<{ id: string }>(), response: of<{ engagement: Engagement | null }>() },
    'model.listTimeline': {
      request: of<{ candidateId: string; filter: TimelineFilter; limit: number | null }>(),
      response: of<{ entries: TimelineEntry[]; total: number; all: number; countByKind: { [kind: string]: number } }>(),
    },
    'model.search': {
      request: of<{ text: string; order: 'newest' | 'ranked'; cursor: string | null; limit: number }>(),
      response: of<{
        found: FoundKey[];
        cursor: string | null;
        count: number;
        countedAll: boolean;
        problems: string[];
      }>(),
    },
    'model.listChoices': { request: NOTHING, response: of<FilterChoices>() },

    'model.readCohort': {
      request: of<StatisticsRequest<'statistics.readCohort'>>(),
      response: of<StatisticsResponse<'statistics.readCohort'>>(),
    },
    'model.readActivity': {
      request: of<StatisticsRequest<'statistics.readActivity'>>(),
      response: of<StatisticsResponse<'statistics.readActivity'>>(),
    },
    'model.readTrend': {
      request: of<StatisticsRequest<'statistics.readTrend'>>(),
      response: of<StatisticsResponse<'statistics.readTrend'>>(),
    },
    'model.listStatisticsChoices': {
      request: NOTHING,
      response: of<StatisticsResponse<'statistics.listChoices'>>(),
    },
  },
  events: {
    /** The file was found damaged and begun anew: everything is to be taken in again. */
    'model.emptied': of<Record<string, never>>(),
  },
} as const satisfies Contract;
export type ModelContract = typeof MODEL_CONTRACT;
