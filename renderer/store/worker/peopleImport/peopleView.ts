import type { Candidate } from '#shared/model/candidate.ts';
import type { CandidateId } from '#shared/model/ids.ts';
import type { CandidateIndex } from '../candidateIndex.ts';

/**
 * The candidates as they would be with what a run has planned: the index, and over it what is not written yet. Where no
 * candidates are made, the strangers of the file are remembered all the same: an address of one of them must not go to
 * somebody else by a later row, or the next import of the same file would take the stranger for that person.
 */
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
  /** Puts a document over what is stored; a stranger's stays until the end of the run. */
  plan(candidate: Candidate, isStranger: boolean): void;
  isStranger(id: string): boolean;
  /**
   * Says that a profile, address or number is somebody's although there is no room for it: for the rest of the run it is
   * known by it, so that no later row makes it somebody else's.
   */
  reserve(value: string, id: CandidateId): void;
  reservedFor(value: string): CandidateId | null;
  /** Forgets what was planned, but for strangers: it is written. */
  clear(): void;
}

interface Layer {
  documents: Map<string, Candidate>;
  addresses: Map<string, CandidateId>;
  phones: Map<string, Set<CandidateId>>;
  urls: Map<string, CandidateId>;
  keys: Map<string, CandidateId>;
}

export function createPeopleView(index: CandidateIndex): PeopleView {
  let planned = createLayer();
  const strangers = createLayer();
  const reserved = new Map<string, CandidateId>();
  const read = (id: string): Candidate | null =>
    planned.documents.get(id) ?? strangers.documents.get(id) ?? index.read(id);
  const first = (kind: 'addresses' | 'urls' | 'keys', value: string): CandidateId | undefined =>
    planned[kind].get(value) ?? strangers[kind].get(value);
  return {
    read,
    candidateOf: (address) => first('addresses', address) ?? index.candidateOf(address),
    withPhone(number) {
      const ids = new Set([...(planned.phones.get(number) ?? []), ...(strangers.phones.get(number) ?? [])]);
      for (const person of index.peopleWithPhone(number)) for (const id of index.documentsOf(person)) ids.add(id);
      return [...ids]
        .flatMap((id) => read(id) ?? [])
        .filter((one) => one.phones.some((phone) => phone.number === number));
    },
    withLinkedin: (url) => first('urls', url) ?? index.candidateWithLinkedin(url),
    withImportKey: (key) => first('keys', key) ?? index.candidateWithImportKey(key),
    resolve: (id) => index.resolve(id) ?? (read(id) === null ? null : id),
    documentsOf(id) {
      const ids = index.documentsOf(id);
      return (ids.length === 0 ? [id] : ids).flatMap((one) => read(one) ?? []);
    },
    plan: (candidate, isStranger) => addTo(isStranger ? strangers : planned, candidate),
    reserve: (value, id) => reserved.set(value, id),
    reservedFor: (value) => reserved.get(value) ?? null,
    isStranger: (id) => strangers.documents.has(id),
    clear() {
      planned = createLayer();
    },
  };
}

function createLayer(): Layer {
  return { documents: new Map(), addresses: new Map(), phones: new Map(), urls: new Map(), keys: new Map() };
}

function addTo(layer: Layer, candidate: Candidate): void {
  const { id } = candidate;
  layer.documents.set(id, candidate);
  for (const { address } of candidate.addresses) layer.addresses.set(address, id);
  for (const { number } of candidate.phones) layer.phones.set(number, (layer.phones.get(number) ?? new Set()).add(id));
  if (candidate.linkedinUrl !== '') layer.urls.set(candidate.linkedinUrl, id);
  for (const key of candidate.importKeys) layer.keys.set(key, id);
}
