import { BLANK_FIELDS, type Candidate, type Phone } from '#shared/model/candidate.ts';
import { CandidateId } from '#shared/model/ids.ts';
import { toImportKey } from '#shared/people/importKeys.ts';
import type { CellProblem, ReadPerson } from '#shared/people/peopleRows.ts';
import type { PeopleView } from './peopleView.ts';

// How a row finds its candidate and what it may do to one. Importing twice must be importing once, which rests on two
// rules: what a row is known by always has an owner after it was imported, and owners never change; and only what is
// empty is filled, and lists only grow.

export interface PlanFacts {
  nowMs: number;
  /** Of the address book, for addresses that are new. */
  revision: number;
  makeCandidates: boolean;
  createId(): string;
}

export interface PersonPlan {
  outcome: 'added' | 'changed' | 'known';
  /** Of the surviving document. */
  candidateId: CandidateId;
  name: string;
  /** As it was, for `changed`. */
  before: Candidate | null;
}

const MAX_ADDRESSES = 50;
const MAX_PHONES = 50;
const MAX_TAGS = 100;
const MAX_OTHER_NAMES = 20;

/**
 * Finds the candidate that a row is about, by address, then LinkedIn profile, then a phone number that nobody shares,
 * then the key of an earlier import, and plans what the row adds. Null for somebody unknown where no candidates are made.
 */
export function planPerson(
  view: PeopleView,
  person: ReadPerson,
  facts: PlanFacts,
  problems: CellProblem[],
): PersonPlan | null {
  const found = findCandidate(view, person);
  if (found !== null) {
    const plan = fillIn(view, found, person, facts, problems);
    return view.isStranger(found) ? null : plan;
  }
  const candidate = toCandidate(view, person, facts);
  view.plan(candidate, !facts.makeCandidates);
  if (!facts.makeCandidates) return null;
  return { outcome: 'added', candidateId: candidate.id, name: candidate.name, before: null };
}

function findCandidate(view: PeopleView, person: ReadPerson): CandidateId | null {
  for (const address of person.addresses) {
    const id = view.candidateOf(address) ?? view.reservedFor(address);
    if (id !== null) return view.resolve(id);
  }
  const url = person.linkedinUrl;
  const byUrl = url === '' ? null : (view.withLinkedin(url) ?? view.reservedFor(url));
  if (byUrl !== null) return view.resolve(byUrl);
  for (const number of person.phones) {
    const owners = view.withPhone(number);
    if (owners.some((one) => isShared(one, number))) continue;
    const id = owners[0]?.id ?? view.reservedFor(number);
    if (id !== null) return view.resolve(id);
  }
  const byKey = view.withImportKey(toImportKey(person));
  return byKey === null ? null : view.resolve(byKey);
}

function isShared(candidate: Candidate, number: string): boolean {
  return candidate.phones.some((phone) => phone.number === number && phone.shared);
}

function toCandidate(view: PeopleView, person: ReadPerson, facts: PlanFacts): Candidate {
  // Where a number has an owner already, it is one that is shared: else the owner would have been found by it.
  const phones = person.phones.map((number): Phone => ({ number, shared: view.withPhone(number).length > 0 }));
  const hasOwn = person.addresses.length > 0 || person.linkedinUrl !== '' || phones.some(({ shared }) => !shared);
  return {
    ...BLANK_FIELDS,
    name: person.name || person.addresses[0] || person.phones[0] || person.linkedinUrl,
    otherNames: person.otherNames,
    addresses: person.addresses.map((address) => ({ address, revision: facts.revision })),
    phones,
    linkedinUrl: person.linkedinUrl,
    title: person.title,
    company: person.company,
    location: person.location,
    source: person.source,
    owner: person.owner,
    tags: person.tags,
    notes: person.notes,
    id: CandidateId.parse(facts.createId()),
    origin: 'import',
    importKeys: hasOwn ? [] : [toImportKey(person)],
    createdAtMs: facts.nowMs,
    updatedAtMs: facts.nowMs,
  };
}

