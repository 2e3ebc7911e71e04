import { CodedError } from '#shared/contract/codedError.ts';
import type { Candidate } from '#shared/model/candidate.ts';
import { ProjectId, StageId, type CandidateId } from '#shared/model/ids.ts';
import type { Interaction } from '#shared/model/interaction.ts';
import { DEFAULT_STAGES, type Membership, type Project, type ProjectFields } from '#shared/model/project.ts';
import type { Handlers } from '#shared/rpc/serve.ts';
import { passes, sortRows, toFakeRow } from './fakeLists.ts';
import { makeFakeProjects, type FakeProject } from './makeFakeProjects.ts';
import type { CandidateRow } from '#renderer/store/contract/candidates.ts';
import type { CandidateFilter, CandidateSort } from '#renderer/store/contract/find.ts';
import type { MemberRow, PastedLine, ProjectRow } from '#renderer/store/contract/projects.ts';
import type { StoreContract } from '#renderer/store/storeContract.ts';

interface FakeProjectsContext {
  nowMs: number;
  held: ReadonlyMap<CandidateId, { candidate: Candidate; interactions: Interaction[] }>;
  undoable(undo: () => void): string;
  emitProjects(): void;
}

const DAY_MS = 86_400_000;
const SENTENCES = [
  'Ask me again in spring, once the migration is done. I would leave for a staff role in Lisbon.',
  'If it is remote and I can lead a small team, call me any day.',
  '',
];

