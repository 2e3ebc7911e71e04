import type { Client } from '#shared/rpc/createClient.ts';
import { readInteractions } from '../database/readInteractions.ts';
import type { Database } from '../database/openDatabase.ts';
import { FED_COLLECTIONS, type Checkpoint, type FedCollection } from './changes.ts';
import type { ModelContract } from './modelContract.ts';
import { readRhythms, RHYTHMS_ID } from './views.ts';
import { readByIds, readSince, toChanges } from './readFedChanges.ts';

// How the read model follows the database. It reads what was written since a checkpoint, collection by collection, hands
// it over, and goes on from there. RxDB stamps a document before it writes it, so a slow write, or one of another window,
// may come to lie before the checkpoint: what is heard of such writes is read by id, and once all is quiet everything since
// the last time it was quiet is looked through again, less ten seconds. Only from there does a start go on: whatever ended
// the app, nothing that was written is passed over.

const BATCH = 400;
const SETTLED_AT_ONCE = 200;
/** A write is in the database at most so long after its stamp. */
const LATE_MS = 10_000;
const QUIET_MS = 3_000;

export interface FeedProgress {
  /** Nothing is known to be missing. */
  current: boolean;
  /** Everything is taken in from the beginning. */
  building: boolean;
  done: number;
  total: number;
}

export interface Feed {
  /** Resolves when everything that was written before the call is in the read model, also by other windows. */
  catchUp(): Promise<void>;
  /** Whether `catchUp` would have something to do, as far as this window has heard. */
  isCurrent(): boolean;
  readProgress(): FeedProgress;
  /** The read model was emptied: begins from the beginning. */
  restart(): void;
  stop(): void;
}

/** Where the clock was set back, a checkpoint lies ahead of what is written from now on. */
function notAhead(checkpoint: Checkpoint): Checkpoint {
  return checkpoint.lwt <= Date.now() ? checkpoint : { id: '', lwt: Date.now() };
}

