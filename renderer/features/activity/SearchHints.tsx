import { Kbd, UnstyledButton } from '@mantine/core';
import type { Completion } from './completeSearch.ts';
import { OPERATOR_WORDS } from './searchChoices.ts';
import { SEARCH_OPERATORS } from './searchParts.ts';
import classes from './Activity.module.css';

interface SearchHintsProps {
  /** Puts an example's beginning into the box. */
  onAdd: (added: string) => void;
}

/** What else the box understands, taught in passing: a click, or typing it, begins it. */
export function SearchHints({ onAdd }: SearchHintsProps) {
  const hint = (label: string, added: string, words: string) => (
    <UnstyledButton key={label} className={classes.hint} title={words} onClick={() => onAdd(added)}>
      {label}
    </UnstyledButton>
  );
  return (
    <div className={classes.hints} role="group" aria-label="Narrow the search">
      {SEARCH_OPERATORS.map((name) =>
        name === 'has'
          ? hint('has:attachment', 'has:attachment ', OPERATOR_WORDS[name])
          : hint(`${name}:`, `${name}:`, OPERATOR_WORDS[name]),
      )}
      {hint('-word', '-', 'without a word')}
      {hint('"exact words"', '"', 'words one after the other')}
    </div>
  );
}

/** The name that Tab would finish. */
export function OperatorHint({ completion }: { completion: Extract<Completion, { what: 'operator' }> }) {
  const [first, ...others] = completion.operators;
  return (
    <span className={classes.tabHint}>
      <Kbd size="xs">Tab</Kbd> {first}: <span className={classes.dim}>{first && OPERATOR_WORDS[first]}</span>
      {others.length > 0 && <span className={classes.dim}>, or {others.map((name) => `${name}:`).join(' ')}</span>}
    </span>
  );
}
