import { CodedError } from '#shared/contract/codedError.ts';
import type { Candidate } from '#shared/model/candidate.ts';
import { ProjectId, type CandidateId } from '#shared/model/ids.ts';
import { DEFAULT_STAGES, type Project } from '#shared/model/project.ts';
import type { Handlers } from '#shared/rpc/serve.ts';
import type { ProjectRow } from '#renderer/store/contract/projects.ts';
import type { QuickCapture } from '#renderer/store/contract/touchpoints.ts';
import type { StoreContract } from '#renderer/store/storeContract.ts';

interface FakeDayContext {
  nowMs: number;
  find(candidateId: CandidateId): { candidate: Candidate };
  lastOf(candidateId: CandidateId, way: 'in' | 'out'): number | null;
}

const DAY_MS = 86_400_000;
const ROLES = ['Staff engineer', 'Head of Data', 'Product designer'];

/** The stand-in store's answers about projects and quick capture. */
export function createFakeDay({ nowMs, find, lastOf }: FakeDayContext): Partial<Handlers<StoreContract>> {
  let draft: QuickCapture | null = null;
  const projects = ROLES.map((name, at): ProjectRow => {
    const project: Project = {
      id: ProjectId.parse(`p${at}`),
      name,
      client: ['Northwind', 'Helio Labs', 'Quay Systems'][at]!,
      department: '',
      place: ['Lisbon', 'Berlin', 'Remote'][at]!,
      status: 'open',
      targetTitles: [name],
      stages: [...DEFAULT_STAGES],
      confidential: false,
      notes: '',
      createdAtMs: nowMs - 40 * DAY_MS,
      updatedAtMs: nowMs - at * DAY_MS,
    };
    return { project, memberCount: 0, countByStage: {} };
  });
  return {
    'candidates.checkContact': async ({ candidateId }) => {
      const [inAtMs, outAtMs] = [lastOf(candidateId, 'in'), lastOf(candidateId, 'out')];
      const { doNotContact } = find(candidateId).candidate.contactPreference;
      return {
        lastIn: inAtMs === null ? null : { atMs: inAtMs, kind: 'mail', direction: 'in', by: '' },
        lastOut: outAtMs === null ? null : { atMs: outAtMs, kind: 'call', direction: 'out', by: '' },
        doNotContact,
        colleague: null,
      };
    },
    'projects.list': async ({ search, offset, limit }) => {
      const found = projects.filter(({ project }) =>
        `${project.name} ${project.client}`.toLowerCase().includes(search.toLowerCase()),
      );
      return { rows: found.slice(offset, offset + limit), total: found.length, all: projects.length };
    },
    'projects.read': async ({ projectId }) => {
      const row = projects.find(({ project }) => project.id === projectId);
      if (row === undefined) throw new CodedError('store.not-found', 'no such project');
      return row;
    },
    'quickCapture.readDraft': async () => ({ draft }),
    'quickCapture.saveDraft': async (request) => {
      ({ draft } = request);
      return {};
    },
    'quickCapture.save': async ({ candidateId, newPerson }) => {
      draft = null;
      const name = candidateId === null ? newPerson!.name : find(candidateId).candidate.name;
      return { candidateId: candidateId ?? ('c-new' as CandidateId), name, undoId: 'captured' };
    },
  };
}
