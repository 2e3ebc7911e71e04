import { createRoot } from 'react-dom/client';
import { CodedError } from '#shared/contract/codedError.ts';
import { MAIN_CONTRACT } from '#shared/contract/mainContract.ts';
import { createClient } from '#shared/rpc/createClient.ts';
import { createMemoryPorts } from '#shared/rpc/memoryPorts.ts';
import { AccountId } from '#shared/model/ids.ts';
import { STORE_CONTRACT } from '#renderer/store/storeContract.ts';
import { App } from '#renderer/app/App.tsx';
import { serveFakeMain, type FakeMainOptions } from '#tests/support/fakeMain.ts';
import { serveFakeStore, type FakeStoreOptions } from '#tests/support/fakeStore.ts';

// The real tree on stand-ins, in one of the states that every screen is designed for: `?state=full`.

const state = new URLSearchParams(window.location.search).get('state') ?? 'little';
const nowMs = Date.now();
const accountId = AccountId.parse('a1');

const STORES: Record<string, Partial<FakeStoreOptions>> = {
  empty: { candidates: 0 },
  little: {},
  full: { candidates: 50_000, entries: 5_000, statistics: { outreach: 12_000, confidential: 1_204 } },
  failed: {
    failing: {
      'timeline.list': new CodedError('store.write-failed', 'QuotaExceededError'),
      'candidates.save': new CodedError('store.write-failed', 'QuotaExceededError'),
      'projects.list': new CodedError('store.write-failed', 'QuotaExceededError'),
      'projects.listMembers': new CodedError('store.write-failed', 'QuotaExceededError'),
      'statistics.readCohort': new CodedError('app.unexpected', 'SQLITE_IOERR'),
      'statistics.readActivity': new CodedError('app.unexpected', 'SQLITE_IOERR'),
    },
  },
  loading: { silent: ['candidates.list', 'candidates.read', 'timeline.list', 'capture.readStatus'] },
  building: { find: { index: { state: 'building', done: 12_400, total: 31_000 }, entries: 25 } },
  indexFailed: {
    find: {
      index: {
        state: 'failed',
        sizeBytes: null,
        done: 0,
        total: 0,
        failure: {
          code: 'store.index-unavailable',
          message: 'SQLITE_CANTOPEN',
          retry: 'later',
          sinceMs: nowMs - 600_000,
        },
      },
    },
    failing: { 'search.find': new CodedError('store.index-unavailable', 'SQLITE_CANTOPEN') },
  },
  listsFailed: {
    find: {
      index: {
        state: 'failed',
        failure: {
          code: 'store.index-unavailable',
          message: 'SQLITE_CANTOPEN',
          retry: 'later',
          sinceMs: nowMs - 600_000,
        },
      },
    },
    failing: {
      'candidates.list': new CodedError('store.index-unavailable', 'SQLITE_CANTOPEN'),
      'filter.listChoices': new CodedError('store.index-unavailable', 'SQLITE_CANTOPEN'),
      'projects.listMembers': new CodedError('store.index-unavailable', 'SQLITE_CANTOPEN'),
      'projects.listMemberIds': new CodedError('store.index-unavailable', 'SQLITE_CANTOPEN'),
      'projects.listAsked': new CodedError('store.index-unavailable', 'SQLITE_CANTOPEN'),
    },
  },
  indexMaking: { candidates: 18_000, find: { index: { state: 'building', done: 124_000, total: 310_000 } } },
  indexBegun: {
    unindexed: 'still',
    find: { index: { state: 'building', done: 12_400, total: 31_000 } },
    statistics: { confidential: 0 },
  },
  indexBegunElsewhere: {
    unindexed: 'still',
    find: { index: { state: 'building', elsewhere: true, done: 12_400, total: 31_000 } },
  },
  indexBehind: {
    unindexed: 'still',
    find: { index: { state: 'catching-up', done: 12_400, total: 0 } },
  },
  indexOpening: {
    silent: [
      'candidates.list',
      'candidates.suggest',
      'projects.list',
      'projects.read',
      'projects.listMembers',
      'projects.listAsked',
      'search.find',
      'statistics.readCohort',
      'statistics.readActivity',
      'statistics.listChoices',
    ],
    find: { index: { state: 'starting', done: 0, total: 0 } },
  },
  indexLate: { unindexed: 'late' },
  indexDiffers: {
    find: {
      index: { rebuiltBecause: 'its file was damaged' },
      check: {
        missing: 2,
        different: 1,
        examples: [
          'interactions 0f3a…: not in the index',
          'interactions 77be…: not in the index',
          'candidates 19ac…: lastInAtMs differs',
        ],
      },
      rhythms: { tags: [{ tag: 'silver medalist', days: 90 }], projects: [] },
    },
  },
  quiet: { entries: 0, candidates: 1 },
  loadingActivity: { silent: ['search.find'] },
  unmarked: { statistics: { unmarked: true } },
  fewReached: { statistics: { outreach: 3, confidential: 0 } },
  loadingStatistics: { silent: ['statistics.readCohort', 'statistics.readActivity', 'statistics.readTrend'] },
  loadingProjects: { silent: ['projects.list', 'projects.listMembers'] },
  loadingTimeline: { silent: ['timeline.list', 'timeline.readRows'] },
  lost: {
    candidates: 0,
    safety: {
      empty: true,
      sources: [
        { kind: 'journal', id: 'j1', name: 'journal-3.rapport', sizeBytes: 3_200_000, writtenAtMs: nowMs - 7_200_000 },
        { kind: 'kept', id: 'j0', name: 'journal-1.rapport', sizeBytes: 610_000, writtenAtMs: nowMs - 9e9 },
      ],
    },
  },
  damaged: {
    candidates: 0,
    safety: {
      empty: true,
      sources: [
        { kind: 'given', id: 'given', name: 'rapport-2026-11-22.rapport', sizeBytes: 3_200_000, writtenAtMs: nowMs },
      ],
      status: {
        name: 'rapport-2026-11-22.rapport',
        damaged: 2,
        problems: [
          { atByte: 41_220, reason: 'damaged: its checksum is wrong' },
          { atByte: 3_199_871, reason: 'cut off at the end of the file' },
        ],
      },
    },
  },
  journalFailed: {
    safety: {
      journal: {
        state: 'failed',
        waiting: 212,
        failure: { code: 'safety.disk-full', message: 'ENOSPC', retry: 'later', sinceMs: nowMs - 600_000 },
      },
      sources: [{ kind: 'kept', id: 'j0', name: 'journal-1.rapport', sizeBytes: 610_000, writtenAtMs: nowMs - 9e9 }],
    },
  },
  scanning: {
    candidates: 0,
    scan: { state: 'running', accountId, scanned: 21_400, total: 50_000, msLeft: 42_000, peopleCount: 3_100 },
  },
  scanned: {
    candidates: 0,
    scan: { state: 'done', accountId, scanned: 50_000, total: 50_000, msLeft: 0, peopleCount: 3_100 },
  },
};
const MAINS: Record<string, FakeMainOptions> = {
  empty: { credentials: { store: 'sealed-file', state: 'unset' } },
  failed: { credentials: { store: 'sealed-file', state: 'locked' } },
};

const [storeEnd, storeServer] = createMemoryPorts();
const [mainEnd, mainServer] = createMemoryPorts();
serveFakeStore(storeServer, { candidates: 24, entries: 40, nowMs, ...STORES[state] });
serveFakeMain(mainServer, MAINS[state] ?? {});

createRoot(document.getElementById('root')!).render(
  <App
    services={{
      store: createClient(STORE_CONTRACT, storeEnd),
      main: createClient(MAIN_CONTRACT, mainEnd),
      addFiles: (files) => files.map(({ name }) => name),
      watchMain: (listener) => {
        listener(state === 'failed' ? 'lost' : 'connected');
        return () => {};
      },
    }}
  />,
);
