import { replaceAddressBook, withTimelineWrites } from '../addressRevision.ts';
import { storeMerged } from '../database/storeMerged.ts';
import { reportFailure } from '../reportFailure.ts';
import type { StoreContext } from '../storeContext.ts';
import { eraseEverything } from './eraseEverything.ts';
import { collectionOf, RESTORING_SETTING_ID, type CollectionName } from './journalled.ts';
import type { ReadRecord } from './readRecords.ts';
import { setReplaces } from './storeId.ts';

// A restore is whole or not there at all: before the first document a setting says that it is under way, after the last
// one it goes. What a crash left half-way is taken away again at the next start, before anything is shown, and the restore
// can be begun anew; so can what failed half-way.
//
// The candidates come last. Until then no address is known, so that capture, wherever it runs, finds nobody to store
// anything for; and nothing else adds to timelines or the address book meanwhile, over all windows.

const LOCK_NAME = 'rapport-restore';
const BATCH = 300;

type Document = { [field: string]: unknown };

export interface RestorePlan {
  /** Where the newest record of each document stands. */
  newest: ReadonlyMap<string, number>;
  /** Whether anything was lost on the way, so that mailboxes and calendars had better be read again. */
  isDamaged: boolean;
  replaces: string | null;
}

/** Stores the newest record of every document that `records` gives, in an empty database. */
export function restoreStore(
  context: StoreContext,
  name: string,
  plan: RestorePlan,
  records: () => AsyncIterable<ReadRecord>,
  assertEmpty: () => Promise<void>,
): Promise<void> {
  const { settings } = context.database;
  return context.runExclusive(LOCK_NAME, () =>
    withTimelineWrites(context, () =>
      replaceAddressBook(context, async () => {
        await assertEmpty();
        await settings.upsert({ id: RESTORING_SETTING_ID, value: { name, atMs: context.nowMs() } });
        try {
          const revision = await storeRecords(context, plan, records);
          await setReplaces(context, plan.isDamaged ? null : plan.replaces);
          await settings.findOne(RESTORING_SETTING_ID).remove();
          return revision;
        } catch (error) {
          // Should that fail as well, it is done at the next start.
          await eraseEverything(context.database).catch((left: unknown) =>
            reportFailure(context.main, 'restore', left),
          );
          throw error;
        }
      }),
    ),
  );
}

/** Takes away what a restore that was cut off has left. To be called at every start, before anything is shown. */
export async function clearHalfRestored(context: StoreContext): Promise<void> {
  const { settings } = context.database;
  if ((await settings.findOne(RESTORING_SETTING_ID).exec()) === null) return;
  // Another window may be restoring at this moment: then this waits until it is done, and there is nothing to take away.
  await context.runExclusive(LOCK_NAME, async () => {
    if ((await settings.findOne(RESTORING_SETTING_ID).exec()) !== null) await eraseEverything(context.database);
  });
}

/** Returns the revision that the address book then has. */
async function storeRecords(
  context: StoreContext,
  plan: RestorePlan,
  records: () => AsyncIterable<ReadRecord>,
): Promise<number> {
  const { database } = context;
  const batches = new Map<CollectionName, Document[]>();
  const candidates: Document[] = [];
  let revision = 0;
  const store = async (name: CollectionName, documents: readonly Document[]): Promise<void> => {
    await storeMerged(collectionOf(database, name), documents, (_stored, incoming) => incoming);
  };
  for await (const record of records()) {
    if (record.kind === 'problem' || record.document === null) continue;
    if (plan.newest.get(record.key) !== record.atByte) continue;
    const { name } = record;
    const document = plan.isDamaged ? withoutProgress(name, record.document) : record.document;
    revision = Math.max(revision, revisionIn(name, document));
    if (name === 'candidates') {
      candidates.push(document);
      continue;
    }
    const batch = batches.get(name) ?? [];
    batches.set(name, batch);
    batch.push(document);
    if (batch.length < BATCH) continue;
    batches.delete(name);
    await store(name, batch);
  }
  for (const [name, batch] of batches) await store(name, batch);
  for (let at = 0; at < candidates.length; at += BATCH) await store('candidates', candidates.slice(at, at + BATCH));
  return revision;
}

/** Where something is missing, mailboxes and calendars are read from their beginning again: what is there stays. */
function withoutProgress(name: CollectionName, document: Document): Document {
  if (name !== 'folders' && name !== 'feeds') return document;
  const { checkpoint: _progress, ...rest } = document;
  return rest;
}

/** The highest revision of the address book that a document names: a new address needs a higher one. */
function revisionIn(name: CollectionName, document: Document): number {
  if (name === 'settings' && document['id'] === 'address-book') {
    return Number((document['value'] as Document)['revision'] ?? 0);
  }
  if (name === 'candidates') {
    return Math.max(0, ...(document['addresses'] as { revision: number }[]).map(({ revision }) => revision));
  }
  if (name === 'feeds') return Number(document['addressRevision'] ?? 0);
  if (name === 'folders') return Number((document['checkpoint'] as Document | undefined)?.['addressRevision'] ?? 0);
  return 0;
}
