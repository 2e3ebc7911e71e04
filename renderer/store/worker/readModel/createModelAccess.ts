import { CodedError, fromWireError, parseWireError, toWireError } from '#shared/contract/codedError.ts';
import { createClient, type Client } from '#shared/rpc/createClient.ts';
import type { CommandName, RequestOf, ResponseOf } from '#shared/rpc/contract.ts';
import type { Port } from '#shared/rpc/port.ts';
import type { Failure } from '#renderer/store/contract/shared.ts';
import type { ReadModelCheck, ReadModelStatus } from '#renderer/store/contract/readModel.ts';
import { toCodedError, toFailure } from '../capture/toFailure.ts';
import type { Database } from '../database/openDatabase.ts';
import type { RunExclusive } from '../storeContext.ts';
import { FED_COLLECTIONS } from './changes.ts';
import { checkReadModel } from './checkReadModel.ts';
import { createFeed, type Feed, type FeedProgress } from './createFeed.ts';
import { MODEL_CONTRACT, type ModelContract } from './modelContract.ts';
import { ModelMessage, type ModelAsk } from './modelMessages.ts';

// One window owns the read model, because the browser gives its file to one worker alone. The others ask the owner over
// the channel that all windows hear. When the owner's window closes, its lock passes on: the next one opens the file, and
// whoever waits for an answer asks again.

type Command = CommandName<ModelContract>;

/** The read model as the store's parts ask it, whichever window has it. */
export interface ModelAccess {
  /**
   * Asks the read model. What was written before is in the answer, unless so much was that it takes longer than the
   * patience for lists; `exact` waits however long it takes. Fails with `store.index-unavailable`.
   */
  ask<N extends Command>(
    name: N,
    request: RequestOf<ModelContract, N>,
    exact?: 'exact',
  ): Promise<ResponseOf<ModelContract, N>>;
  readStatus(): Promise<ReadModelStatus>;
  /**
   * Whether it has everything, as far as this window can tell: it is neither being made nor out of reach. At the start that
   * is waited for, a second at most.
   */
  awaitWhole(): Promise<boolean>;
  check(): Promise<ReadModelCheck>;
  rebuild(): Promise<void>;
  stop(): Promise<void>;
}

export interface ModelSurroundings {
  runExclusive: RunExclusive;
  broadcast: Pick<BroadcastChannel, 'postMessage' | 'addEventListener'>;
  nowMs(): number;
  createId(): string;
  /**
   * Starts the read model and gives its port, `anew` without whatever there was before. `close` ends it, so that another
   * window can have the file.
   */
  openReadModel(anew: boolean): Promise<{ port: Port; close(): Promise<void> }>;
  /** How long a list waits for changes that are being taken in, ms. */
  patienceMs: number;
  /** The same while a whole index looks for what came before the app was last closed and has not reached it. */
  startPatienceMs: number;
}

const ASKED_FOR = 'it was asked for';
const OWNER_LOCK = 'rapport-read-model';
const TRY_AGAIN_MS = 5_000;
/** So many passes that fail one after the other are worth another worker: this one may be past saving. */
const FAILURES_BEFORE_REOPENING = 3;
const REPORT_EVERY_MS = 250;
const OPENED_WITHIN_MS = 1_000;
/** So many documents are taken in before anybody could read that they are. */
const WORTH_TELLING = 1000;
/** Once the start is over, which has better things to read. */
const VERIFY_AFTER_MS = 3_000;
const VERIFY_STEP_MS = 20;
const VERIFY_PAUSE_MS = 60;
/** While questions come, so often the next step is put off, each time for so long: one that comes amid a step waits for its end. */
const PUT_OFF_TIMES = 4;
const PUT_OFF_MS = 500;

const NOTHING: ReadModelStatus = {
  state: 'starting',
  elsewhere: false,
  rebuiltBecause: '',
  done: 0,
  total: 0,
  sizeBytes: null,
  failure: null,
};

interface Owned {
  client: Client<ModelContract>;
  feed: Feed;
  close(): Promise<void>;
}

/**
 * Joins this window to the read model. `changed` hears when how it stands has changed; `caughtUp` when an answer may have
 * been given that lacked something, once it is all there.
 */
