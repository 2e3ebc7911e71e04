import { foldText } from '#shared/domain/foldText.ts';
import type { ProjectId, StageId } from '#shared/model/ids.ts';
import type { Project } from '#shared/model/project.ts';
import type { ReadRow } from '#shared/people/peopleRows.ts';
import type { StoreContext } from '../storeContext.ts';
import { toBare } from '../database/storeMerged.ts';

/** Which projects the people of a row join. */
export interface ProjectFinder {
  /** A name that no project or stage has is added to the row's problems. */
  find(row: ReadRow): { projectId: ProjectId; stageId: StageId | null }[];
}

/** Finds projects by the names that stand in a file, and adds the one that everybody in it joins (null for none). */
export async function createProjectFinder(
  { database }: StoreContext,
  chosenId: ProjectId | null,
): Promise<ProjectFinder> {
  const stored = await database.projects.find().exec();
  const projects = stored.map((one) => toBare<Project>(one.toMutableJSON()));
  const chosen = projects.find(({ id }) => id === chosenId) ?? null;
  const fold = (text: string): string => foldText(text).replace(/\s+/g, ' ').trim();
  // Of several projects of one name it cannot be said which is meant, unless one alone is open.
  const byName = Map.groupBy(projects, ({ name }) => fold(name));
  const findByName = (name: string): Project | null => {
    const found = byName.get(fold(name)) ?? [];
    if (found.length <= 1) return found[0] ?? null;
    const open = found.filter(({ status }) => status === 'open');
    return open.length === 1 ? (open[0] as Project) : null;
  };
  return {
    find(row) {
      const named = row.project === '' ? null : findByName(row.project);
      if (row.project !== '' && named === null) {
        row.problems.push({ reason: 'unknown-project', value: row.project.slice(0, 200) });
      }
      const stageOwner = named ?? chosen;
      const stage = stageOwner?.stages.find(({ name }) => fold(name) === fold(row.stage));
      if (row.stage !== '' && stageOwner !== null && stage === undefined) {
        row.problems.push({ reason: 'unknown-stage', value: row.stage.slice(0, 200) });
      }
      const places = [];
      if (named !== null) places.push({ projectId: named.id, stageId: stage?.id ?? null });
      if (chosen !== null && chosen !== named) {
        places.push({ projectId: chosen.id, stageId: stageOwner === chosen ? (stage?.id ?? null) : null });
      }
      return places;
    },
  };
}
