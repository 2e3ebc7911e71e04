import { Button, Group, Progress, Text } from '@mantine/core';
import type { PeopleImportStatus } from '#renderer/store/contract/peopleImport.ts';
import { countOf, groupDigits } from '#renderer/ui/numberWords.ts';

interface ImportProgressProps {
  status: PeopleImportStatus;
  cancelling: boolean;
  onCancel: () => void;
}

/** How far a run is. */
export function ImportProgress({ status, cancelling, onCancel }: ImportProgressProps) {
  const share = status.rows === 0 ? 0 : (status.done / status.rows) * 100;
  const verb = status.state === 'counting' ? 'Counting' : 'Importing';
  return (
    <>
      <div>
        <Text size="sm" mb={6} role="status">
          {verb}: {groupDigits(status.done)} of {countOf(status.rows, 'row')}
        </Text>
        <Progress value={share} aria-label={`${verb}, ${Math.round(share)} %`} />
      </div>
      <Group justify="flex-end">
        <Button variant="default" loading={cancelling} onClick={onCancel}>
          Cancel
        </Button>
      </Group>
    </>
  );
}
