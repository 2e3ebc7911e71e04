import { z } from 'zod';
import { CandidateId, ProjectId, StageId } from './ids.ts';

export const ProjectStatus = z.enum(['open', 'on-hold', 'filled', 'closed']);
export type ProjectStatus = z.infer<typeof ProjectStatus>;

export const Stage = z.object({ id: StageId, name: z.string().min(1).max(100) });
export type Stage = z.infer<typeof Stage>;

/** What the user may write of a project. */
export const ProjectFields = z.object({
  /** The role to be filled. */
  name: z.string().max(300),
  client: z.string().max(300),
  department: z.string().max(300),
  place: z.string().max(300),
  status: ProjectStatus,
  /** Titles that fit the role: what people who asked for a future role are matched with. */
  targetTitles: z.array(z.string().max(200)).max(50),
  /** In the order of the board. */
  stages: z.array(Stage).min(1).max(30),
  /** Left out of the statistics. */
  confidential: z.boolean(),
  notes: z.string().max(200_000),
});
export type ProjectFields = z.infer<typeof ProjectFields>;

export const Project = z.object({
  ...ProjectFields.shape,
  id: ProjectId,
  createdAtMs: z.number().int(),
  updatedAtMs: z.number().int(),
});
export type Project = z.infer<typeof Project>;

/** A candidate in a project. `id` is made of both, so that adding somebody twice is adding them once. */
export const Membership = z.object({
  id: z.string().min(3).max(140),
  projectId: ProjectId,
  candidateId: CandidateId,
  stageId: StageId,
  addedAtMs: z.number().int(),
  /** When the stage was last changed. */
  stageAtMs: z.number().int(),
});
export type Membership = z.infer<typeof Membership>;

/** The stages a new project starts with. */
export const DEFAULT_STAGES: readonly Stage[] = [
  { id: StageId.parse('sourced'), name: 'Sourced' },
  { id: StageId.parse('contacted'), name: 'Contacted' },
  { id: StageId.parse('replied'), name: 'Replied' },
  { id: StageId.parse('screen'), name: 'Phone screen' },
  { id: StageId.parse('interview'), name: 'Interview' },
  { id: StageId.parse('offer'), name: 'Offer' },
  { id: StageId.parse('hired'), name: 'Hired' },
  { id: StageId.parse('declined'), name: 'Not going on' },
];
