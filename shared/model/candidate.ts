import { z } from 'zod';
import { CandidateId } from './ids.ts';

/** A day in a calendar, the same in every zone: `YYYY-MM-DD`. */
export const CalendarDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/**
 * One of a candidate's addresses. `address` is normalised (`normaliseAddress`). `revision` is that of the address book
 * when the address was added: a folder whose checkpoint is older still owes it a backfill.
 */
export const CandidateAddress = z.object({
  address: z.string().min(3).max(320),
  revision: z.number().int().min(0),
});
export type CandidateAddress = z.infer<typeof CandidateAddress>;

/** `number` is normalised (`normalisePhone`): E.164 where it can be read as a number, else as it was typed. */
export const Phone = z.object({
  number: z.string().min(1).max(40),
  /** The user said that others may have it too: a switchboard, a household. */
  shared: z.boolean(),
});
export type Phone = z.infer<typeof Phone>;

/** What a candidate wants to be asked about later: the answer to "where would it be, and what would the title be?" */
export const FutureRole = z.object({
  titles: z.array(z.string().max(200)).max(20),
  places: z.array(z.string().max(200)).max(20),
  remote: z.enum(['any', 'remote', 'hybrid', 'on-site']),
  /** Not before this day; null for any time. */
  earliestDate: CalendarDate.nullable(),
  /** In their own words. */
  sentence: z.string().max(2000),
  askedAtMs: z.number().int(),
});
export type FutureRole = z.infer<typeof FutureRole>;

export const ContactChannel = z.enum(['mail', 'phone', 'text', 'inmail']);
export type ContactChannel = z.infer<typeof ContactChannel>;

export const ContactPreference = z.object({
  channel: ContactChannel.nullable(),
  /** When they like to be reached, in words. */
  times: z.string().max(300),
  /** Null when they may be contacted. */
  doNotContact: z
    .object({
      reason: z.string().max(500),
      /** The last day on which it holds; null for ever. */
      untilDate: CalendarDate.nullable(),
    })
    .nullable(),
});
export type ContactPreference = z.infer<typeof ContactPreference>;

/** How the candidate came to be here. `demo` is what "remove the demo" removes. */
export const CandidateOrigin = z.enum(['hand', 'scan', 'import', 'demo']);
export type CandidateOrigin = z.infer<typeof CandidateOrigin>;

/** What the user may write of a candidate. */
export const CandidateFields = z.object({
  name: z.string().max(300),
  /** Former names, nicknames, other spellings. */
  otherNames: z.array(z.string().max(300)).max(20),
  addresses: z.array(z.string().max(320)).max(50),
  phones: z.array(Phone).max(50),
  /** Normalised (`normaliseLinkedinUrl`), or empty. */
  linkedinUrl: z.string().max(500),
  title: z.string().max(300),
  company: z.string().max(300),
  location: z.string().max(300),
  /** Where they were found: a referral, an event, a search. */
  source: z.string().max(300),
  tags: z.array(z.string().max(100)).max(100),
  /** The recruiter who looks after them; empty for nobody. */
  owner: z.string().max(300),
  contactPreference: ContactPreference,
  /** Newest last. */
  futureRoles: z.array(FutureRole).max(50),
  notes: z.string().max(200_000),
});
export type CandidateFields = z.infer<typeof CandidateFields>;

/**
 * Says that this candidate is the same person as another. Nothing is moved by a merge: entries, addresses and
 * memberships keep this candidate's id and are shown with those of `intoId`, so that it can be taken back at any time.
 */
export const Merged = z.object({
  intoId: CandidateId,
  atMs: z.number().int(),
  /** The other one's fields before the merge and as the merge wrote them: what still is as written goes back. */
  before: CandidateFields,
  after: CandidateFields,
  /** `updatedAtMs` of both before the merge: taken back at once, it leaves no trace. */
  survivorUpdatedAtMs: z.number().int(),
  absorbedUpdatedAtMs: z.number().int(),
});
export type Merged = z.infer<typeof Merged>;

export const Candidate = z.object({
  ...CandidateFields.shape,
  id: CandidateId,
  addresses: z.array(CandidateAddress).max(50),
  origin: CandidateOrigin,
  /** What an import knows the candidate by where there is no address, phone or LinkedIn URL: repeating it finds them. */
  importKeys: z.array(z.string().max(100)).max(50),
  merged: Merged.optional(),
  createdAtMs: z.number().int(),
  updatedAtMs: z.number().int(),
});
export type Candidate = z.infer<typeof Candidate>;

/** A candidate's fields when nothing is written in them yet. */
export const BLANK_FIELDS: CandidateFields = {
  name: '',
  otherNames: [],
  addresses: [],
  phones: [],
  linkedinUrl: '',
  title: '',
  company: '',
  location: '',
  source: '',
  tags: [],
  owner: '',
  contactPreference: { channel: null, times: '', doNotContact: null },
  futureRoles: [],
  notes: '',
};
