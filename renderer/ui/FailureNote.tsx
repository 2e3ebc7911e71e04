import { Alert, Anchor, CopyButton, Group, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ErrorCode } from '#shared/contract/errorCodes.ts';
import { agoWords, exactTime } from './dateWords.ts';
import { describeFailure, type FailureAct } from './describeFailure.ts';

export interface FailureNoteProps {
  failure: { code: ErrorCode; message: string };
  /** Since when, where that is known. */
  sinceMs?: number | undefined;
  /** The act that helps, for those acts that the screen can carry out. */
  act?: { label: string; onAct: () => void } | undefined;
  /** These replace the general sentences where the screen knows more. */
  what?: string | undefined;
  still?: string | undefined;
}

/** A failure where it happened: what, since when, what still works, the one act that helps, and the details to copy. */
export function FailureNote({ failure, sinceMs, act, what, still }: FailureNoteProps) {
  const words = describeFailure(failure.code);
  return (
    <Alert
      role="alert"
      color="red"
      variant="light"
      icon={<IconAlertTriangle size={16} aria-hidden />}
      title={what ?? words.what}
      py={8}
      px={12}
    >
      <Text size="sm">{still ?? words.still}</Text>
      <Group gap="md" mt={4}>
        {act !== undefined && (
          <Anchor component="button" type="button" size="sm" fw={600} onClick={act.onAct}>
            {act.label}
          </Anchor>
        )}
        <CopyButton value={`${failure.code}: ${failure.message}`}>
          {({ copied, copy }) => (
            <Anchor component="button" type="button" size="sm" c="dimmed" onClick={copy}>
              {copied ? 'Copied' : 'Copy details'}
            </Anchor>
          )}
        </CopyButton>
        {sinceMs !== undefined && (
          <Text size="sm" c="dimmed" title={exactTime(sinceMs)}>
            began {agoWords(sinceMs, Date.now())}
          </Text>
        )}
      </Group>
    </Alert>
  );
}

/** What a button that carries the act out is called. */
export const ACT_LABELS: Record<FailureAct, string> = {
  'try-again': 'Try again',
  'check-password': 'Enter the password again',
  'check-server': 'Check the server',
  'check-url': 'Check the address',
  unlock: 'Enter the passphrase',
  'look-at-folders': 'Look at the folders',
  'open-other': 'Open the other candidate',
  'choose-other-files': 'Choose other files',
  'copy-details': 'Copy details',
};
