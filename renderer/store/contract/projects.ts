import { z } from 'zod';
import { FutureRole } from '#shared/model/candidate.ts';
import { CandidateId, ProjectId, StageId } from '#shared/model/ids.ts';
import { Project, ProjectFields, ProjectStatus } from '#shared/model/project.ts';
import { CandidateRow } from './candidates.ts';
import { CandidateFilter, CandidateSort } from './find.ts';
import { Page, Undo } from './shared.ts';

/** Members by stage id; a member of a stage that no longer exists counts in the first. */
const CountByStage = z.record(z.string(), z.number().int());

export const ProjectRow = z.object({ project: Project, memberCount: z.number().int(), countByStage: CountByStage });
export type ProjectRow = z.infer<typeof ProjectRow>;

/** A row of the project's table. */
export const MemberRow = z.object({
  ...CandidateRow.shape,
  stageId: StageId,
  /** When they were added to the project. */
  addedAtMs: z.number().int(),
});
export type MemberRow = z.infer<typeof MemberRow>;

/** What one line or address of a pasted text is. */
export const PastedLine = z.object({
  text: z.string(),
  /** Known: belongs to a candidate · new: an address nobody has · unreadable: no address in it. */
  kind: z.enum(['known', 'new', 'unreadable']),
  address: z.string(),
  /** What stands beside the address. */
  name: z.string(),
  candidateId: CandidateId.nullable(),
  candidateName: z.string(),
  /** Is in the project already. */
  member: z.boolean(),
});
export type PastedLine = z.infer<typeof PastedLine>;

/** Somebody who asked for a role like the project's. */
export const AskedPerson = z.object({
  ...CandidateRow.shape,
  role: FutureRole,
  /** What of their wish fits. */
  matchedTitle: z.string(),
  matchedPlace: z.string(),
  member: z.boolean(),
});
export type AskedPerson = z.infer<typeof AskedPerson>;

const CandidateIds = z.array(CandidateId).min(1).max(100_000);

export const PROJECT_COMMANDS = {
  /** Open ones first, then by name. */
  'projects.list': {
    request: z.object({ search: z.string().max(500), statuses: z.array(ProjectStatus), ...Page }),
    response: z.object({ rows: z.array(ProjectRow), total: z.number().int(), all: z.number().int() }),
  },
  'projects.read': { request: z.object({ projectId: ProjectId }), response: ProjectRow },
  /**
   * Adds (null id) or changes a project; fields left out stay as they are, or take their defaults. Members of a stage
   * that is taken away go to the one before it. `base` as for `candidates.save`.
   */
  'projects.save': {
    request: z.object({
      projectId: ProjectId.nullable(),
      ...ProjectFields.partial().shape,
      base: ProjectFields.partial().optional(),
    }),
    response: z.object({ project: Project, ...Undo.shape }),
  },
  /** Removes a project and who was in it; candidates and their timelines stay. */
  'projects.remove': {
    request: z.object({ projectId: ProjectId }),
    response: z.object({ members: z.number().int(), ...Undo.shape }),
  },
  'projects.listMembers': {
    request: z.object({ projectId: ProjectId, filter: CandidateFilter, sort: CandidateSort, ...Page }),
    response: z.object({
      rows: z.array(MemberRow),
      /** Of those that pass the filter. */
      total: z.number().int(),
      all: z.number().int(),
      /** Of those that pass the filter but for its stages. */
      countByStage: CountByStage,
    }),
  },
  /** Everybody who passes the filter, in the order of the table: what "select all" selects. */
  'projects.listMemberIds': {
    request: z.object({ projectId: ProjectId, filter: CandidateFilter, sort: CandidateSort }),
    response: z.object({ candidateIds: z.array(CandidateId) }),
  },
  /** Adds candidates, to the first stage for null. Those who are in already stay where they are. */
  'projects.addMembers': {
    request: z.object({ projectId: ProjectId, candidateIds: CandidateIds, stageId: StageId.nullable() }),
    response: z.object({ added: z.number().int(), known: z.number().int(), ...Undo.shape }),
  },
  /** Moves members to a stage. Those who are there, or not in the project, are counted as left. */
  'projects.moveMembers': {
    request: z.object({ projectId: ProjectId, candidateIds: CandidateIds, stageId: StageId }),
    response: z.object({ moved: z.number().int(), left: z.number().int(), ...Undo.shape }),
  },
  'projects.removeMembers': {
    request: z.object({ projectId: ProjectId, candidateIds: CandidateIds }),
    response: z.object({ removed: z.number().int(), ...Undo.shape }),
  },
  /** Reads addresses out of a pasted text, one entry a line or separated by commas. Changes nothing. */
  'projects.readPasted': {
    request: z.object({ projectId: ProjectId, text: z.string().max(1_000_000) }),
    response: z.object({ lines: z.array(PastedLine) }),
  },
  /** Adds the known people of a pasted text, and makes candidates of the new ones if asked. */
  'projects.addPasted': {
    request: z.object({ projectId: ProjectId, text: z.string().max(1_000_000), makeCandidates: z.boolean() }),
    response: z.object({
      added: z.number().int(),
      known: z.number().int(),
      made: z.number().int(),
      leftOut: z.number().int(),
      ...Undo.shape,
    }),
  },
  /** Who asked for a role like this one, best match first. */
  'projects.listAsked': {
    request: z.object({ projectId: ProjectId }),
    response: z.object({ people: z.array(AskedPerson) }),
  },
} as const;
