import {
  Button,
  Group,
  Modal,
  NativeSelect,
  NumberInput,
  SegmentedControl,
  Stack,
  Textarea,
  TextInput,
  Text,
} from '@mantine/core';
import { DateTimePicker } from '@mantine/dates';
import { useEffect, useState } from 'react';
import type { CandidateId } from '#shared/model/ids.ts';
import type { CallOutcome, Direction, LoggedInteraction } from '#shared/model/interaction.ts';
import { useActs, type LogKind } from '#renderer/services/appActs.ts';
import { useServices } from '#renderer/services/appServices.ts';
import { readSettings, saveSettings } from '#renderer/services/settings.ts';
import { useAct } from '#renderer/services/useAct.ts';
import { FailureNote } from '#renderer/ui/FailureNote.tsx';
import { isMac } from '#renderer/ui/isMac.ts';
import { fromPickerValue, toPickerValue } from './pickerValue.ts';

/** Whom the dialog logs for. */
export type LogTarget =
  | {
      who: 'one';
      candidateId: CandidateId;
      candidateName: string;
      kind: LogKind | null;
      /** What is changed; null logs something new. */
      interaction: LoggedInteraction | null;
    }
  | { who: 'many'; candidateIds: readonly CandidateId[]; projectId: ProjectId | null; projectName: string };

interface LogDialogProps {
  target: LogTarget;
  onClose: () => void;
}

interface Draft {
  kind: LogKind;
  atMs: number;
  direction: Direction;
  title: string;
  text: string;
  durationMinutes: number | null;
  outcome: CallOutcome | null;
  place: string;
}

// What was being written when the dialog was closed: Esc by accident loses nothing until the window is closed.
const drafts = new Map<string, Draft>();

const KINDS = [
  { value: 'call', label: 'Call' },
  { value: 'meeting', label: 'Meeting' },
  { value: 'note', label: 'Note' },
];

