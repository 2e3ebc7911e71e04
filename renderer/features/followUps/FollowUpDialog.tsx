import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { DateTimePicker } from '@mantine/dates';
import { useState } from 'react';
import { parseWhen } from '#shared/dates/parseWhen.ts';
import type { FollowUp } from '#shared/model/followUp.ts';
import type { CandidateId } from '#shared/model/ids.ts';
import { useActs } from '#renderer/services/appActs.ts';
import { useServices } from '#renderer/services/appServices.ts';
import { useAct } from '#renderer/services/useAct.ts';
import { fromPickerValue, toPickerValue } from '#renderer/ui/pickerValue.ts';
import { dueWords, exactDue, noonIn } from '#renderer/ui/dueWords.ts';
import { FailureNote } from '#renderer/ui/FailureNote.tsx';
import { useSaveKey } from '#renderer/ui/useSaveKey.ts';

interface FollowUpDialogProps {
  candidateId: CandidateId;
  candidateName: string;
  /** What is changed; null sets a new one. */
  followUp: FollowUp | null;
  onClose: () => void;
}

interface Due {
  atMs: number;
  wholeDay: boolean;
}

const SOON = [
  { label: 'Tomorrow', days: 1 },
  { label: 'In 3 days', days: 3 },
  { label: 'In a week', days: 7 },
  { label: 'In a month', days: 30 },
];

/** What is owed to somebody and when: in one line of plain words, or with a day chosen. */
export function FollowUpDialog({ candidateId, candidateName, followUp, onClose }: FollowUpDialogProps) {
  const { store } = useServices();
  const acts = useActs();
  const [text, setText] = useState(followUp?.text ?? '');
  const [chosen, setChosen] = useState<Due | null>(
    followUp === null ? null : { atMs: followUp.dueAtMs, wholeDay: followUp.wholeDay },
  );
  const [tried, setTried] = useState(false);
  const [nowMs] = useState(() => Date.now());
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const understood = parseWhen(text, nowMs, { zone, locale: navigator.language });
  const due: Due | null = chosen ?? understood;

  const save = useAct(async () => {
    if (due === null) return;
    // A day that was chosen by hand wins; then the words stay as they were typed, for they may say another.
    const words = (chosen === null ? (understood?.text ?? text) : text).trim();
    const { undoId } = await store.call('followUps.save', {
      followUpId: followUp?.id ?? null,
      candidateId,
      projectId: followUp?.projectId ?? null,
      text: words === '' ? 'Follow up' : words,
      dueAtMs: due.atMs,
      wholeDay: due.wholeDay,
    });
    acts.say(
      `Follow-up with ${candidateName} ${followUp === null ? 'set for' : 'moved to'} ${dueWords(due.atMs, due.wholeDay, nowMs)}`,
      undoId,
    );
  });
  const submit = async (): Promise<void> => {
    setTried(true);
    if (due !== null && (await save.run())) onClose();
  };
  useSaveKey(() => void submit());
  return (
    <Modal
      opened
      onClose={onClose}
      size={520}
      title={`Follow up with ${candidateName}`}
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
          <TextInput
            data-autofocus
            label="What and when"
            description="In plain words: “in three weeks: call back”, “Tue 14:00 send the offer”."
            maxLength={2000}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            error={tried && due === null ? 'When is it due? Say it in words, or choose a day' : undefined}
          />
          <Group gap={6} role="group" aria-label="Soon">
            {SOON.map(({ label, days }) => (
              <Button
                key={label}
                type="button"
                size="compact-sm"
                variant="default"
                aria-pressed={chosen?.wholeDay === true && chosen.atMs === noonIn(days, nowMs)}
                onClick={() => setChosen({ atMs: noonIn(days, nowMs), wholeDay: true })}
              >
                {label}
              </Button>
            ))}
          </Group>
          <DateTimePicker
            label="Due"
            size="sm"
            placeholder="As the words say"
            clearable
            clearButtonProps={{ 'aria-label': 'As the words say' }}
            valueFormat="D MMM YYYY HH:mm"
            value={chosen === null ? null : toPickerValue(chosen.atMs)}
            onChange={(value) => {
              const atMs = value === null ? null : fromPickerValue(value);
              setChosen(atMs === null ? null : { atMs, wholeDay: false });
            }}
            popoverProps={{ withinPortal: true }}
          />
          <Text size="sm" role="status" aria-label="Due" mih={20} title={due ? exactDue(due.atMs, due.wholeDay) : ''}>
            {due === null ? (
              <Text span c="dimmed">
                No day yet
              </Text>
            ) : (
              <>
                Due <strong>{dueWords(due.atMs, due.wholeDay, nowMs)}</strong>
                {chosen === null && understood !== null && (
                  <Text span c="dimmed">
                    {' '}
                    (understood from “{understood.understood}”)
                  </Text>
                )}
              </>
            )}
          </Text>
          <Group justify="flex-end" gap={8}>
            <Button variant="default" type="button" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={save.running}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
