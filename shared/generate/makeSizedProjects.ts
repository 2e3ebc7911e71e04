import { ProjectId } from '#shared/model/ids.ts';
import { DEFAULT_STAGES, type Membership, type Project } from '#shared/model/project.ts';
import { createSeededRandom } from '#shared/util/seededRandom.ts';
import { shortHash } from '#shared/util/shortHash.ts';
import { pickCompany, pickTitle, PLACES, type SizedPerson } from './makeSizedPerson.ts';
import type { WorldSize } from './worldSizes.ts';

/** How far people get: most stay where they began. */
const STAGE_SHARES = [0.3, 0.34, 0.12, 0.08, 0.06, 0.02, 0.02, 0.06];

/** Projects over the years, a tenth of them confidential, and who is in them: most people in one, some in several. */
export function makeSizedProjects(
  seed: string,
  size: WorldSize,
  people: readonly SizedPerson[],
  nowMs: number,
): { projects: Project[]; memberships: Membership[]; projectsOf: Map<number, ProjectId[]> } {
  const random = createSeededRandom(`${seed}/projects`);
  const oldestMs = Math.min(...[0, 1, 2, 3].flatMap((at) => people[at]?.addedAtMs ?? nowMs), nowMs - 86_400_000);
  const projects = Array.from({ length: size.projects }, (_, number): Project => {
    const title = pickTitle(random);
    const createdAtMs = Math.floor(oldestMs + random.next() * (nowMs - oldestMs));
    const old = nowMs - createdAtMs > 365 * 86_400_000;
    return {
      id: ProjectId.parse(shortHash([seed, 'project', String(number)])),
      name: `${title} ${number + 1}`,
      client: pickCompany(random),
      department: random.pick(['', 'Engineering', 'Product', 'Operations']),
      place: random.chance(0.8) ? random.pick(PLACES) : '',
      status: old
        ? random.pick(['filled', 'closed', 'open'] as const)
        : random.pick(['open', 'open', 'on-hold'] as const),
      targetTitles: [title],
      stages: [...DEFAULT_STAGES],
      confidential: number % 10 === 3,
      notes: '',
      createdAtMs,
      updatedAtMs: createdAtMs,
    };
  });
  const memberships: Membership[] = [];
  const projectsOf = new Map<number, ProjectId[]>();
  for (const person of people) {
    while (random.chance(0.55) && (projectsOf.get(person.number)?.length ?? 0) < 4) {
      // Some projects are much larger than others.
      const project = projects[Math.floor(random.next() * random.next() * projects.length)]!;
      const known = projectsOf.get(person.number) ?? [];
      if (known.includes(project.id)) continue;
      projectsOf.set(person.number, [...known, project.id]);
      const addedAtMs = Math.floor(person.addedAtMs + random.next() * random.next() * (nowMs - person.addedAtMs));
      let left = random.next();
      const stage = Math.max(
        0,
        STAGE_SHARES.findIndex((share) => (left -= share) < 0),
      );
      memberships.push({
        id: `${project.id}.${person.id}`,
        projectId: project.id,
        candidateId: person.id,
        stageId: DEFAULT_STAGES[stage]!.id,
        addedAtMs,
        stageAtMs: Math.floor(addedAtMs + random.next() * (nowMs - addedAtMs)),
      });
    }
  }
  return { projects, memberships, projectsOf };
}
