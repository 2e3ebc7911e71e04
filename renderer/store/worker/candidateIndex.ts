import type { Candidate } from '#shared/model/candidate.ts';
import type { CandidateId } from '#shared/model/ids.ts';
import type { Database } from './database/openDatabase.ts';
import { readSince } from './readModel/readFedChanges.ts';
import { readStored, toBare } from './database/storeMerged.ts';

/**
 * All candidates in memory: who has which address, phone and profile, and who was merged into whom. Whatever writes asks
 * it, because it knows every change at once; lists and searches are the read model's. Kept current by the database's own
 * changes, also those of other windows. Each document is kept as text, a tenth of what it takes as an object.
 *
 * A merge moves nothing: the merged candidate stays a document of its own, with its addresses and entries, and is only
 * shown as part of the person. `read` and `candidateOf` know documents, `person` knows people.
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
  /** Ids of the people there are, by id. The same list until somebody changes. */
  peopleIds(): readonly CandidateId[];
  /** Every address with the revision it was added with. */
  addresses(): [string, number][];
  /** How many different addresses there are. */
  addressCount(): number;
  /** The highest revision of any address; 0 when there is none. */
  highestRevision(): number;
  /** Every document. */
  all(): Iterable<Candidate>;
  /** Reads everything from the database again. */
  reload(): Promise<void>;
  /** Whether everybody was read once. */
  isRead(): boolean;
  /** Reads some documents before everybody is: all of a person's, or the person is taken for somebody else. */
  readAhead(ids: readonly CandidateId[]): Promise<void>;
  /** The revision of the address book whose changes the index is known to hold. */
  revision(): number;
  setRevision(revision: number): void;
  stop(): void;
}

const READ_AT_ONCE = 500;

