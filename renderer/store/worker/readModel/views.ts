import { CodedError } from '#shared/contract/codedError.ts';
import { Rhythms, SavedView } from '#renderer/store/contract/find.ts';
import type { StoreContext } from '../storeContext.ts';

// Saved views and rhythms are the user's own settings, each list one document: there are tens of them.

export const VIEWS_ID = 'views';
export const RHYTHMS_ID = 'rhythms';
const LOCK_NAME = 'rapport-views';

export async function listViews({ database }: Pick<StoreContext, 'database'>): Promise<SavedView[]> {
  const stored = await database.settings.findOne(VIEWS_ID).exec();
  // A view of a later version, whose filter this one does not know, is left out and stays stored.
  return readAll(stored?.value['views']).flatMap((one) => {
    const parsed = SavedView.safeParse(one);
    return parsed.success ? [parsed.data] : [];
  });
}

function readAll(value: unknown): unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}

/** Keeps a view under its id, or a new one for null. Fails with `store.invalid` when another one has its name. */
export function saveView(
  context: StoreContext,
  view: Omit<SavedView, 'id'> & { id: string | null },
): Promise<SavedView> {
  return change(context, (views) => {
    const saved: SavedView = { ...view, id: view.id ?? `view-${context.createId()}` };
    const name = (one: unknown): string =>
      String((one as SavedView).name)
        .trim()
        .toLowerCase();
    const others = views.filter((one) => (one as SavedView).id !== saved.id);
    if (others.some((one) => name(one) === name(saved))) {
      throw new CodedError('store.invalid', 'another view has this name', { field: 'name' });
    }
    const all = [...others, saved].sort((a, b) => name(a).localeCompare(name(b)));
    return { views: all, result: saved };
  });
}

export function removeView(context: StoreContext, id: string): Promise<void> {
  return change(context, (views) => ({
    views: views.filter((one) => (one as SavedView).id !== id),
    result: undefined,
  }));
}

function change<T>(context: StoreContext, work: (views: unknown[]) => { views: unknown[]; result: T }): Promise<T> {
  return context.runExclusive(LOCK_NAME, async () => {
    const stored = await context.database.settings.findOne(VIEWS_ID).exec();
    const { views, result } = work(readAll(stored?.toMutableJSON().value['views']));
    await context.database.settings.upsert({ id: VIEWS_ID, value: { views } });
    return result;
  });
}

export async function readRhythms({ database }: Pick<StoreContext, 'database'>): Promise<Rhythms> {
  const stored = await database.settings.findOne(RHYTHMS_ID).exec();
  const parsed = Rhythms.safeParse(stored?.value);
  return parsed.success ? parsed.data : { tags: [], projects: [] };
}

export async function saveRhythms({ database }: StoreContext, rhythms: Rhythms): Promise<void> {
  await database.settings.upsert({ id: RHYTHMS_ID, value: rhythms });
}
