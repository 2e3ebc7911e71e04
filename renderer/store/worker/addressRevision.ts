import type { StoreContext } from './storeContext.ts';

// Every change of the address book has a revision, one higher than the last, and every address keeps the one it came
// with. A folder's checkpoint names the revision up to which it has looked for addresses, so that whatever is added
// later, in any window and however the app ends in between, is looked for exactly when it is still owed.

const SETTING_ID = 'address-book';
const LOCK_NAME = 'rapport-address-book';

/**
 * Runs a change of the address book with a revision of its own, one change at a time over all windows. The revision is
 * stored before the change: a crash in between wastes a number and loses nothing.
 */
export function withNextRevision<T>(context: StoreContext, change: (revision: number) => Promise<T>): Promise<T> {
  return context.runExclusive(LOCK_NAME, async () => {
    const stored = await context.database.settings.findOne(SETTING_ID).exec();
    const last = Math.max(Number(stored?.value['revision'] ?? 0), context.index.highestRevision());
    const revision = last + 1;
    await context.database.settings.upsert({ id: SETTING_ID, value: { revision } });
    return change(revision);
  });
}

/** The address book as capture may use it now: what no change under way can still add a lower revision to. */
export function readAddressBook(context: StoreContext): Promise<{ revision: number; entries: [string, number][] }> {
  return context.runExclusive(LOCK_NAME, async () => ({
    revision: context.index.highestRevision(),
    entries: context.index.addresses(),
  }));
}
