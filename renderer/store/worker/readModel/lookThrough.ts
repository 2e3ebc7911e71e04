import type { Client } from '#shared/rpc/createClient.ts';
import type { Database } from '../database/openDatabase.ts';
import type { Checkpoint, FedCollection } from './changes.ts';
import type { ModelContract } from './modelContract.ts';
import { readByIds, readSince, type Stored } from './readFedChanges.ts';

/** It is no hurry: small pieces, with a pause after each as long as it took. */
const LOOKED_AT_ONCE = 200;

interface Look {
  /** From where on; undefined for everything. */
  since: Checkpoint | undefined;
  /** What was stamped later need not be looked at. Epoch ms. */
  untilMs: number;
  /** Something else has come up. */
  isOver(): boolean;
  /** The read model has another version of these, or none. */
  found(documents: readonly Stored[]): Promise<void>;
  /** Up to here nothing is missing now. */
  reached(checkpoint: Checkpoint): Promise<void>;
}

/** Compares the versions of a collection's documents with those that the read model has, until the end or until it is over. */
export async function lookThrough(
  database: Database,
  model: Client<ModelContract>,
  name: FedCollection,
  { since, untilMs, isOver, found, reached }: Look,
): Promise<void> {
  const keyName = database[name].schema.primaryPath as string;
  let next = since;
  while ((next?.lwt ?? -Infinity) <= untilMs) {
    if (isOver()) return;
    const startedAtMs = performance.now();
    const { documents, checkpoint } = await readSince(database, name, next, LOOKED_AT_ONCE);
    if (documents.length === 0) return;
    const versions = documents.map((stored) => ({
      id: stored[keyName] as string,
      lwt: stored._meta.lwt,
      deleted: stored._deleted,
    }));
    const { ids } = await model.call('model.findOutdated', { collection: name, versions });
    if (ids.length > 0) await found(await readByIds(database, name, ids));
    next = checkpoint;
    if (checkpoint !== undefined) await reached(checkpoint);
    const tookMs = performance.now() - startedAtMs;
    await new Promise<void>((resolve) => setTimeout(resolve, tookMs));
  }
}
