import { Button, Group, Modal, Text } from '@mantine/core';
import type { CodedError } from '#shared/contract/codedError.ts';
import { FailureNote } from '#renderer/ui/FailureNote.tsx';

interface StopDialogProps {
  title: string;
  /** What becomes of what was captured. */
  words: string;
  /** What the button is called that does it. */
  label: string;
  act: { run: () => Promise<unknown>; running: boolean; failure: CodedError | null };
  onClose: () => void;
}

/** Asks before a mailbox or calendar is read no more; keeping it is the preset. */
export function StopDialog({ title, words, label, act, onClose }: StopDialogProps) {
  return (
    <Modal opened onClose={onClose} title={title} size={440} closeButtonProps={{ 'aria-label': 'Close' }}>
      <Text size="sm">{words}</Text>
      {act.failure !== null && <FailureNote failure={act.failure} />}
      <Group justify="flex-end" gap={8} mt={16}>
        <Button variant="default" data-autofocus onClick={onClose}>
          Keep it
        </Button>
        <Button color="red" loading={act.running} onClick={() => void act.run()}>
          {label}
        </Button>
      </Group>
    </Modal>
  );
}
