import type { StoreContext } from '../storeContext.ts';
import { STORE_SETTING_ID } from './journalled.ts';

// A database has an id of its own, made when it is first wanted, by which main knows whose journal it holds.

export interface StoreIdentity {
  storeId: string;
  /** The journal that this database was restored from, while that one is still there. */
  replaces: string | null;
}

/** Reads the identity without making one. */
export async function readStoreIdentity(context: StoreContext): Promise<StoreIdentity | null> {
  const stored = await context.database.settings.findOne(STORE_SETTING_ID).exec();
  if (stored === null) return null;
  const { storeId, replaces } = stored.value as { storeId: string; replaces?: string | null };
  return { storeId, replaces: replaces ?? null };
}

/** Reads the identity, and makes one if there is none. One window at a time may do so. */
export async function ensureStoreIdentity(context: StoreContext): Promise<StoreIdentity> {
  const known = await readStoreIdentity(context);
  if (known !== null) return known;
  const made = { storeId: context.createId(), replaces: null };
  await context.database.settings.upsert({ id: STORE_SETTING_ID, value: made });
  return made;
}

/** Notes which journal is superfluous once this database has one of its own; null when that is done. */
export async function setReplaces(context: StoreContext, replaces: string | null): Promise<void> {
  const { storeId } = await ensureStoreIdentity(context);
  await context.database.settings.upsert({ id: STORE_SETTING_ID, value: { storeId, replaces } });
}
