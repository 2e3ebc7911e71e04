import { Checkbox, CloseButton, Popover, TextInput, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { foldText } from '#shared/domain/foldText.ts';
import classes from './Statistics.module.css';

interface FilterChipProps {
  name: string;
  values: readonly { value: string; label: string }[];
  chosen: readonly string[];
  opened: boolean;
  onOpened: (opened: boolean) => void;
  onChange: (chosen: string[]) => void;
  onRemove: () => void;
}

const SEARCH_FROM = 9;
const SHOWN = 100;

/** One part of the filter: its name and values; a press changes them, Delete takes it away. */
export function FilterChip({ name, values, chosen, opened, onOpened, onChange, onRemove }: FilterChipProps) {
  const [typed, setTyped] = useState('');
  const labels = chosen.map((value) => values.find((one) => one.value === value)?.label ?? value);
  const words =
    labels.length === 0
      ? 'any'
      : labels.length <= 2
        ? labels.join(' or ')
        : `${labels[0]} and ${labels.length - 1} more`;
  const fits = values.filter(({ label }) => foldText(label).includes(foldText(typed.trim())));
  return (
    <span className={classes.chip}>
      <Popover opened={opened} onChange={onOpened} trapFocus returnFocus position="bottom-start" withinPortal>
        <Popover.Target>
          <UnstyledButton
            className={classes.chipWords}
            aria-label={`${name}: ${words}`}
            onClick={() => onOpened(!opened)}
            onKeyDown={(event) => {
              if (event.key !== 'Delete' && event.key !== 'Backspace') return;
              event.preventDefault();
              onRemove();
            }}
          >
            {name}: <strong>{words}</strong>
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown p={8} aria-label={`${name}: which`}>
          {values.length >= SEARCH_FROM && (
            <TextInput
              data-autofocus
              size="xs"
              mb={6}
              aria-label={`Find a ${name.toLowerCase()}`}
              placeholder="Find"
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
          )}
          <div className={classes.chipValues} role="group" aria-label={name}>
            {fits.slice(0, SHOWN).map(({ value, label }) => (
              <Checkbox
                key={value}
                label={label}
                checked={chosen.includes(value)}
                onChange={(event) =>
                  onChange(event.currentTarget.checked ? [...chosen, value] : chosen.filter((other) => other !== value))
                }
              />
            ))}
            {fits.length === 0 && (
              <p className={classes.note}>{values.length === 0 ? 'There is none yet.' : 'None fits.'}</p>
            )}
            {fits.length > SHOWN && <p className={classes.note}>Type to find one of {fits.length} more.</p>}
          </div>
        </Popover.Dropdown>
      </Popover>
      <CloseButton size="xs" tabIndex={-1} aria-label={`Remove the filter: ${name}`} onClick={onRemove} />
    </span>
  );
}
