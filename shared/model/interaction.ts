import { z } from 'zod';
import { CalendarDate } from './candidate.ts';
import { ActId, CandidateId, InteractionId, MessageKey, ProjectId } from './ids.ts';
import { MailClass, MatchField } from './mailRecord.ts';
import { Attendee, MeetingAnswer } from './meetingRecord.ts';

/** `mail` is captured or logged by hand; `inmail` is any message on LinkedIn. */
export const InteractionKind = z.enum(['mail', 'meeting', 'inmail', 'text', 'call', 'note', 'other']);
export type InteractionKind = z.infer<typeof InteractionKind>;

/** Seen from the recruiter: `in` is from the candidate, `out` to the candidate, `none` neither (a note, a third party's mail). */
export const Direction = z.enum(['in', 'out', 'none']);
export type Direction = z.infer<typeof Direction>;

export const CallOutcome = z.enum(['spoke', 'left-message', 'no-answer', 'wrong-number']);
export type CallOutcome = z.infer<typeof CallOutcome>;

/** What a touchpoint is to the ones before it. */
export const TouchpointRole = z.enum(['initial', 'follow-up', 'reply']);
export type TouchpointRole = z.infer<typeof TouchpointRole>;

/** The reasons that are always offered; others are the user's own words. */
export const NOT_INTERESTED_REASONS = ['Compensation', 'Location', 'Role', 'Timing'] as const;

/** What a candidate's reply came to. */
export const ReplyStatus = z.object({
  status: z.enum(['interested', 'not-interested', 'follow-up-later']),
  /** Why they are not interested: one of `NOT_INTERESTED_REASONS` or own words; empty otherwise or when not said. */
  reason: z.string().max(200),
  /** When to come back to them, for `follow-up-later`. */
  onDate: CalendarDate.nullable(),
});
export type ReplyStatus = z.infer<typeof ReplyStatus>;

/** What the user said of a captured mail. */
export const MailMark = z.object({
  /** Null leaves the role to be computed. */
  role: TouchpointRole.nullable(),
  reply: ReplyStatus.nullable(),
  projectId: ProjectId.nullable(),
  atMs: z.number().int(),
});
export type MailMark = z.infer<typeof MailMark>;

/** Where an interaction was found. A mail that stands in two folders has two. */
export const InteractionSource = z.object({
  kind: z.enum(['imap', 'feed', 'file']),
  /** The account's or feed's id; the file's name for a file. */
  id: z.string().max(300),
  /** The folder's path; the calendar's or file's name. */
  name: z.string().max(500),
});
export type InteractionSource = z.infer<typeof InteractionSource>;

const shared = {
  id: InteractionId,
  candidateId: CandidateId,
  /** When it happened; for a meeting, when it starts. */
  atMs: z.number().int(),
  direction: Direction,
  /** Subject of a mail, title of a meeting; empty for the rest. */
  title: z.string().max(1000),
  /** One line for the closed row. */
  preview: z.string().max(300),
};

export const MailInteraction = z.object({
  ...shared,
  kind: z.literal('mail'),
  mail: z.object({
    messageKey: MessageKey,
    mailClass: MailClass,
    classReason: z.string().max(300),
    fromAddress: z.string().max(320),
    fromName: z.string().max(300),
    /** The rule that captured it: the candidate's address and where it stood. */
    matchedAddress: z.string().max(320),
    matchedField: MatchField,
    recipientCount: z.number().int().min(0),
    attachmentCount: z.number().int().min(0),
    mark: MailMark.optional(),
  }),
  sources: z.array(InteractionSource).max(50),
});
export type MailInteraction = z.infer<typeof MailInteraction>;

export const MeetingInteraction = z.object({
  ...shared,
  kind: z.literal('meeting'),
  meeting: z.object({
    uid: z.string().max(1000),
    instance: z.string().max(40),
    endsAtMs: z.number().int(),
    allDay: z.boolean(),
    startsOnDate: z.string().max(10).nullable(),
    endsOnDate: z.string().max(10).nullable(),
    zoneName: z.string().max(100).nullable(),
    place: z.string().max(1000),
    description: z.string().max(20_000),
    status: z.enum(['confirmed', 'tentative', 'cancelled']),
    attendees: z.array(Attendee).max(500),
    /** The candidate's own answer. */
    answer: MeetingAnswer,
    matchedAddress: z.string().max(320),
    problems: z.array(z.string().max(300)).max(20),
  }),
  sources: z.array(InteractionSource).max(50),
});
export type MeetingInteraction = z.infer<typeof MeetingInteraction>;

/** Kinds that can be written by hand. */
export const LogKind = z.enum(['inmail', 'text', 'call', 'mail', 'meeting', 'note', 'other']);
export type LogKind = z.infer<typeof LogKind>;

/** Written by the user, or read from a file that lists what the user did: what no mailbox and no calendar knows. */
export const LoggedInteraction = z.object({
  ...shared,
  kind: LogKind,
  logged: z.object({
    text: z.string().max(200_000),
    durationMinutes: z.number().int().min(0).max(10_000).nullable(),
    outcome: CallOutcome.nullable(),
    place: z.string().max(1000),
    // What is not given is left out, so that an entry of the first version and one of today read alike.
    /** What the user chose; left out, the role is computed from the whole timeline (`computeRoles`). */
    role: TouchpointRole.optional(),
    /** For a reply. */
    reply: ReplyStatus.optional(),
    projectId: ProjectId.optional(),
    /** The name of the template it was written from. */
    template: z.string().max(300).optional(),
    /** The bulk log it was written by. */
    actId: ActId.optional(),
    /** Who did it, where it was somebody else than the user. */
    by: z.string().max(300).optional(),
    createdAtMs: z.number().int(),
    updatedAtMs: z.number().int(),
  }),
  /** The file it was read from; left out for what was written by hand. */
  sources: z.array(InteractionSource).max(50).optional(),
});
export type LoggedInteraction = z.infer<typeof LoggedInteraction>;

/** Anything on a timeline. Told apart by which of `mail`, `meeting`, `logged` is there. */
export const Interaction = z.union([MailInteraction, MeetingInteraction, LoggedInteraction]);
export type Interaction = z.infer<typeof Interaction>;
