import { CodedError } from '#shared/contract/codedError.ts';
import type { Handlers } from '#shared/rpc/serve.ts';
import type { StoreContract } from '#renderer/store/storeContract.ts';
import type { CaptureRelay } from './capture/captureRelay.ts';
import type { Demo } from './demo.ts';
import type { Imports } from './imports/createImports.ts';
import { removeLog, saveLog } from './logInteraction.ts';
import type { PeopleScan } from './peopleScan.ts';
import { listTimeline, readMail, readRows } from './readTimeline.ts';
import { removeCandidates, restoreRemoved } from './removeCandidates.ts';
import { addCandidates, saveCandidate } from './saveCandidate.ts';
import type { StoreContext } from './storeContext.ts';

export interface StoreParts {
  capture: CaptureRelay;
  scan: PeopleScan;
  imports: Imports;
  demo: Demo;
  readStorage(): Promise<{ persisted: boolean; usageBytes: number | null; quotaBytes: number | null }>;
}

/** The handler of every command of the store's contract: which part does it, and nothing more. */
export function createStoreHandlers(context: StoreContext, parts: StoreParts): Handlers<StoreContract> {
  const { database, index, summaries, undo } = context;
  const { capture, scan, imports, demo } = parts;
  return {
    async 'candidates.list'({ search, offset, limit }) {
      const ids = index.search(search);
      const page = ids.slice(offset, offset + limit);
      const made = await summaries.read(page);
      const rows = page.flatMap((id) => {
        const candidate = index.read(id);
        const summary = made.get(id);
        if (candidate === null || summary === undefined) return [];
        const { name, title, company } = candidate;
        return [{ id, name, title, company, address: candidate.addresses[0]?.address ?? '', ...summary }];
      });
      return { rows, total: ids.length, all: index.size() };
    },
    async 'candidates.read'({ candidateId }) {
      const candidate = index.read(candidateId);
      const summary = (await summaries.read([candidateId])).get(candidateId);
      if (candidate === null || summary === undefined) throw new CodedError('store.not-found', 'no such candidate');
      return { candidate, ...summary };
    },
    'candidates.save': ({ candidateId, ...fields }) => saveCandidate(context, candidateId, fields),
    'candidates.addPeople': ({ people }) =>
      addCandidates(
        context,
        people.map(({ name, address }) => ({ name, addresses: [address] })),
        'scan',
      ),
    async 'candidates.remove'({ candidateId }) {
      if (index.read(candidateId) === null) throw new CodedError('store.not-found', 'no such candidate');
      const removed = await removeCandidates(context, [candidateId]);
      return {
        interactions: removed.interactions.length,
        undoId: undo.add(() => restoreRemoved(context, removed)),
      };
    },

    'timeline.list': ({ candidateId, filter }) => listTimeline(database, candidateId, filter),
    'timeline.readRows': async ({ ids }) => ({ rows: await readRows(database, ids) }),
    'timeline.readMail': async ({ messageKey }) => ({ mail: await readMail(database, messageKey) }),

    'log.save': ({ interactionId, ...fields }) => saveLog(context, interactionId, fields),
    'log.remove': ({ interactionId }) => removeLog(context, interactionId),
    async 'undo.apply'({ undoId }) {
      await undo.apply(undoId);
      return {};
    },

    'capture.readStatus': () => capture.readStatus(),
    async 'capture.lookNow'({ accountId, path }) {
      capture.look(accountId, path);
      return {};
    },
    async 'capture.setPaused'({ accountId, paused }) {
      await capture.setPaused(accountId, paused);
      return {};
    },
    async 'capture.refreshFeed'({ feedId }) {
      capture.refreshFeed(feedId);
      return {};
    },

    async 'scan.start'({ accountId }) {
      scan.start(accountId);
      return {};
    },
    async 'scan.pause'() {
      scan.pause();
      return {};
    },
    async 'scan.cancel'() {
      scan.cancel();
      return {};
    },
    'scan.readStatus': async () => scan.readStatus(),
    async 'scan.listPeople'({ search, offset, limit }) {
      const people = scan.listPeople(search);
      return { people: people.slice(offset, offset + limit), total: people.length };
    },

    async 'import.count'(request) {
      imports.start(request.fileIds, request.ownAddresses, 'count');
      return {};
    },
    async 'import.store'(request) {
      imports.start(request.fileIds, request.ownAddresses, 'store');
      return {};
    },
    async 'import.cancel'() {
      imports.cancel();
      return {};
    },
    'import.readStatus': async () => imports.readStatus(),

    async 'demo.load'({ seed }) {
      demo.load(seed);
      return {};
    },
    async 'demo.remove'() {
      demo.remove();
      return {};
    },
    'demo.readStatus': async () => demo.readStatus(),

    async 'store.readInfo'() {
      const [interactions, mails, storage] = await Promise.all([
        database.interactions.count().exec(),
        database.mails.count().exec(),
        parts.readStorage(),
      ]);
      return { candidates: index.size(), interactions, mails, ...storage };
    },
  };
}
