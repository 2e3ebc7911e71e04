import { ProjectId, type CandidateId } from '#shared/model/ids.ts';
import { DEFAULT_STAGES, type Membership, type Project } from '#shared/model/project.ts';

export interface FakeProject {
  project: Project;
  members: Map<CandidateId, Membership>;
}

const DAY_MS = 86_400_000;
export const FAKE_ROLES = [
  { name: 'Staff engineer', client: 'Northwind', place: 'Lisbon', status: 'open' },
  { name: 'Head of Data', client: 'Helio Labs', place: 'Berlin', status: 'open' },
  { name: 'Product designer', client: 'Quay Systems', place: 'Remote', status: 'open' },
  { name: 'Site reliability engineer', client: 'Baltic Freight', place: 'Stockholm', status: 'on-hold' },
  { name: 'iOS developer', client: 'Brightside', place: 'Porto', status: 'filled' },
  { name: 'Research scientist', client: 'Orchard Health', place: 'Berlin', status: 'closed' },
] as const;

/** A full project, a small one, an empty one, and some that are done with; none where there is nobody. */
export function makeFakeProjects(everyone: readonly CandidateId[], nowMs: number): Map<ProjectId, FakeProject> {
  const projects = new Map<ProjectId, FakeProject>();
  FAKE_ROLES.forEach((role, at) => {
    if (everyone.length === 0) return;
    const id = ProjectId.parse(`p${at}`);
    const project: Project = {
      id,
      ...role,
      department: at === 0 ? 'Platform' : '',
      targetTitles: at === 0 ? ['Principal engineer', 'Backend engineer'] : [],
      stages: [...DEFAULT_STAGES],
      confidential: at === 1,
      notes: '',
      createdAtMs: nowMs - 40 * DAY_MS,
      updatedAtMs: nowMs - at * DAY_MS,
    };
    const size = at === 2 ? 0 : Math.min(at === 0 ? 5_000 : 40, Math.max(everyone.length - 6, 0));
    const members = everyone.slice(0, size).map((candidateId, index): [CandidateId, Membership] => {
      // Most are at the beginning, few at the end, as in life.
      const stage = DEFAULT_STAGES[Math.floor(8 * (((index * 37) % 100) / 100) ** 2)]!;
      const addedAtMs = nowMs - (1 + (index % 30)) * DAY_MS;
      return [
        candidateId,
        { id: `${id}|${candidateId}`, projectId: id, candidateId, stageId: stage.id, addedAtMs, stageAtMs: addedAtMs },
      ];
    });
    projects.set(id, { project, members: new Map(members) });
  });
  return projects;
}
