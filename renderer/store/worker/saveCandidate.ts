import { CodedError } from '#shared/contract/codedError.ts';
import type { ErrorCode } from '#shared/contract/errorCodes.ts';
import { isSame, mergeEdits } from '#shared/domain/mergeEdits.ts';
import { normaliseAddress } from '#shared/domain/normaliseAddress.ts';
import { normaliseLinkedinUrl } from '#shared/domain/normaliseLinkedinUrl.ts';
import { normalisePhone } from '#shared/domain/normalisePhone.ts';
import {
  BLANK_FIELDS,
  type Candidate,
  type CandidateFields,
  type CandidateOrigin,
  type Phone,
} from '#shared/model/candidate.ts';
import { CandidateId, type CandidateId as Id } from '#shared/model/ids.ts';
import { withNextRevision } from './addressRevision.ts';
import { upsertAll } from './database/upsertAll.ts';
import { findWorkedOn } from './history/findWorkedOn.ts';
import { removeCandidates } from './removeCandidates.ts';
import type { StoreContext } from './storeContext.ts';

/**
 * Adds (null id) or changes a candidate; fields left out stay as they are. With `base`, the fields as the editor saw
 * them, what somebody else changed meanwhile is kept (`mergeEdits`).
 *
 * Fails with `store.invalid` (details: field, value) for what cannot be read or no name, address, phone and profile at
 * all; `store.changed-since` (details: field, theirs) for a field that both changed; `store.address-taken`,
 * `store.phone-taken`, `store.linkedin-taken` (details: value, candidateId, name) for what belongs to somebody else;
 * `store.not-found` for an unknown id. Of merged people the surviving one is changed, and each keeps its own addresses.
 */
export function saveCandidate(
  context: StoreContext,
  candidateId: Id | null,
  edited: Partial<CandidateFields>,
  base: Partial<CandidateFields> = {},
): Promise<{ candidate: Candidate; undoId: string }> {
  return withNextRevision(context, async (revision) => {
    const { index, database } = context;
    const shown = candidateId === null ? null : index.person(candidateId);
    if (candidateId !== null && shown === null) throw new CodedError('store.not-found', 'no such candidate');
    const stored = shown === null ? BLANK_FIELDS : toFields(shown);
    const merged = mergeEdits<CandidateFields>(tidy(base), tidy(edited), stored);
    const [field] = merged.conflicts;
    if (field !== undefined) {
      const theirs = JSON.stringify(stored[field]);
      throw new CodedError('store.changed-since', `${field} was changed meanwhile`, { field, theirs });
    }
    const fields = { ...stored, ...merged.fields };
    fields.name ||= fields.addresses[0] ?? fields.phones[0]?.number ?? fields.linkedinUrl;
    if (fields.name === '') {
      throw new CodedError('store.invalid', 'a candidate needs a name or something to reach them by', {
        field: 'name',
      });
    }
    assertFree(context, fields, shown?.id ?? null);

    const nowMs = context.nowMs();
    const before = index.documentsOf(shown?.id ?? '').map((id) => index.read(id) as Candidate);
    const survivor: Candidate = before[0] ?? {
      ...BLANK_FIELDS,
      addresses: [],
      id: CandidateId.parse(context.createId()),
      origin: 'hand',
      importKeys: [],
      createdAtMs: nowMs,
      updatedAtMs: nowMs,
    };
    const after = spreadOver([survivor, ...before.slice(1)], fields, revision).map((candidate, at) =>
      at === 0 || !isSame(candidate, before[at]) ? { ...candidate, updatedAtMs: nowMs } : candidate,
    );
    await upsertAll(database.candidates, after);
    const undoId = context.undo.add(() => takeBackSave(context, after, before));
    return { candidate: index.person(survivor.id) ?? (after[0] as Candidate), undoId };
  });
}

/** Writes a person's fields over the documents that were merged: the first gets all, and each keeps the addresses and
 * phones that it had and that are still there. */
