import { foldText } from '#shared/domain/foldText.ts';
import type { Candidate } from '#shared/model/candidate.ts';
import type { CandidateId } from '#shared/model/ids.ts';
import type { Database } from './database/openDatabase.ts';
import { readAllStored } from './database/readAllStored.ts';
import { toBare } from './database/storeMerged.ts';

/**
 * All candidates in memory: who has which address, phone and profile, who was merged into whom, and the list in the
 * order of names. Kept current by the database's own changes, also those of other windows. Part 3's read model takes
 * the list and the search over.
 *
 * A merge moves nothing: the merged candidate stays a document of its own, with its addresses and entries, and is only
 * shown as part of the person. `read` and `candidateOf` know documents, `person`, `search` and `size` know people.
 */
export interface CandidateIndex {
  /** The document under an id, merged or not. */
  read(candidateId: string): Candidate | null;
  /** The document that has the address. */
  candidateOf(address: string): CandidateId | null;
  /** People who have a phone number (normalised), and documents with a profile's URL or an import's key. */
  peopleWithPhone(number: string): CandidateId[];
  candidateWithLinkedin(url: string): CandidateId | null;
  candidateWithImportKey(key: string): CandidateId | null;
  /** The one that a candidate was merged into, over any number of merges; itself when it was not. Null for nobody. */
  resolve(candidateId: string): CandidateId | null;
  /** All documents of the person that an id belongs to, the surviving one first; empty for nobody. */
  documentsOf(candidateId: string): CandidateId[];
  /** A person as shown: the surviving document with the addresses, phones and names of all. */
  person(candidateId: string): Candidate | null;
  /** Ids of the people whose name, address, phone, company or tag holds all words of the search, by name. */
  search(text: string): CandidateId[];
  /** How many people there are. */
  size(): number;
  /** Every address with the revision it was added with. */
  addresses(): [string, number][];
  /** The highest revision of any address; 0 when there is none. */
  highestRevision(): number;
  /** Every document. */
  all(): Iterable<Candidate>;
  /** Reads everything from the database again. */
  reload(): Promise<void>;
  /** The revision of the address book whose changes the index is known to hold. */
  revision(): number;
  setRevision(revision: number): void;
  stop(): void;
}

interface Person {
  id: CandidateId;
  sortKey: string;
  searchKey: string;
}

