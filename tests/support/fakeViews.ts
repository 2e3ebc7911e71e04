import { CandidateId } from '#shared/model/ids.ts';
import type { Candidate } from '#shared/model/candidate.ts';
import { DEFAULT_STAGES } from '#shared/model/project.ts';
import type { Handlers } from '#shared/rpc/serve.ts';
import type { SavedView } from '#renderer/store/contract/find.ts';
import type { StoreContract } from '#renderer/store/storeContract.ts';

interface FakeViewsContext {
  held: ReadonlyMap<CandidateId, { candidate: Candidate }>;
  emitViews(): void;
}

type ViewHandlers = Pick<Handlers<StoreContract>, 'views.list' | 'views.save' | 'views.remove' | 'filter.listChoices'>;

/** The stand-in store's saved views, one to begin with where there is anybody, and what filters can choose from. */
export function createFakeViews({ held, emitViews }: FakeViewsContext): ViewHandlers {
  const views = new Map<string, SavedView>();
  let nextId = 1;
  if (held.size > 0) {
    views.set('v0', {
      id: 'v0',
      name: 'Engineers in Lisbon',
      filter: { search: 'engineer', places: ['Lisbon'] },
      sort: { column: 'engagement', descending: true },
      columns: ['name', 'title', 'engagement', 'lastIn', 'followUp'],
    });
  }
  const used = (valuesOf: (candidate: Candidate) => readonly string[]): string[] => {
    const counts = new Map<string, number>();
    for (const { candidate } of held.values()) {
      for (const value of valuesOf(candidate)) if (value !== '') counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    return [...counts].sort((a, b) => b[1] - a[1]).map(([value]) => value);
  };
  return {
    'views.list': async () => ({ views: [...views.values()].sort((a, b) => a.name.localeCompare(b.name)) }),
    'views.save': async ({ view }) => {
      const saved = { ...view, id: view.id ?? `v${nextId++}` };
      views.set(saved.id, saved);
      emitViews();
      return { view: saved };
    },
    'views.remove': async ({ id }) => {
      views.delete(id);
      emitViews();
      return {};
    },
    'filter.listChoices': async () => ({
      tags: used(({ tags }) => tags),
      owners: used(({ owner }) => [owner]),
      sources: used(({ source }) => [source]),
      places: used(({ location }) => [location]),
      stageNames: DEFAULT_STAGES.map(({ name }) => name),
    }),
  };
}
