import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { ProjectId } from '#shared/model/ids.ts';
import { useStoreQuery } from '#renderer/services/useQuery.ts';

interface ProjectFieldProps {
  projectId: ProjectId | null;
  /** Its name where that is known already; else it is asked for. */
  projectName: string;
  onChange: (projectId: ProjectId | null) => void;
}

/** For which project something was; most things are for none. */
export function ProjectField({ projectId, projectName, onChange }: ProjectFieldProps) {
  const [search, setSearch] = useState('');
  const [wanted] = useDebouncedValue(search, 150);
  const { data } = useStoreQuery(
    'projects.list',
    { search: wanted.slice(0, 500), statuses: [], offset: 0, limit: 100 },
    { keepPrevious: true },
  );
  const known = projectName !== '';
  const { data: own } = useStoreQuery('projects.read', projectId === null || known ? null : { projectId });
  const options = (data?.rows ?? []).map(({ project }) => ({
    value: project.id as string,
    label: project.client === '' ? project.name : `${project.name}, ${project.client}`,
  }));
  // The chosen one stands in the list even when the search leaves it out: else the field would show nothing.
  if (projectId !== null && !options.some(({ value }) => value === projectId)) {
    options.unshift({ value: projectId, label: own?.project.name ?? (known ? projectName : '…') });
  }
  return (
    <Select
      label="Project"
      placeholder="None"
      size="sm"
      searchable
      clearable
      clearButtonProps={{ 'aria-label': 'No project' }}
      nothingFoundMessage={wanted === '' ? 'No projects yet' : `No project has “${wanted}”`}
      data={options}
      value={projectId}
      onSearchChange={setSearch}
      filter={({ options: all }) => all}
      onChange={(value) => onChange(value === null ? null : ProjectId.parse(value))}
    />
  );
}
