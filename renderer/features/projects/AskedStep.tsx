import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { CandidateId, ProjectId } from '#shared/model/ids.ts';
import { useAct } from '#renderer/services/useAct.ts';
import { useStoreQuery } from '#renderer/services/useQuery.ts';
import { FailureNote } from '#renderer/ui/FailureNote.tsx';
import { countOf } from '#renderer/ui/numberWords.ts';
import { AskedList } from './AskedList.tsx';
import { useAddMembers } from './useAddMembers.ts';

interface AskedStepProps {
  projectId: ProjectId;
  onClose: () => void;
}

/** What follows a new project: who said that they wanted to be asked about such a role. */
export function AskedStep({ projectId, onClose }: AskedStepProps) {
  const { data, failure, refresh } = useStoreQuery(
    'projects.listAsked',
    { projectId },
    { refreshOn: ['readModel.caughtUp'] },
  );
  const { data: row } = useStoreQuery('projects.read', { projectId });
  const [chosen, setChosen] = useState<ReadonlySet<CandidateId>>(new Set());
  const addMembers = useAddMembers(projectId, row?.project.name ?? '');
  const add = useAct(() => addMembers([...chosen]));
  const people = data?.people ?? [];
  return (
    <Modal
      opened
      onClose={onClose}
      size={640}
      title={people.length === 1 ? 'One person asked for such a role' : `${people.length} people asked for such a role`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack gap={12}>
        {failure !== null && <FailureNote failure={failure} act={{ label: 'Try again', onAct: refresh }} />}
        {add.failure !== null && <FailureNote failure={add.failure} />}
        <Text size="sm" c="dimmed">
          They told you what they would like to be asked about. They stay listed in the project under “Asked for it”.
        </Text>
        <AskedList people={people} chosen={chosen} onChoose={setChosen} />
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            Not now
          </Button>
          <Button
            disabled={chosen.size === 0}
            loading={add.running}
            onClick={async () => {
              if (await add.run()) onClose();
            }}
          >
            {chosen.size === 0 ? 'Add' : `Add ${countOf(chosen.size, 'person', 'people')}`}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
