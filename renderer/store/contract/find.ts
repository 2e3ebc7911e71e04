import { z } from 'zod';
import { CandidateId, InteractionId, MessageKey, ProjectId, StageId } from '#shared/model/ids.ts';
import { Direction, InteractionKind } from '#shared/model/interaction.ts';
import { StatisticsPick } from './statistics.ts';

// How people and entries are found: what a list may be narrowed to, in which order it comes, and the views that are kept.

/**
 * When a contact was, counted in days back from now. `within`: in the last `days` days · `before`: longer ago than that ·
 * `never`: not at all. A day is 24 hours.
 */
export const ContactAge = z.object({
  when: z.enum(['within', 'before', 'never']),
  days: z.number().int().min(0).max(10_000),
});
export type ContactAge = z.infer<typeof ContactAge>;

/** How warm a candidate is (`computeEngagement`); `closed`: their newest reply says not interested · `none`: 0. */
export const EngagementLevel = z.enum(['high', 'medium', 'low', 'none', 'closed']);
export type EngagementLevel = z.infer<typeof EngagementLevel>;

/** Who owes whom an answer. */
export const ContactState = z.enum([
  'any',
  /** Nobody has ever written to, called or met them. */
  'never',
  /** The last contact was to them: they owe an answer. */
  'awaiting',
  /** The last contact came from them: the user owes an answer. */
  'owed',
  /** They answered at any time. */
  'replied',
]);
export type ContactState = z.infer<typeof ContactState>;

const Words = z.array(z.string().max(300)).max(200);

/** Whom a list shows. All that is given must hold; of several values in one field, one must. Left out or empty is any. */
export const CandidateFilter = z.object({
  /** Words that must all stand, folded, in name, other names, address, phone, title, company, location or a tag. */
  search: z.string().max(500).optional(),
  /** In a project's table: its stages. */
  stageIds: z.array(StageId).max(30).optional(),
  /** In any of these projects. */
  projectIds: z.array(ProjectId).max(200).optional(),
  /** In a stage of one of these names, in any project, or in the projects given. */
  stageNames: Words.optional(),
  tags: Words.optional(),
  owners: Words.optional(),
  sources: Words.optional(),
  /** Folded text that the location holds. */
  places: Words.optional(),
  /** The last contact from them, to them, and either way (`contactOf`). */
  lastIn: ContactAge.optional(),
  lastOut: ContactAge.optional(),
  lastContact: ContactAge.optional(),
  contact: ContactState.optional(),
  /** With `contact`: `awaiting` or `owed` for at least this many days. */
  contactDays: z.number().int().min(0).max(10_000).optional(),
  engagement: z.array(EngagementLevel).max(5).optional(),
  /** What their newest reply came to; `none`: no reply says so. */
  replies: z
    .array(z.enum(['interested', 'not-interested', 'follow-up-later', 'none']))
    .max(4)
    .optional(),
  /** Folded words that a wished-for title, or place, holds. */
  futureTitle: z.string().max(300).optional(),
  futurePlace: z.string().max(300).optional(),
  /** They asked for a role like this project's (`matchFutureRole`). */
  askedForProjectId: ProjectId.optional(),
  /** What is owed to them: `overdue` before now · `week`: within seven days, or overdue · `some` at all · `none`. */
  followUp: z.enum(['overdue', 'week', 'some', 'none']).optional(),
  /** A tag or project of theirs has a rhythm, and the last contact from them is longer ago than it. */
  losingTouch: z.boolean().optional(),
  /** They asked not to be contacted, today. */
  doNotContact: z.enum(['yes', 'no']).optional(),
  /** Those behind a number of the statistics. */
  behind: StatisticsPick.optional(),
});
export type CandidateFilter = z.infer<typeof CandidateFilter>;