/** The stand-in store's projects: a full one, a small one, an empty one, and some that are done with. */
export function createFakeProjects({ nowMs, held, undoable, emitProjects }: FakeProjectsContext) {
  const everyone = [...held.keys()];
  const projects = makeFakeProjects(everyone, nowMs);
  let nextId = 1;
  const find = (projectId: ProjectId): FakeProject => {
    const found = projects.get(projectId);
    if (found === undefined) throw new CodedError('store.not-found', 'no such project');
    return found;
  };
  const stageOf = ({ project }: FakeProject, stageId: StageId): StageId =>
    (project.stages.find(({ id }) => id === stageId) ?? project.stages[0]!).id;
  const countByStage = (one: FakeProject, members: Iterable<{ stageId: StageId }>): { [stageId: string]: number } => {
    const counts: { [stageId: string]: number } = {};
    for (const { stageId } of members) {
      const id = stageOf(one, stageId);
      counts[id] = (counts[id] ?? 0) + 1;
    }
    return counts;
  };
  const toRow = (one: FakeProject): ProjectRow => ({
    project: one.project,
    memberCount: one.members.size,
    countByStage: countByStage(one, one.members.values()),
  });
  const toCandidate = (candidateId: CandidateId): CandidateRow => toFakeRow(held.get(candidateId)!, nowMs);
  const toMember = (one: FakeProject, { candidateId, stageId, addedAtMs }: Membership): MemberRow => ({
    ...toCandidate(candidateId),
    stageId: stageOf(one, stageId),
    addedAtMs,
  });
  const listRows = (projectId: ProjectId, filter: CandidateFilter, sort: CandidateSort) => {
    const one = find(projectId);
    const all = [...one.members.values()]
      .filter(({ candidateId }) => held.has(candidateId))
      .map((member) => toMember(one, member));
    const fits = all.filter((row) => passes(row, filter, nowMs));
    const stageIds = filter.stageIds ?? [];
    const rows = fits.filter(({ stageId }) => stageIds.length === 0 || stageIds.includes(stageId));
    return {
      rows: sortRows(rows, sort, (row) => one.project.stages.findIndex(({ id }) => id === row.stageId)),
      all: all.length,
      countByStage: countByStage(one, fits),
    };
  };
  /** Runs a change of one project's members, with its undo. */
  const change = (projectId: ProjectId, act: (members: Map<CandidateId, Membership>) => void): string => {
    const one = find(projectId);
    const before = one.members;
    one.members = new Map(before);
    act(one.members);
    emitProjects();
    return undoable(() => {
      one.members = before;
      emitProjects();
    });
  };
  const enter = (projectId: ProjectId, candidateId: CandidateId, stageId: StageId): Membership => ({
    id: `${projectId}|${candidateId}`,
    projectId,
    candidateId,
    stageId,
    addedAtMs: nowMs,
    stageAtMs: nowMs,
  });
  const readPasted = (projectId: ProjectId, text: string): PastedLine[] => {
    const byAddress = new Map(
      [...held.values()].flatMap(({ candidate }) =>
        candidate.addresses.map(({ address }) => [address, candidate] as const),
      ),
    );
    return text
      .split(/[\n,;]+/)
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .map((line) => {
        const address = /[^\s<>]+@[^\s<>]+/.exec(line)?.[0].toLowerCase() ?? '';
        const candidate = byAddress.get(address);
        return {
          text: line,
          kind: address === '' ? 'unreadable' : candidate === undefined ? 'new' : 'known',
          address,
          name: line.replace(/<?[^\s<>]+@[^\s<>]+>?/, '').trim(),
          candidateId: candidate?.id ?? null,
          candidateName: candidate?.name ?? '',
          member: candidate !== undefined && find(projectId).members.has(candidate.id),
        };
      });
  };

  const handlers: Partial<Handlers<StoreContract>> = {
    'projects.list': async ({ search, statuses, offset, limit }) => {
      const found = [...projects.values()].filter(
        ({ project }) =>
          `${project.name} ${project.client} ${project.place}`.toLowerCase().includes(search.toLowerCase()) &&
          (statuses.length === 0 || statuses.includes(project.status)),
      );
      return { rows: found.slice(offset, offset + limit).map(toRow), total: found.length, all: projects.size };
    },
    'projects.read': async ({ projectId }) => toRow(find(projectId)),
    'projects.save': async ({ projectId, ...part }) => {
      const fields = Object.fromEntries(
        Object.entries(part).filter(([key, value]) => key !== 'base' && value !== undefined),
      ) as Partial<ProjectFields>;
      const before = projectId === null ? null : find(projectId);
      const id = projectId ?? ProjectId.parse(`new${nextId++}`);
      const blank = {
        name: '',
        client: '',
        department: '',
        place: '',
        targetTitles: [],
        confidential: false,
        notes: '',
      };
      const project: Project = {
        ...blank,
        status: 'open',
        stages: [...DEFAULT_STAGES],
        createdAtMs: nowMs,
        ...before?.project,
        ...fields,
        id,
        updatedAtMs: nowMs,
      };
      projects.set(id, { project, members: before?.members ?? new Map() });
      emitProjects();
      return {
        project,
        undoId: undoable(() => {
          if (before === null) projects.delete(id);
          else projects.set(id, before);
          emitProjects();
        }),
      };
    },
    'projects.remove': async ({ projectId }) => {
      const one = find(projectId);
      projects.delete(projectId);
      emitProjects();
      return {
        members: one.members.size,
        undoId: undoable(() => {
          projects.set(projectId, one);
          emitProjects();
        }),
      };
    },
    'projects.listMembers': async ({ projectId, filter, sort, offset, limit }) => {
      const { rows, ...counts } = listRows(projectId, filter, sort);
      return { rows: rows.slice(offset, offset + limit), total: rows.length, ...counts };
    },
    'projects.listMemberIds': async ({ projectId, filter, sort }) => ({
      candidateIds: listRows(projectId, filter, sort).rows.map(({ id }) => id),
    }),
    'projects.addMembers': async ({ projectId, candidateIds, stageId }) => {
      const { project, members } = find(projectId);
      const fresh = candidateIds.filter((id) => !members.has(id));
      const undoId = change(projectId, (after) => {
        for (const id of fresh) after.set(id, enter(projectId, id, stageId ?? project.stages[0]!.id));
      });
      return { added: fresh.length, known: candidateIds.length - fresh.length, undoId };
    },
    'projects.moveMembers': async ({ projectId, candidateIds, stageId }) => {
      const { members } = find(projectId);
      const movers = candidateIds.filter((id) => members.has(id) && members.get(id)!.stageId !== stageId);
      const undoId = change(projectId, (after) => {
        for (const id of movers) after.set(id, { ...after.get(id)!, stageId, stageAtMs: nowMs });
      });
      return { moved: movers.length, left: candidateIds.length - movers.length, undoId };
    },
    'projects.removeMembers': async ({ projectId, candidateIds }) => {
      const { members } = find(projectId);
      const removed = candidateIds.filter((id) => members.has(id)).length;
      const undoId = change(projectId, (after) => {
        for (const id of candidateIds) after.delete(id);
      });
      return { removed, undoId };
    },
    'projects.readPasted': async ({ projectId, text }) => ({ lines: readPasted(projectId, text) }),
    'projects.addPasted': async ({ projectId, text }) => {
      const lines = readPasted(projectId, text);
      const known = lines.filter(({ kind, member }) => kind === 'known' && !member);
      const undoId = change(projectId, (after) => {
        const [first] = find(projectId).project.stages;
        for (const { candidateId } of known) after.set(candidateId!, enter(projectId, candidateId!, first!.id));
      });
      return {
        added: known.length,
        known: lines.filter(({ member }) => member).length,
        made: 0,
        leftOut: lines.length - known.length,
        undoId,
      };
    },
    'projects.listAsked': async ({ projectId }) => {
      const { project, members } = find(projectId);
      const wanted = [project.name, ...project.targetTitles];
      const people = everyone.slice(0, 400).flatMap((id, at) => {
        const title = held.get(id)?.candidate.title;
        if (title === undefined || at % 2 === 1 || !wanted.includes(title)) return [];
        const role = {
          titles: [title],
          places: at % 4 === 0 ? ['Lisbon'] : [],
          remote: at % 3 === 0 ? ('remote' as const) : ('any' as const),
          earliestDate: at % 4 === 0 ? '2027-03-01' : null,
          sentence: SENTENCES[(at / 2) % 3]!,
          askedAtMs: nowMs - (at + 3) * DAY_MS,
        };
        return [{ ...toCandidate(id), role, matchedTitle: title, matchedPlace: '', member: members.has(id) }];
      });
      return { people };
    },
  };
  return handlers;
}
