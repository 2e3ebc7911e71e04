import { useEffect } from 'react';
import type { SavedView } from '#renderer/store/contract/find.ts';
import { READY_VIEWS } from '#renderer/lists/readyViews.ts';
import { useActs } from '#renderer/services/appActs.ts';
import { useServices } from '#renderer/services/appServices.ts';
import { useSettings } from '#renderer/services/settings.ts';
import { useStoreQuery } from '#renderer/services/useQuery.ts';
import { tidyFilter } from '#renderer/lists/facets.ts';
import { changeList, isChanged, showView, useListState } from './listState.ts';

/** The user's own views, the one that is shown, and what can be done with it. */
export function useViews() {
  const { store } = useServices();
  const acts = useActs();
  const { candidateColumns } = useSettings();
  const state = useListState();
  const { data, failure } = useStoreQuery('views.list', {}, { refreshOn: ['views.changed'] });
  const own = data?.views ?? [];
  const ready = READY_VIEWS.find(({ id }) => id === state.viewId);
  const mine = own.find(({ id }) => id === state.viewId);
  const view: SavedView | null = mine ?? ready ?? null;

  // The view of the last time is taken up when it has been read; one that is gone, or cannot be read, is everybody.
  const isKnown = data !== null || failure !== null;
  useEffect(() => {
    if (state.isPending && isKnown) showView(mine ?? null);
  }, [state.isPending, isKnown, mine]);

  const shown = { filter: tidyFilter(state.filter), sort: state.sort, columns: candidateColumns ?? [] };
  const save = async (id: string | null, name: string, kept: Omit<SavedView, 'id' | 'name'>): Promise<SavedView> =>
    (await store.call('views.save', { view: { id, name, ...kept } })).view;
  const remove = (gone: SavedView): void => {
    store.call('views.remove', { id: gone.id }).then(() => {
      changeList({ viewId: '' });
      acts.say(`The view “${gone.name}” was removed`, async () => {
        const { id, name, ...kept } = gone;
        changeList({ viewId: (await save(id, name, kept)).id });
      });
    }, acts.sayFailure);
  };
  return {
    own,
    /** The one that was chosen last; null for everybody. */
    view,
    /** Whether that one is the user's own, and whether the list shows something else by now. */
    isOwn: mine !== undefined,
    isChanged: view !== null && isChanged(view, state, shown.columns),
    /** Keeps what is shown under a name. */
    async keep(name: string): Promise<void> {
      const saved = await save(null, name, shown);
      changeList({ viewId: saved.id });
      acts.say(`The view “${saved.name}” was saved`);
    },
    /** Makes an own view what is shown now. */
    update(changed: SavedView): void {
      const { id, name, ...before } = changed;
      save(id, name, shown).then(
        () => acts.say(`The view “${name}” was changed`, () => save(id, name, before)),
        acts.sayFailure,
      );
    },
    async rename(renamed: SavedView, name: string): Promise<void> {
      const { id, name: nameBefore, ...kept } = renamed;
      await save(id, name, kept);
      acts.say(`The view is called “${name}” now`, () => save(id, nameBefore, kept));
    },
    remove,
  };
}

export type Views = ReturnType<typeof useViews>;
