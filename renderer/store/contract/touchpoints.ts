import { z } from 'zod';
import { CandidateFields, FutureRole } from '#shared/model/candidate.ts';
import { FollowUp } from '#shared/model/followUp.ts';
import { CandidateId, FollowUpId, InteractionId, ProjectId } from '#shared/model/ids.ts';
import {
  CallOutcome,
  Direction,
  LoggedInteraction,
  LogKind,
  MailMark,
  ReplyStatus,
  TouchpointRole,
} from '#shared/model/interaction.ts';
import { Undo } from './shared.ts';

/** What one touchpoint is, and why. */
export const ComputedRole = z.object({
  role: TouchpointRole,
  /** The user chose it; else it was computed from the whole timeline. */
  chosen: z.boolean(),
  /** For a follow-up or reply: when the outreach was that it follows or answers. */
  afterMs: z.number().int().nullable(),
});
export type ComputedRole = z.infer<typeof ComputedRole>;

/** What the log dialog writes. What does not belong to the kind is left away. */
export const LogFields = z.object({
  kind: LogKind,
  atMs: z.number().int(),
  /** `out` for outreach, `in` for what came from them. A reply is always `in`, notes are `none`. */
  direction: Direction,
  /** Null is Auto. */
  role: TouchpointRole.nullable().optional(),
  reply: ReplyStatus.nullable().optional(),
  projectId: ProjectId.nullable().optional(),
  /** The name of the template it was written from. */
  template: z.string().max(300).optional(),
  title: z.string().max(1000),
  text: z.string().max(200_000),
  durationMinutes: z.number().int().min(0).max(10_000).nullable(),
  outcome: CallOutcome.nullable(),
  place: z.string().max(1000),
});
export type LogFields = z.infer<typeof LogFields>;

const CandidateIds = z.array(CandidateId).min(1).max(100_000);

/** What the quick capture window has in it, saved or not. */
export const QuickCapture = z.object({
  /** Whom it is about; null with a `newPerson`, or while nobody is chosen. */
  candidateId: CandidateId.nullable(),
  newPerson: z.object({ name: z.string().max(300), phone: z.string().max(40) }).nullable(),
  kind: LogKind,
  outcome: CallOutcome.nullable(),
  /** They called; left out for a call of one's own. */
  incoming: z.boolean().optional(),
  text: z.string().max(200_000),
  futureRole: z.string().max(2000),
  /** In plain words, for example `in three weeks: call back`. */
  nextStep: z.string().max(2000),
});
export type QuickCapture = z.infer<typeof QuickCapture>;

export const TOUCHPOINT_COMMANDS = {
  /**
   * Logs (null id) or changes what was logged by hand. A follow-up is made for a reply of `follow-up-later`. `seenAtMs` is
   * `updatedAtMs` of the entry as the editor saw it: one that was changed since fails with `store.changed-since`
   * (details: field, theirs); left out, it is written over.
   */
  'log.save': {
    request: z.object({
      interactionId: InteractionId.nullable(),
      candidateId: CandidateId,
      seenAtMs: z.number().int().optional(),
      ...LogFields.shape,
    }),
    response: z.object({ interaction: LoggedInteraction, ...Undo.shape }),
  },
  'log.remove': { request: z.object({ interactionId: InteractionId }), response: Undo },
  /** Logs the same for many candidates in one write, with one undo that stays in the history. */
  'log.saveMany': {
    request: z.object({ candidateIds: CandidateIds, fields: LogFields }),
    response: z.object({ logged: z.number().int(), ...Undo.shape }),
  },
  /** What `log.saveMany` would do: how many would get which role, and who had better not be contacted. */
  'log.countMany': {
    request: z.object({ candidateIds: CandidateIds, fields: LogFields }),
    response: z.object({
      people: z.number().int(),
      initial: z.number().int(),
      followUps: z.number().int(),
      replies: z.number().int(),
      /** Incoming, but nobody reached out before. */
      unprompted: z.number().int(),
      doNotContact: z.array(z.object({ candidateId: CandidateId, name: z.string(), reason: z.string() })),
      colleague: z.array(
        z.object({ candidateId: CandidateId, name: z.string(), by: z.string(), atMs: z.number().int() }),
      ),
    }),
  },
  /** Says of a captured mail what its role is, what a reply came to, and for which project. */
  'log.markMail': {
    request: z.object({ interactionId: InteractionId, mark: MailMark.omit({ atMs: true }) }),
    response: Undo,
  },
  /** Reasons for "not interested" in the user's own words, those used most first. */
  'log.listReasons': { request: z.object({}), response: z.object({ reasons: z.array(z.string()) }) },

  'followUps.save': {
    request: z.object({
      followUpId: FollowUpId.nullable(),
      candidateId: CandidateId,
      projectId: ProjectId.nullable(),
      text: z.string().max(2000),
      dueAtMs: z.number().int(),
      wholeDay: z.boolean(),
    }),
    response: z.object({ followUp: FollowUp, ...Undo.shape }),
  },
  'followUps.setDone': { request: z.object({ followUpId: FollowUpId, done: z.boolean() }), response: Undo },
  'followUps.remove': { request: z.object({ followUpId: FollowUpId }), response: Undo },

  /** Saves what was captured in one go, with one undo: the person, the entry, the wish, the next step. */
  'quickCapture.save': {
    request: z.object({
      candidateId: CandidateId.nullable(),
      newPerson: CandidateFields.pick({ name: true, phones: true }).nullable(),
      entry: LogFields.nullable(),
      futureRole: FutureRole.nullable(),
      nextStep: z.object({ text: z.string().max(2000), dueAtMs: z.number().int(), wholeDay: z.boolean() }).nullable(),
    }),
    response: z.object({ candidateId: CandidateId, name: z.string(), ...Undo.shape }),
  },
  /** What is being written survives a crash and a closed window. */
  'quickCapture.saveDraft': { request: z.object({ draft: QuickCapture.nullable() }), response: z.object({}) },
  'quickCapture.readDraft': { request: z.object({}), response: z.object({ draft: QuickCapture.nullable() }) },
} as const;
