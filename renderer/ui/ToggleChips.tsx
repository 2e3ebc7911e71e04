import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './ToggleChips.module.css';

interface ToggleChipsProps {
  label: string;
  /** On a line of their own where they stand among other things. */
  ownLine?: boolean;
  children: ReactNode;
}

/** Buttons side by side that are pressed or not. */
export function ToggleChips({ label, ownLine = false, children }: ToggleChipsProps) {
  return (
    <div className={classes.chips} role="group" aria-label={label} data-own-line={ownLine || undefined}>
      {children}
    </div>
  );
}

interface ToggleChipProps {
  pressed: boolean;
  onClick: () => void;
  children: ReactNode;
}

export function ToggleChip({ pressed, onClick, children }: ToggleChipProps) {
  return (
    <UnstyledButton className={classes.chip} aria-pressed={pressed} onClick={onClick}>
      {children}
    </UnstyledButton>
  );
}