export const CandidateColumn = z.enum([
  'name',
  'title',
  'company',
  'location',
  'owner',
  'source',
  'added',
  'lastIn',
  'lastOut',
  'lastContact',
  'lastTouch',
  'engagement',
  'reply',
  'followUp',
  'entries',
  /** In a project's table alone; elsewhere as `added`. */
  'stage',
]);
export type CandidateColumn = z.infer<typeof CandidateColumn>;

/** Those without a value come last either way; equals stand by name, then id. */
export const CandidateSort = z.object({ column: CandidateColumn, descending: z.boolean() });
export type CandidateSort = z.infer<typeof CandidateSort>;

/** A list as the user left it: whom it shows, in which order, with which columns. */
export const SavedView = z.object({
  id: z.string().min(1).max(64),
  name: z.string().min(1).max(100),
  filter: CandidateFilter,
  sort: CandidateSort,
  columns: z.array(CandidateColumn).max(16),
});
export type SavedView = z.infer<typeof SavedView>;

/** How often people with a tag, or in a project, should be heard of. */
export const Rhythms = z.object({
  tags: z.array(z.object({ tag: z.string().max(100), days: z.number().int().min(1).max(3650) })).max(500),
  projects: z.array(z.object({ projectId: ProjectId, days: z.number().int().min(1).max(3650) })).max(500),
});
export type Rhythms = z.infer<typeof Rhythms>;

/** The values a filter can choose from, those most used first, at most 500 of each. */
export const FilterChoices = z.object({
  tags: Words.max(500),
  owners: Words.max(500),
  sources: Words.max(500),
  places: Words.max(500),
  stageNames: Words.max(500),
});
export type FilterChoices = z.infer<typeof FilterChoices>;

/** From where to where (characters, end excluded) a text is to be marked. */
const Marks = z.array(z.tuple([z.number().int(), z.number().int()]));

/** An entry that was found. */
export const FoundEntry = z.object({
  id: InteractionId,
  candidateId: CandidateId,
  candidateName: z.string(),
  atMs: z.number().int(),
  kind: InteractionKind,
  direction: Direction,
  messageKey: MessageKey.nullable(),
  title: z.string(),
  titleMarks: Marks,
  /** The part of the text where the words stand; the first words where they stand elsewhere. */
  excerpt: z.string(),
  excerptMarks: Marks,
  hasAttachment: z.boolean(),
  /** Others on whose timelines the same mail or meeting stands. */
  alsoWith: z.array(z.object({ candidateId: CandidateId, name: z.string() })),
});
export type FoundEntry = z.infer<typeof FoundEntry>;

/** Where the next page of `search.find` begins; from the answer before. */
export const SearchCursor = z.string().max(100);

export const FIND_COMMANDS = {
  /**
   * Entries of all timelines, by the words and operators of `parseSearch`; with no words, everything. `newest` first, or
   * `ranked`: best match first among the newest 2,000. `problems` says which parts of the text were not understood.
   */
  'search.find': {
    request: z.object({
      text: z.string().max(500),
      order: z.enum(['newest', 'ranked']),
      cursor: SearchCursor.nullable(),
      limit: z.number().int().min(1).max(100),
    }),
    response: z.object({
      entries: z.array(FoundEntry),
      /** Null at the end. */
      cursor: SearchCursor.nullable(),
      /** Entries in all, counted up to 1,000; `countedAll` says whether that is all. */
      count: z.number().int(),
      countedAll: z.boolean(),
      problems: z.array(z.string()),
    }),
  },
  'filter.listChoices': { request: z.object({}), response: FilterChoices },

  /** Views the user kept, by name. The ready-made ones are `READY_VIEWS`. */
  'views.list': { request: z.object({}), response: z.object({ views: z.array(SavedView) }) },
  'views.save': {
    request: z.object({ view: SavedView.extend({ id: z.string().max(64).nullable() }) }),
    response: z.object({ view: SavedView }),
  },
  'views.remove': { request: z.object({ id: z.string().max(64) }), response: z.object({}) },
  'rhythms.read': { request: z.object({}), response: Rhythms },
  'rhythms.save': { request: Rhythms, response: z.object({}) },
} as const;
