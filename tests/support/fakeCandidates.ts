import { CodedError } from '#shared/contract/codedError.ts';
import { normaliseAddress } from '#shared/domain/normaliseAddress.ts';
import { BLANK_FIELDS, type Candidate } from '#shared/model/candidate.ts';
import { CandidateId } from '#shared/model/ids.ts';
import type { Handlers } from '#shared/rpc/serve.ts';
import type { CandidateRow } from '#renderer/store/contract/candidates.ts';
import type { CandidateFilter, CandidateSort } from '#renderer/store/contract/find.ts';
import type { StoreContract } from '#renderer/store/storeContract.ts';
import { fakeEngagement, lastOf, passes, sortRows, toFakeRow, type FakeHeld } from './fakeLists.ts';
import type { createFakePeople } from './fakePeople.ts';

interface FakeCandidatesContext {
  nowMs: number;
  held: Map<CandidateId, FakeHeld>;
  find(candidateId: CandidateId): FakeHeld;
  /** What else is known of somebody. */
  readMore: ReturnType<typeof createFakePeople>['read'];
  /** A new id. */
  id(): string;
  undoable(undo: () => void): string;
  changed(candidateId: CandidateId): void;
  emitCandidates(): void;
}

/** The stand-in store's candidates: listed, read, added, changed and removed. */
export function createFakeCandidates(context: FakeCandidatesContext) {
  const { nowMs, held, find, readMore, id, undoable, changed, emitCandidates } = context;
  const search = (filter: CandidateFilter, sort: CandidateSort): CandidateRow[] => {
    const found = [...held.values()]
      .map((one) => ({
        row: toFakeRow(one, nowMs),
        phones: one.candidate.phones.map(({ number }) => number).join(' '),
      }))
      .filter(({ row, phones }) => passes(row, filter, nowMs, phones));
    return sortRows(
      found.map(({ row }) => row),
      sort,
    );
  };
  const handlers = {
    'candidates.list': async ({ filter, sort, offset, limit }) => {
      const found = search(filter, sort);
      return { total: found.length, all: held.size, rows: found.slice(offset, offset + limit) };
    },
    'candidates.listIds': async ({ filter, sort }) => ({ candidateIds: search(filter, sort).map(({ id }) => id) }),
    'candidates.suggest': async ({ text, limit }) => {
      const found = search({ search: text }, { column: 'name', descending: false });
      return { total: found.length, rows: found.slice(0, limit) };
    },
    'candidates.read': async ({ candidateId }) => {
      const { candidate, interactions } = find(candidateId);
      return {
        candidate,
        lastInAtMs: lastOf(interactions, 'in', nowMs),
        lastOutAtMs: lastOf(interactions, 'out', nowMs),
        interactionCount: interactions.length,
        engagement: fakeEngagement(interactions, nowMs),
        ...readMore(candidateId),
      };
    },
    'candidates.save': async (request) => {
      for (const { candidate } of held.values()) {
        const clash = candidate.addresses.find(({ address }) => request.addresses?.includes(address) === true);
        if (clash !== undefined && candidate.id !== request.candidateId) {
          throw new CodedError('store.address-taken', 'taken', {
            value: clash.address,
            candidateId: candidate.id,
            name: candidate.name,
          });
        }
      }
      const before = request.candidateId === null ? null : find(request.candidateId);
      const { candidateId: _, base: __, addresses, ...fields } = request;
      const candidate: Candidate = {
        ...(before?.candidate ?? { ...BLANK_FIELDS, importKeys: [], origin: 'hand' as const }),
        ...fields,
        id: before?.candidate.id ?? CandidateId.parse(id()),
        addresses:
          addresses?.map((address) => ({ address: normaliseAddress(address)!, revision: 1 })) ??
          before?.candidate.addresses ??
          [],
        createdAtMs: before?.candidate.createdAtMs ?? nowMs,
        updatedAtMs: nowMs,
      };
      held.set(candidate.id, { candidate, interactions: before?.interactions ?? [] });
      changed(candidate.id);
      return {
        candidate,
        undoId: undoable(() => {
          if (before === null) held.delete(candidate.id);
          else held.set(candidate.id, before);
          changed(candidate.id);
        }),
      };
    },
    'candidates.addPeople': async ({ people: chosen }) => {
      for (const { name, address } of chosen) {
        const candidateId = CandidateId.parse(id());
        held.set(candidateId, {
          candidate: {
            ...BLANK_FIELDS,
            id: candidateId,
            name,
            addresses: [{ address, revision: 1 }],
            importKeys: [],
            origin: 'scan',
            createdAtMs: nowMs,
            updatedAtMs: nowMs,
          },
          interactions: [],
        });
      }
      emitCandidates();
      return { added: chosen.length, known: 0 };
    },
    'candidates.remove': async ({ candidateId }) => {
      const before = find(candidateId);
      held.delete(candidateId);
      changed(candidateId);
      return {
        interactions: before.interactions.length,
        undoId: undoable(() => {
          held.set(candidateId, before);
          changed(candidateId);
        }),
      };
    },
  } satisfies Partial<Handlers<StoreContract>>;
  return handlers;
}
