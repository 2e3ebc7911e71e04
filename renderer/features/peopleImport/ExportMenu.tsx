import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { CandidateId, ProjectId } from '#shared/model/ids.ts';
import { useActs } from '#renderer/services/appActs.ts';
import { useServices } from '#renderer/services/appServices.ts';
import { useAct } from '#renderer/services/useAct.ts';
import { countOf } from '#renderer/ui/numberWords.ts';
import { saveUrl } from '#renderer/ui/saveUrl.ts';

interface ExportMenuProps {
  /** Null for everybody. */
  projectId: ProjectId | null;
  /** Only these; null for all of the project, or everybody. */
  candidateIds: readonly CandidateId[] | null;
}

/** Saves candidates as a file, for a spreadsheet or for another program. */
export function ExportMenu({ projectId, candidateIds }: ExportMenuProps) {
  const { store } = useServices();
  const acts = useActs();
  const save = useAct(async (format: 'csv' | 'json') => {
    try {
      const request = { format, projectId, candidateIds: candidateIds === null ? null : [...candidateIds] };
      const { url, fileName, candidates } = await store.call('export.people', request);
      saveUrl(url, fileName);
      acts.say(`${countOf(candidates, 'candidate')} saved as ${fileName}`);
    } catch (error) {
      acts.sayFailure(error);
    }
  });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />} loading={save.running}>
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void save.run('csv')}>As a table (CSV), safe to open in a spreadsheet</Menu.Item>
        <Menu.Item onClick={() => void save.run('json')}>With timelines (JSON)</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