/** One dialog for all that no machine can see. Everything is preset, the text has focus, Ctrl Enter saves. */
export function LogDialog({ target, onClose }: LogDialogProps) {
  const { store } = useServices();
  const acts = useActs();
  const draftKey = target.interaction?.id ?? `new ${target.candidateId}`;
  const [draft, setDraft] = useState<Draft>(() => startDraft(target, drafts.get(draftKey)));
  const [restored] = useState(() => target.interaction === null && (drafts.get(draftKey)?.text ?? '') !== '');
  const change = (part: Partial<Draft>): void => setDraft((before) => ({ ...before, ...part }));
  useEffect(() => {
    drafts.set(draftKey, draft);
  }, [draftKey, draft]);

  const save = useAct(async () => {
    const isCall = draft.kind === 'call';
    const { undoId } = await store.call('log.save', {
      interactionId: target.interaction?.id ?? null,
      candidateId: target.candidateId,
      kind: draft.kind,
      atMs: draft.atMs,
      direction: isCall ? draft.direction : 'none',
      title: draft.kind === 'meeting' ? draft.title.trim() : '',
      text: draft.text.trim(),
      durationMinutes: draft.kind === 'note' ? null : draft.durationMinutes,
      outcome: isCall ? draft.outcome : null,
      place: draft.kind === 'meeting' ? draft.place.trim() : '',
    });
    drafts.delete(draftKey);
    saveSettings({ logKind: draft.kind });
    const noun = { call: 'Call', meeting: 'Meeting', note: 'Note' }[draft.kind];
    acts.say(target.interaction === null ? `${noun} with ${target.candidateName} logged` : `${noun} changed`, undoId);
  });
  const submit = async (): Promise<void> => {
    if (canSave && (await save.run())) onClose();
  };
  const hasContent = draft.text.trim() !== '' || draft.title.trim() !== '';
  const canSave = draft.kind === 'call' ? draft.outcome !== null || hasContent : hasContent;

  return (
    <Modal
      opened
      onClose={onClose}
      size={520}
      title={
        target.interaction === null ? `Log with ${target.candidateName}` : `Change an entry of ${target.candidateName}`
      }
      closeButtonProps={{ 'aria-label': 'Close and keep the draft' }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          void submit();
        }}
      >
        <Stack gap={12}>
          {save.failure !== null && (
            <FailureNote failure={save.failure} act={{ label: 'Try again', onAct: () => void submit() }} />
          )}
          {/* The kind of a written entry stays: its id and its place among the others hang on it. */}
          {target.interaction === null && (
            <SegmentedControl
              aria-label="Kind"
              data={KINDS}
              value={draft.kind}
              onChange={(kind) => change({ kind: kind as LogKind })}
              fullWidth
            />
          )}
          {restored && draft.text !== '' && (
            <Text size="xs" c="dimmed" role="status">
              What you began to write is still here.
            </Text>
          )}
          {draft.kind === 'meeting' && (
            <TextInput
              label="Title"
              value={draft.title}
              maxLength={1000}
              onChange={(event) => change({ title: event.currentTarget.value })}
            />
          )}
          <Textarea
            data-autofocus
            label={draft.kind === 'note' ? 'Note' : 'What was said'}
            autosize
            minRows={4}
            maxRows={14}
            maxLength={200_000}
            value={draft.text}
            onChange={(event) => change({ text: event.currentTarget.value })}
          />
          {draft.kind === 'call' && (
            <Group grow gap={12}>
              <NativeSelect
                label="Direction"
                value={draft.direction}
                onChange={(event) => change({ direction: event.currentTarget.value as Direction })}
                data={[
                  { value: 'out', label: '→ You called' },
                  { value: 'in', label: '← They called' },
                ]}
              />
              <NativeSelect
                label="Outcome"
                value={draft.outcome ?? ''}
                onChange={(event) =>
                  change({
                    outcome: event.currentTarget.value === '' ? null : (event.currentTarget.value as CallOutcome),
                  })
                }
                data={[
                  { value: 'spoke', label: 'Spoke' },
                  { value: 'left-message', label: 'Left a message' },
                  { value: 'no-answer', label: 'No answer' },
                  { value: 'wrong-number', label: 'Wrong number' },
                  { value: '', label: 'Not said' },
                ]}
              />
            </Group>
          )}
          <Group grow gap={12} align="flex-start">
            <DateTimePicker
              label="When"
              valueFormat="D MMM YYYY HH:mm"
              value={toPickerValue(draft.atMs)}
              onChange={(value) => {
                const atMs = value === null ? null : fromPickerValue(value);
                if (atMs !== null) change({ atMs });
              }}
              popoverProps={{ withinPortal: true }}
            />
            {draft.kind !== 'note' && (
              <NumberInput
                label="Minutes"
                min={0}
                max={10_000}
                allowDecimal={false}
                value={draft.durationMinutes ?? ''}
                onChange={(value) => change({ durationMinutes: typeof value === 'number' ? value : null })}
              />
            )}
          </Group>
          {draft.kind === 'meeting' && (
            <TextInput
              label="Place"
              value={draft.place}
              maxLength={1000}
              onChange={(event) => change({ place: event.currentTarget.value })}
            />
          )}
          <Group justify="space-between">
            <Text size="xs" c="dimmed">
              {isMac() ? '⌘' : 'Ctrl'} Enter saves, Esc keeps the draft
            </Text>
            <Group gap={8}>
              <Button
                variant="default"
                type="button"
                onClick={() => {
                  // The state kept by the effect is of the last render; this is the one act that means to lose it.
                  onClose();
                  drafts.delete(draftKey);
                }}
              >
                Discard
              </Button>
              <Button type="submit" loading={save.running} disabled={!canSave}>
                Save
              </Button>
            </Group>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function startDraft(target: LogTarget, kept: Draft | undefined): Draft {
  const { interaction } = target;
  if (kept !== undefined) return target.kind === null ? kept : { ...kept, kind: target.kind };
  if (interaction !== null) {
    const { logged, kind, atMs, direction, title } = interaction;
    return { kind, atMs, direction, title, ...logged };
  }
  return {
    kind: target.kind ?? readSettings().logKind,
    atMs: Math.floor(Date.now() / 60_000) * 60_000,
    direction: 'out',
    title: '',
    text: '',
    durationMinutes: null,
    outcome: 'spoke',
    place: '',
  };
}
