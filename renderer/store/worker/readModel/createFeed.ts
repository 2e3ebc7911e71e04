import { CodedError } from '#shared/contract/codedError.ts';
import type { Client } from '#shared/rpc/createClient.ts';
import { countStored } from '../database/countStored.ts';
import { readInteractions } from '../database/readInteractions.ts';
import type { Database } from '../database/openDatabase.ts';
import { FED_COLLECTIONS, type Changes, type Checkpoint, type FedCollection } from './changes.ts';
import { createHeardDocuments } from './heardDocuments.ts';
import { lookThrough } from './lookThrough.ts';
import type { ModelContract } from './modelContract.ts';
import { readRhythms, RHYTHMS_ID } from './views.ts';
import { readByIds, readSince, toChanges, type Stored } from './readFedChanges.ts';

// How the read model follows the database. It reads what was written since a checkpoint, collection by collection, hands
// it over, and goes on from there. What this window hears of while it runs it takes as it hears it, which saves reading it
// again; of more than it can hold it remembers only from where on it is to be read. RxDB stamps a document before it writes
// it, and a window may end between writing and telling: so, once all is quiet, the versions of everything that may have been
// written unheard since the last time it was quiet are compared, less ten seconds. That is what came before this window
// listened; with another window open it is everything. Only from there does a start go on: whatever ended the app, nothing
// that was written is passed over.

/** Documents that are taken in together, and people that are settled: fewer cost more each, more keep questions waiting. */
const TAKEN_AT_ONCE = 1_000;
const SETTLED_AT_ONCE = 400;
/** The same while questions come, and for a while after the last one: who types waits for the piece that is under way. */
const TAKEN_WHILE_ASKED = 200;
const SETTLED_WHILE_ASKED = 100;
const ASKED_FOR_MS = 2_000;
/** Without entries yet, each is a moment's work, and every time is a way to the disk. */
const SETTLED_FIRST = 2_000;
/** While more keeps coming, people are settled so often: each is settled once for all that came meanwhile. */
const SETTLE_EVERY_MS = 2_000;
/** A write is in the database at most so long after its stamp. */
const LATE_MS = 10_000;
const QUIET_MS = 3_000;

export interface FeedProgress {
  /** Nothing is known to be missing. */
  current: boolean;
  /** It was begun from nothing and does not hold everything yet that was there when it was. */
  building: boolean;
  done: number;
  /** While it is built; null until it has been counted. */
  total: number | null;
}

export interface Feed {
  /** Resolves when nothing is known to be missing any more, which while much is coming in may be never. */
  catchUp(): Promise<void>;
  /**
   * Resolves when everything that was written before the call is in the read model, of other windows as far as this one can
   * read or has heard of it.
   */
  takeAll(): Promise<void>;
  /** Whether `catchUp` would have something to do, as far as this window has heard. */
  isCurrent(): boolean;
  /** Null until the read model has said how far it is. */
  readProgress(): FeedProgress | null;
  /** To be called with every question: for a while, what is taken in goes in smaller pieces. */
  asked(): void;
  /** Another window is open, or was: it may write without being heard. */
  hasCompany(): void;
  /** The read model was emptied: begins from the beginning. */
  restart(): void;
  stop(): void;
}

/** Where the clock was set back, a checkpoint lies ahead of what is written from now on. */
function notAhead(checkpoint: Checkpoint): Checkpoint {
  return checkpoint.lwt <= Date.now() ? checkpoint : { id: '', lwt: Date.now() };
}

interface Waiter {
  resolve(): void;
  reject(error: unknown): void;
}

export interface FeedListener {
  /** It is known how far the read model is. */
  opened(): void;
  /** A step was made. */
  progressed(): void;
  /** Something was missing that was thought to be there, and is there now. */
  foundLate(): void;
  /** A pass failed; it is tried again after a while. */
  failed(error: unknown): void;
}

