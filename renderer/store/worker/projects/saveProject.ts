import { CodedError } from '#shared/contract/codedError.ts';
import { mergeEdits } from '#shared/domain/mergeEdits.ts';
import { ProjectId, type ProjectId as Id } from '#shared/model/ids.ts';
import { DEFAULT_STAGES, type Membership, type Project, type ProjectFields } from '#shared/model/project.ts';
import { eraseMemberships, eraseProjects } from '../database/blankDocuments.ts';
import { readStored, toBare } from '../database/storeMerged.ts';
import { recordAct } from '../history/history.ts';
import type { StoreContext } from '../storeContext.ts';
import { readProject } from './projectStore.ts';

const NEW_PROJECT: ProjectFields = {
  name: '',
  client: '',
  department: '',
  place: '',
  status: 'open',
  targetTitles: [],
  stages: [...DEFAULT_STAGES],
  confidential: false,
  notes: '',
};

const LOCK_NAME = 'rapport-projects';

/**
 * Adds (null id) or changes a project; fields left out stay as they are. Members of a stage that is taken away go to the
 * one before it. Fails with `store.invalid` without a name or with two stages of one name, `store.changed-since`
 * (details: field, theirs) for a field that somebody else changed too, `store.not-found` for an unknown id.
 */
export function saveProject(
  context: StoreContext,
  projectId: Id | null,
  edited: Partial<ProjectFields>,
  base: Partial<ProjectFields> = {},
): Promise<{ project: Project; undoId: string }> {
  return context.runExclusive(LOCK_NAME, async () => {
    const { projects, memberships } = context.database;
    const before = projectId === null ? null : await readProject(context, projectId);
    const merged = mergeEdits<ProjectFields>(tidy(base), tidy(edited), before ?? NEW_PROJECT);
    // Two new names for one stage stand side by side in a united list: which one holds is the user's to say.
    const stageIds = (merged.fields.stages ?? []).map(({ id }) => id);
    const [field] = new Set(stageIds).size < stageIds.length ? ['stages' as const] : merged.conflicts;
    if (field !== undefined) {
      const theirs = JSON.stringify((before ?? NEW_PROJECT)[field]);
      throw new CodedError('store.changed-since', `${field} was changed meanwhile`, { field, theirs });
    }
    const nowMs = context.nowMs();
    const project: Project = {
      ...(before ?? NEW_PROJECT),
      ...merged.fields,
      id: before?.id ?? ProjectId.parse(context.createId()),
      createdAtMs: before?.createdAtMs ?? nowMs,
      updatedAtMs: nowMs,
    };
    if (project.name === '') throw new CodedError('store.invalid', 'a project needs a name', { field: 'name' });
    const stageNames = project.stages.map(({ name }) => name.trim().toLowerCase());
    if (new Set(stageNames).size < stageNames.length || stageNames.includes('')) {
      throw new CodedError('store.invalid', 'each stage needs a name of its own', { field: 'stages' });
    }
    const moved = before === null ? [] : await findMoved(context, before, project);
    await projects.upsert(project);
    await memberships.bulkUpsert(moved.map(({ member, stageId }) => ({ ...member, stageId, stageAtMs: nowMs })));
    const undoId = context.undo.add(async () => {
      const current = await readProject(context, project.id);
      if (current.updatedAtMs !== project.updatedAtMs) {
        throw new CodedError('store.not-found', 'the project was changed since');
      }
      if (before !== null) {
        await projects.upsert(before);
        const ids = moved.map(({ member }) => member.id);
        const stored = await readStored(memberships, ids);
        // Who left or was moved since stays where they are.
        const back = moved.filter(({ member }) => stored.get(member.id)?.stageAtMs === nowMs);
        await memberships.bulkUpsert(back.map(({ member }) => member));
        return;
      }
      if ((await memberships.find({ selector: { projectId: project.id } }).exec()).length > 0) {
        throw new CodedError('store.not-found', 'somebody was added to the project since');
      }
      await eraseProjects(projects, [project.id]);
    });
    return { project, undoId };
  });
}

/** Removes a project and who was in it. Candidates and timelines stay. Fails with `store.not-found`. */
export function removeProject(context: StoreContext, projectId: Id): Promise<{ members: number; undoId: string }> {
  return context.runExclusive(LOCK_NAME, async () => {
    const { projects, memberships } = context.database;
    const project = await readProject(context, projectId);
    const found = await memberships.find({ selector: { projectId } }).exec();
    const members = found.map((one) => toBare<Membership>(one.toMutableJSON()));
    // What brings it back is written first, and stays in the history: a project of thousands is a year's work.
    const undoId = await recordAct(
      context,
      'project-removed',
      { count: members.length, subject: project.name },
      { project, memberships: members },
    );
    await eraseMemberships(
      memberships,
      members.map(({ id }) => id),
    );
    await eraseProjects(projects, [projectId]);
    return { members: members.length, undoId };
  });
}

/** Members whose stage is taken away, each with the stage before it that stays. */
async function findMoved(
  context: StoreContext,
  before: Project,
  after: Project,
): Promise<{ member: Membership; stageId: Membership['stageId'] }[]> {
  const left = new Set<string>(after.stages.map(({ id }) => id));
  if (before.stages.every(({ id }) => left.has(id))) return [];
  const found = await context.database.memberships.find({ selector: { projectId: before.id } }).exec();
  return found.flatMap((document) => {
    const at = before.stages.findIndex(({ id }) => id === document.stageId);
    if (at === -1 || left.has(document.stageId)) return [];
    const earlier = before.stages
      .slice(0, at)
      .reverse()
      .find(({ id }) => left.has(id));
    return [{ member: toBare<Membership>(document.toMutableJSON()), stageId: (earlier ?? after.stages[0]!).id }];
  });
}

function tidy(fields: Partial<ProjectFields>): Partial<ProjectFields> {
  const tidied = { ...fields };
  for (const key of ['name', 'client', 'department', 'place'] as const) {
    if (fields[key] !== undefined) tidied[key] = fields[key].trim();
  }
  if (fields.targetTitles !== undefined) {
    tidied.targetTitles = [...new Set(fields.targetTitles.map((title) => title.trim()).filter(Boolean))];
  }
  return tidied;
}