/** Fills what is empty and unites lists. What is there is never overwritten; what cannot be added is said. */
function fillIn(
  view: PeopleView,
  id: CandidateId,
  person: ReadPerson,
  facts: PlanFacts,
  problems: CellProblem[],
): PersonPlan {
  const family = view.documentsOf(id);
  const before = family[0] as Candidate;
  const after: Candidate = { ...before };
  const refuse = (reason: CellProblem['reason'], value: string): void => {
    problems.push({ reason, value: value.replace(/\s+/g, ' ').slice(0, 200) });
  };
  const noRoom = (value: string): void => {
    refuse('too-many', value);
    view.reserve(value, before.id);
  };
  const isOthers = (owner: CandidateId | null, value: string): boolean =>
    owner !== null || (view.reservedFor(value) ?? before.id) !== before.id;

  if (person.name !== '' && isStandIn(family, before.name)) after.name = person.name;
  for (const field of ['title', 'company', 'location', 'source', 'owner'] as const) {
    if (before[field] === '') after[field] = person[field];
  }
  if (before.notes === '') after.notes = person.notes;
  else if (person.notes !== '' && !before.notes.includes(person.notes)) refuse('notes-kept', person.notes);

  const url = person.linkedinUrl;
  if (url !== '' && family.every(({ linkedinUrl }) => linkedinUrl !== url)) {
    if (isOthers(view.withLinkedin(url), url)) refuse('belongs-to-other', url);
    else if (before.linkedinUrl !== '') noRoom(url);
    else after.linkedinUrl = url;
  }
  for (const address of person.addresses) {
    if (family.some(({ addresses }) => addresses.some((one) => one.address === address))) continue;
    if (isOthers(view.candidateOf(address), address)) refuse('belongs-to-other', address);
    else if (after.addresses.length >= MAX_ADDRESSES) noRoom(address);
    else after.addresses = [...after.addresses, { address, revision: facts.revision }];
  }
  for (const number of person.phones) {
    if (family.some(({ phones }) => phones.some((one) => one.number === number))) continue;
    const owners = view.withPhone(number);
    const isTaken = owners.some((owner) => !isShared(owner, number));
    if (isTaken || isOthers(null, number)) refuse('belongs-to-other', number);
    else if (after.phones.length >= MAX_PHONES) noRoom(number);
    else after.phones = [...after.phones, { number, shared: owners.length > 0 }];
  }
  after.tags = unite(before.tags, person.tags, MAX_TAGS, (tag) => refuse('too-many', tag));
  after.otherNames = unite(before.otherNames, person.otherNames, MAX_OTHER_NAMES, (name) => refuse('too-many', name));

  const isChanged = (Object.keys(after) as (keyof Candidate)[]).some((key) => after[key] !== before[key]);
  if (!isChanged) return { outcome: 'known', candidateId: before.id, name: before.name, before: null };
  after.updatedAtMs = facts.nowMs;
  view.plan(after, view.isStranger(before.id));
  return { outcome: 'changed', candidateId: before.id, name: after.name, before };
}

/** Whether a name is only what stands in for one: an address, a number, a profile. */
function isStandIn(family: readonly Candidate[], name: string): boolean {
  if (name === '') return true;
  return family.some(
    ({ addresses, phones, linkedinUrl }) =>
      linkedinUrl === name ||
      addresses.some(({ address }) => address === name) ||
      phones.some(({ number }) => number === name),
  );
}

/** The same list where nothing is added. */
function unite(
  before: string[],
  added: readonly string[],
  maxCount: number,
  refuse: (value: string) => void,
): string[] {
  const fresh = added.filter((value) => !before.includes(value));
  if (fresh.length === 0) return before;
  const room = Math.max(0, maxCount - before.length);
  fresh.slice(room).forEach(refuse);
  return room === 0 ? before : [...before, ...fresh.slice(0, room)];
}
