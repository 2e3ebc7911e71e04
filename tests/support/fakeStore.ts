import { CodedError } from '#shared/contract/codedError.ts';
import type { CandidateId } from '#shared/model/ids.ts';
import { serve, type Handlers } from '#shared/rpc/serve.ts';
import type { Port } from '#shared/rpc/port.ts';
import {
  STORE_CONTRACT,
  type CaptureStatus,
  type ScanStatus,
  type StoreContract,
} from '#renderer/store/storeContract.ts';
import { createFakeCandidates } from './fakeCandidates.ts';
import { createFakeCapture } from './fakeCapture.ts';
import { createFakeDay } from './fakeDay.ts';
import { createFakeFind, type FakeFindOptions } from './fakeFind.ts';
import { lastOf, type FakeHeld } from './fakeLists.ts';
import { createFakePeople } from './fakePeople.ts';
import { createFakeProjects } from './fakeProjects.ts';
import { createFakeSafety, type FakeSafetyOptions } from './fakeSafety.ts';
import { createFakeStatistics, type FakeStatisticsOptions } from './fakeStatistics.ts';
import { createFakeTimeline } from './fakeTimeline.ts';
import { unindex } from './fakeUnindexed.ts';
import { createFakeViews } from './fakeViews.ts';
import { FAKE_ROLES } from './makeFakeProjects.ts';
import { makeFakePeople } from './makeFakePeople.ts';

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

/** The store's contract answered from memory, with data that looks like a recruiter's. For tests and screenshots. */
export function serveFakeStore(port: Port, options: FakeStoreOptions) {
  const { nowMs } = options;
  const held = makeFakePeople(options.candidates, options.entries, nowMs);
  const undos = new Map<string, () => void>();
  let nextId = 1;
  const id = (): string => `new-${nextId++}`;
  const find = (candidateId: CandidateId): FakeHeld => {
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

  const fakePeople = createFakePeople({
    nowMs,
    held,
    undoable,
    changed,
    emitHistory: () => served.emit('history.changed', {}),
  });
  const handlers: Partial<Handlers<StoreContract>> = {
    ...createFakeCandidates({
      nowMs,
      held,
      find,
      readMore: fakePeople.read,
      id,
      undoable,
      changed,
      emitCandidates: () => served.emit('candidates.changed', {}),
    }),
    ...createFakeTimeline({ nowMs, held, find, id, undoable, changed }),
    ...createFakeCapture({
      nowMs,
      candidates: options.candidates,
      capture: options.capture,
      scan: options.scan,
      emit: (event) => served.emit(event, {}),
    }),
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
    'undo.apply': async ({ undoId }) => {
      if (fakePeople.undoAct(undoId)) return { left: 0 };
      const undo = undos.get(undoId);
      if (undo === undefined) throw new CodedError('store.not-found', 'undone before');
      undos.delete(undoId);
      undo();
      return { left: 0 };
    },
    'store.readInfo': async () => ({
      candidates: held.size,
      persisted: false,
      usageBytes: 143_000_000,
      quotaBytes: 10_700_000_000,
    }),
    'store.countDocuments': async () => {
      const entries = [...held.values()].flatMap(({ interactions }) => interactions);
      return {
        interactions: entries.length,
        mails: entries.filter((one) => 'mail' in one).length,
        projects: held.size === 0 ? 0 : FAKE_ROLES.length,
      };
    },
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
