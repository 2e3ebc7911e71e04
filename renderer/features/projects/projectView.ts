import type { ProjectId } from '#shared/model/ids.ts';
import type { CandidateFilter, CandidateSort } from '#renderer/store/contract/find.ts';
import { NOBODY, type MemberSelection } from './memberSelection.ts';

/** How one project is looked at. */
export interface ProjectView {
  shape: 'table' | 'board' | 'asked';
  filter: CandidateFilter;
  sort: CandidateSort;
  selection: MemberSelection;
}

export const ANYBODY: CandidateFilter = { search: '', stageIds: [], contact: 'any' };

export function isAnybody(filter: CandidateFilter): boolean {
  return (
    (filter.search ?? '').trim() === '' && (filter.stageIds ?? []).length === 0 && (filter.contact ?? 'any') === 'any'
  );
}

/** Columns whose newest or latest is looked for first. */
const NEWEST_FIRST: readonly CandidateSort['column'][] = ['added', 'lastIn', 'lastOut', 'lastTouch'];

/** What a click on a column's head asks for: its own order first, the other way round when it is the order already. */
export function nextSort(sort: CandidateSort, column: CandidateSort['column']): CandidateSort {
  if (sort.column === column) return { column, descending: !sort.descending };
  return { column, descending: NEWEST_FIRST.includes(column) };
}

// What was filtered, sorted and ticked outlives a visit to a profile or another screen, until the window closes.
const kept = new Map<ProjectId, ProjectView>();

export function readView(projectId: ProjectId): ProjectView {
  return (
    kept.get(projectId) ?? {
      shape: 'table',
      filter: ANYBODY,
      sort: { column: 'added', descending: true },
      selection: NOBODY,
    }
  );
}

export function keepView(projectId: ProjectId, view: ProjectView): void {
  kept.set(projectId, view);
}
