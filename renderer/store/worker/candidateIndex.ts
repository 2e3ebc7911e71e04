import { foldText } from '#shared/domain/foldText.ts';
import type { Candidate } from '#shared/model/candidate.ts';
import type { CandidateId } from '#shared/model/ids.ts';
import type { Database } from './database/openDatabase.ts';
import { toBare } from './database/storeMerged.ts';

/**
 * All candidates in memory: who has which address, and the list in the order of names. Kept current by the database's
 * own changes, also those of other windows. Part 3's read model takes the list and the search over.
 */
export interface CandidateIndex {
  read(candidateId: string): Candidate | null;
  candidateOf(address: string): CandidateId | null;
  /** Ids of the candidates whose name or an address holds all words of the search, by name. */
  search(text: string): CandidateId[];
  size(): number;
  /** Every address with the revision it was added with. */
  addresses(): [string, number][];
  /** The highest revision of any address; 0 when there is none. */
  highestRevision(): number;
  all(): Iterable<Candidate>;
  /** Reads everything from the database again. */
  reload(): Promise<void>;
  /** The revision of the address book whose changes the index is known to hold. */
  revision(): number;
  setRevision(revision: number): void;
  stop(): void;
}

interface Entry {
  candidate: Candidate;
  sortKey: string;
  searchKey: string;
}

/** An empty index; `reload` fills it, which `readAddressBook` does when it is first asked. */
export function createCandidateIndex(
  database: Database,
  onChange: (addressesChanged: boolean) => void,
): CandidateIndex {
  const entries = new Map<string, Entry>();
  const owners = new Map<string, CandidateId>();
  let sorted: Entry[] | null = null;
  // Scrolling asks for page after page of one search.
  let lastSearch: { text: string; of: Entry[]; ids: CandidateId[] } | null = null;

  const take = (candidate: Candidate): void => {
    drop(candidate.id);
    const sortKey = foldText(candidate.name);
    const searchKey = [sortKey, ...candidate.addresses.map(({ address }) => foldText(address))].join('\n');
    entries.set(candidate.id, { candidate, sortKey, searchKey });
    for (const { address } of candidate.addresses) owners.set(address, candidate.id);
    sorted = null;
  };
  const drop = (id: string): void => {
    const old = entries.get(id);
    if (old === undefined) return;
    entries.delete(id);
    for (const { address } of old.candidate.addresses) {
      if (owners.get(address) === id) owners.delete(address);
    }
    sorted = null;
  };

  const addressKey = (candidate: Candidate | undefined): string =>
    candidate === undefined ? '' : JSON.stringify(candidate.addresses);

  // Subscribed before the first read: a change in between is then applied twice rather than never.
  const subscription = database.candidates.eventBulks$.subscribe((bulk) => {
    let addressesChanged = false;
    for (const event of bulk.events) {
      const before = addressKey(entries.get(event.documentId)?.candidate);
      if (event.operation === 'DELETE') drop(event.documentId);
      else take(toBare<Candidate>(event.documentData as Candidate));
      addressesChanged ||= before !== addressKey(entries.get(event.documentId)?.candidate);
    }
    onChange(addressesChanged);
  });
  const reload = async (): Promise<void> => {
    const found = await database.candidates.find().exec();
    entries.clear();
    owners.clear();
    sorted = null;
    for (const document of found) take(toBare<Candidate>(document.toMutableJSON()));
  };
  let knownRevision = -1;

  const inOrder = (): Entry[] => {
    sorted ??= [...entries.values()].sort((a, b) =>
      a.sortKey < b.sortKey ? -1 : a.sortKey > b.sortKey ? 1 : a.candidate.id < b.candidate.id ? -1 : 1,
    );
    return sorted;
  };

  return {
    read: (candidateId) => entries.get(candidateId)?.candidate ?? null,
    candidateOf: (address) => owners.get(address) ?? null,
    search(text) {
      const ordered = inOrder();
      if (lastSearch?.text === text && lastSearch.of === ordered) return lastSearch.ids;
      const words = foldText(text).split(/\s+/).filter(Boolean);
      const ids = ordered
        .filter((entry) => words.every((word) => entry.searchKey.includes(word)))
        .map((entry) => entry.candidate.id);
      lastSearch = { text, of: ordered, ids };
      return ids;
    },
    size: () => entries.size,
    addresses: () =>
      [...entries.values()].flatMap(({ candidate }) =>
        candidate.addresses.map(({ address, revision }): [string, number] => [address, revision]),
      ),
    highestRevision: () => {
      let highest = 0;
      for (const { candidate } of entries.values()) {
        for (const { revision } of candidate.addresses) if (revision > highest) highest = revision;
      }
      return highest;
    },
    *all() {
      for (const { candidate } of entries.values()) yield candidate;
    },
    reload,
    revision: () => knownRevision,
    setRevision(revision) {
      knownRevision = revision;
    },
    stop: () => subscription.unsubscribe(),
  };
}
