import { CodedError } from '#shared/contract/codedError.ts';
import { normaliseAddress } from '#shared/domain/normaliseAddress.ts';
import { BLANK_FIELDS, type Candidate } from '#shared/model/candidate.ts';
import { AccountId, CandidateId, FeedId, InteractionId, MessageKey } from '#shared/model/ids.ts';
import type { Interaction, LoggedInteraction } from '#shared/model/interaction.ts';
import { serve, type Handlers } from '#shared/rpc/serve.ts';
import type { Port } from '#shared/rpc/port.ts';
import { createSeededRandom } from '#shared/util/seededRandom.ts';
import type { CandidateRow } from '#renderer/store/contract/candidates.ts';
import type { CandidateFilter, CandidateSort } from '#renderer/store/contract/find.ts';
import {
  STORE_CONTRACT,
  type CaptureStatus,
  type DemoStatus,
  type ImportStatus,
  type ScanStatus,
  type StoreContract,
} from '#renderer/store/storeContract.ts';

import { createFakeDay } from './fakeDay.ts';
import { createFakeStatistics, type FakeStatisticsOptions } from './fakeStatistics.ts';
import { createFakeFind, type FakeFindOptions } from './fakeFind.ts';
import { createFakeSafety, type FakeSafetyOptions } from './fakeSafety.ts';
import { fakeEngagement, lastOf, passes, sortRows, toFakeRow } from './fakeLists.ts';
import { createFakePeople } from './fakePeople.ts';
import { createFakeProjects } from './fakeProjects.ts';
import { createFakeViews } from './fakeViews.ts';
import { unindex } from './fakeUnindexed.ts';

/** How much the stand-in store holds. */
export interface FakeStoreOptions {
  candidates: number;
  /** Entries on the first candidate's timeline; the others have up to twelve. */
  entries: number;
  nowMs: number;
  /** Commands that fail, with their code. */
  failing?: Partial<Record<keyof StoreContract['commands'], CodedError>>;
  /** Commands that never answer. */
  silent?: readonly (keyof StoreContract['commands'])[];
  capture?: Partial<CaptureStatus>;
  scan?: Partial<ScanStatus>;
  safety?: FakeSafetyOptions;
  statistics?: FakeStatisticsOptions;
  find?: FakeFindOptions;
  /** The search index has nobody yet: `still` as long as one looks, or `late`, and then says that it has caught up. */
  unindexed?: 'still' | 'late';
}

const DAY_MS = 86_400_000;
const FIRST = [
  'Ana',
  'Bo',
  'Chidi',
  'Dilek',
  'Emre',
  'Fatima',
  'Grace',
  'Hiro',
  'Ines',
  'Jonas',
  'Kavya',
  'Lena',
  'Mateus',
  'Noor',
  'Oskar',
  'Priya',
  'Quinn',
  'Rosa',
  'Sven',
  'Tomás',
  'Uma',
  'Viktor',
  'Wanda',
  'Ximena',
  'Yusuf',
  'Zofia',
];
const LAST = [
  'Pereira',
  'Lindqvist',
  'Okafor',
  'Yılmaz',
  'Nakamura',
  'Haddad',
  'Sørensen',
  'Kowalski',
  'Fernandes',
  'Weber',
  'Iyer',
  'O’Brien',
  'Castellanos',
  'Dubois',
  'Ricci',
  'Novák',
  'van den Berg',
  'Papadopoulou',
  'Ferreira',
  'Müller',
];
const TITLES = [
  'Staff engineer',
  'Backend engineer',
  'Product designer',
  'Data scientist',
  'Engineering manager',
  'Site reliability engineer',
  'iOS developer',
  'Research scientist',
];
const COMPANIES = [
  'Northwind',
  'Baltic Freight',
  'Helio Labs',
  'Orchard Health',
  'Quay Systems',
  'Tern Analytics',
  'Brightside',
  'Meridian Bank',
];
const SOURCES = ['LinkedIn', 'Referral', 'Nordic.js 2026', ''];
const TAGS = ['rust', 'silver medalist', 'relocates'];
const SUBJECTS = [
  'Staff engineer role at Northwind',
  'Re: Staff engineer role at Northwind',
  'Your interview on Thursday',
  'Re: Your interview on Thursday',
  'Compensation range',
  'Intro: platform team',
  'Re: Intro: platform team',
  'Checking in',
];
const PREVIEWS = [
  'Thanks for reaching out. I am happy where I am, but curious about the team.',
  'Would Thursday at 14:00 work for a first call?',
  'That works for me, talk then.',
  'I have attached my CV and two links to recent work.',
  'Could you tell me more about the on-call rotation?',
  'Sorry for the slow answer, it has been a busy sprint.',
];

