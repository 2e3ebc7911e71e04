import { Group, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { DateTimePicker } from '@mantine/dates';
import { CallOutcome } from '#shared/model/interaction.ts';
import { OUTCOME_NAMES } from '#renderer/ui/touchpointWords.ts';
import { fromPickerValue, toPickerValue } from '#renderer/ui/pickerValue.ts';
import type { LogDraft } from './logDraft.ts';

interface KindFieldsProps {
  draft: LogDraft;
  change: (part: Partial<LogDraft>) => void;
}

/** When it was, and what only calls and meetings have: outcome, length, place. */
export function KindFields({ draft, change }: KindFieldsProps) {
  const isCall = draft.kind === 'call';
  const isMeeting = draft.kind === 'meeting';
  return (
    <>
      <Group grow gap={12} align="flex-start">
        <DateTimePicker
          label="When"
          placeholder="Now"
          size="sm"
          clearable
          clearButtonProps={{ 'aria-label': 'Now' }}
          valueFormat="D MMM YYYY HH:mm"
          value={draft.atMs === null ? null : toPickerValue(draft.atMs)}
          onChange={(value) => change({ atMs: value === null ? null : fromPickerValue(value) })}
          popoverProps={{ withinPortal: true }}
        />
        {isCall && (
          <NativeSelect
            label="Outcome"
            value={draft.outcome ?? ''}
            onChange={(event) => {
              const outcome = CallOutcome.safeParse(event.currentTarget.value);
              change({ outcome: outcome.success ? outcome.data : null });
            }}
            data={[
              ...CallOutcome.options.map((value) => ({ value, label: OUTCOME_NAMES[value] })),
              { value: '', label: 'Not said' },
            ]}
          />
        )}
        {(isCall || isMeeting) && (
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
      {isMeeting && (
        <TextInput
          label="Place"
          value={draft.place}
          maxLength={1000}
          onChange={(event) => change({ place: event.currentTarget.value })}
        />
      )}
    </>
  );
}
