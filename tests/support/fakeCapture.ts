import { AccountId, FeedId } from '#shared/model/ids.ts';
import type { Handlers } from '#shared/rpc/serve.ts';
import type {
  CaptureStatus,
  DemoStatus,
  ImportStatus,
  ScanStatus,
  StoreContract,
} from '#renderer/store/storeContract.ts';
import { FIRST_NAMES, LAST_NAMES } from './fakeNames.ts';

interface FakeCaptureContext {
  nowMs: number;
  /** How many candidates there are; with none nothing is connected. */
  candidates: number;
  capture?: Partial<CaptureStatus> | undefined;
  scan?: Partial<ScanStatus> | undefined;
  emit(event: 'capture.changed' | 'scan.changed' | 'import.changed' | 'demo.changed'): void;
}

type CaptureCommands = Extract<
  keyof Handlers<StoreContract>,
  `capture.${string}` | `scan.${string}` | `import.${string}` | `demo.${string}`
>;

const DAY_MS = 86_400_000;

/** The stand-in store's answers about what comes in: mailbox, calendar, the first look, imports and the demo. */
export function createFakeCapture({ nowMs, candidates, emit, ...options }: FakeCaptureContext) {
  const capture: CaptureStatus = {
    online: true,
    leading: true,
    addressCount: candidates,
    accounts: candidates === 0 ? [] : [account(nowMs)],
    feeds: candidates === 0 ? [] : [feed(nowMs)],
    ...options.capture,
  };
  const scan: ScanStatus = {
    state: 'none',
    accountId: null,
    scanned: 0,
    total: 0,
    msLeft: null,
    peopleCount: 0,
    failure: null,
    ...options.scan,
  };
  let imports: ImportStatus = { state: 'none', doneBytes: 0, totalBytes: 0, files: [] };
  let demo: DemoStatus = { state: 'none', progress: 0, candidates: 0, failure: null };
  const people = Array.from({ length: scan.peopleCount }, (_, i) => ({
    address: `person${i}@example.com`,
    name: i % 9 === 8 ? '' : `${FIRST_NAMES[i % 26]} ${LAST_NAMES[(i * 3) % 20]}`,
    received: Math.max(1, 180 - i),
    sent: Math.max(0, 120 - i * 2),
    lastAtMs: nowMs - (i % 200) * DAY_MS - 3_600_000,
  }));

  const handlers: Pick<Handlers<StoreContract>, CaptureCommands> = {
    'capture.readStatus': async () => capture,
    'capture.lookNow': async () => ({}),
    'capture.setPaused': async ({ accountId, paused }) => {
      for (const one of capture.accounts) if (one.accountId === accountId) one.paused = paused;
      emit('capture.changed');
      return {};
    },
    'capture.refreshFeed': async () => ({}),
    'scan.start': async ({ accountId }) => {
      Object.assign(scan, { state: 'running', accountId, total: 50_000 });
      emit('scan.changed');
      return {};
    },
    'scan.pause': async () => {
      scan.state = 'paused';
      emit('scan.changed');
      return {};
    },
    'scan.cancel': async () => {
      Object.assign(scan, { state: 'none', scanned: 0 });
      emit('scan.changed');
      return {};
    },
    'scan.readStatus': async () => scan,
    'scan.listPeople': async ({ search, offset, limit }) => {
      const found = people.filter(({ name, address }) =>
        `${name} ${address}`.toLowerCase().includes(search.toLowerCase()),
      );
      return { people: found.slice(offset, offset + limit), total: found.length };
    },
    'import.count': async () => {
      imports = { ...IMPORTED, state: 'counted' };
      emit('import.changed');
      return {};
    },
    'import.store': async () => {
      imports = { ...IMPORTED, state: 'stored' };
      emit('import.changed');
      return {};
    },
    'import.cancel': async () => {
      imports = { ...imports, state: 'cancelled' };
      emit('import.changed');
      return {};
    },
    'import.readStatus': async () => imports,
    'demo.load': async () => {
      demo = { state: 'loading', progress: 0.4, candidates: 0, failure: null };
      emit('demo.changed');
      return {};
    },
    'demo.remove': async () => ({}),
    'demo.readStatus': async () => demo,
  };
  return handlers;
}

const IMPORTED: ImportStatus = {
  state: 'counted',
  doneBytes: 8_123_456,
  totalBytes: 8_123_456,
  files: [
    {
      name: 'Archive 2024.mbox',
      format: 'mbox',
      found: 4_213,
      matched: 388,
      added: 371,
      known: 17,
      candidates: 42,
      skipped: { 'not-a-candidate': 3_801, draft: 24 },
      problems: ['Message 812: no readable date, the time of import is used'],
      failure: null,
    },
    {
      name: 'Work.ics',
      format: 'ics',
      found: 212,
      matched: 31,
      added: 31,
      known: 0,
      candidates: 18,
      skipped: { 'no-candidate': 181 },
      problems: [],
      failure: null,
    },
    {
      name: 'photo.png',
      format: 'unknown',
      found: 0,
      matched: 0,
      added: 0,
      known: 0,
      candidates: 0,
      skipped: {},
      problems: [],
      failure: { code: 'import.unknown-format', message: 'neither mail nor calendar', retry: 'never', sinceMs: 0 },
    },
  ],
};

function account(nowMs: number): CaptureStatus['accounts'][number] {
  const folder = (
    path: string,
    role: 'inbox' | 'sent' | 'archive',
    seen: number,
    matched: number,
  ): CaptureStatus['accounts'][number]['folders'][number] => ({
    path,
    name: path,
    role,
    captured: true,
    seen,
    matched,
    skipped: { 'not-a-candidate': seen - matched - 12, 'name-only': 12 },
    remaining: 0,
    running: false,
    msLeft: null,
    lastPlan: 'nothing new since UID 48211',
    lastSuccessMs: nowMs - 60_000,
    failure: null,
  });
  return {
    accountId: AccountId.parse('a1'),
    address: 'robin@example.com',
    host: 'imap.example.com',
    paused: false,
    watch: 'idle',
    folders: [
      folder('INBOX', 'inbox', 31_204, 1_702),
      folder('Sent', 'sent', 12_118, 1_204),
      folder('Archive', 'archive', 48_330, 390),
    ],
    failure: null,
  };
}

function feed(nowMs: number): CaptureStatus['feeds'][number] {
  return {
    feedId: FeedId.parse('f1'),
    name: 'Work',
    host: 'calendar.example.com',
    events: 412,
    matched: 63,
    skipped: { 'no-candidate': 349 },
    problems: ['“Team lunch”: unknown time zone “Corp/HQ”, read as local time'],
    running: false,
    lastSuccessMs: nowMs - 600_000,
    failure: null,
  };
}
