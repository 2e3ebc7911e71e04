import { useMemo } from 'react';
import type { Stage } from '#shared/model/project.ts';
import { useStoreQuery } from '#renderer/services/useQuery.ts';
import type { ChoiceContext } from './facetChoices.ts';

const MAX_PROJECTS = 500;

/**
 * What filters can choose from, kept fresh.
 * @param stages those of the project whose table is filtered; null elsewhere
 * @param isOpen whether the menu is: the values in use are counted over everybody, which nobody needs while it is closed
 */
export function useChoiceContext(stages: readonly Stage[] | null, isOpen: boolean): ChoiceContext {
  const { data: choices } = useStoreQuery('filter.listChoices', isOpen ? {} : null, {
    refreshOn: ['candidates.changed', 'projects.changed', 'readModel.caughtUp'],
  });
  const { data: found } = useStoreQuery(
    'projects.list',
    { search: '', statuses: [], offset: 0, limit: MAX_PROJECTS },
    { refreshOn: ['projects.changed'] },
  );
  return useMemo(() => {
    const projects = (found?.rows ?? []).map(({ project: { id, name, client } }) => ({ id, name, client }));
    return { choices, projects, stages };
  }, [choices, found, stages]);
}
