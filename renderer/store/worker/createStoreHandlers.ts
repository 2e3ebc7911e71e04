import type { Handlers } from '#shared/rpc/serve.ts';
import type { StoreContract } from '#renderer/store/storeContract.ts';
import { createCandidateHandlers } from './candidateHandlers.ts';
import type { CaptureRelay } from './capture/captureRelay.ts';
import type { Demo } from './demo.ts';
import { isActId } from './history/history.ts';
import { undoAct } from './history/undoAct.ts';
import type { Imports } from './imports/createImports.ts';
import type { PeopleScan } from './peopleScan.ts';
import { createDocumentCount } from './database/countStored.ts';
import { createProjectHandlers } from './projects/projectHandlers.ts';
import { findEntries } from './readModel/findEntries.ts';
import { listViews, readRhythms, removeView, saveRhythms, saveView } from './readModel/views.ts';
import { listTimeline, readMail, readRows } from './readTimeline.ts';
import type { StoreContext } from './storeContext.ts';
import { createTouchpointHandlers } from './touchpoints/touchpointHandlers.ts';

export interface StoreParts {
  capture: CaptureRelay;
  scan: PeopleScan;
  imports: Imports;
  demo: Demo;
  peopleImport: {
    handlers: Pick<
      Handlers<StoreContract>,
      Extract<keyof Handlers<StoreContract>, `peopleImport.${string}` | `export.${string}`>
    >;
  };
  safety: { handlers: Pick<Handlers<StoreContract>, Extract<keyof Handlers<StoreContract>, `safety.${string}`>> };
  readStorage(): Promise<{ persisted: boolean; usageBytes: number | null; quotaBytes: number | null }>;
}

/** The handler of every command of the store's contract: which part does it, and nothing more. */
export function createStoreHandlers(context: StoreContext, parts: StoreParts): Handlers<StoreContract> {
  const { database, model, undo } = context;
  const { capture, scan, imports, demo, peopleImport, safety } = parts;
  const countDocuments = createDocumentCount(database);
  return {
    ...createCandidateHandlers(context),
    ...createProjectHandlers(context),
    ...createTouchpointHandlers(context),
    ...peopleImport.handlers,
    ...safety.handlers,

    'timeline.list': (request) => listTimeline(context, request),
    'timeline.readRows': async ({ ids }) => ({ rows: await readRows(database, ids) }),
    'timeline.readMail': async ({ messageKey }) => ({ mail: await readMail(database, messageKey) }),

    'undo.apply': async ({ undoId }) =>
      isActId(undoId) ? undoAct(context, undoId) : undo.apply(undoId).then(() => ({ left: 0 })),

    'search.find': (request) => findEntries(context, request),
    'filter.listChoices': () => model.ask('model.listChoices', {}),
    'views.list': async () => ({ views: await listViews(context) }),
    'views.save': async ({ view }) => ({ view: await saveView(context, view) }),
    async 'views.remove'({ id }) {
      await removeView(context, id);
      return {};
    },
    'rhythms.read': () => readRhythms(context),
    async 'rhythms.save'(rhythms) {
      await saveRhythms(context, rhythms);
      return {};
    },

    'statistics.readCohort': (request) => model.ask('model.readCohort', request),
    'statistics.readActivity': (request) => model.ask('model.readActivity', request),
    'statistics.readTrend': (request) => model.ask('model.readTrend', request),
    'statistics.listChoices': () => model.ask('model.listStatisticsChoices', {}),

    'readModel.readStatus': () => model.readStatus(),
    'readModel.check': () => model.check(),
    async 'readModel.rebuild'() {
      await model.rebuild();
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
      return { candidates: context.index.peopleIds().length, ...(await parts.readStorage()) };
    },
    'store.countDocuments': () => countDocuments(),
  };
}
