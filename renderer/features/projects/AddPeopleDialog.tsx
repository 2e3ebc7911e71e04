import { Button, Modal, Stack, Tabs, Text } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useState } from 'react';
import type { Project } from '#shared/model/project.ts';
import { useActs } from '#renderer/services/appActs.ts';
import { FindPeople } from './FindPeople.tsx';
import { PastePeople } from './PastePeople.tsx';

interface AddPeopleDialogProps {
  project: Project;
  onClose: () => void;
}

/** Brings people into a project: found among the candidates, pasted as addresses, or from a file. */
export function AddPeopleDialog({ project, onClose }: AddPeopleDialogProps) {
  const acts = useActs();
  const [tab, setTab] = useState<string | null>('find');
  return (
    <Modal
      opened
      onClose={onClose}
      size={600}
      title={`Add people to ${project.name}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Tabs value={tab} onChange={setTab} keepMounted>
        <Tabs.List mb={12}>
          <Tabs.Tab value="find">Find</Tabs.Tab>
          <Tabs.Tab value="paste">Paste addresses</Tabs.Tab>
          <Tabs.Tab value="file">From a file</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="find">
          <FindPeople project={project} onClose={onClose} />
        </Tabs.Panel>
        <Tabs.Panel value="paste">
          <PastePeople project={project} onClose={onClose} />
        </Tabs.Panel>
        <Tabs.Panel value="file">
          <Stack gap={12} align="flex-start">
            <Text size="sm" c="dimmed">
              A spreadsheet (CSV or XLSX), contacts (vCard), or what LinkedIn and Greenhouse export. You see what would
              be added before anything is; everybody in the file joins this project.
            </Text>
            <Button
              leftSection={<IconFileImport size={15} aria-hidden />}
              onClick={() => {
                onClose();
                acts.importPeople(project.id);
              }}
            >
              Choose a file
            </Button>
          </Stack>
        </Tabs.Panel>
      </Tabs>
    </Modal>
  );
}
