import { z } from 'zod';
import { CandidateId } from './ids.ts';

/**
 * One of a candidate's addresses. `address` is normalised (`normaliseAddress`). `revision` is that of the address book
 * when the address was added: a folder whose checkpoint is older still owes it a backfill.
 */
export const CandidateAddress = z.object({
  address: z.string().min(3).max(320),
  revision: z.number().int().min(0),
});
export type CandidateAddress = z.infer<typeof CandidateAddress>;

/** How the candidate came to be here. `demo` is what "remove the demo" removes. */
export const CandidateOrigin = z.enum(['hand', 'scan', 'import', 'demo']);
export type CandidateOrigin = z.infer<typeof CandidateOrigin>;

export const Candidate = z.object({
  id: CandidateId,
  name: z.string().max(300),
  addresses: z.array(CandidateAddress).max(50),
  title: z.string().max(300),
  company: z.string().max(300),
  location: z.string().max(300),
  origin: CandidateOrigin,
  createdAtMs: z.number().int(),
  updatedAtMs: z.number().int(),
});
export type Candidate = z.infer<typeof Candidate>;
