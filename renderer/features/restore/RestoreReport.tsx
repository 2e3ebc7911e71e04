import { Alert, Button, Group, Progress, Stack, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { RestoreStatus } from '#renderer/store/contract/safety.ts';
import { FailureNote } from '#renderer/ui/FailureNote.tsx';
import { countOf, groupDigits } from '#renderer/ui/numberWords.ts';
import { Section } from '#renderer/ui/Page.tsx';
import { holdsWords } from '#renderer/ui/restoreWords.ts';
import classes from './RestoreScreen.module.css';

interface RestoreReportProps {
  status: RestoreStatus;
  /** Whether there is an empty Rapport to restore into. */
  mayRestore: boolean;
  onRestore: () => void;
  onBack: () => void;
  onOpen: () => void;
}

const TITLES: Record<RestoreStatus['state'], string> = {
  none: '',
  checking: 'Checking every record',
  checked: 'Checked',
  restoring: 'Restoring',
  restored: 'Everything is back',
  cancelled: 'Cancelled',
  failed: 'Not restored',
};

/** How a check or a restore goes, what was found, and what cannot be used. */
export function RestoreReport({ status, mayRestore, onRestore, onBack, onOpen }: RestoreReportProps) {
  const { state, name, doneBytes, totalBytes, documents, damaged } = status;
  // The one act that leads on, under the hand of whoever works by keyboard.
  const next = useRef<HTMLButtonElement>(null);
  useEffect(() => next.current?.focus(), [state]);
  const isBusy = state === 'checking' || state === 'restoring';
  return (
    <Section title={TITLES[state]}>
      <Stack gap={12} maw={640}>
        <div role="status">
          <Text size="sm">{name}</Text>
          {(state === 'checked' || state === 'restored') && (
            <Text size="sm" fw={600}>
              {state === 'checked' ? 'It holds' : 'Restored'} {holdsWords(status.countByCollection)}.
            </Text>
          )}
          {state === 'restored' && (
            <Text size="sm" c="dimmed">
              {countOf(documents, 'record')} in all. Passwords and mailboxes are not part of it: on another machine,
              connect them again.
            </Text>
          )}
          {state === 'cancelled' && <Text size="sm">Nothing was stored.</Text>}
        </div>
        {isBusy && (
          <Progress
            aria-label={TITLES[state]}
            value={totalBytes === 0 ? 0 : Math.min(100, (100 * doneBytes) / totalBytes)}
          />
        )}
        {status.failure !== null && <FailureNote failure={status.failure} />}
        {damaged > 0 && <Damage status={status} />}
        {state === 'checked' && damaged === 0 && (
          <Text size="sm">All {groupDigits(status.records)} records are whole.</Text>
        )}
        <Group gap={8}>
          {state === 'checked' && mayRestore && documents > 0 && (
            <Button ref={next} onClick={onRestore}>
              Restore
            </Button>
          )}
          {state === 'restored' && (
            <Button ref={next} onClick={onOpen}>
              Open candidates
            </Button>
          )}
          {isBusy && (
            <Button variant="default" onClick={onBack}>
              Cancel
            </Button>
          )}
          {(state === 'checked' || state === 'failed' || state === 'cancelled') && (
            <Button variant="default" onClick={onBack}>
              Choose another
            </Button>
          )}
        </Group>
      </Stack>
    </Section>
  );
}

function Damage({ status: { damaged, problems, state } }: { status: RestoreStatus }) {
  const title = damaged === 1 ? 'One place cannot be used' : `${groupDigits(damaged)} places cannot be used`;
  return (
    <Alert color="yellow" variant="light" title={title} py={8}>
      <Text size="sm">
        {state === 'restored' ? 'Everything else was restored.' : 'Everything else can be restored.'} What was captured
        from mailboxes and calendars is read again from there.
      </Text>
      <ul className={classes.problems} tabIndex={0} aria-label="What cannot be used">
        {problems.map(({ atByte, reason }, at) => (
          <li key={`${atByte} ${at}`}>
            at byte {groupDigits(atByte)}: {reason}
          </li>
        ))}
        {damaged > problems.length && <li>and {groupDigits(damaged - problems.length)} more</li>}
      </ul>
    </Alert>
  );
}
