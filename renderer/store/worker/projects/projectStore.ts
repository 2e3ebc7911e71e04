import { CodedError } from '#shared/contract/codedError.ts';
import { foldText } from '#shared/domain/foldText.ts';
import type { CandidateId, ProjectId, StageId } from '#shared/model/ids.ts';
import type { Membership, Project } from '#shared/model/project.ts';
import type { MembershipSummary } from '#renderer/store/contract/candidates.ts';
import type { ProjectRow } from '#renderer/store/contract/projects.ts';
import { toBare } from '../database/storeMerged.ts';
import type { StoreContext } from '../storeContext.ts';

/** A project by its id. Fails with `store.not-found`. */
export async function readProject({ database }: StoreContext, projectId: string): Promise<Project> {
  const stored = await database.projects.findOne(projectId).exec();
  if (stored === null) throw new CodedError('store.not-found', 'no such project');
  return toBare<Project>(stored.toMutableJSON());
}

/** Who is in a project, each person once, under the id of the one shown; a merged one's place counts if there is no other. */
export async function readMembers(
  { members: stored, index }: StoreContext,
  projectId: ProjectId,
): Promise<Membership[]> {
  const members = new Map<string, Membership>();
  for (const membership of await stored.read(projectId)) {
    const person = index.resolve(membership.candidateId);
    if (person === null) continue;
    if (person !== membership.candidateId && members.has(person)) continue;
    members.set(person, { ...membership, candidateId: person });
  }
  return [...members.values()];
}

/** A member's stage: the first one where theirs no longer exists. */
export function stageOf(project: Project, stageId: string): StageId {
  return (project.stages.find(({ id }) => id === stageId) ?? project.stages[0]!).id;
}

type MemberCounts = Omit<ProjectRow, 'project'>;

/**
 * Members of some projects, in all and by stage. Of a project that is gone meanwhile, none. While the read model cannot
 * be had they are counted in the database, slower: projects are there meanwhile, without the lists of who is in them.
 */
async function countMembers(
  context: StoreContext,
  projects: readonly Project[],
): Promise<Map<ProjectId, MemberCounts>> {
  try {
    const projectIds = projects.map(({ id }) => id);
    const { counts } = await context.model.ask('model.countMembers', { projectIds });
    return new Map(projects.map((project) => [project.id, counts[project.id] ?? countByStage(project, [])]));
  } catch (error) {
    if (!(error instanceof CodedError) || error.code !== 'store.index-unavailable') throw error;
  }
  await context.awaitIndex();
  const counts = new Map<ProjectId, MemberCounts>();
  for (const project of projects) {
    counts.set(project.id, countByStage(project, await readMembers(context, project.id)));
  }
  return counts;
}

function countByStage(project: Project, members: readonly Membership[]): MemberCounts {
  const counts = Object.fromEntries(project.stages.map(({ id }) => [id, 0]));
  for (const { stageId } of members) counts[stageOf(project, stageId)]! += 1;
  return { memberCount: members.length, countByStage: counts };
}

export async function readProjectRow(context: StoreContext, projectId: ProjectId): Promise<ProjectRow> {
  const project = await readProject(context, projectId);
  return { project, ...(await countMembers(context, [project])).get(projectId)! };
}

const STATUS_RANK = { open: 0, 'on-hold': 1, filled: 2, closed: 3 } as const;

/** A page of the projects that hold all words of the search: open ones first, then by name. */
export async function listProjects(
  context: StoreContext,
  request: { search: string; statuses: readonly string[]; offset: number; limit: number },
): Promise<{ rows: ProjectRow[]; total: number; all: number }> {
  const projects = (await context.database.projects.find().exec()).map((one) => toBare<Project>(one.toMutableJSON()));
  const words = foldText(request.search).split(/\s+/).filter(Boolean);
  const passing = projects
    .filter(({ status }) => request.statuses.length === 0 || request.statuses.includes(status))
    .filter(({ name, client, department, place, targetTitles }) => {
      const text = foldText([name, client, department, place, ...targetTitles].join('\n'));
      return words.every((word) => text.includes(word));
    })
    .sort(
      (a, b) =>
        STATUS_RANK[a.status] - STATUS_RANK[b.status] ||
        compareText(foldText(a.name), foldText(b.name)) ||
        compareText(a.id, b.id),
    );
  const page = passing.slice(request.offset, request.offset + request.limit);
  const counts = await countMembers(context, page);
  return {
    rows: page.map((project) => ({ project, ...counts.get(project.id)! })),
    total: passing.length,
    all: projects.length,
  };
}

/** The projects that a person is in, open ones first. */
export async function readMemberships(context: StoreContext, candidateId: CandidateId): Promise<MembershipSummary[]> {
  const { database, index } = context;
  const found = new Map<string, MembershipSummary>();
  for (const id of index.documentsOf(candidateId)) {
    for (const membership of await database.memberships.find({ selector: { candidateId: id } }).exec()) {
      const stored = await database.projects.findOne(membership.projectId).exec();
      if (stored === null || found.has(membership.projectId)) continue;
      const project = toBare<Project>(stored.toMutableJSON());
      const stageId = stageOf(project, membership.stageId);
      found.set(project.id, {
        projectId: project.id,
        projectName: project.name,
        client: project.client,
        projectStatus: project.status,
        stageId,
        stageName: project.stages.find((stage) => stage.id === stageId)?.name ?? '',
        addedAtMs: membership.addedAtMs,
      });
    }
  }
  return [...found.values()].sort(
    (a, b) => STATUS_RANK[a.projectStatus] - STATUS_RANK[b.projectStatus] || b.addedAtMs - a.addedAtMs,
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
