import { z } from 'zod';

// Ids are branded, so that a candidate's id cannot be handed where an interaction's is wanted.

export const CandidateId = z.string().min(1).max(64).brand<'CandidateId'>();
export type CandidateId = z.infer<typeof CandidateId>;

/** Of one entry on one candidate's timeline. */
export const InteractionId = z.string().min(1).max(140).brand<'InteractionId'>();
export type InteractionId = z.infer<typeof InteractionId>;

/** Of one mail, the same wherever and however often the mail is found. */
export const MessageKey = z.string().min(1).max(64).brand<'MessageKey'>();
export type MessageKey = z.infer<typeof MessageKey>;

/** Of one mailbox. */
export const AccountId = z.string().min(1).max(64).brand<'AccountId'>();
export type AccountId = z.infer<typeof AccountId>;

/** Of one calendar that is read from a URL. */
export const FeedId = z.string().min(1).max(64).brand<'FeedId'>();
export type FeedId = z.infer<typeof FeedId>;

export const ProjectId = z.string().min(1).max(64).brand<'ProjectId'>();
export type ProjectId = z.infer<typeof ProjectId>;

/** Of one stage of one project. */
export const StageId = z.string().min(1).max(64).brand<'StageId'>();
export type StageId = z.infer<typeof StageId>;

export const FollowUpId = z.string().min(1).max(64).brand<'FollowUpId'>();
export type FollowUpId = z.infer<typeof FollowUpId>;

/** Of one act in the history, by which it can be undone. */
export const ActId = z.string().min(1).max(64).brand<'ActId'>();
export type ActId = z.infer<typeof ActId>;
