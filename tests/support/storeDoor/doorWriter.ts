import type { RxCollection } from 'rxdb';
import { generateSizedWorld, type SizedEntries, type SizedWorld } from '#shared/generate/generateSizedWorld.ts';
import type { Database } from '#renderer/store/worker/database/openDatabase.ts';
import type { DoorQuestion, DoorWorld, DoorWritten } from './doorMessages.ts';
import { storeBare } from './storeBare.ts';

export type DoorDatabase = Omit<Database, 'close'>;

/** Entries that are written at once: about what one pull of mail brings. */
const BATCH = 500;

/** Answers what is asked at the door. The last world asked for is kept, since a part of it follows the other. */
export function createDoorWriter(database: () => DoorDatabase): { answer(question: DoorQuestion): Promise<unknown> } {
  let kept: { name: string; world: SizedWorld } | null = null;
  let prepared: SizedEntries[] = [];
  const readWorld = ({ seed, size, nowMs }: DoorWorld): SizedWorld => {
    const name = JSON.stringify([seed, size, nowMs]);
    if (kept?.name !== name) kept = { name, world: generateSizedWorld(seed, size, nowMs) };
    return kept.world;
  };

  return {
    async answer(question) {
      switch (question.command) {
        case 'storePeople':
          return await storePeople(database(), readWorld(question.request));
        case 'prepare': {
          const { from, to } = question.request;
          const world = readWorld(question.request);
          prepared = [];
          for (let at = from; at < to; at += BATCH) prepared.push(world.entries(at, Math.min(at + BATCH, to)));
          const newest = prepared
            .flatMap(({ interactions }) => interactions)
            .reduce((a, b) => (b.atMs >= a.atMs ? b : a));
          return {
            interactions: prepared.reduce((sum, { interactions }) => sum + interactions.length, 0),
            mails: prepared.reduce((sum, { mails }) => sum + mails.length, 0),
            newestId: newest.id,
          };
        }
        case 'store': {
          const { mails, interactions } = database();
          return await timed(async () => {
            let documents = 0;
            for (const batch of prepared) {
              documents += await insert(mails, batch.mails);
              documents += await insert(interactions, batch.interactions);
            }
            return documents;
          });
        }
        case 'storeBare':
          return await storeBare(prepared, question.request.indexes);
      }
    },
  };
}

async function storePeople({ settings, ...database }: DoorDatabase, world: SizedWorld): Promise<DoorWritten> {
  const candidates = [...world.candidates()];
  const followUps = [...world.followUps()];
  return await timed(async () => {
    let documents = 0;
    // The addresses bring their revisions along, as after a restore.
    await settings.upsert({ id: 'address-book', value: { revision: 1 } });
    documents += await insert(database.projects, world.projects);
    documents += await insert(database.candidates, candidates);
    documents += await insert(database.memberships, world.memberships);
    documents += await insert(database.followUps, followUps);
    return documents;
  });
}

async function insert<T extends object>(collection: RxCollection<T>, documents: readonly T[]): Promise<number> {
  for (let at = 0; at < documents.length; at += BATCH) {
    const { error } = await collection.bulkInsert(documents.slice(at, at + BATCH));
    if (error.length > 0) throw new Error(`${error.length} documents of ${collection.name} were not written`);
  }
  return documents.length;
}

async function timed(work: () => Promise<number>): Promise<DoorWritten> {
  const startedAtMs = performance.now();
  const documents = await work();
  return { documents, ms: performance.now() - startedAtMs };
}
