import { CodedError } from '#shared/contract/codedError.ts';
import { normaliseAddress } from '#shared/domain/normaliseAddress.ts';
import type { Candidate, CandidateOrigin } from '#shared/model/candidate.ts';
import { CandidateId, type CandidateId as Id } from '#shared/model/ids.ts';
import { withNextRevision } from './addressRevision.ts';
import { removeCandidates } from './removeCandidates.ts';
import type { StoreContext } from './storeContext.ts';

export interface CandidateFields {
  name: string;
  addresses: string[];
  title: string;
  company: string;
  location: string;
}

/**
 * Adds (null id) or changes a candidate. Fails with `store.invalid` for an unreadable address or no name and address at
 * all, `store.address-taken` for another candidate's address, `store.not-found` for an unknown id.
 */
export function saveCandidate(
  context: StoreContext,
  candidateId: Id | null,
  fields: CandidateFields,
): Promise<{ candidate: Candidate; undoId: string }> {
  return withNextRevision(context, async (revision) => {
    const before = candidateId === null ? null : context.index.read(candidateId);
    if (candidateId !== null && before === null) throw new CodedError('store.not-found', 'no such candidate');
    const addresses = normaliseAll(fields.addresses);
    const name = fields.name.trim() || addresses[0] || '';
    if (name === '') throw new CodedError('store.invalid', 'a candidate needs a name or an address', { field: 'name' });
    for (const address of addresses) assertFree(context, address, candidateId);
    const nowMs = context.nowMs();
    const candidate: Candidate = {
      id: before?.id ?? CandidateId.parse(context.createId()),
      name,
      addresses: addresses.map((address) => ({
        address,
        revision: before?.addresses.find((known) => known.address === address)?.revision ?? revision,
      })),
      title: fields.title.trim(),
      company: fields.company.trim(),
      location: fields.location.trim(),
      origin: before?.origin ?? 'hand',
      createdAtMs: before?.createdAtMs ?? nowMs,
      updatedAtMs: nowMs,
    };
    await context.database.candidates.upsert(candidate);
    const undoId = context.undo.add(() => takeBackSave(context, candidate, before));
    return { candidate, undoId };
  });
}

/** Somebody to make a candidate of. */
export interface NewPerson {
  name: string;
  addresses: string[];
  title?: string;
  company?: string;
  location?: string;
}

/** Makes candidates of people, in one change of the address book. Addresses that somebody has already are left out;
 * a person of whom none is left is counted as known. */
export function addCandidates(
  context: StoreContext,
  people: readonly NewPerson[],
  origin: CandidateOrigin,
): Promise<{ added: number; known: number }> {
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
        id: CandidateId.parse(context.createId()),
        name: person.name.trim() || (addresses[0] as string),
        addresses: addresses.map((address) => ({ address, revision })),
        title: person.title ?? '',
        company: person.company ?? '',
        location: person.location ?? '',
        origin,
        createdAtMs: nowMs,
        updatedAtMs: nowMs,
      });
    }
    const result = await context.database.candidates.bulkInsert(fresh);
    if (result.error.length > 0) {
      throw new CodedError('store.write-failed', `${result.error.length} candidates were not stored`);
    }
    return { added: fresh.length, known: people.length - fresh.length };
  });
}

async function takeBackSave(context: StoreContext, saved: Candidate, before: Candidate | null): Promise<void> {
  const current = context.index.read(saved.id);
  if (current === null || current.updatedAtMs !== saved.updatedAtMs) {
    throw new CodedError('store.not-found', 'the candidate was changed since');
  }
  if (before !== null) {
    // A revision of its own, so that an address that comes back is looked for again.
    await withNextRevision(context, async (revision) => {
      const kept = new Set(saved.addresses.map(({ address }) => address));
      const addresses = before.addresses.map((one) => (kept.has(one.address) ? one : { ...one, revision }));
      for (const { address } of addresses) assertFree(context, address, saved.id);
      await context.database.candidates.upsert({ ...before, addresses });
    });
    return;
  }
  // What was logged by hand since exists nowhere else, and would go with the candidate.
  const logged = await context.database.interactions
    .find({ selector: { candidateId: saved.id, id: { $gte: 'logged.' as never, $lt: 'logged/' as never } } })
    .exec();
  if (logged.length > 0) throw new CodedError('store.not-found', 'something was logged for the candidate since');
  await removeCandidates(context, [saved.id]);
}

function normaliseAll(raw: string[]): string[] {
  const addresses = new Set<string>();
  for (const text of raw) {
    if (text.trim() === '') continue;
    const address = normaliseAddress(text);
    if (address === null) throw new CodedError('store.invalid', 'not an address', { field: 'addresses', value: text });
    addresses.add(address);
  }
  return [...addresses];
}

function assertFree(context: StoreContext, address: string, candidateId: Id | null): void {
  const owner = context.index.candidateOf(address);
  if (owner === null || owner === candidateId) return;
  throw new CodedError('store.address-taken', 'the address belongs to somebody else', {
    address,
    candidateId: owner,
    name: context.index.read(owner)?.name ?? '',
  });
}
