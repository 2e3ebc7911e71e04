import { matchFutureRole } from '#shared/domain/matchFutureRole.ts';
import type { ProjectId } from '#shared/model/ids.ts';
import type { AskedPerson } from '#renderer/store/contract/projects.ts';
import type { StoreContext } from '../storeContext.ts';
import { readMembers, readProject } from './projectStore.ts';

/** Who asked for a role like a project's, best match first, each with the wish that fits best. */
export async function listAsked(context: StoreContext, projectId: ProjectId): Promise<AskedPerson[]> {
  const { index } = context;
  const project = await readProject(context, projectId);
  const members = new Set<string>((await readMembers(context, projectId)).map(({ candidateId }) => candidateId));
  const titles = [project.name, ...project.targetTitles];
  const best = new Map<string, { match: NonNullable<ReturnType<typeof matchFutureRole>>; role: AskedPerson['role'] }>();
  for (const candidate of index.all()) {
    const id = candidate.futureRoles.length === 0 ? null : index.resolve(candidate.id);
    if (id === null) continue;
    for (const role of candidate.futureRoles) {
      const match = matchFutureRole(role, titles, project.place);
      const known = best.get(id);
      if (match === null || (known !== undefined && known.match.score >= match.score)) continue;
      best.set(id, { match, role });
    }
  }
  const ids = [...best.keys()];
  const { people } = await context.model.ask('model.readPeople', { ids });
  const rows = ids.flatMap((id) => people[id]?.row ?? []);
  return rows
    .map((row) => {
      const { match, role } = best.get(row.id)!;
      return {
        ...row,
        role,
        matchedTitle: match.title,
        matchedPlace: match.place,
        member: members.has(row.id),
        score: match.score,
      };
    })
    .sort((a, b) => b.score - a.score || b.role.askedAtMs - a.role.askedAtMs || (a.id < b.id ? -1 : 1))
    .map(({ score: _score, ...person }) => person);
}