export const HTML_MAIL = `<div style="font-family: Arial"><p>Hi Ana,</p><p>thanks for your time on Tuesday. As promised, here is what the team is working on, and the range we talked about. <b>Would Thursday at 14:00 suit you</b> for a call with Jonas, who leads the platform group?</p><ul><li>Event pipeline rewrite, Rust and Postgres</li><li>Two on-call weeks a quarter, paid</li></ul><p><img src="https://tracker.example.com/logo.png" alt="Northwind logo" width="120" height="40"><img src="https://tracker.example.com/open.gif?id=1" width="1" height="1"></p><p>Best,<br>Robin<br><a href="https://northwind.example.com/jobs/17">The role</a></p><div class="gmail_quote">On Mon, Ana wrote:<blockquote>Happy to talk this week. What is the salary range?</blockquote></div></div>`;
const TEXT_MAIL =
  'Hi Robin,\n\nThursday at 14:00 works for me. Could you tell me more about the on-call rotation before then? My number is in the signature.\n\nBest,\nAna\n\nOn Tue, 17 Nov 2026 at 10:12, Robin <robin@example.com> wrote:\n> Would Thursday at 14:00 suit you for a call with Jonas?\n>\n> Best,\n> Robin\n';

interface Held {
  candidate: Candidate;
  interactions: Interaction[];
}

