import { Checkbox, NativeSelect, Select } from '@mantine/core';
import { ProjectId } from '#shared/model/ids.ts';
import type { PeopleImportStatus } from '#renderer/store/contract/peopleImport.ts';
import { useStoreQuery } from '#renderer/services/useQuery.ts';
import { countryOptions } from './countryOptions.ts';
import classes from './PeopleImport.module.css';

export interface ImportWishes {
  /** Null leaves it to what the file is. */
  makeCandidates: boolean | null;
  projectId: ProjectId | null;
  country: string;
  ownProfile: string;
}

interface ImportOptionsProps {
  status: PeopleImportStatus;
  wishes: ImportWishes;
  onChange: (change: Partial<ImportWishes>) => void;
  onSheet: (sheet: string) => void;
}

/** What an import is told beside its columns. */
export function ImportOptions({ status, wishes, onChange, onSheet }: ImportOptionsProps) {
  const { data } = useStoreQuery('projects.list', { search: '', statuses: [], offset: 0, limit: 500 });
  const projects = (data?.rows ?? []).map(({ project }) => ({
    value: project.id as string,
    label: project.client === '' ? project.name : `${project.name} (${project.client})`,
  }));
  const hasPhones = status.format !== 'linkedin-messages' && status.format !== 'linkedin-invitations';
  return (
    <>
      <div className={classes.options}>
        {status.sheets.length > 1 && (
          <NativeSelect
            label={status.readAs === 'Excel workbook' ? 'Sheet' : 'File in the ZIP'}
            data={status.sheets}
            value={status.sheet}
            onChange={(event) => onSheet(event.currentTarget.value)}
          />
        )}
        {status.ownProfiles.length > 1 && (
          <NativeSelect
            label="Whose messages are these"
            data={[
              { value: '', label: 'Choose yourself' },
              ...status.ownProfiles.map(({ key, name }) => ({ value: key, label: name })),
            ]}
            value={wishes.ownProfile}
            onChange={(event) => onChange({ ownProfile: event.currentTarget.value })}
          />
        )}
        {hasPhones && (
          <NativeSelect
            label="Phone numbers without a country are of"
            data={countryOptions()}
            value={wishes.country}
            onChange={(event) => onChange({ country: event.currentTarget.value })}
          />
        )}
        <Select
          label="Put everybody into a project"
          placeholder="None"
          searchable
          clearable
          clearButtonProps={{ 'aria-label': 'No project' }}
          nothingFoundMessage="No such project"
          data={projects}
          value={wishes.projectId}
          onChange={(value) => onChange({ projectId: value === null ? null : ProjectId.parse(value) })}
        />
      </div>
      <Checkbox
        label="Make candidates of people who are not here yet"
        description="Otherwise only those who are here get what is new, and the rest is left out."
        checked={wishes.makeCandidates === true}
        onChange={(event) => onChange({ makeCandidates: event.currentTarget.checked })}
      />
    </>
  );
}
