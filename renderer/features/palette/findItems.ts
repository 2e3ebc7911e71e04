import type { Client } from '#shared/rpc/createClient.ts';
import { CandidateId, ProjectId } from '#shared/model/ids.ts';
import type { StoreContract } from '#renderer/store/storeContract.ts';
import { toCodedError } from '#renderer/services/useQuery.ts';

/** A person or project to go to. */
export interface PaletteItem {
  kind: 'person' | 'project';
  id: string;
  label: string;
  about: string;
  path: string;
}

export interface Found {
  people: PaletteItem[];
  projects: PaletteItem[];
  /** How many there are of each, shown or not. */
  peopleTotal: number;
  projectsTotal: number;
}

const SHOWN = 6;
const RECENT = 6;

type Store = Client<StoreContract>;

/** The people and projects that fit a typed text best. */
export async function findItems(store: Store, typed: string, signal: AbortSignal): Promise<Found> {
  const [people, projects] = await Promise.all([
    store.call('candidates.suggest', { text: typed, limit: SHOWN }, signal),
    store.call('projects.list', { search: typed, statuses: [], offset: 0, limit: SHOWN }, signal),
  ]);
  return {
    people: people.rows.map(({ id, name, address, title, company }) =>
      toPerson(id, name || address, [title, company].filter((part) => part !== '').join(', ')),
    ),
    projects: projects.rows.map(({ project }) => toProject(project.id, project.name, project.client)),
    peopleTotal: people.total,
    projectsTotal: projects.total,
  };
}

/** The people and projects behind paths, in their order; those that are gone are left out. */
export async function readPlaces(store: Store, paths: readonly string[], signal: AbortSignal): Promise<PaletteItem[]> {
  const items = await Promise.all(paths.slice(0, RECENT).map((path) => readPlace(store, path, signal)));
  return items.filter((item) => item !== null);
}

async function readPlace(store: Store, path: string, signal: AbortSignal): Promise<PaletteItem | null> {
  const [, area, id = ''] = path.split('/');
  try {
    if (area === 'candidates') {
      const { candidate } = await store.call('candidates.read', { candidateId: CandidateId.parse(id) }, signal);
      const { name, addresses, title, company } = candidate;
      const about = [title, company].filter((part) => part !== '').join(', ');
      return toPerson(candidate.id, name || (addresses[0]?.address ?? ''), about);
    }
    const { project } = await store.call('projects.read', { projectId: ProjectId.parse(id) }, signal);
    return toProject(project.id, project.name, project.client);
  } catch (error) {
    if (toCodedError(error).code === 'store.not-found') return null;
    throw error;
  }
}

function toPerson(id: string, label: string, about: string): PaletteItem {
  return { kind: 'person', id: `person-${id}`, label, about, path: `/candidates/${id}` };
}

function toProject(id: string, label: string, about: string): PaletteItem {
  return { kind: 'project', id: `project-${id}`, label, about, path: `/projects/${id}` };
}
