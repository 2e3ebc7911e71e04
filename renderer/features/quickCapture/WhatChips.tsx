import { useRef } from 'react';
import { OUTCOME_NAMES } from '#renderer/ui/touchpointWords.ts';
import type { What } from './captureState.ts';
import classes from './QuickCapture.module.css';

/** What can have happened, in the order of the number keys. */
export const WHATS: readonly What[] = ['spoke', 'left-message', 'no-answer', 'wrong-number', 'note'];

// Short enough for all five to stand side by side in a small window.
const NAMES: Record<What, string> = { ...OUTCOME_NAMES, 'left-message': 'Message', note: 'Note' };

interface WhatChipsProps {
  value: What | null;
  /** Called with null when the chosen one is chosen again. `done`: by a number or Enter, after which one goes on. */
  onChange: (what: What | null, done: boolean) => void;
}

/** How the call went, or that it was none: chips with a number each, one of which may be chosen. */
export function WhatChips({ value, onChange }: WhatChipsProps) {
  const group = useRef<HTMLDivElement>(null);
  const focusable = value === null ? 0 : WHATS.indexOf(value);
  return (
    <div
      ref={group}
      role="radiogroup"
      aria-label="What happened"
      className={classes.chips}
      onKeyDown={(event) => {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        const what = WHATS[Number(event.key) - 1];
        if (what !== undefined) {
          event.preventDefault();
          onChange(what, true);
          return;
        }
        const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
        if (step === undefined) return;
        event.preventDefault();
        const next = (WHATS.length + (value === null ? (step === 1 ? 0 : -1) : focusable + step)) % WHATS.length;
        onChange(WHATS[next] as What, false);
        group.current?.querySelectorAll<HTMLElement>('[role="radio"]')[next]?.focus();
      }}
    >
      {WHATS.map((what, index) => (
        <button
          key={what}
          type="button"
          role="radio"
          aria-checked={value === what}
          tabIndex={index === focusable ? 0 : -1}
          className={classes.chip}
          onClick={() => onChange(value === what ? null : what, value !== what)}
        >
          <kbd aria-hidden>{index + 1}</kbd> {NAMES[what]}
        </button>
      ))}
    </div>
  );
}
