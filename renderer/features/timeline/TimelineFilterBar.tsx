import { CloseButton, Group, NativeSelect, TextInput, Tooltip, UnstyledButton } from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';
import { IconSearch } from '@tabler/icons-react';
import type { Direction, InteractionKind } from '#shared/model/interaction.ts';
import { KindIcon } from '#renderer/ui/KindIcon.tsx';
import { groupDigits } from '#renderer/ui/numberWords.ts';
import { KIND_NAMES } from '#renderer/ui/touchpointWords.ts';
import { PERIODS, type Period } from './periods.ts';
import classes from './Timeline.module.css';

export interface TimelineChoice {
  kinds: InteractionKind[];
  direction: Direction | 'any';
  period: Period;
  range: [string | null, string | null];
  text: string;
}

export const EVERYTHING: TimelineChoice = { kinds: [], direction: 'any', period: 'any', range: [null, null], text: '' };

export function isEverything(choice: TimelineChoice): boolean {
  return choice.kinds.length === 0 && choice.direction === 'any' && choice.period === 'any' && choice.text === '';
}

interface TimelineFilterBarProps {
  choice: TimelineChoice;
  onChange: (choice: TimelineChoice) => void;
  countByKind: { [kind: string]: number };
}

const KINDS: readonly InteractionKind[] = ['mail', 'inmail', 'text', 'call', 'meeting', 'note', 'other'];
// The others come up once there is one of them: seven noughts would only be in the way.
const ALWAYS_SHOWN: ReadonlySet<InteractionKind> = new Set(['mail', 'call', 'meeting', 'note']);

export function TimelineFilterBar({ choice, onChange, countByKind }: TimelineFilterBarProps) {
  const shown = KINDS.filter(
    (kind) => ALWAYS_SHOWN.has(kind) || (countByKind[kind] ?? 0) > 0 || choice.kinds.includes(kind),
  );
  const toggle = (kind: InteractionKind): void => {
    const kinds = choice.kinds.includes(kind)
      ? choice.kinds.filter((other) => other !== kind)
      : [...choice.kinds, kind];
    onChange({ ...choice, kinds: kinds.length === shown.length ? [] : kinds });
  };
  return (
    <div className={classes.filters} role="search" aria-label="Filter the timeline">
      <Group gap={4} role="group" aria-label="Kinds" wrap="nowrap">
        {shown.map((kind) => {
          const count = countByKind[kind] ?? 0;
          return (
            <Tooltip key={kind} label={`${KIND_NAMES[kind]}: ${groupDigits(count)}`}>
              <UnstyledButton
                className={classes.kindChip}
                aria-pressed={choice.kinds.includes(kind)}
                aria-label={`${KIND_NAMES[kind]}, ${groupDigits(count)}`}
                onClick={() => toggle(kind)}
              >
                <KindIcon kind={kind} />
                <span>{groupDigits(count)}</span>
              </UnstyledButton>
            </Tooltip>
          );
        })}
      </Group>
      <NativeSelect
        size="xs"
        className={classes.select}
        aria-label="Direction"
        value={choice.direction}
        onChange={(event) =>
          onChange({ ...choice, direction: event.currentTarget.value as TimelineChoice['direction'] })
        }
        data={[
          { value: 'any', label: 'Both ways' },
          { value: 'in', label: '← From them' },
          { value: 'out', label: '→ From you' },
          { value: 'none', label: '· Neither' },
        ]}
      />
      <NativeSelect
        size="xs"
        className={classes.select}
        aria-label="Period"
        value={choice.period}
        onChange={(event) => onChange({ ...choice, period: event.currentTarget.value as Period })}
        data={PERIODS.map(({ value, label }) => ({ value, label }))}
      />
      {choice.period === 'custom' && (
        <DatePickerInput
          type="range"
          size="xs"
          className={classes.range}
          aria-label="From and to"
          placeholder="Choose days"
          allowSingleDateInRange
          clearable
          value={choice.range}
          onChange={(range) => onChange({ ...choice, range })}
        />
      )}
      <TextInput
        size="xs"
        className={classes.search}
        aria-label="Search in the timeline"
        placeholder="Search"
        value={choice.text}
        onChange={(event) => onChange({ ...choice, text: event.currentTarget.value.slice(0, 500) })}
        leftSection={<IconSearch size={14} aria-hidden />}
        rightSection={
          choice.text === '' ? null : (
            <CloseButton size="xs" aria-label="Clear the search" onClick={() => onChange({ ...choice, text: '' })} />
          )
        }
      />
    </div>
  );
}