/** The store's contract answered from memory, with data that looks like a recruiter's. For tests and screenshots. */
export function serveFakeStore(port: Port, options: FakeStoreOptions) {
  const { nowMs } = options;
  const random = createSeededRandom('fake');
  const held = new Map<CandidateId, Held>();
  const undos = new Map<string, () => void>();
  let nextId = 1;
  const id = (): string => `new-${nextId++}`;

  for (let i = 0; i < options.candidates; i += 1) {
    const name = `${FIRST[i % FIRST.length]} ${LAST[(i * 7 + Math.floor(i / 26)) % LAST.length]}`;
    const candidateId = CandidateId.parse(`c${i}`);
    const address = `${name
      .toLowerCase()
      .normalize('NFD')
      .replace(/[^a-z]+/g, '.')}${i < 26 ? '' : i}@example.com`;
    held.set(candidateId, {
      candidate: {
        ...BLANK_FIELDS,
        id: candidateId,
        name,
        addresses: [{ address, revision: 1 }],
        phones: i % 3 === 0 ? [{ number: `+3519${String(12_345_678 + i)}`, shared: false }] : [],
        importKeys: [],
        title: random.pick(TITLES),
        company: random.pick(COMPANIES),
        location: random.pick(['Lisbon', 'Stockholm', 'Berlin', 'Remote', 'Porto']),
        owner: i % 3 === 0 ? 'Mina Sato' : 'Robin Hale',
        source: SOURCES[i % SOURCES.length]!,
        tags: TAGS.filter((_, at) => i % (at + 3) === 0),
        origin: 'scan',
        createdAtMs: nowMs - random.integer(1, 400) * DAY_MS,
        updatedAtMs: nowMs,
      },
      interactions: [],
    });
  }
  const everyone = [...held.values()].sort((a, b) => a.candidate.name.localeCompare(b.candidate.name));
  everyone.forEach(({ candidate, interactions }, at) => {
    if (at > 2_000) return;
    const count = at === 0 ? options.entries : 2 + (at % 11);
    for (let i = 0; i < count; i += 1) interactions.push(toInteraction(candidate, i, count, nowMs, random));
  });

  const capture: CaptureStatus = {
    online: true,
    leading: true,
    addressCount: options.candidates,
    accounts: options.candidates === 0 ? [] : [account(nowMs)],
    feeds: options.candidates === 0 ? [] : [feed(nowMs)],
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
    name: i % 9 === 8 ? '' : `${FIRST[i % 26]} ${LAST[(i * 3) % 20]}`,
    received: Math.max(1, 180 - i),
    sent: Math.max(0, 120 - i * 2),
    lastAtMs: nowMs - (i % 200) * DAY_MS - 3_600_000,
  }));

  const find = (candidateId: CandidateId): Held => {
    const found = held.get(candidateId);
    if (found === undefined) throw new CodedError('store.not-found', 'no such candidate');
    return found;
  };
  const undoable = (undo: () => void): string => {
    const undoId = id();
    undos.set(undoId, undo);
    return undoId;
  };
  const changed = (candidateId: CandidateId): void => {
    served.emit('candidates.changed', {});
    served.emit('timeline.changed', { candidateIds: [candidateId] });
  };

  const toRow = (one: Held): CandidateRow => toFakeRow(one, nowMs);
  const search = (filter: CandidateFilter, sort: CandidateSort): CandidateRow[] => {
    const found = [...held.values()]
      .map((one) => ({ row: toRow(one), phones: one.candidate.phones.map(({ number }) => number).join(' ') }))
      .filter(({ row, phones }) => passes(row, filter, nowMs, phones));
    return sortRows(
      found.map(({ row }) => row),
      sort,
    );
  };

  const fakePeople = createFakePeople({
    nowMs,
    held,
    undoable,
    changed,
    emitHistory: () => served.emit('history.changed', {}),
  });
  const handlers: Partial<Handlers<StoreContract>> = {
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
        engagement: fakeEngagement(lastOf(interactions, 'in', nowMs), interactions.length, nowMs),
        ...fakePeople.read(candidateId),
      };
    },
    ...fakePeople.handlers,
    ...createFakeSafety(options.safety ?? { empty: options.candidates === 0 }, options.nowMs, () =>
      served.emit('safety.changed', {}),
    ),
    ...createFakeFind({
      nowMs,
      held,
      options: options.find ?? {},
      emitViews: () => served.emit('views.changed', {}),
      emitReadModel: () => served.emit('readModel.changed', {}),
    }),
    ...createFakeStatistics(options.statistics ?? (options.candidates === 0 ? { outreach: 0 } : {}), nowMs),
    ...createFakeViews({ held, emitViews: () => served.emit('views.changed', {}) }),
    ...createFakeDay({ find, lastOf: (candidateId, way) => lastOf(find(candidateId).interactions, way, nowMs) }),
    ...createFakeProjects({ nowMs, held, undoable, emitProjects: () => served.emit('projects.changed', {}) }),
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
      served.emit('candidates.changed', {});
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
    'timeline.list': async ({ candidateId, filter, limit }) => {
      const { interactions } = find(candidateId);
      const countByKind: { [kind: string]: number } = {};
      for (const { kind } of interactions) countByKind[kind] = (countByKind[kind] ?? 0) + 1;
      const words = filter.text
        .toLowerCase()
        .split(/\s+/)
        .filter((word) => word !== '');
      const fits = interactions.filter(
        (one) =>
          (filter.kinds.length === 0 || filter.kinds.includes(one.kind)) &&
          (filter.directions.length === 0 || filter.directions.includes(one.direction)) &&
          (filter.fromMs === null || one.atMs >= filter.fromMs) &&
          (filter.toMs === null || one.atMs < filter.toMs) &&
          words.every((word) => `${one.title} ${one.preview}`.toLowerCase().includes(word)),
      );
      const roles = fakePeople.rolesOf(interactions);
      const entries = fits
        .sort((a, b) => b.atMs - a.atMs)
        .map(({ id: entryId, atMs }) => {
          const role = roles.get(entryId);
          return { id: entryId, atMs, ...(role !== undefined && { role }) };
        });
      return {
        entries: entries.slice(0, limit ?? undefined),
        total: entries.length,
        all: interactions.length,
        countByKind,
      };
    },
    'timeline.readRows': async ({ ids }) => {
      const wanted = new Set(ids);
      return {
        rows: [...held.values()].flatMap(({ interactions }) => interactions.filter((one) => wanted.has(one.id))),
      };
    },
    'timeline.readMail': async ({ messageKey }) => {
      const row = [...held.values()]
        .flatMap(({ interactions }) => interactions)
        .find((one) => 'mail' in one && one.mail.messageKey === messageKey);
      if (row === undefined || !('mail' in row)) throw new CodedError('store.not-found', 'no such mail');
      return {
        mail: {
          messageKey,
          messageId: `${messageKey}@example.com`,
          subject: row.title,
          from: { address: row.mail.fromAddress, name: row.mail.fromName },
          to: [{ address: 'robin@example.com', name: 'Robin Hale' }],
          cc: [],
          bcc: [],
          recipientCount: 1,
          text: TEXT_MAIL,
          htmlUnsafe: row.direction === 'out' ? HTML_MAIL : '',
          attachments:
            row.mail.attachmentCount === 0
              ? []
              : [{ name: 'CV Ana Pereira.pdf', contentType: 'application/pdf', sizeBytes: 214_312 }],
          sizeBytes: 4_213,
          problems: [],
        },
      };
    },
    'log.save': async (request) => {
      const { interactions } = find(request.candidateId);
      const at = interactions.findIndex((one) => one.id === request.interactionId);
      const before = interactions[at];
      const interaction: LoggedInteraction = {
        id: before?.id ?? InteractionId.parse(id()),
        candidateId: request.candidateId,
        kind: request.kind,
        atMs: request.atMs,
        direction: request.direction,
        title: request.title,
        preview: request.text.split('\n')[0]!.slice(0, 300),
        logged: {
          text: request.text,
          durationMinutes: request.durationMinutes,
          outcome: request.outcome,
          place: request.place,
          createdAtMs: before !== undefined && 'logged' in before ? before.logged.createdAtMs : nowMs,
          updatedAtMs: before === undefined ? nowMs : nowMs + 1,
        },
      };
      if (before === undefined) interactions.push(interaction);
      else interactions[at] = interaction;
      changed(request.candidateId);
      return {
        interaction,
        undoId: undoable(() => {
          const now = interactions.findIndex((one) => one.id === interaction.id);
          if (before === undefined) interactions.splice(now, 1);
          else interactions[now] = before;
          changed(request.candidateId);
        }),
      };
    },
    'log.remove': async ({ interactionId }) => {
      for (const { candidate, interactions } of held.values()) {
        const at = interactions.findIndex((one) => one.id === interactionId);
        if (at === -1) continue;
        const [gone] = interactions.splice(at, 1);
        changed(candidate.id);
        return {
          undoId: undoable(() => {
            interactions.push(gone!);
            changed(candidate.id);
          }),
        };
      }
      throw new CodedError('store.not-found', 'no such entry');
    },
    'undo.apply': async ({ undoId }) => {
      if (fakePeople.undoAct(undoId)) return { left: 0 };
      const undo = undos.get(undoId);
      if (undo === undefined) throw new CodedError('store.not-found', 'undone before');
      undos.delete(undoId);
      undo();
      return { left: 0 };
    },
    'capture.readStatus': async () => capture,
    'capture.lookNow': async () => ({}),
    'capture.setPaused': async ({ accountId, paused }) => {
      for (const one of capture.accounts) if (one.accountId === accountId) one.paused = paused;
      served.emit('capture.changed', {});
      return {};
    },
    'capture.refreshFeed': async () => ({}),
    'scan.start': async ({ accountId }) => {
      Object.assign(scan, { state: 'running', accountId, total: 50_000 });
      served.emit('scan.changed', {});
      return {};
    },
    'scan.pause': async () => {
      scan.state = 'paused';
      served.emit('scan.changed', {});
      return {};
    },
    'scan.cancel': async () => {
      Object.assign(scan, { state: 'none', scanned: 0 });
      served.emit('scan.changed', {});
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
      served.emit('import.changed', {});
      return {};
    },
    'import.store': async () => {
      imports = { ...IMPORTED, state: 'stored' };
      served.emit('import.changed', {});
      return {};
    },
    'import.cancel': async () => {
      imports = { ...imports, state: 'cancelled' };
      served.emit('import.changed', {});
      return {};
    },
    'import.readStatus': async () => imports,
    'demo.load': async () => {
      demo = { state: 'loading', progress: 0.4, candidates: 0, failure: null };
      served.emit('demo.changed', {});
      return {};
    },
    'demo.remove': async () => ({}),
    'demo.readStatus': async () => demo,
    'store.readInfo': async () => ({
      candidates: held.size,
      interactions: 31_204,
      mails: 22_118,
      projects: 3,
      persisted: false,
      usageBytes: 143_000_000,
      quotaBytes: 10_700_000_000,
    }),
  };
  for (const [name, error] of Object.entries(options.failing ?? {})) {
    Object.assign(handlers, { [name]: () => Promise.reject(error) });
  }
  if (options.unindexed !== undefined) {
    unindex(handlers, options.unindexed === 'late' ? () => served.emit('readModel.caughtUp', {}) : null);
  }
  for (const name of options.silent ?? []) Object.assign(handlers, { [name]: () => new Promise(() => {}) });
  // What no screen under test asks of the stand-in fails like anything unexpected.
  const missing = Object.keys(STORE_CONTRACT.commands).filter((name) => !Object.hasOwn(handlers, name));
  for (const name of missing) {
    Object.assign(handlers, { [name]: () => Promise.reject(new Error(`the stand-in has no ${name}`)) });
  }
  const served = serve(STORE_CONTRACT, port, handlers as Handlers<StoreContract>);
  return served;
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

