import type { ProjectId } from '#shared/model/ids.ts';
import type { CandidateFilter, CandidateSort } from '#renderer/store/contract/find.ts';
import { NOBODY, type Ticks } from '#renderer/lists/ticks.ts';

/** How one project is looked at. */
export interface ProjectView {
  shape: 'table' | 'board' | 'asked';
  filter: CandidateFilter;
  sort: CandidateSort;
  selection: Ticks;
}

// What was filtered, sorted and ticked outlives a visit to a profile or another screen, until the window closes.
const kept = new Map<ProjectId, ProjectView>();

export function readView(projectId: ProjectId): ProjectView {
  return (
    kept.get(projectId) ?? {
      shape: 'table',
      filter: {},
      sort: { column: 'added', descending: true },
      selection: NOBODY,
    }
  );
}

export function keepView(projectId: ProjectId, view: ProjectView): void {
  kept.set(projectId, view);
}
