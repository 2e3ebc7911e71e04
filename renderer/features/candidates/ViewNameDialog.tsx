import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { isReadyName } from '#renderer/lists/readyViews.ts';
import { useAct } from '#renderer/services/useAct.ts';
import { FailureNote } from '#renderer/ui/FailureNote.tsx';

interface ViewNameDialogProps {
  title: string;
  name: string;
  onSave: (name: string) => Promise<void>;
  onClose: () => void;
}

/** Asks what a view is to be called. */
export function ViewNameDialog({ title, name: nameBefore, onSave, onClose }: ViewNameDialogProps) {
  const [name, setName] = useState(nameBefore);
  const save = useAct(() => onSave(name.trim()));
  // Two of one name in one menu cannot be told apart.
  const isTaken = isReadyName(name);
  return (
    <Modal opened onClose={onClose} size={400} title={title} closeButtonProps={{ 'aria-label': 'Close' }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() === '' || isTaken) return;
          void save.run().then((isSaved) => isSaved && onClose());
        }}
      >
        <Stack gap={12}>
          {save.failure !== null && <FailureNote failure={save.failure} />}
          <TextInput
            data-autofocus
            label="Name"
            maxLength={100}
            error={isTaken && 'A ready-made view has this name'}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={save.running} disabled={name.trim() === '' || isTaken}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