function spreadOver(documents: Candidate[], fields: CandidateFields, revision: number): Candidate[] {
  const [survivor, ...others] = documents as [Candidate, ...Candidate[]];
  const ofOthers = new Set(others.flatMap((one) => one.addresses.map(({ address }) => address)));
  const numbersOfOthers = new Set(others.flatMap((one) => one.phones.map(({ number }) => number)));
  const numbersOfSurvivor = new Set(survivor.phones.map(({ number }) => number));
  const phones = new Map(fields.phones.map((phone) => [phone.number, phone]));
  const first: Candidate = {
    ...survivor,
    ...fields,
    addresses: fields.addresses
      .filter((address) => !ofOthers.has(address))
      .map((address) => survivor.addresses.find((known) => known.address === address) ?? { address, revision }),
    phones: fields.phones.filter(({ number }) => numbersOfSurvivor.has(number) || !numbersOfOthers.has(number)),
  };
  const kept = new Set(fields.addresses);
  return [
    first,
    ...others.map((one) => ({
      ...one,
      addresses: one.addresses.filter(({ address }) => kept.has(address)),
      phones: one.phones.flatMap(({ number }) => phones.get(number) ?? []),
    })),
  ];
}

/** What the user may write of a candidate, without what the store adds. */
export function toFields(candidate: Candidate): CandidateFields {
  const fields: Partial<CandidateFields> = {};
  for (const key of Object.keys(BLANK_FIELDS) as (keyof CandidateFields)[]) fields[key] = candidate[key] as never;
  return { ...(fields as CandidateFields), addresses: candidate.addresses.map(({ address }) => address) };
}

/** Somebody to make a candidate of. */
export type NewPerson = Partial<Omit<CandidateFields, 'addresses'>> & { name: string; addresses: string[] };

/** Makes candidates of people, in one change of the address book. Addresses that somebody has already are left out;
 * a person of whom none is left is counted as known. */
export function addCandidates(
  context: StoreContext,
  people: readonly NewPerson[],
  origin: CandidateOrigin,
): Promise<{ added: number; known: number; ids: CandidateId[] }> {
  return withNextRevision(context, async (revision) => {
    const nowMs = context.nowMs();
    const taken = new Set<string>();
    const fresh: Candidate[] = [];
    for (const person of people) {
      const addresses = person.addresses
        .flatMap((raw) => normaliseAddress(raw) ?? [])
        .filter((address) => !taken.has(address) && context.index.candidateOf(address) === null);
      if (addresses.length === 0) continue;
      for (const address of addresses) taken.add(address);
      fresh.push({
        ...BLANK_FIELDS,
        ...pickFields(person),
        id: CandidateId.parse(context.createId()),
        name: person.name.trim() || (addresses[0] as string),
        addresses: addresses.map((address) => ({ address, revision })),
        origin,
        importKeys: [],
        createdAtMs: nowMs,
        updatedAtMs: nowMs,
      });
    }
    const result = await context.database.candidates.bulkInsert(fresh);
    if (result.error.length > 0) {
      throw new CodedError('store.write-failed', `${result.error.length} candidates were not stored`);
    }
    return { added: fresh.length, known: people.length - fresh.length, ids: fresh.map(({ id }) => id) };
  });
}

/** A person may come with more than is kept of a candidate. */
function pickFields(person: NewPerson): Partial<Omit<CandidateFields, 'addresses'>> {
  const { addresses: _addresses, ...keys } = BLANK_FIELDS;
  return Object.fromEntries(
    (Object.keys(keys) as (keyof typeof keys)[]).flatMap((key) =>
      person[key] === undefined ? [] : [[key, person[key]]],
    ),
  );
}

