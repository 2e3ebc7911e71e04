import { BLANK_FIELDS, type Candidate, type CandidateFields } from '#shared/model/candidate.ts';
import type { SizedPerson } from './makeSizedPerson.ts';

const EVERY = 250;

/** The candidates one by one; every 250th was found to be the same person as the one before, and merged into them. */
export function* mergeSized(
  people: readonly SizedPerson[],
  toCandidate: (person: SizedPerson) => Candidate,
  apart: ReadonlySet<number>,
): Generator<Candidate> {
  let before: Candidate | null = null;
  for (const person of people) {
    const candidate = toCandidate(person);
    const merges = person.number % EVERY === EVERY - 1 && before !== null && !apart.has(person.number);
    yield merges ? toMerged(candidate, before as Candidate) : candidate;
    before = candidate;
  }
}

/** Merged without changing a field of the surviving one. */
function toMerged(candidate: Candidate, survivor: Candidate): Candidate {
  const fields: Partial<CandidateFields> = {};
  for (const key of Object.keys(BLANK_FIELDS) as (keyof CandidateFields)[]) fields[key] = survivor[key] as never;
  const kept = { ...(fields as CandidateFields), addresses: survivor.addresses.map(({ address }) => address) };
  return {
    ...candidate,
    merged: {
      intoId: survivor.id,
      atMs: candidate.createdAtMs,
      before: kept,
      after: kept,
      survivorUpdatedAtMs: survivor.updatedAtMs,
      absorbedUpdatedAtMs: candidate.updatedAtMs,
    },
  };
}
