import { Button, Group, Modal, SegmentedControl, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { TouchpointRole, type MailInteraction } from '#shared/model/interaction.ts';
import { useActs } from '#renderer/services/appActs.ts';
import { useServices } from '#renderer/services/appServices.ts';
import { useAct } from '#renderer/services/useAct.ts';
import { shortDate } from '#renderer/ui/dateWords.ts';
import { FailureNote } from '#renderer/ui/FailureNote.tsx';
import { isMac } from '#renderer/ui/isMac.ts';
import { ROLE_NAMES } from '#renderer/ui/touchpointWords.ts';
import { useSaveKey } from '#renderer/ui/useSaveKey.ts';
import { tidyReply } from './logDraft.ts';
import { ProjectField } from './ProjectField.tsx';
import { ReplyFields } from './ReplyFields.tsx';
import classes from './LogDialog.module.css';

interface MarkMailDialogProps {
  interaction: MailInteraction;
  candidateName: string;
  onClose: () => void;
}

/** What a captured mail was: its role where Auto is wrong, what a reply came to, and for which project. */
export function MarkMailDialog({ interaction, candidateName, onClose }: MarkMailDialogProps) {
  const { store } = useServices();
  const acts = useActs();
  const { mark } = interaction.mail;
  const [role, setRole] = useState(mark?.role ?? null);
  const [reply, setReply] = useState(mark?.reply ?? null);
  const [projectId, setProjectId] = useState(mark?.projectId ?? null);
  const [tried, setTried] = useState(false);
  // An outgoing mail is never an answer of theirs, whatever it was said to be.
  const isReply = role === null ? interaction.direction === 'in' : role === 'reply';
  const isDateless = isReply && reply?.status === 'follow-up-later' && reply.onDate === null;
  const save = useAct(async () => {
    const { undoId } = await store.call('log.markMail', {
      interactionId: interaction.id,
      mark: { role, reply: isReply && reply !== null ? tidyReply(reply) : null, projectId },
    });
    acts.say('Mail marked', undoId);
  });
  const submit = async (): Promise<void> => {
    setTried(true);
    if (!isDateless && (await save.run())) onClose();
  };
  useSaveKey(() => void submit());
  return (
    <Modal
      opened
      onClose={onClose}
      size={560}
      title={`Mark a mail ${interaction.direction === 'out' ? 'to' : 'from'} ${candidateName}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Stack gap={12}>
          {save.failure !== null && (
            <FailureNote failure={save.failure} act={{ label: 'Try again', onAct: () => void submit() }} />
          )}
          <Text size="sm" c="dimmed" truncate>
            {shortDate(interaction.atMs, Date.now())}: {interaction.title || 'No subject'}
          </Text>
          <div>
            <div className={classes.label} aria-hidden>
              Type
            </div>
            <SegmentedControl
              fullWidth
              size="xs"
              aria-label="Type"
              // The first to have focus is the choice itself: its frame only hands it on.
              data-autofocus
              tabIndex={-1}
              onFocus={({ target, currentTarget }) => {
                if (target === currentTarget) currentTarget.querySelector<HTMLElement>('input:checked')?.focus();
              }}
              value={role ?? 'auto'}
              data={[
                { value: 'auto', label: 'Auto' },
                ...TouchpointRole.options.map((value) => ({ value, label: ROLE_NAMES[value] })),
              ]}
              onChange={(value) => {
                const chosen = TouchpointRole.safeParse(value);
                setRole(chosen.success ? chosen.data : null);
              }}
            />
          </div>
          {isReply && <ReplyFields reply={reply} onChange={setReply} tried={tried} />}
          <ProjectField projectId={projectId} projectName="" onChange={setProjectId} />
          <Group justify="space-between">
            <Text size="xs" c="dimmed">
              {isMac() ? '⌘' : 'Ctrl'} Enter saves. The mail itself is not changed.
            </Text>
            <Group gap={8}>
              <Button variant="default" type="button" onClick={onClose}>
                Cancel
              </Button>
              <Button type="submit" loading={save.running}>
                Save
              </Button>
            </Group>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
