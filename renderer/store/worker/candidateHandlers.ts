import { CodedError } from '#shared/contract/codedError.ts';
import { computeEngagement } from '#shared/domain/computeEngagement.ts';
import { engagementInputs } from '#shared/domain/engagementInputs.ts';
import { summariseTimeline } from '#shared/domain/summariseTimeline.ts';
import type { Handlers } from '#shared/rpc/serve.ts';
import type { StoreContract } from '#renderer/store/storeContract.ts';
import type { MergedPerson } from '#renderer/store/contract/candidates.ts';
import type { CandidateId } from '#shared/model/ids.ts';
import { readPersonInteractions } from './database/readInteractions.ts';
import { listHistory, markMergeUndone } from './history/history.ts';
import { keepApart, listDuplicates } from './merge/listDuplicates.ts';
import { mergeCandidates, unmergeCandidate } from './merge/mergeCandidates.ts';
import { readMemberships } from './projects/projectStore.ts';
import { removeCandidates, restoreRemoved } from './removeCandidates.ts';
import { addCandidates, saveCandidate } from './saveCandidate.ts';
import type { StoreContext } from './storeContext.ts';
import { checkContact } from './touchpoints/checkContact.ts';
import { readFollowUps } from './touchpoints/followUps.ts';

/** More are no help when one is chosen; a tag that is not among them can be typed. */
const MAX_TAGS = 500;

type CandidateCommands = Extract<keyof Handlers<StoreContract>, `candidates.${string}` | 'history.list'>;

/** The commands about candidates: which part does each, and nothing more. */
export function createCandidateHandlers(context: StoreContext): Pick<Handlers<StoreContract>, CandidateCommands> {
  const { database, index, model, undo } = context;
  return {
    'candidates.list': (request) => model.ask('model.listCandidates', request),
    'candidates.listIds': (request) => model.ask('model.listCandidateIds', request, 'exact'),
    'candidates.suggest': (request) => model.ask('model.suggest', request),
    async 'candidates.read'({ candidateId }) {
      await context.awaitPerson(candidateId);
      const candidate = index.person(candidateId);
      if (candidate === null) throw new CodedError('store.not-found', 'no such candidate');
      // A profile is there while the read model is not: its own entries say it all.
      const timeline = await readPersonInteractions(database, index.documentsOf(candidate.id));
      const { lastInAtMs, lastOutAtMs, interactionCount } = summariseTimeline(timeline, context.nowMs());
      return {
        candidate,
        lastInAtMs,
        lastOutAtMs,
        interactionCount,
        memberships: await readMemberships(context, candidate.id),
        followUps: await readFollowUps(context, candidate.id),
        merged: readMerged(context, candidate.id),
        engagement: computeEngagement(engagementInputs(timeline, context.nowMs()), context.nowMs()),
      };
    },
    'candidates.save': ({ candidateId, base, ...edited }) => saveCandidate(context, candidateId, edited, base),
    'candidates.addPeople': async ({ people }) => {
      const persons = people.map(({ name, address }) => ({ name, addresses: [address] }));
      const { added, known } = await addCandidates(context, persons, 'scan');
      return { added, known };
    },
    async 'candidates.remove'({ candidateId }) {
      if (index.read(candidateId) === null) throw new CodedError('store.not-found', 'no such candidate');
      const removed = await removeCandidates(context, [candidateId]);
      return {
        interactions: removed.interactions.length,
        undoId: undo.add(() => restoreRemoved(context, removed)),
      };
    },
    async 'candidates.listTags'() {
      const counts = new Map<string, number>();
      for (const { tags } of index.all()) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
      const byUse = [...counts].sort(([a, uses], [b, otherUses]) => otherUses - uses || (a < b ? -1 : 1));
      return { tags: byUse.slice(0, MAX_TAGS).map(([tag]) => tag) };
    },
    'candidates.checkContact': ({ candidateId }) => checkContact(context, candidateId),

    'candidates.listDuplicates': ({ offset, limit }) => listDuplicates(context, offset, limit),
    'candidates.keepApart': ({ firstId, secondId }) => keepApart(context, firstId, secondId),
    'candidates.merge': ({ survivorId, absorbedId, fields }) =>
      mergeCandidates(context, survivorId, absorbedId, fields),
    async 'candidates.unmerge'({ candidateId }) {
      const mergeAgain = await unmergeCandidate(context, candidateId);
      await markMergeUndone(context, candidateId);
      return { undoId: undo.add(mergeAgain) };
    },

    'history.list': ({ offset, limit }) => listHistory(context, offset, limit),
  };
}

function readMerged({ index }: StoreContext, candidateId: CandidateId): MergedPerson[] {
  const [, ...absorbed] = index.documentsOf(candidateId);
  return absorbed.flatMap((id) => {
    const candidate = index.read(id);
    return candidate?.merged === undefined
      ? []
      : [{ candidateId: id, name: candidate.name, atMs: candidate.merged.atMs }];
  });
}
