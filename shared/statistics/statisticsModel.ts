import { z } from 'zod';
import { CalendarDate } from '#shared/model/candidate.ts';
import { ProjectId } from '#shared/model/ids.ts';
import { InteractionKind } from '#shared/model/interaction.ts';

// What outreach statistics are asked for, and their numbers. The definitions (design: response rate, activity):
//
// Cohort: the candidates whose initial outreach (`computeRoles`) falls in the period. A candidate is one, however many
// messages they got. What they did is counted within the reply window after that outreach. Activity: the touchpoints
// that fall in the period, each counted.
//
// The project of a touchpoint is the one it says; else, the one of those the candidate is in that they had joined last
// before it; else none. Whatever belongs to a confidential project is left out and counted as left out.

/** What numbers can be split by. `hour` and `weekday` (0 Sunday) are those of the outreach, in the user's zone. */
export const StatisticsSlice = z.enum(['channel', 'template', 'project', 'source', 'weekday', 'hour', 'recruiter']);
export type StatisticsSlice = z.infer<typeof StatisticsSlice>;

/** Days are the user's, both included. Of several values in one list one must hold; an empty list is any. */
export const StatisticsFilter = z.object({
  fromDate: CalendarDate.nullable(),
  toDate: CalendarDate.nullable(),
  /** `mine`: what the user did; `all`: also what files and logs say that others did. */
  whose: z.enum(['mine', 'all']),
  channels: z.array(InteractionKind).max(10),
  /** Empty text is "without one", here and below. */
  templates: z.array(z.string().max(300)).max(200),
  projectIds: z.array(ProjectId.or(z.literal(''))).max(200),
  sources: z.array(z.string().max(300)).max(200),
  recruiters: z.array(z.string().max(300)).max(200),
  weekdays: z.array(z.number().int().min(0).max(6)).max(7),
  hours: z.array(z.number().int().min(0).max(23)).max(24),
  /** How long after the initial outreach a reply counts, days of 24 hours. */
  replyWindowDays: z.number().int().min(1).max(365),
});
export type StatisticsFilter = z.infer<typeof StatisticsFilter>;

/** The usual question: everything the user did, any reply within 30 days. */
export const EVERYTHING: StatisticsFilter = {
  fromDate: null,
  toDate: null,
  whose: 'mine',
  channels: [],
  templates: [],
  projectIds: [],
  sources: [],
  recruiters: [],
  weekdays: [],
  hours: [],
  replyWindowDays: 30,
};

/** Numbers of candidates. Every rate is of `reached`, with a 95 % Wilson interval (`wilsonInterval`). */
export const StatisticsCohortTotals = z.object({
  /** Got their initial outreach in the period. */
  sent: z.number().int(),
  /** Of them, the initial mail came back and no reply came: out of every rate. */
  bounced: z.number().int(),
  /** `sent` without `bounced`: n. */
  reached: z.number().int(),
  /** A person's answer within the window. */
  replied: z.number().int(),
  /** Only a machine answered within the window. */
  autoReplied: z.number().int(),
  /** What the newest reply status within the window says; a status counts as a reply. */
  interested: z.number().int(),
  notInterested: z.number().int(),
  followUpLater: z.number().int(),
  /** `notInterested` by reason; empty text where none was given. Most first. */
  reasons: z.array(z.object({ reason: z.string(), count: z.number().int() })),
  /** From the initial outreach to the first reply, over those who replied; null when nobody did. */
  medianReplyMs: z.number().nullable(),
  /** Reached less than the reply window ago and not answered yet: their rates may still rise. */
  stillOpen: z.number().int(),
});
export type StatisticsCohortTotals = z.infer<typeof StatisticsCohortTotals>;

/** Numbers of touchpoints in the period. */
export const StatisticsActivityTotals = z.object({
  /** Initial outreach and follow-ups: what went out. */
  initial: z.number().int(),
  followUps: z.number().int(),
  replies: z.number().int(),
  /** From candidates who had not been reached out to before. */
  unasked: z.number().int(),
  /** Kept out of the above, and shown. */
  bounces: z.number().int(),
  autoReplies: z.number().int(),
  /** Meetings and calls that were held. */
  held: z.number().int(),
  /** Candidates with any of the above. */
  candidates: z.number().int(),
});
export type StatisticsActivityTotals = z.infer<typeof StatisticsActivityTotals>;