/** Starts feeding. `onProgress` hears each step, `onFailure` each pass that failed; it is tried again after a while. */
export function createFeed(
  database: Database,
  model: Client<ModelContract>,
  onProgress: () => void,
  onFailure: (error: unknown) => void,
): Feed {
  /** How far each collection was read, and up to where nothing can come any more. */
  let read: Map<FedCollection, Checkpoint> | null = null;
  let safe = new Map<FedCollection, Checkpoint>();
  const late = new Map<FedCollection, Set<string>>();
  /** What is heard of while a collection is being read, which the reading may or may not have met. */
  let meanwhile: { name: FedCollection; writes: { id: string; lwt: number }[] } | null = null;
  /** Which file the checkpoints are of. */
  let making = 0;
  const heard = new Set<FedCollection>();
  /** Rhythms are among the settings: few, and read whole. */
  let areRhythmsDue = true;
  let progress: FeedProgress = { current: false, building: false, done: 0, total: 0 };
  let passing: Promise<void> | null = null;
  let again = false;
  let stopped = false;
  /** The file was begun anew while a pass was under way. */
  let wasEmptied = false;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let quiet: ReturnType<typeof setTimeout> | undefined;

  const addLate = (name: FedCollection, id: string): void => {
    late.set(name, (late.get(name) ?? new Set()).add(id));
  };

  const subscriptions = FED_COLLECTIONS.map((name) =>
    database[name].eventBulks$.subscribe((bulk) => {
      // Nothing lies behind what was not begun.
      const reached = read?.get(name)?.lwt ?? -Infinity;
      for (const { documentId: id, documentData } of bulk.events) {
        const { lwt } = documentData._meta;
        if (lwt <= reached) addLate(name, id);
        else if (meanwhile?.name === name) meanwhile.writes.push({ id, lwt });
      }
      heard.add(name);
      progress.current = false;
      clearTimeout(quiet);
      start().catch(() => {});
    }),
  );

  subscriptions.push(
    database.settings.eventBulks$.subscribe((bulk) => {
      if (!bulk.events.some(({ documentId }) => documentId === RHYTHMS_ID)) return;
      areRhythmsDue = true;
      progress.current = false;
      start().catch(() => {});
    }),
  );

  const take = async (
    name: FedCollection,
    documents: Awaited<ReturnType<typeof readByIds>>,
    checkpoint: Checkpoint | null,
  ): Promise<void> => {
    const changes = await toChanges(database, name, documents);
    await model.call('model.apply', { changes, checkpoint, again: false, making });
    progress.done += documents.length;
    onProgress();
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
    const isNew = safe.size === 0;
    progress = { current: false, building: isNew, done: 0, total: 0 };
    if (isNew) {
      const counts = await Promise.all(FED_COLLECTIONS.map((name) => database[name].count().exec()));
      progress.total = counts.reduce((sum, one) => sum + one, 0);
    }
    for (const name of FED_COLLECTIONS) heard.add(name);
    return new Map([...safe].map(([name, { lwt }]) => [name, { id: '', lwt: lwt - LATE_MS }]));
  };

  /** Reads a collection to its end. */
  const readOn = async (name: FedCollection, from: Map<FedCollection, Checkpoint>): Promise<void> => {
    for (;;) {
      if (stopped) return;
      const since = from.get(name);
      const writes: { id: string; lwt: number }[] = [];
      meanwhile = { name, writes };
      const { documents, checkpoint } = await readSince(database, name, since, BATCH);
      meanwhile = null;
      if (checkpoint === undefined || documents.length === 0) return;
      for (const { id, lwt } of writes) if (lwt <= checkpoint.lwt) addLate(name, id);
      // Of what was written long ago nothing more can come: while everything is taken in, it need not be taken in twice.
      const isSafe = progress.building && checkpoint.lwt < Date.now() - LATE_MS;
      await take(name, documents, isSafe ? checkpoint : null);
      if (isSafe) safe.set(name, checkpoint);
      from.set(name, checkpoint);
      progress.total = Math.max(progress.total, progress.done);
      if (documents.length < BATCH && !heard.has(name)) return;
    }
  };

  const readLate = async (name: FedCollection): Promise<void> => {
    const ids = [...(late.get(name) ?? [])];
    late.delete(name);
    for (let at = 0; at < ids.length; at += BATCH) {
      await take(name, await readByIds(database, name, ids.slice(at, at + BATCH)), null);
    }
  };

  const pass = async (): Promise<void> => {
    read ??= await open();
    const from = read;
    do {
      again = false;
      if (areRhythmsDue) {
        areRhythmsDue = false;
        await model.call('model.setRhythms', await readRhythms({ database }));
      }
      for (const name of FED_COLLECTIONS) {
        if (!heard.delete(name)) continue;
        await readOn(name, from);
        await readLate(name);
        if (stopped || read !== from) return;
      }
      await indexRenamed();
      await settle();
    } while ((heard.size > 0 || again) && !stopped && read === from);
  };

  const settle = async (): Promise<void> => {
    for (;;) {
      const { left } = await model.call('model.settle', { limit: SETTLED_AT_ONCE });
      if (left === 0 || stopped || heard.size > 0) return;
      onProgress();
    }
  };

  const indexRenamed = async (): Promise<void> => {
    let done: string[] = [];
    for (;;) {
      const { candidateIds } = await model.call('model.listRenamed', { done, limit: 50 });
      if (candidateIds.length === 0 || stopped) return;
      for (const candidateId of candidateIds) {
        const ids = (await readInteractions(database, candidateId)).map(({ id }) => id as string);
        for (let at = 0; at < ids.length; at += BATCH) {
          const documents = await readByIds(database, 'interactions', ids.slice(at, at + BATCH));
          const changes = await toChanges(database, 'interactions', documents);
          await model.call('model.apply', { changes, checkpoint: null, again: true, making });
        }
      }
      done = candidateIds;
    }
  };

  /** Looks through everything written since the last time it was quiet. */
  const lookAgain = async (): Promise<void> => {
    const from = read;
    if (from === null) return;
    for (const name of FED_COLLECTIONS) {
      let since: Checkpoint | undefined = safe.get(name);
      if (since !== undefined) since = { id: '', lwt: since.lwt - LATE_MS };
      const end = from.get(name);
      if (end === undefined) continue;
      for (;;) {
        if (stopped || heard.size > 0 || read !== from) return;
        const { documents, checkpoint } = await readSince(database, name, since, BATCH);
        if (documents.length === 0) break;
        const keyName = database[name].schema.primaryPath as string;
        const versions = documents.map((stored) => ({
          id: stored[keyName] as string,
          lwt: stored._meta.lwt,
          deleted: stored._deleted,
        }));
        const { ids } = await model.call('model.findOutdated', { collection: name, versions });
        if (ids.length > 0) await take(name, await readByIds(database, name, ids), null);
        since = checkpoint;
      }
      await keep(name, notAhead(end));
    }
    await settle();
  };

  const start = (): Promise<void> => {
    if (stopped) return Promise.resolve();
    if (passing !== null) {
      again = true;
      return passing;
    }
    clearTimeout(retry);
    passing = pass().then(async () => {
      passing = null;
      if (stopped) return;
      wasEmptied = false;
      if (read === null || heard.size > 0 || again) {
        await start();
        return;
      }
      progress = { current: true, building: false, done: 0, total: 0 };
      clearTimeout(quiet);
      quiet = setTimeout(() => {
        if (passing !== null) return;
        passing = lookAgain().then(() => {
          passing = null;
          return heard.size > 0 || again ? start() : undefined;
        }, failed);
        passing.catch(() => {});
      }, QUIET_MS);
      onProgress();
    }, failed);
    return passing;
  };

  const failed = (reason: unknown): Promise<void> => {
    passing = null;
    if (stopped) return Promise.resolve();
    // What was read and not taken in is read again from where the read model knows to be.
    read = null;
    areRhythmsDue = true;
    if (wasEmptied) {
      // Damage was met and the file begun anew: that is the answer to it.
      wasEmptied = false;
      return start();
    }
    onFailure(reason);
    retry = setTimeout(() => void start().catch(() => {}), QUIET_MS);
    throw reason;
  };

  start().catch(() => {});
  return {
    catchUp: () => {
      // What another window has written may not have been heard of yet.
      for (const name of FED_COLLECTIONS) heard.add(name);
      return start();
    },
    isCurrent: () => progress.current && heard.size === 0,
    readProgress: () => progress,
    restart() {
      read = null;
      areRhythmsDue = true;
      late.clear();
      again = true;
      wasEmptied = passing !== null;
      progress = { current: false, building: true, done: 0, total: 0 };
      start().catch(() => {});
    },
    stop() {
      stopped = true;
      clearTimeout(retry);
      clearTimeout(quiet);
      for (const subscription of subscriptions) subscription.unsubscribe();
    },
  };
}
