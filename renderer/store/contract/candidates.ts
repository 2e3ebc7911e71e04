import { z } from 'zod';
import { Candidate, CandidateFields } from '#shared/model/candidate.ts';
import { FollowUp } from '#shared/model/followUp.ts';
import { ActId, CandidateId, ProjectId, StageId } from '#shared/model/ids.ts';
import { Direction, InteractionKind, ReplyStatus, TouchpointRole } from '#shared/model/interaction.ts';
import { ProjectStatus } from '#shared/model/project.ts';
import { CandidateFilter, CandidateSort, EngagementLevel } from './find.ts';
import { Page, Undo } from './shared.ts';

export const CandidateRow = z.object({
  id: CandidateId,
  name: z.string(),
  address: z.string(),
  title: z.string(),
  company: z.string(),
  /** They asked not to be contacted, today. */
  doNotContact: z.boolean(),
  lastInAtMs: z.number().int().nullable(),
  lastOutAtMs: z.number().int().nullable(),
  interactionCount: z.number().int(),
  location: z.string(),
  owner: z.string(),
  source: z.string(),
  tags: z.array(z.string()),
  addedAtMs: z.number().int(),
  /** The newest touchpoint: its role, and when. */
  lastRole: TouchpointRole.nullable(),
  lastTouchAtMs: z.number().int().nullable(),
  /** What the newest reply came to. */
  reply: ReplyStatus.nullable(),
  /** 0 to 100 (`computeEngagement`), and what that means. */
  engagement: z.number(),
  engagementLevel: EngagementLevel,
  /** The soonest of what is owed to them. */
  nextFollowUpAtMs: z.number().int().nullable(),
});
export type CandidateRow = z.infer<typeof CandidateRow>;

/** A project that the candidate is in. */
export const MembershipSummary = z.object({
  projectId: ProjectId,
  projectName: z.string(),
  client: z.string(),
  projectStatus: ProjectStatus,
  stageId: StageId,
  stageName: z.string(),
  addedAtMs: z.number().int(),
});
export type MembershipSummary = z.infer<typeof MembershipSummary>;

/** Somebody who is the same person and was merged into this candidate. */
export const MergedPerson = z.object({ candidateId: CandidateId, name: z.string(), atMs: z.number().int() });
export type MergedPerson = z.infer<typeof MergedPerson>;

/** How warm a candidate is, with the parts it is the sum of (`computeEngagement`). */
export const Engagement = z.object({
  /** 0 to 100, rounded. */
  total: z.number(),
  level: EngagementLevel,
  /** Points, unrounded: at most 40, 30, 20 and 10. */
  recency: z.number(),
  reciprocity: z.number(),
  replyTime: z.number(),
  held: z.number(),
  /** What the points are made of. */
  lastInAtMs: z.number().int().nullable(),
  inbound180: z.number().int(),
  outbound180: z.number().int(),
  medianReplyMs: z.number().nullable(),
  heldCount: z.number().int(),
});
export type Engagement = z.infer<typeof Engagement>;

export const LastContact = z.object({
  atMs: z.number().int(),
  kind: InteractionKind,
  direction: Direction,
  /** Empty for the user and, where `direction` is `in`, for the candidate. */
  by: z.string(),
});
export type LastContact = z.infer<typeof LastContact>;

/** What somebody about to log or write should know. */
export const ContactCheck = z.object({
  lastIn: LastContact.nullable(),
  lastOut: LastContact.nullable(),
  doNotContact: z.object({ reason: z.string(), untilDate: z.string().nullable() }).nullable(),
  /** Contact by somebody of the user's own firm within the last 30 days. */
  colleague: LastContact.nullable(),
});
export type ContactCheck = z.infer<typeof ContactCheck>;

export const DuplicateReason = z.enum(['address', 'phone', 'linkedin', 'name-and-company', 'name']);
export type DuplicateReason = z.infer<typeof DuplicateReason>;

const DuplicatePerson = z.object({
  id: CandidateId,
  name: z.string(),
  title: z.string(),
  company: z.string(),
  addresses: z.array(z.string()),
  phones: z.array(z.string()),
});
export const DuplicatePair = z.object({
  first: DuplicatePerson,
  second: DuplicatePerson,
  /** Strongest first. */
  reasons: z.array(z.object({ reason: DuplicateReason, value: z.string() })),
});
export type DuplicatePair = z.infer<typeof DuplicatePair>;

