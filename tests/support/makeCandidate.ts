import { BLANK_FIELDS, type Candidate } from '#shared/model/candidate.ts';

/** A candidate's document with the fields given, made long ago. */
export function makeCandidate(fields: Partial<Candidate> & Pick<Candidate, 'id'>): Candidate {
  return { ...BLANK_FIELDS, addresses: [], origin: 'hand', importKeys: [], createdAtMs: 0, updatedAtMs: 0, ...fields };
}
