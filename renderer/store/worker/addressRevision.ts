import type { StoreContext } from './storeContext.ts';

// Every change of the address book has a revision, one higher than the last, and every address keeps the one it came
// with. A folder's checkpoint names the revision up to which it has looked for addresses, so that whatever is added
// later, in any window and however the app ends in between, is looked for exactly when it is still owed.

const SETTING_ID = 'address-book';
const LOCK_NAME = 'rapport-address-book';
/** Always taken before the other one. */
const TIMELINE_WRITES = 'rapport-timeline-writes';

/**
 * Runs a change of the address book with a revision of its own, one change at a time over all windows. The revision is
 * stored before the change: a crash in between wastes a number and loses nothing.
 */
export function withNextRevision<T>(context: StoreContext, change: (revision: number) => Promise<T>): Promise<T> {
  return context.runExclusive(LOCK_NAME, async () => {
    const revision = Math.max(await readCurrent(context), context.index.highestRevision()) + 1;
    await context.database.settings.upsert({ id: SETTING_ID, value: { revision } });
    const result = await change(revision);
    context.index.setRevision(revision);
    return result;
  });
}

/**
 * Runs a change that brings its own revisions, as a restore does, and returns the one that the address book then has.
 * Nobody else changes the address book meanwhile.
 */
export function replaceAddressBook(context: StoreContext, change: () => Promise<number>): Promise<void> {
  return context.runExclusive(LOCK_NAME, async () => {
    const revision = await change();
    if (revision > 0) await context.database.settings.upsert({ id: SETTING_ID, value: { revision } });
    await context.index.reload();
    context.index.setRevision(revision);
  });
}

/** The address book as capture may use it now: what no change under way can still add a lower revision to. */
export function readAddressBook(context: StoreContext): Promise<{ revision: number; entries: [string, number][] }> {
  return context.runExclusive(LOCK_NAME, async () => {
    await readCurrent(context);
    return { revision: context.index.highestRevision(), entries: context.index.addresses() };
  });
}

/**
 * Runs what adds to timelines or removes them, one at a time over all windows and with an index that knows every change
 * of the address book, so that nothing is stored for someone whom another window has just removed.
 */
export function withTimelineWrites<T>(context: StoreContext, work: () => Promise<T>): Promise<T> {
  return context.runExclusive(TIMELINE_WRITES, async () => {
    await context.runExclusive(LOCK_NAME, () => readCurrent(context));
    return work();
  });
}

/**
 * The last revision over all windows. Word of another window's change comes when it comes; the index that has not heard
 * of it yet is read again. Only under the lock: outside of it a revision may be stored whose change is not.
 */
async function readCurrent(context: StoreContext): Promise<number> {
  const stored = await context.database.settings.findOne(SETTING_ID).exec();
  const revision = Number(stored?.value['revision'] ?? 0);
  if (revision !== context.index.revision()) {
    await context.index.reload();
    context.index.setRevision(revision);
  }
  return revision;
}
