import type { Handlers } from '#shared/rpc/serve.ts';
import type { JournalStatus, RestoreSource, RestoreStatus } from '#renderer/store/contract/safety.ts';
import type { StoreContract } from '#renderer/store/storeContract.ts';

export interface FakeSafetyOptions {
  journal?: Partial<JournalStatus>;
  sources?: RestoreSource[];
  empty?: boolean;
  status?: Partial<RestoreStatus>;
}

type SafetyHandlers = Pick<Handlers<StoreContract>, Extract<keyof Handlers<StoreContract>, `safety.${string}`>>;

const NOTHING: RestoreStatus = {
  state: 'none',
  name: '',
  doneBytes: 0,
  totalBytes: 0,
  records: 0,
  documents: 0,
  countByCollection: {},
  damaged: 0,
  problems: [],
  failure: null,
};

/** The stand-in store's answers about the journal; a check gives `status` back at once. */
export function createFakeSafety(options: FakeSafetyOptions, nowMs: number, changed: () => void): SafetyHandlers {
  let status = NOTHING;
  const found: RestoreStatus = {
    ...NOTHING,
    state: 'checked',
    name: 'The safety journal in the data folder',
    doneBytes: 3_200_000,
    totalBytes: 3_200_000,
    records: 33_120,
    documents: 30_841,
    countByCollection: { candidates: 1204, projects: 8, interactions: 20_311, mails: 9_120, followUps: 41 },
    ...options.status,
  };
  const become = async (next: RestoreStatus): Promise<Record<string, never>> => {
    status = next;
    changed();
    return {};
  };
  return {
    'safety.readJournal': async () => ({
      state: 'current',
      lastWrittenAtMs: nowMs - 4_000,
      waiting: 0,
      sizeBytes: 3_200_000,
      liveBytes: 7_900_000,
      failure: null,
      ...options.journal,
    }),
    'safety.listSources': async () => ({ sources: options.sources ?? [], empty: options.empty ?? false }),
    'safety.check': () => become(found),
    'safety.restore': () => become({ ...found, state: 'restored' }),
    'safety.removeSource': async () => ({}),
    'safety.cancel': () => become(NOTHING),
    'safety.readStatus': async () => status,
    'safety.exportAll': async () => ({ url: 'data:,', fileName: 'rapport-2026-11-22.rapport', documents: 30_841 }),
  };
}