function toInteraction(
  candidate: Candidate,
  at: number,
  count: number,
  nowMs: number,
  random: ReturnType<typeof createSeededRandom>,
): Interaction {
  const address = candidate.addresses[0]!.address;
  // The first two lie ahead; then days grow apart, with one long silence.
  const daysAgo =
    at === 0 ? -1.2 : at === 1 ? -4.4 : (at - 2) * (count > 100 ? 0.4 : 3.3) + (at > 9 ? 47 : 0) + random.next();
  const atMs = Math.round((nowMs - daysAgo * DAY_MS) / 60_000) * 60_000;
  const base = { id: InteractionId.parse(`${candidate.id}-${at}`), candidateId: candidate.id, atMs };
  const kind = at < 2 ? 'meeting' : random.pick(['mail', 'mail', 'mail', 'mail', 'meeting', 'call', 'note'] as const);
  const direction = random.chance(0.5) ? ('in' as const) : ('out' as const);
  if (kind === 'mail') {
    const mailClass = random.pick([
      'human',
      'human',
      'human',
      'human',
      'human',
      'auto-reply',
      'bounce',
      'calendar',
    ] as const);
    return {
      ...base,
      kind,
      direction,
      title: random.pick(SUBJECTS),
      preview: random.pick(PREVIEWS),
      mail: {
        messageKey: MessageKey.parse(`m-${base.id}`),
        mailClass,
        classReason: mailClass === 'human' ? '' : 'Auto-Submitted: auto-replied',
        fromAddress: direction === 'in' ? address : 'robin@example.com',
        fromName: direction === 'in' ? candidate.name : 'Robin Hale',
        matchedAddress: address,
        matchedField: direction === 'in' ? 'from' : 'to',
        recipientCount: 1,
        attachmentCount: random.chance(0.2) ? 1 : 0,
      },
      sources: [{ kind: 'imap', id: 'a1', name: direction === 'in' ? 'INBOX' : 'Sent' }],
    };
  }
  if (kind === 'meeting') {
    const answer = random.pick(['accepted', 'accepted', 'declined', 'tentative', 'none'] as const);
    return {
      ...base,
      kind,
      direction: 'none',
      title: random.pick(['First call', 'Interview with Jonas', 'Panel interview', 'Offer talk']),
      preview: '',
      meeting: {
        uid: base.id,
        instance: 'single',
        endsAtMs: atMs + 2_700_000,
        allDay: false,
        startsOnDate: null,
        endsOnDate: null,
        zoneName: 'America/New_York',
        place: 'Video call',
        description: 'Agenda: the role, the team, questions.',
        status: random.chance(0.1) ? 'cancelled' : 'confirmed',
        attendees: [
          { address: 'robin@example.com', name: 'Robin Hale', answer: 'accepted', isOrganizer: true },
          { address, name: candidate.name, answer, isOrganizer: false },
        ],
        answer,
        matchedAddress: address,
        problems: [],
      },
      sources: [{ kind: 'feed', id: 'f1', name: 'Work' }],
    };
  }
  const text =
    kind === 'call'
      ? 'Prefers remote, four days. Open to Lisbon from spring on.\nNotice period three months.'
      : 'Knows Jonas from Helio Labs. Ask about the event pipeline work.';
  return {
    ...base,
    kind,
    direction: kind === 'call' ? direction : 'none',
    title: '',
    preview: text.split('\n')[0]!,
    logged: {
      text,
      durationMinutes: kind === 'call' ? random.integer(5, 45) : null,
      outcome: kind === 'call' ? random.pick(['spoke', 'left-message', 'no-answer'] as const) : null,
      place: '',
      createdAtMs: atMs,
      updatedAtMs: atMs,
    },
  };
}
