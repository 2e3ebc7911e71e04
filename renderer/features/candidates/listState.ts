import { useSyncExternalStore } from 'react';
import type { CandidateFilter, CandidateSort, SavedView } from '#renderer/store/contract/find.ts';
import { BY_NAME } from '#renderer/lists/candidateColumns.ts';
import { isSameFilter } from '#renderer/lists/facets.ts';
import { READY_VIEWS } from '#renderer/lists/readyViews.ts';
import { NOBODY, type Ticks } from '#renderer/lists/ticks.ts';
import type { AskedCandidates } from '#renderer/services/askedCandidates.ts';
import { readSettings, saveSettings } from '#renderer/services/settings.ts';

// Whom the candidate list shows, in both of its faces. It outlives a visit to another screen; the view it shows, also
// the window.

export interface ListState {
  /** Of the view that was chosen last; empty for everybody. */
  viewId: string;
  /** A view of the user's own from the last time, which is still to be read; until then nobody is shown. */
  isPending: boolean;
  filter: CandidateFilter;
  /** Whom a filter that came from the stats shows, in words. */
  behindTitle: string;
  sort: CandidateSort;
}

/** Where each face of the list stood, and who was ticked: nothing that is drawn depends on it. */
export const PLACES: { pane: Place; table: Place; selection: Ticks } = {
  pane: { scrollPx: 0, activeIndex: -1 },
  table: { scrollPx: 0, activeIndex: 0 },
  selection: NOBODY,
};
interface Place {
  scrollPx: number;
  activeIndex: number;
}

const EVERYBODY: ListState = { viewId: '', isPending: false, filter: {}, behindTitle: '', sort: BY_NAME };

const listeners = new Set<() => void>();
let current = restore();

/** The list of the last time, as far as it is known without the store. */
function restore(): ListState {
  const { candidateViewId } = readSettings();
  if (candidateViewId === '') return EVERYBODY;
  const view = READY_VIEWS.find(({ id }) => id === candidateViewId);
  if (view === undefined) return { ...EVERYBODY, viewId: candidateViewId, isPending: true };
  return { ...EVERYBODY, viewId: view.id, filter: view.filter, sort: view.sort };
}

export function useListState(): ListState {
  return useSyncExternalStore(watch, () => current);
}

function watch(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Changes what the list shows. */
export function changeList(change: Partial<ListState>): void {
  const filter = change.filter ?? current.filter;
  // A title belongs to the filter that it came with.
  const behindTitle = filter.behind === undefined ? '' : (change.behindTitle ?? current.behindTitle);
  const next = { ...current, ...change, filter, behindTitle };
  // Another list begins at its top, also in the face that is not drawn now.
  if (!isSameFilter(filter, current.filter) || next.sort !== current.sort) {
    PLACES.pane = { scrollPx: 0, activeIndex: -1 };
    Object.assign(PLACES.table, { scrollPx: 0, activeIndex: 0 });
  }
  current = next;
  if (readSettings().candidateViewId !== current.viewId) saveSettings({ candidateViewId: current.viewId });
  for (const listener of [...listeners]) listener();
}

/** Shows a view as it was kept, with its columns; everybody for null. */
export function showView(view: SavedView | null): void {
  if (view === null) {
    changeList(EVERYBODY);
    return;
  }
  changeList({ viewId: view.id, isPending: false, filter: view.filter, sort: view.sort });
  saveSettings({ candidateColumns: view.columns.length === 0 ? null : view.columns });
}

/** Shows what another screen asked for: by name where that is a ready-made view. */
export function showAsked({ filter, title }: AskedCandidates): void {
  const view = READY_VIEWS.find((ready) => ready.asks === undefined && isSameFilter(ready.filter, filter));
  if (view !== undefined) showView(view);
  else changeList({ viewId: '', isPending: false, filter, behindTitle: title, sort: BY_NAME });
}

/** Whether the list shows something else than the view says. */
export function isChanged(view: SavedView, state: ListState, columns: SavedView['columns']): boolean {
  return (
    !isSameFilter(view.filter, state.filter) ||
    view.sort.column !== state.sort.column ||
    view.sort.descending !== state.sort.descending ||
    view.columns.join(' ') !== columns.join(' ')
  );
}
