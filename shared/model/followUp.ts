import { z } from 'zod';
import { CandidateId, FollowUpId, InteractionId, ProjectId } from './ids.ts';

/** Something owed to a candidate, with a due time. */
export const FollowUp = z.object({
  id: FollowUpId,
  candidateId: CandidateId,
  projectId: ProjectId.optional(),
  /** The entry it came from. */
  interactionId: InteractionId.optional(),
  text: z.string().max(2000),
  dueAtMs: z.number().int(),
  /** Whether only the day of `dueAtMs` counts (then it is noon of that day, in the zone it was written in). */
  wholeDay: z.boolean(),
  /** Absent until it is done. */
  doneAtMs: z.number().int().optional(),
  createdAtMs: z.number().int(),
  updatedAtMs: z.number().int(),
});
export type FollowUp = z.infer<typeof FollowUp>;
