import type { Client } from '#shared/rpc/createClient.ts';
import type { ReadModelCheck } from '#renderer/store/contract/readModel.ts';
import { countStored } from '../database/countStored.ts';
import type { Database } from '../database/openDatabase.ts';
import { FED_COLLECTIONS, type FedCollection } from './changes.ts';
import type { Feed } from './createFeed.ts';
import type { Differences, ModelContract } from './modelContract.ts';
import { readSince, toChanges } from './readFedChanges.ts';

/** Documents that are compared together: a question waits for no more. */
const COMPARED_AT_ONCE = 400;
const SHOWN_EXAMPLES = 50;

interface Checked {
  client: Client<ModelContract>;
  feed: Feed;
}

/** Compares everything in the read model with the database, once it has taken in what was written before. */
export async function checkReadModel(
  database: Database,
  { client, feed }: Checked,
  nowMs: () => number,
  isStopped: () => boolean,
): Promise<ReadModelCheck> {
  await feed.takeAll();
  const sum: Differences = { compared: 0, missing: 0, surplus: 0, different: 0, examples: [] };
  for (const name of FED_COLLECTIONS) {
    let since: Awaited<ReturnType<typeof readSince>>['checkpoint'];
    for (;;) {
      const { documents, checkpoint } = await readSince(database, name, since, COMPARED_AT_ONCE);
      since = checkpoint;
      if (documents.length === 0) break;
      const changes = await toChanges(database, name, documents);
      const found = await client.call('model.compare', { changes });
      for (const key of ['compared', 'missing', 'surplus', 'different'] as const) sum[key] += found[key];
      sum.examples.push(...found.examples);
    }
    const { kept, live } = await countBoth(database, { client, feed }, name, isStopped);
    if (kept > live) {
      sum.surplus += kept - live;
      sum.examples.push(`${name}: the index has ${kept}, the database ${live}`);
    }
  }
  return { ...sum, examples: sum.examples.slice(0, SHOWN_EXAMPLES), comparedAtMs: nowMs() };
}

/** How many documents of a collection the index has, and how many there are, as far as that is less. */
async function countBoth(
  database: Database,
  { client, feed }: Checked,
  name: FedCollection,
  isStopped: () => boolean,
): Promise<{ kept: number; live: number }> {
  for (let isSecond = false; ; isSecond = true) {
    const kept = (await client.call('model.countKept', { collection: name })).kept ?? 0;
    const live = await countStored<object>(database[name] as never, (count) => count >= kept || isStopped());
    // What was removed between the two is looked for no more the second time.
    if (kept <= live || isSecond || isStopped()) return { kept, live };
    await feed.takeAll();
  }
}