export const HistoryAct = z.object({
  id: ActId,
  atMs: z.number().int(),
  kind: z.enum(['log', 'import', 'merge', 'members-added', 'members-moved', 'members-removed', 'project-removed']),
  /** How many candidates it concerned. */
  count: z.number().int(),
  /** What it was about: the project's, file's or person's name. */
  subject: z.string(),
  /** Null while it stands. */
  undoneAtMs: z.number().int().nullable(),
});
export type HistoryAct = z.infer<typeof HistoryAct>;

export const CANDIDATE_COMMANDS = {
  /** A page of the candidate list. `total` passes the filter, `all` is everyone. Merged people are one. */
  'candidates.list': {
    request: z.object({ filter: CandidateFilter, sort: CandidateSort, ...Page }),
    response: z.object({ rows: z.array(CandidateRow), total: z.number().int(), all: z.number().int() }),
  },
  /** Everybody who passes the filter, in order: what "select all" selects. */
  'candidates.listIds': {
    request: z.object({ filter: CandidateFilter, sort: CandidateSort }),
    response: z.object({ candidateIds: z.array(CandidateId) }),
  },
  /** Type-ahead: the best matches of name, address, phone, company, names that begin with the words first. */
  'candidates.suggest': {
    request: z.object({ text: z.string().max(500), limit: z.number().int().min(1).max(50) }),
    response: z.object({ rows: z.array(CandidateRow), total: z.number().int() }),
  },
  /**
   * One candidate with those merged into it: addresses and phones are all of theirs. The id may be that of a merged
   * one; `candidate.id` is then that of the one it was merged into.
   */
  'candidates.read': {
    request: z.object({ candidateId: CandidateId }),
    response: z.object({
      candidate: Candidate,
      lastInAtMs: z.number().int().nullable(),
      lastOutAtMs: z.number().int().nullable(),
      interactionCount: z.number().int(),
      memberships: z.array(MembershipSummary),
      /** Those not done, soonest first. */
      followUps: z.array(FollowUp),
      merged: z.array(MergedPerson),
      engagement: Engagement,
    }),
  },
  /**
   * Adds (null id) or changes a candidate; fields left out stay as they are. `base` holds the fields as the editor saw
   * them: what somebody else changed meanwhile is kept where the user did not touch it, lists unite, and a field that
   * both changed fails with `store.changed-since` (details: field, theirs).
   *
   * Fails with `store.address-taken`, `store.phone-taken`, `store.linkedin-taken` (details: value, candidateId, name)
   * when it belongs to somebody else: the merge question.
   */
  'candidates.save': {
    request: z.object({
      candidateId: CandidateId.nullable(),
      ...CandidateFields.partial().shape,
      base: CandidateFields.partial().optional(),
    }),
    response: z.object({ candidate: Candidate, ...Undo.shape }),
  },
  /** Makes candidates of people met in the scan; an address that is taken is counted as known. */
  'candidates.addPeople': {
    request: z.object({ people: z.array(z.object({ name: z.string(), address: z.string() })).max(10_000) }),
    response: z.object({ added: z.number().int(), known: z.number().int() }),
  },
  /** Removes a candidate with the whole timeline and all who were merged into it. */
  'candidates.remove': {
    request: z.object({ candidateId: CandidateId }),
    response: z.object({ interactions: z.number().int(), ...Undo.shape }),
  },
  /** The tags there are, those used most first. */
  'candidates.listTags': { request: z.object({}), response: z.object({ tags: z.array(z.string()) }) },
  'candidates.checkContact': { request: z.object({ candidateId: CandidateId }), response: ContactCheck },

  /** Pairs that may be one person, the likeliest first. */
  'candidates.listDuplicates': {
    request: z.object({ ...Page }),
    response: z.object({ pairs: z.array(DuplicatePair), total: z.number().int() }),
  },
  /** Says that two are not the same person: they are not listed again. */
  'candidates.keepApart': {
    request: z.object({ firstId: CandidateId, secondId: CandidateId }),
    response: Undo,
  },
  /** Makes `absorbedId` part of `survivorId`, whose fields become `fields`. */
  'candidates.merge': {
    request: z.object({
      survivorId: CandidateId,
      absorbedId: CandidateId,
      /** The chosen value of each field, but for addresses and phones: of those both keep their own. */
      fields: CandidateFields.omit({ addresses: true, phones: true }),
    }),
    response: Undo,
  },
  /** Makes a merged candidate one of its own again, with every entry it had and those its addresses brought since. */
  'candidates.unmerge': { request: z.object({ candidateId: CandidateId }), response: Undo },

  /** What was done to many at once, newest first. */
  'history.list': {
    request: z.object({ ...Page }),
    response: z.object({ acts: z.array(HistoryAct), total: z.number().int() }),
  },
} as const;
