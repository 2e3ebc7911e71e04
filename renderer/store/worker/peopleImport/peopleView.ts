import type { Candidate } from '#shared/model/candidate.ts';
import type { CandidateId } from '#shared/model/ids.ts';
import type { CandidateIndex } from '../candidateIndex.ts';

/** The candidates as they would be with what a run has planned: the index, and over it what is not written yet. */
export interface PeopleView {
  read(id: string): Candidate | null;
  candidateOf(address: string): CandidateId | null;
  /** Documents that have the number. */
  withPhone(number: string): Candidate[];
  withLinkedin(url: string): CandidateId | null;
  withImportKey(key: string): CandidateId | null;
  resolve(id: CandidateId): CandidateId | null;
  /** All documents of a person, the surviving one first. */
  documentsOf(id: CandidateId): Candidate[];
  /** Puts a document over what is stored. */
  plan(candidate: Candidate): void;
  /** Forgets what was planned: it is written, or will not be. */
  clear(): void;
}

export function createPeopleView(index: CandidateIndex): PeopleView {
  const planned = new Map<string, Candidate>();
  const addresses = new Map<string, CandidateId>();
  const phones = new Map<string, Set<CandidateId>>();
  const urls = new Map<string, CandidateId>();
  const keys = new Map<string, CandidateId>();
  const read = (id: string): Candidate | null => planned.get(id) ?? index.read(id);
  return {
    read,
    candidateOf: (address) => addresses.get(address) ?? index.candidateOf(address),
    withPhone(number) {
      const ids = new Set<CandidateId>(phones.get(number));
      for (const person of index.peopleWithPhone(number)) for (const id of index.documentsOf(person)) ids.add(id);
      return [...ids]
        .flatMap((id) => read(id) ?? [])
        .filter((one) => one.phones.some((phone) => phone.number === number));
    },
    withLinkedin: (url) => urls.get(url) ?? index.candidateWithLinkedin(url),
    withImportKey: (key) => keys.get(key) ?? index.candidateWithImportKey(key),
    resolve: (id) => index.resolve(id) ?? (planned.has(id) ? id : null),
    documentsOf(id) {
      const ids = index.documentsOf(id);
      return (ids.length === 0 ? [id] : ids).flatMap((one) => read(one) ?? []);
    },
    plan(candidate) {
      planned.set(candidate.id, candidate);
      for (const { address } of candidate.addresses) addresses.set(address, candidate.id);
      for (const { number } of candidate.phones)
        phones.set(number, (phones.get(number) ?? new Set()).add(candidate.id));
      if (candidate.linkedinUrl !== '') urls.set(candidate.linkedinUrl, candidate.id);
      for (const key of candidate.importKeys) keys.set(key, candidate.id);
    },
    clear() {
      for (const map of [planned, addresses, phones, urls, keys]) map.clear();
    },
  };
}