async function takeBackSave(context: StoreContext, saved: Candidate[], before: Candidate[]): Promise<void> {
  const { index, database } = context;
  for (const { id, updatedAtMs } of saved) {
    if (index.read(id)?.updatedAtMs !== updatedAtMs) {
      throw new CodedError('store.not-found', 'the candidate was changed since');
    }
  }
  if (before.length > 0) {
    // A revision of its own, so that an address that comes back is looked for again.
    await withNextRevision(context, async (revision) => {
      const kept = new Set(saved.flatMap(({ addresses }) => addresses.map(({ address }) => address)));
      const back = before.map((candidate) => ({
        ...candidate,
        addresses: candidate.addresses.map((one) => (kept.has(one.address) ? one : { ...one, revision })),
      }));
      for (const candidate of back) assertFree(context, toFields(candidate), candidate.id);
      await upsertAll(database.candidates, back);
    });
    return;
  }
  const [{ id }] = saved as [Candidate];
  if ((await findWorkedOn(context, [id])).has(id)) {
    throw new CodedError('store.not-found', 'something was done for the candidate since');
  }
  await removeCandidates(context, [id]);
}

/** The fields as they are kept: trimmed, normalised, each value of a list once. */
function tidy(fields: Partial<CandidateFields>): Partial<CandidateFields> {
  const tidied: Partial<CandidateFields> = { ...fields };
  for (const key of ['name', 'title', 'company', 'location', 'source', 'owner'] as const) {
    if (fields[key] !== undefined) tidied[key] = fields[key].trim();
  }
  if (fields.otherNames !== undefined) tidied.otherNames = tidyTexts(fields.otherNames);
  if (fields.tags !== undefined) tidied.tags = tidyTexts(fields.tags);
  if (fields.addresses !== undefined) tidied.addresses = tidyAddresses(fields.addresses);
  if (fields.phones !== undefined) tidied.phones = tidyPhones(fields.phones);
  if (fields.linkedinUrl !== undefined) tidied.linkedinUrl = tidyLinkedin(fields.linkedinUrl);
  return tidied;
}

function tidyTexts(texts: string[]): string[] {
  return [...new Set(texts.map((text) => text.trim()).filter((text) => text !== ''))];
}

function tidyAddresses(raw: string[]): string[] {
  const addresses = new Set<string>();
  for (const text of raw) {
    if (text.trim() === '') continue;
    const address = normaliseAddress(text);
    if (address === null) throw new CodedError('store.invalid', 'not an address', { field: 'addresses', value: text });
    addresses.add(address);
  }
  return [...addresses];
}

/** The window reads numbers with the user's country; here they only lose what does not belong in one. */
function tidyPhones(raw: Phone[]): Phone[] {
  const phones = new Map<string, Phone>();
  for (const { number: text, shared } of raw) {
    if (text.trim() === '') continue;
    const number = normalisePhone(text, '');
    if (number === null) throw new CodedError('store.invalid', 'not a phone number', { field: 'phones', value: text });
    phones.set(number, { number, shared });
  }
  return [...phones.values()];
}

function tidyLinkedin(text: string): string {
  if (text.trim() === '') return '';
  const url = normaliseLinkedinUrl(text);
  if (url === null) {
    throw new CodedError('store.invalid', 'not the address of a profile', { field: 'linkedinUrl', value: text });
  }
  return url;
}

/** Asks the merge question: fails when an address, phone or profile belongs to somebody else. */
function assertFree(context: StoreContext, fields: CandidateFields, candidateId: Id | null): void {
  const { index } = context;
  const self = candidateId === null ? null : index.resolve(candidateId);
  const refuse = (code: ErrorCode, value: string, owner: Id): never => {
    throw new CodedError(code, 'it belongs to somebody else', {
      value,
      candidateId: owner,
      name: index.person(owner)?.name ?? '',
    });
  };
  for (const address of fields.addresses) {
    const owner = index.candidateOf(address);
    if (owner !== null && index.resolve(owner) !== self)
      refuse('store.address-taken', address, index.resolve(owner) ?? owner);
  }
  for (const { number, shared } of fields.phones) {
    const owners = index.peopleWithPhone(number);
    const [owner] = owners;
    // Who has it already was asked when it was written.
    if (owner !== undefined && !shared && !owners.includes(self as Id)) refuse('store.phone-taken', number, owner);
  }
  const owner = fields.linkedinUrl === '' ? null : index.candidateWithLinkedin(fields.linkedinUrl);
  if (owner !== null && index.resolve(owner) !== self) {
    refuse('store.linkedin-taken', fields.linkedinUrl, index.resolve(owner) ?? owner);
  }
}