/** Starts feeding. */
export function createFeed(database: Database, model: Client<ModelContract>, tell: FeedListener): Feed {
  /** How far each collection was read, and up to where nothing can come any more. */
  let read: Map<FedCollection, Checkpoint> | null = null;
  let safe = new Map<FedCollection, Checkpoint>();
  const heard = createHeardDocuments();
  /** Collections that have something to be read from the database. */
  const due = new Set<FedCollection>();
  /** Which file the checkpoints are of. */
  let making = 0;
  /** Rhythms are among the settings: few, and read whole. */
  let areRhythmsDue = true;
  let progress: FeedProgress = { current: false, building: true, done: 0, total: null };
  let isOpened = false;
  /** Those who wait for all that was written before they came: until the next round, and until the end of this one. */
  const waiting: Waiter[] = [];
  const served: Waiter[] = [];
  let passing: Promise<void> | null = null;
  let again = false;
  let stopped = false;
  let settledAtMs = 0;
  /** The file was begun anew while a pass was under way. */
  let wasEmptied = false;
  /** Looking again has found something, and nobody was told of it yet. */
  let hasFoundLate = false;
  /** What was stamped later this window has heard of, or will: it listened by then, and was alone. Ms. */
  let unheardUntilMs = Date.now() + LATE_MS;
  /** When somebody last asked, ms. */
  let askedAtMs = -Infinity;
  /** Something came since everything written was last looked through. */
  let isLookDue = false;
  let lastFailure: unknown = null;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let quiet: ReturnType<typeof setTimeout> | undefined;

  const isAsked = (): boolean => Date.now() - askedAtMs < ASKED_FOR_MS;
  const takenAtOnce = (): number => (isAsked() ? TAKEN_WHILE_ASKED : TAKEN_AT_ONCE);
  /** What is heard of from here on is read from the database: an older version must not come after it. */
  const forgetHeld = (): void => {
    heard.forget();
    progress.current = false;
  };
  const hasNews = (): boolean => due.size > 0 || !heard.isEmpty();

  /** After a failure it is tried again when its time has come, not with every document that is heard of. */
  const startUnlessFailed = (): void => {
    if (retry === undefined) start().catch(() => {});
  };

  const subscriptions = FED_COLLECTIONS.map((name) =>
    database[name].eventBulks$.subscribe((bulk) => {
      for (const { documentId, documentData } of bulk.events) {
        // What was not begun is read from its beginning.
        if (read !== null) heard.hold(name, documentId, documentData as never);
      }
      progress.current = false;
      putOffLook();
      startUnlessFailed();
    }),
  );

  subscriptions.push(
    database.settings.eventBulks$.subscribe((bulk) => {
      if (!bulk.events.some(({ documentId }) => documentId === RHYTHMS_ID)) return;
      areRhythmsDue = true;
      progress.current = false;
      startUnlessFailed();
    }),
  );

  const toKnownChanges = (name: FedCollection, documents: readonly Stored[]): Promise<Changes> =>
    toChanges(database, name, documents, heard.mailTexts);

  const take = async (changes: Changes, checkpoint: Checkpoint | null): Promise<void> => {
    await model.call('model.apply', { changes, checkpoint, again: false, making });
    progress.done += changes.changes.length;
    tell.progressed();
  };

  /** Notes that a start may go on from here. */
  const keep = async (name: FedCollection, checkpoint: Checkpoint): Promise<void> => {
    const changes = await toChanges(database, name, []);
    await model.call('model.apply', { changes, checkpoint, again: false, making });
    safe.set(name, checkpoint);
  };

  const open = async (): Promise<Map<FedCollection, Checkpoint>> => {
    const state = await model.call('model.readState', {});
    making = state.making;
    safe = new Map(Object.entries(state.checkpoints) as [FedCollection, Checkpoint][]);
    for (const [name, checkpoint] of safe) {
      if (notAhead(checkpoint) !== checkpoint) await keep(name, notAhead(checkpoint));
    }
    const { held: done } = state.isWhole ? { held: 0 } : await model.call('model.countHeld', {});
    progress = { current: false, building: !state.isWhole, done, total: null };
    if (progress.building) countTotal(progress).catch(() => {});
    for (const name of FED_COLLECTIONS) due.add(name);
    isOpened = true;
    tell.opened();
    return new Map([...safe].map(([name, { lwt }]) => [name, { id: '', lwt: lwt - LATE_MS }]));
  };

  /**
   * Finds out how much there is to be read, while it is read. Where that cannot be counted it cannot be read either, which
   * is told of.
   */
  const countTotal = async (of: FeedProgress): Promise<void> => {
    let total = 0;
    const isOver = (): boolean => stopped || of !== progress || !of.building;
    for (const name of FED_COLLECTIONS) total += await countStored<object>(database[name] as never, isOver);
    if (isOver()) return;
    of.total = Math.max(total, of.done);
    tell.progressed();
  };

  /** What was heard of and is read before it is taken need not be taken again. */
  const forgetTaken = (name: FedCollection, documents: readonly Stored[]): void => {
    const held = heard.of(name);
    for (const document of documents) {
      const id = document[database[name].schema.primaryPath] as string;
      if (held.get(id)?._meta.lwt === document._meta.lwt) held.delete(id);
    }
  };

  /** Reads a collection to its end, the next documents while the last ones are taken in. */
  const readOn = async (name: FedCollection, from: Map<FedCollection, Checkpoint>): Promise<void> => {
    let since = from.get(name);
    const readNext = () => {
      // What could not be held is in the database, ahead of here or behind: some of it may be stamped before what was read.
      const earliest = heard.leftOutFrom(name);
      heard.forgetLeftOut(name);
      if (earliest !== undefined && since !== undefined && earliest <= since.lwt) since = { id: '', lwt: earliest };
      const limit = takenAtOnce();
      const found = readSince(database, name, since, limit).then(async (next) => ({
        ...next,
        limit,
        changes: await toKnownChanges(name, next.documents),
      }));
      // Its failure is met where it is awaited, unless another one comes first.
      found.catch(() => {});
      return found;
    };
    for (let reading = readNext(); ;) {
      const { documents, checkpoint, limit, changes } = await reading;
      if (stopped || read !== from || checkpoint === undefined || documents.length === 0) return;
      const isEnd = documents.length < limit;
      since = checkpoint;
      if (!isEnd) reading = readNext();
      // Of what was written long ago nothing more can come: while everything is taken in, it need not be taken in twice.
      const isSafe = progress.building && checkpoint.lwt < Date.now() - LATE_MS;
      await take(changes, isSafe ? checkpoint : null);
      if (isSafe) safe.set(name, checkpoint);
      from.set(name, checkpoint);
      forgetTaken(name, documents);
      if (isEnd || stopped || read !== from) return;
    }
  };

  /**
   * Takes what was heard of up to now. It has the newest version of each, so that the order in which it is taken does not
   * matter.
   */
  const takeHeld = async (name: FedCollection, from: Map<FedCollection, Checkpoint>): Promise<void> => {
    const documents = heard.of(name);
    let newest: Checkpoint = from.get(name) ?? { id: '', lwt: -Infinity };
    for (let left = documents.size; left > 0 && documents.size > 0 && !stopped;) {
      const batch = [...documents].slice(0, Math.min(takenAtOnce(), left));
      left -= batch.length;
      for (const [id] of batch) documents.delete(id);
      const documentsOfBatch = batch.map(([, document]) => document);
      await take(await toKnownChanges(name, documentsOfBatch), null);
      for (const [id, { _meta }] of batch) if (_meta.lwt > newest.lwt) newest = { id, lwt: _meta.lwt };
    }
    // Then everything that this window wrote up to there is in, but for what is left out, which is gone back for; what another
    // one did is heard of, or compared for later.
    if (documents.size === 0 && newest.lwt > -Infinity) from.set(name, newest);
  };

  const pass = async (): Promise<void> => {
    while (read === null) {
      wasEmptied = false;
      const opened = await open();
      if (stopped) return;
      // Begun anew in the meantime, the file is not as far as it was said to be.
      if (!wasEmptied) read = opened;
    }
    const from = read;
    do {
      again = false;
      served.push(...waiting.splice(0));
      if (areRhythmsDue) {
        areRhythmsDue = false;
        await model.call('model.setRhythms', await readRhythms({ database }));
      }
      for (const name of FED_COLLECTIONS) {
        if (due.delete(name) || heard.leftOutFrom(name) !== undefined) await readOn(name, from);
        await takeHeld(name, from);
        if (stopped || read !== from) return;
        // While everything is made anew people are in lists before their entries are read, which takes the longest.
        if (progress.building && name === 'followUps') await settleAll();
      }
      await indexRenamed();
      await settle(served.length > 0);
      if (stopped || read !== from) return;
      if (progress.building) await noteWhole(from);
      if (stopped || read !== from) return;
      for (const { resolve } of served.splice(0)) resolve();
    } while ((hasNews() || again || waiting.length > 0) && !stopped);
  };

  /** From here on a start that finds the file goes on from it, and timelines come from it. */
  const noteWhole = async (from: Map<FedCollection, Checkpoint>): Promise<void> => {
    await model.call('model.noteWhole', { making });
    if (read !== from) return;
    progress.building = false;
    tell.progressed();
  };

  const settleAll = async (): Promise<void> => {
    for (let left = 1; left > 0 && !stopped;) {
      ({ left } = await model.call('model.settle', { limit: SETTLED_FIRST }));
      tell.progressed();
    }
  };

  /** Settles people: all whose entries are in, or as many as there is time for before more comes. */
  const settle = async (all: boolean): Promise<void> => {
    if (!all && hasNews() && Date.now() - settledAtMs < SETTLE_EVERY_MS) return;
    settledAtMs = Date.now();
    for (;;) {
      const { left } = await model.call('model.settle', { limit: isAsked() ? SETTLED_WHILE_ASKED : SETTLED_AT_ONCE });
      if (left === 0 || stopped || (!all && hasNews())) return;
      tell.progressed();
    }
  };

  const indexRenamed = async (): Promise<void> => {
    let done: string[] = [];
    for (;;) {
      const { candidateIds } = await model.call('model.listRenamed', { done, limit: 50 });
      if (candidateIds.length === 0 || stopped) return;
      for (const candidateId of candidateIds) {
        const ids = (await readInteractions(database, candidateId)).map(({ id }) => id as string);
        for (let at = 0, end = 0; at < ids.length; at = end) {
          end = at + takenAtOnce();
          const documents = await readByIds(database, 'interactions', ids.slice(at, end));
          const changes = await toChanges(database, 'interactions', documents);
          await model.call('model.apply', { changes, checkpoint: null, again: true, making });
        }
      }
      done = candidateIds;
    }
  };

  /** Looks through everything that may have been written unheard since the last time it was quiet. */
  const lookAgain = async (): Promise<void> => {
    const from = read;
    if (from === null) return;
    heard.mailTexts.clear();
    const isOver = (): boolean => stopped || hasNews() || read !== from;
    for (const name of FED_COLLECTIONS) {
      // What is stamped before this moment is here by the end of it, less what is late. Later than the last document's stamp:
      // after much has come at once, a start need not look through its last ten seconds each time.
      const lookedAt: Checkpoint = { id: '', lwt: Date.now() };
      const last = safe.get(name);
      await lookThrough(database, model, name, {
        since: last === undefined ? undefined : { id: '', lwt: last.lwt - LATE_MS },
        untilMs: unheardUntilMs,
        isOver,
        async found(documents) {
          hasFoundLate = true;
          await take(await toKnownChanges(name, documents), null);
        },
        // A window that is closed in the middle need not begin from the beginning the next time.
        reached: async (checkpoint) => (checkpoint.lwt < lookedAt.lwt ? keep(name, checkpoint) : undefined),
      });
      if (isOver()) return;
      await keep(name, lookedAt);
    }
    await indexRenamed();
    await settle(false);
    isLookDue = false;
    tellLate();
  };

  /** Looks again once it has been quiet for a while; what asks in between does not put it off. */
  const lookLater = (): void => {
    quiet ??= setTimeout(() => {
      quiet = undefined;
      // Afterwards it is put up again.
      if (passing !== null) return;
      passing = lookAgain().then(() => {
        passing = null;
        wasEmptied = false;
        if (stopped) return undefined;
        if (read === null || hasNews() || again) return start();
        progress = { ...progress, done: 0, total: null };
        tell.progressed();
        return undefined;
      }, failed);
      passing.catch(() => {});
    }, QUIET_MS);
  };
  const putOffLook = (): void => {
    clearTimeout(quiet);
    quiet = undefined;
  };

  const tellLate = (): void => {
    if (hasFoundLate) tell.foundLate();
    hasFoundLate = false;
  };

  const start = (): Promise<void> => {
    if (stopped) return Promise.resolve();
    if (passing !== null) {
      again = true;
      return passing;
    }
    clearTimeout(retry);
    retry = undefined;
    passing = pass().then(async () => {
      passing = null;
      if (stopped) return;
      wasEmptied = false;
      if (read === null || hasNews() || again) {
        await start();
        return;
      }
      tellLate();
      // Other windows ask again and again: where nothing came, nobody is told.
      if (progress.current && progress.done === 0) {
        if (isLookDue) lookLater();
        return;
      }
      progress = { current: true, building: false, done: 0, total: null };
      isLookDue = true;
      putOffLook();
      lookLater();
      tell.progressed();
    }, failed);
    return passing;
  };

  const failed = (reason: unknown): Promise<void> => {
    passing = null;
    if (stopped) return Promise.resolve();
    // What was read and not taken in is read again from where the read model knows to be.
    read = null;
    forgetHeld();
    areRhythmsDue = true;
    if (wasEmptied) {
      // Damage was met and the file begun anew: that is the answer to it. Who waits waits for what is made now.
      wasEmptied = false;
      return start();
    }
    for (const { reject } of [...served.splice(0), ...waiting.splice(0)]) reject(reason);
    lastFailure = reason;
    tell.failed(reason);
    retry = setTimeout(() => void start().catch(() => {}), QUIET_MS);
    throw reason;
  };

  start().catch(() => {});
  return {
    catchUp: () => {
      // Lists that are told of a failure ask again: that must not be what tries again.
      if (retry !== undefined) return Promise.reject(lastFailure);
      // What another window has written may not have been heard of yet.
      for (const name of FED_COLLECTIONS) due.add(name);
      return start();
    },
    takeAll: () => {
      for (const name of FED_COLLECTIONS) due.add(name);
      return new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
        // A failure reaches those who wait.
        start().catch(() => {});
      });
    },
    isCurrent: () => progress.current && !hasNews(),
    readProgress: () => (isOpened ? progress : null),
    asked() {
      askedAtMs = Date.now();
    },
    hasCompany() {
      unheardUntilMs = Infinity;
    },
    restart() {
      read = null;
      forgetHeld();
      areRhythmsDue = true;
      again = true;
      wasEmptied = passing !== null;
      isOpened = false;
      progress = { current: false, building: true, done: 0, total: null };
      start().catch(() => {});
    },
    stop() {
      stopped = true;
      clearTimeout(retry);
      clearTimeout(quiet);
      for (const subscription of subscriptions) subscription.unsubscribe();
      const closed = new CodedError('contract.closed', 'the window is closing');
      for (const { reject } of [...served.splice(0), ...waiting.splice(0)]) reject(closed);
    },
  };
}