/** An empty index; `reload` fills it, which `readAddressBook` does when it is first asked. */
export function createCandidateIndex(
  database: Database,
  onChange: (addressesChanged: boolean) => void,
): CandidateIndex {
  const documents = new Map<string, Candidate>();
  const searchKeys = new Map<string, string>();
  const owners = new Map<string, CandidateId>();
  const phoneOwners = new Map<string, Set<CandidateId>>();
  const linkedinOwners = new Map<string, Set<CandidateId>>();
  const importKeyOwners = new Map<string, CandidateId>();
  const absorbedBy = new Map<string, Set<CandidateId>>();
  let sorted: Person[] | null = null;
  /** Of all addresses; null when the one that had it is gone and it has to be looked for. An import asks with every batch. */
  let highest: number | null = 0;
  // Scrolling asks for page after page of one search.
  let lastSearch: { text: string; of: Person[]; ids: CandidateId[] } | null = null;

  const take = (candidate: Candidate): void => {
    drop(candidate.id);
    const { id } = candidate;
    documents.set(id, candidate);
    for (const { address, revision } of candidate.addresses) {
      owners.set(address, id);
      if (highest !== null && revision > highest) highest = revision;
    }
    for (const { number } of candidate.phones) addTo(phoneOwners, number, id);
    if (candidate.linkedinUrl !== '') addTo(linkedinOwners, candidate.linkedinUrl, id);
    for (const key of candidate.importKeys) importKeyOwners.set(key, id);
    if (candidate.merged !== undefined) addTo(absorbedBy, candidate.merged.intoId, id);
    sorted = null;
  };
  const drop = (id: string): void => {
    const old = documents.get(id);
    if (old === undefined) return;
    documents.delete(id);
    searchKeys.delete(id);
    for (const { address, revision } of old.addresses) {
      if (owners.get(address) === id) owners.delete(address);
      if (revision === highest) highest = null;
    }
    for (const { number } of old.phones) removeFrom(phoneOwners, number, old.id);
    removeFrom(linkedinOwners, old.linkedinUrl, old.id);
    for (const key of old.importKeys) if (importKeyOwners.get(key) === id) importKeyOwners.delete(key);
    if (old.merged !== undefined) removeFrom(absorbedBy, old.merged.intoId, old.id);
    sorted = null;
  };

  const resolve = (candidateId: string): CandidateId | null => {
    let current = documents.get(candidateId);
    if (current === undefined) return null;
    const seen = [current.id];
    for (;;) {
      const next: Candidate | undefined = current.merged && documents.get(current.merged.intoId);
      if (next === undefined) return current.id;
      // Two that were merged into each other, each on another machine: the same one of them stays everywhere.
      if (seen.includes(next.id)) return seen.slice(seen.indexOf(next.id)).sort()[0] as CandidateId;
      seen.push(next.id);
      current = next;
    }
  };
  const documentsOf = (candidateId: string): CandidateId[] => {
    const root = resolve(candidateId);
    if (root === null) return [];
    const ids: CandidateId[] = [root];
    for (const id of ids) for (const one of absorbedBy.get(id) ?? []) if (!ids.includes(one)) ids.push(one);
    return ids;
  };
  const person = (candidateId: string): Candidate | null => {
    const [survivor, ...others] = documentsOf(candidateId).map((id) => documents.get(id) as Candidate);
    if (survivor === undefined || others.length === 0) return survivor ?? null;
    const phones = new Map([survivor, ...others].flatMap((one) => one.phones.map((phone) => [phone.number, phone])));
    return {
      ...survivor,
      addresses: [survivor, ...others].flatMap(({ addresses }) => addresses),
      phones: [...phones.values()],
    };
  };

  const searchKeyOf = (id: CandidateId): string => {
    const known = searchKeys.get(id);
    if (known !== undefined) return known;
    const { name, otherNames, addresses, phones, company, title, tags } = documents.get(id) as Candidate;
    const numbers = phones.flatMap(({ number }) => [number, number.replace(/\D/g, '')]);
    const reached = [...addresses.map(({ address }) => address), ...numbers];
    const key = foldText([name, ...otherNames, ...reached, company, title, ...tags].join('\n'));
    searchKeys.set(id, key);
    return key;
  };

  const addressKey = (candidate: Candidate | undefined): string =>
    candidate === undefined ? '' : JSON.stringify(candidate.addresses);

  // Subscribed before the first read: a change in between is then applied twice rather than never.
  const subscription = database.candidates.eventBulks$.subscribe((bulk) => {
    let addressesChanged = false;
    for (const event of bulk.events) {
      const before = addressKey(documents.get(event.documentId));
      if (event.operation === 'DELETE') drop(event.documentId);
      else take(toBare<Candidate>(event.documentData as Candidate));
      addressesChanged ||= before !== addressKey(documents.get(event.documentId));
    }
    onChange(addressesChanged);
  });
  const reload = async (): Promise<void> => {
    const found = await readAllStored(database.candidates);
    for (const map of [documents, searchKeys, owners, phoneOwners, linkedinOwners, importKeyOwners, absorbedBy]) {
      map.clear();
    }
    sorted = null;
    highest = 0;
    for (const document of found) take(toBare<Candidate>(document));
  };
  let knownRevision = -1;

  const inOrder = (): Person[] => {
    sorted ??= [...documents.values()]
      .filter((candidate) => candidate.merged === undefined || resolve(candidate.id) === candidate.id)
      .map(({ id, name }) => ({
        id,
        sortKey: foldText(name),
        searchKey: absorbedBy.has(id) ? documentsOf(id).map(searchKeyOf).join('\n') : searchKeyOf(id),
      }))
      .sort((a, b) => (a.sortKey < b.sortKey ? -1 : a.sortKey > b.sortKey ? 1 : a.id < b.id ? -1 : 1));
    return sorted;
  };

  return {
    read: (candidateId) => documents.get(candidateId) ?? null,
    candidateOf: (address) => owners.get(address) ?? null,
    peopleWithPhone: (number) => [...new Set([...(phoneOwners.get(number) ?? [])].flatMap((id) => resolve(id) ?? []))],
    // Several have one after a merge that took it from the other: they are one person.
    candidateWithLinkedin: (url) => [...(linkedinOwners.get(url) ?? [])][0] ?? null,
    candidateWithImportKey: (key) => importKeyOwners.get(key) ?? null,
    resolve,
    documentsOf,
    person,
    search(text) {
      const ordered = inOrder();
      if (lastSearch?.text === text && lastSearch.of === ordered) return lastSearch.ids;
      const words = foldText(text).split(/\s+/).filter(Boolean);
      const ids = ordered
        .filter(({ searchKey }) => words.every((word) => searchKey.includes(word)))
        .map(({ id }) => id);
      lastSearch = { text, of: ordered, ids };
      return ids;
    },
    size: () => inOrder().length,
    addresses: () =>
      [...documents.values()].flatMap((candidate) =>
        candidate.addresses.map(({ address, revision }): [string, number] => [address, revision]),
      ),
    highestRevision: () => {
      if (highest !== null) return highest;
      highest = 0;
      for (const { addresses } of documents.values()) {
        for (const { revision } of addresses) if (revision > highest) highest = revision;
      }
      return highest;
    },
    all: () => documents.values(),
    reload,
    revision: () => knownRevision,
    setRevision(revision) {
      knownRevision = revision;
    },
    stop: () => subscription.unsubscribe(),
  };
}

function addTo(map: Map<string, Set<CandidateId>>, key: string, id: CandidateId): void {
  const ids = map.get(key);
  if (ids === undefined) map.set(key, new Set([id]));
  else ids.add(id);
}

function removeFrom(map: Map<string, Set<CandidateId>>, key: string, id: CandidateId): void {
  const ids = map.get(key);
  ids?.delete(id);
  if (ids?.size === 0) map.delete(key);
}