export function createModelAccess(
  database: Database,
  surroundings: ModelSurroundings,
  tell: { changed(): void; caughtUp(): void; failed(error: unknown): void },
): ModelAccess {
  const { broadcast, nowMs } = surroundings;
  const self = surroundings.createId();
  let owned: Owned | null = null;
  let stopped = false;
  let holds = false;
  let failure: Failure | null = null;
  /** Whether anything was asked since it was last looked at. */
  let wasAsked = false;
  let release = (): void => {};
  /** Those who want it made anew that could not be opened as it is. */
  const wishes: { resolve(): void; reject(error: CodedError): void }[] = [];
  let wake = (): void => {};
  let failuresInARow = 0;
  let gaveOldAnswer = false;
  /** Whether everything was in it once since this window has it. */
  let wasCurrent = false;
  /** Whether nothing was written since this window opened. */
  let isUntouched = true;
  const writes = FED_COLLECTIONS.map((name) => database[name].eventBulks$.subscribe(() => (isUntouched = false)));
  /** Whether another window was ever heard of. */
  let hasCompany = false;
  /** What the window that owns it last said; false until it has. */
  let isOwnersWhole = false;
  let toldAtMs = 0;
  let hearFirst = (): void => {};
  /** Resolves when this window knows for the first time how it stands. */
  const heardFirst = new Promise<void>((resolve) => (hearFirst = resolve));
  const waiting = new Map<
    number,
    { message: ModelAsk; resolve(response: unknown): void; reject(error: CodedError): void }
  >();
  let nextId = 1;

  const post = (message: ModelMessage): void => {
    if (!stopped) broadcast.postMessage(message);
  };
  const isWhole = (): boolean =>
    failure === null && (owned === null ? isOwnersWhole : owned.feed.readProgress()?.building === false);
  const report = (always: boolean): void => {
    if (!always && Date.now() - toldAtMs < REPORT_EVERY_MS) return;
    toldAtMs = Date.now();
    tell.changed();
    post({ kind: 'model-changed', isWhole: isWhole() });
  };
  const fail = (error: unknown): void => {
    if (stopped) return;
    failure = toFailure(error, nowMs(), failure ?? undefined);
    tell.failed(error);
    hearFirst();
    report(true);
  };

  const sayCaughtUp = (): void => {
    if (!gaveOldAnswer) return;
    gaveOldAnswer = false;
    tell.caughtUp();
    post({ kind: 'model-caught-up' });
  };

  const own = async (anew: boolean): Promise<void> => {
    const { port, close } = await surroundings.openReadModel(anew);
    const client = createClient(MODEL_CONTRACT, port);
    if (anew) {
      await client.call('model.rebuild', { because: ASKED_FOR }).catch(async (error: unknown) => {
        await close();
        throw error;
      });
    }
    failure = null;
    failuresInARow = 0;
    wasCurrent = false;
    // The window that had it before may have given some.
    gaveOldAnswer = true;
    const feed = createFeed(database, client, {
      opened: () => hearFirst(),
      progressed() {
        const isCurrent = feed.readProgress()?.current === true;
        if (isCurrent) {
          failure = null;
          failuresInARow = 0;
          wasCurrent = true;
        }
        report(isCurrent);
        if (isCurrent) sayCaughtUp();
      },
      foundLate() {
        gaveOldAnswer = true;
        sayCaughtUp();
      },
      failed(error) {
        fail(error);
        if (++failuresInARow >= FAILURES_BEFORE_REOPENING) wake();
      },
    });
    client.on('model.emptied', () => {
      gaveOldAnswer = true;
      feed.restart();
      report(true);
    });
    if (hasCompany) feed.hasCompany();
    owned = { client, feed, close };
    post({ kind: 'model-owned', isWhole: isWhole() });
    // What this window itself was waiting for.
    for (const { message, resolve, reject } of [...waiting.values()]) answer(message).then(resolve, reject);
    waiting.clear();
    report(true);
    void verifyFile(owned);
  };

  /** Reads the whole file once, little by little: damage where nobody looks is to be noticed too. Then what was removed goes. */
  const verifyFile = async ({ client }: Owned): Promise<void> => {
    let isVerified = false;
    await pause(VERIFY_AFTER_MS);
    try {
      for (;;) {
        wasAsked = false;
        await pause(VERIFY_PAUSE_MS);
        for (let times = 0; wasAsked && times < PUT_OFF_TIMES; times++) {
          wasAsked = false;
          await pause(PUT_OFF_MS);
        }
        if (stopped || owned?.client !== client) return;
        if (!isVerified) isVerified = (await client.call('model.verify', { budgetMs: VERIFY_STEP_MS })).done;
        else if ((await client.call('model.erase', {})).done) return;
      }
    } catch (error) {
      // Damage has been answered by beginning anew, a closed channel needs no answer, and what else cannot be read those
      // who ask for it will hear of.
      if (toCodedError(error).code !== 'store.index-unavailable' && !stopped) tell.failed(error);
    }
  };

  const ask = async (
    { client, feed }: Owned,
    name: Command,
    request: unknown,
    exact: boolean,
    isOthers: boolean,
  ): Promise<unknown> => {
    if (isOthers || !feed.isCurrent()) {
      const caughtUp = exact ? feed.takeAll() : feed.catchUp();
      if (exact) await caughtUp;
      else if (!(await isSoon(caughtUp, await readPatienceMs(client)))) {
        gaveOldAnswer = true;
        caughtUp.then(sayCaughtUp, () => {});
      } else caughtUp.catch(() => (gaveOldAnswer = true));
    }
    return client.call(name, request as never);
  };

  /**
   * A start is not kept waiting for what is seldom there: the list that was shown last is shown again, and made right in a
   * moment. An empty one would be believed, so that one waits.
   */
  const readPatienceMs = async (client: Client<ModelContract>): Promise<number> => {
    if (wasCurrent || !isUntouched) return surroundings.patienceMs;
    const { isWhole, isEmpty } = await client.call('model.readState', {});
    return isWhole && !isEmpty ? surroundings.startPatienceMs : surroundings.patienceMs;
  };

  const answer = async (message: ModelAsk): Promise<unknown> => {
    if (owned === null) {
      if (message.what === 'rebuild' && holds) {
        await new Promise<void>((resolve, reject) => {
          wishes.push({ resolve, reject });
          wake();
        });
        return {};
      }
      throw new CodedError('store.index-unavailable', failure?.message ?? 'no window has the search index');
    }
    switch (message.what) {
      case 'ask':
        wasAsked = true;
        owned.feed.asked();
        return ask(owned, message.name as Command, message.request, message.exact, message.from !== self);
      case 'status':
        return readOwnStatus();
      case 'check':
        return checkReadModel(database, owned, nowMs, () => stopped);
      case 'rebuild':
        await owned.client.call('model.rebuild', { because: ASKED_FOR });
        return {};
    }
  };

  const readOwnStatus = async (): Promise<ReadModelStatus> => {
    const { feed, client } = owned as Owned;
    const progress = feed.readProgress();
    const { building, done, total } = progress ?? { building: true, done: 0, total: null };
    const state = await client.call('model.readState', {}).catch(toCodedError);
    if (state instanceof CodedError) return { ...NOTHING, state: 'failed', failure: toFailure(state, nowMs()) };
    const { rebuiltBecause, sizeBytes, unsettled } = state;
    const isBehind = building
      ? total === null || Math.max(done, total) + unsettled > WORTH_TELLING
      : done + unsettled > WORTH_TELLING;
    return {
      state: toState(progress, isBehind),
      elsewhere: false,
      rebuiltBecause,
      done,
      // How much was written since it was last whole is not counted.
      total: building && total !== null ? Math.max(total, done + unsettled) : 0,
      sizeBytes,
      failure,
    };
  };

  const toState = (progress: FeedProgress | null, isBehind: boolean): ReadModelStatus['state'] => {
    if (failure !== null) return 'failed';
    if (progress === null) return 'starting';
    // Of a few documents nobody need hear that they are still to come.
    if (!isBehind) return 'current';
    return progress.building ? 'building' : 'catching-up';
  };

  /** Asks whoever owns the read model. `forget` drops the question of somebody who waits no longer. */
  const send = (
    what: ModelAsk['what'],
    name: string,
    request: unknown,
    exact: boolean,
  ): { answered: Promise<unknown>; forget(): void } => {
    const message: ModelAsk = { kind: 'model-ask', from: self, id: nextId++, what, name, exact, request };
    const forget = (): void => void waiting.delete(message.id);
    if (stopped)
      return { answered: Promise.reject(new CodedError('contract.closed', 'the window is closing')), forget };
    if (owned !== null) return { answered: answer(message), forget };
    if (failure !== null) {
      if (what === 'rebuild') return { answered: answer(message), forget };
      return { answered: Promise.reject(new CodedError('store.index-unavailable', failure.message)), forget };
    }
    const answered = new Promise((resolve, reject) => {
      waiting.set(message.id, { message, resolve, reject });
      post(message);
    });
    return { answered, forget };
  };

  broadcast.addEventListener('message', (event: MessageEvent<unknown>) => {
    const parsed = ModelMessage.safeParse(event.data);
    if (!parsed.success || stopped) return;
    const message = parsed.data;
    hasCompany = true;
    owned?.feed.hasCompany();
    if (message.kind === 'model-ask') {
      // Whoever has the file answers; whoever should have it and cannot says so, for nobody else will get it.
      if (owned === null && (!holds || failure === null)) return;
      const { id, from: to } = message;
      answer(message).then(
        (response) => post({ kind: 'model-answer', to, id, response, error: null }),
        (error: unknown) => post({ kind: 'model-answer', to, id, response: null, error: toWireError(error) }),
      );
    } else if (message.kind === 'model-answer') {
      const asked = message.to === self ? waiting.get(message.id) : undefined;
      if (asked === undefined) return;
      waiting.delete(message.id);
      if (message.error === null) asked.resolve(message.response);
      else asked.reject(fromWireError(parseWireError(message.error)));
    } else if (message.kind === 'model-joined') {
      if (owned !== null) post({ kind: 'model-changed', isWhole: isWhole() });
    } else if (message.kind === 'model-owned') {
      isOwnersWhole = message.isWhole;
      // The window that owns it now may have opened after this one.
      post({ kind: 'model-joined' });
      for (const asked of waiting.values()) post(asked.message);
      tell.changed();
    } else if (message.kind === 'model-caught-up') tell.caughtUp();
    else {
      isOwnersWhole = message.isWhole;
      hearFirst();
      tell.changed();
    }
  });
  post({ kind: 'model-joined' });

  const letGo = async (): Promise<void> => {
    const ending = owned;
    owned = null;
    ending?.feed.stop();
    await ending?.close();
  };

  /** Opens it, once. Whoever waits hears why not. */
  const tryToOwn = async (): Promise<void> => {
    const asked = wishes.splice(0);
    try {
      await own(asked.length > 0);
      for (const { resolve } of asked) resolve();
    } catch (error) {
      fail(error);
      const unavailable = new CodedError('store.index-unavailable', failure?.message ?? '');
      for (const { reject } of [...asked, ...waiting.values()]) reject(unavailable);
      waiting.clear();
      // Those who asked while it was being opened ask once more, and hear why not.
      post({ kind: 'model-owned', isWhole: false });
    }
  };

  const held = surroundings.runExclusive(OWNER_LOCK, async () => {
    if (stopped) return;
    holds = true;
    const released = new Promise<void>((resolve) => (release = resolve));
    while (!stopped) {
      const woken = new Promise<void>((resolve) => (wake = resolve));
      await tryToOwn();
      // The disk may be full for a while, or the file not yet let go. Once it is open it stays so, until it fails too often.
      if (owned === null && wishes.length === 0) await Promise.race([released, woken, pause(TRY_AGAIN_MS)]);
      else if (owned !== null) await Promise.race([released, woken]);
      await letGo();
    }
  });

  return {
    ask: (name, request, exact) => send('ask', name, request, exact === 'exact').answered as never,
    async readStatus() {
      if (owned !== null) return readOwnStatus();
      if (failure !== null) return { ...NOTHING, state: 'failed', failure };
      // Nobody may own it yet: then there is no answer, and nothing to wait for.
      const { answered, forget } = send('status', '', {}, false);
      const told = answered as Promise<ReadModelStatus>;
      if (await isSoon(told, surroundings.patienceMs)) {
        return told.then(
          (status) => ({ ...status, elsewhere: owned === null }),
          (error: unknown) => ({ ...NOTHING, state: 'failed', elsewhere: true, failure: toFailure(error, nowMs()) }),
        );
      }
      forget();
      return NOTHING;
    },
    async awaitWhole() {
      await isSoon(heardFirst, OPENED_WITHIN_MS);
      return isWhole();
    },
    check: () => send('check', '', {}, true).answered as Promise<ReadModelCheck>,
    rebuild: async () => void (await send('rebuild', '', {}, true).answered),
    async stop() {
      stopped = true;
      for (const subscription of writes) subscription.unsubscribe();
      for (const { reject } of waiting.values()) reject(new CodedError('contract.closed', 'the window is closing'));
      waiting.clear();
      release();
      // One that never came to own it stands in line until its window is gone.
      if (holds) await held;
    },
  };
}

async function pause(ms: number): Promise<void> {
  await new Promise<void>((resolve) => setTimeout(resolve, ms));
}

/** Whether a promise settles within a time. Its failure counts as settled; whoever awaits it hears of it. */
async function isSoon(promise: Promise<unknown>, withinMs: number): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<boolean>((resolve) => {
    if (Number.isFinite(withinMs)) timer = setTimeout(() => resolve(false), withinMs);
  });
  const settled = promise.then(
    () => true,
    () => true,
  );
  const soon = await Promise.race([settled, late]);
  clearTimeout(timer);
  return soon;
}