/** An empty index; `reload` fills it, which `readAddressBook` does when it is first asked. */
export function createCandidateIndex(
  database: Database,
  onChange: (addressesChanged: boolean) => void,
): CandidateIndex {
  const documents = new Map<string, string>();
  const merges = new Map<string, string>();
  const owners = new Map<string, CandidateId>();
  const phoneOwners = new Map<string, Set<CandidateId>>();
  const linkedinOwners = new Map<string, Set<CandidateId>>();
  const importKeyOwners = new Map<string, CandidateId>();
  const absorbedBy = new Map<string, Set<CandidateId>>();
  let people: CandidateId[] | null = null;
  /** Of all addresses; null when the one that had it is gone and it has to be looked for. An import asks with every batch. */
  let highest: number | null = 0;

  const read = (id: string): Candidate | null => {
    const text = documents.get(id);
    return text === undefined ? null : (JSON.parse(text) as Candidate);
  };
  const take = (candidate: Candidate): void => {
    drop(candidate.id);
    const { id } = candidate;
    documents.set(id, JSON.stringify(candidate));
    for (const { address, revision } of candidate.addresses) {
      owners.set(address, id);
      if (highest !== null && revision > highest) highest = revision;
    }
    for (const { number } of candidate.phones) addTo(phoneOwners, number, id);
    if (candidate.linkedinUrl !== '') addTo(linkedinOwners, candidate.linkedinUrl, id);
    for (const key of candidate.importKeys) importKeyOwners.set(key, id);
    if (candidate.merged !== undefined) {
      merges.set(id, candidate.merged.intoId);
      addTo(absorbedBy, candidate.merged.intoId, id);
    }
    people = null;
  };
  const drop = (id: string): void => {
    const old = read(id);
    if (old === null) return;
    documents.delete(id);
    merges.delete(id);
    for (const { address, revision } of old.addresses) {
      if (owners.get(address) === id) owners.delete(address);
      if (revision === highest) highest = null;
    }
    for (const { number } of old.phones) removeFrom(phoneOwners, number, old.id);
    removeFrom(linkedinOwners, old.linkedinUrl, old.id);
    for (const key of old.importKeys) if (importKeyOwners.get(key) === id) importKeyOwners.delete(key);
    if (old.merged !== undefined) removeFrom(absorbedBy, old.merged.intoId, old.id);
    people = null;
  };

  const resolve = (candidateId: string): CandidateId | null => {
    if (!documents.has(candidateId)) return null;
    let current = candidateId;
    const seen = [current];
    for (;;) {
      const next = merges.get(current);
      if (next === undefined || !documents.has(next)) return current as CandidateId;
      // Two that were merged into each other, each on another machine: the same one of them stays everywhere.
      if (seen.includes(next)) return seen.slice(seen.indexOf(next)).sort()[0] as CandidateId;
      seen.push(next);
      current = next;
    }
  };
  const documentsOf = (candidateId: string): CandidateId[] => {
    const root = resolve(candidateId);
    if (root === null) return [];
    const absorbed = new Set<CandidateId>([root]);
    for (const id of absorbed) for (const one of absorbedBy.get(id) ?? []) absorbed.add(one);
    absorbed.delete(root);
    // In an order that does not hang on who came first.
    return [root, ...[...absorbed].sort()];
  };
  const person = (candidateId: string): Candidate | null => {
    const [survivor, ...others] = documentsOf(candidateId).map((id) => read(id) as Candidate);
    if (survivor === undefined || others.length === 0) return survivor ?? null;
    const phones = new Map([survivor, ...others].flatMap((one) => one.phones.map((phone) => [phone.number, phone])));
    return {
      ...survivor,
      addresses: [survivor, ...others].flatMap(({ addresses }) => addresses),
      phones: [...phones.values()],
    };
  };
  function* all(): Iterable<Candidate> {
    for (const text of documents.values()) yield JSON.parse(text) as Candidate;
  }

  const addressKey = (candidate: Candidate | null): string =>
    candidate === null ? '' : JSON.stringify(candidate.addresses);

  // Subscribed before the first read: a change in between is then applied twice rather than never.
  const readings = new Set<Set<string>>();
  let isRead = false;
  const subscription = database.candidates.eventBulks$.subscribe((bulk) => {
    let addressesChanged = false;
    for (const event of bulk.events) {
      for (const changedMeanwhile of readings) changedMeanwhile.add(event.documentId);
      const before = addressKey(read(event.documentId));
      if (event.operation === 'DELETE') drop(event.documentId);
      else take(toBare<Candidate>(event.documentData as Candidate));
      addressesChanged ||= before !== addressKey(read(event.documentId));
    }
    onChange(addressesChanged);
  });
  /** Runs a reading, which is given the ids of those that change while it lasts: what it read of them may be old. */
  const reading = async (work: (changedMeanwhile: ReadonlySet<string>) => Promise<void>): Promise<void> => {
    const changedMeanwhile = new Set<string>();
    readings.add(changedMeanwhile);
    try {
      await work(changedMeanwhile);
    } finally {
      readings.delete(changedMeanwhile);
    }
  };
  const reload = (): Promise<void> =>
    reading(async (changedMeanwhile) => {
      // The first time they are taken in as they come, and others are answered in between.
      const isFirst = !isRead;
      const found: Candidate[] = [];
      let since: Awaited<ReturnType<typeof readSince>>['checkpoint'];
      for (;;) {
        const batch = await readSince(database, 'candidates', since, READ_AT_ONCE);
        if (batch.documents.length === 0) break;
        since = batch.checkpoint;
        const unchanged = batch.documents.filter(({ id }) => !(isFirst && changedMeanwhile.has(id as string)));
        const live = unchanged.filter(({ _deleted }) => !_deleted).map((one) => toBare<Candidate>(one as never));
        if (isFirst) {
          for (const candidate of live) take(candidate);
          // Somebody may have been read ahead and removed in another window since.
          for (const { id, _deleted } of unchanged) if (_deleted) drop(id as string);
        } else {
          found.push(...live);
        }
      }
      isRead = true;
      if (isFirst) return;
      // What has changed while the rest was read is here already.
      const newer = [...changedMeanwhile].flatMap((id) => read(id) ?? []);
      const gone = new Set([...changedMeanwhile].filter((id) => !documents.has(id)));
      for (const map of [documents, merges, owners, phoneOwners, linkedinOwners, importKeyOwners, absorbedBy]) {
        map.clear();
      }
      people = null;
      highest = 0;
      for (const candidate of [...found.filter(({ id }) => !gone.has(id)), ...newer]) take(candidate);
    });
  const readAhead = (ids: readonly CandidateId[]): Promise<void> =>
    reading(async (changedMeanwhile) => {
      const stored = await readStored(database.candidates, [...ids]);
      for (const [id, candidate] of stored) {
        if (!changedMeanwhile.has(id)) take(toBare<Candidate>(candidate));
      }
    });
  let knownRevision = -1;

  return {
    read,
    candidateOf: (address) => owners.get(address) ?? null,
    peopleWithPhone: (number) => [...new Set([...(phoneOwners.get(number) ?? [])].flatMap((id) => resolve(id) ?? []))],
    // Several have one after a merge that took it from the other: they are one person.
    candidateWithLinkedin: (url) => [...(linkedinOwners.get(url) ?? [])][0] ?? null,
    candidateWithImportKey: (key) => importKeyOwners.get(key) ?? null,
    resolve,
    documentsOf,
    person,
    peopleIds() {
      people ??= ([...documents.keys()] as CandidateId[]).filter((id) => !merges.has(id) || resolve(id) === id).sort();
      return people;
    },
    addresses: () =>
      [...all()].flatMap((candidate) =>
        candidate.addresses.map(({ address, revision }): [string, number] => [address, revision]),
      ),
    addressCount: () => owners.size,
    highestRevision: () => {
      if (highest !== null) return highest;
      highest = 0;
      for (const { addresses } of all()) {
        for (const { revision } of addresses) if (revision > highest) highest = revision;
      }
      return highest;
    },
    all,
    reload,
    isRead: () => isRead,
    readAhead,
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
