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
  full: { candidates: 50_000, entries: 5_000 },
  failed: {
    failing: {
      'timeline.list': new CodedError('store.write-failed', 'QuotaExceededError'),
      'candidates.save': new CodedError('store.write-failed', 'QuotaExceededError'),
      'projects.list': new CodedError('store.write-failed', 'QuotaExceededError'),
      'projects.listMembers': new CodedError('store.write-failed', 'QuotaExceededError'),
    },
  },
  loading: { silent: ['candidates.list', 'candidates.read', 'timeline.list', 'capture.readStatus'] },
  loadingProjects: { silent: ['projects.list', 'projects.listMembers'] },
  loadingTimeline: { silent: ['timeline.list', 'timeline.readRows'] },
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
