import { CloseButton, Kbd, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { complete, type Completion } from './completeSearch.ts';
import type { SearchChoice } from './searchChoices.ts';
import classes from './Activity.module.css';

interface SearchBoxProps {
  field: RefObject<HTMLInputElement | null>;
  text: string;
  /** Where the cursor stands. */
  caret: number;
  /** What the part at the cursor could become. */
  completion: Completion | null;
  choices: readonly SearchChoice[];
  onChange: (text: string, caret: number) => void;
  /** The list of what was found, and which of it is marked. */
  listId: string;
  markedId: string | undefined;
  /** Keys that are not the box's own: to walk through what was found and to open it. */
  onListKey: (event: KeyboardEvent) => void;
}

/** The one box. Values of operators are offered under it; the arrows choose, Tab or Enter takes, Esc closes. */
export function SearchBox(props: SearchBoxProps) {
  const { field, text, caret, completion, choices, onChange, listId, markedId, onListKey } = props;
  const choicesId = useId();
  const [closedFor, setClosedFor] = useState<string | null>(null);
  const [marked, setMarked] = useState(-1);
  const [hasFocus, setHasFocus] = useState(false);
  const isWhole = completion?.what === 'value' && choices.length === 1 && choices[0]!.value === completion.typed;
  const isOpen = hasFocus && choices.length > 0 && closedFor !== text && !isWhole;

  // What was put in moves the cursor; the field would leave it at the end.
  const caretWanted = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (caretWanted.current === null) return;
    field.current?.setSelectionRange(caretWanted.current, caretWanted.current);
    caretWanted.current = null;
  }, [text, field]);
  const take = (chosen: string): void => {
    if (completion === null) return;
    const next = complete(text, completion, chosen);
    caretWanted.current = next.caret;
    setMarked(-1);
    onChange(next.text, next.caret);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const hasModifier = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
    if (event.key === 'Tab' && !hasModifier && completion !== null) {
      const chosen =
        completion.what === 'operator'
          ? completion.operators[0]
          : isOpen && (marked >= 0 || completion.typed !== '')
            ? choices[Math.max(marked, 0)]?.value
            : undefined;
      if (chosen === undefined) return;
      event.preventDefault();
      take(chosen);
      return;
    }
    if (!isOpen) return onListKey(event);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setMarked((at) => (at + step < 0 ? choices.length - 1 : (at + step) % choices.length));
    else if (event.key === 'Escape') setClosedFor(text);
    else if (event.key === 'Enter' && marked >= 0) take(choices[marked]!.value);
    else return onListKey(event);
    event.preventDefault();
  };

  return (
    <div className={classes.box} role="search">
      <TextInput
        ref={field}
        size="sm"
        type="text"
        role="combobox"
        aria-label="Search people, mails, notes and meetings"
        aria-expanded={isOpen || markedId !== undefined}
        aria-controls={isOpen ? choicesId : listId}
        aria-autocomplete="list"
        aria-activedescendant={isOpen ? (marked >= 0 ? `${choicesId}-${marked}` : undefined) : markedId}
        placeholder="Search people, mails, notes and meetings"
        autoComplete="off"
        spellCheck={false}
        leftSection={<IconSearch size={15} aria-hidden />}
        rightSection={
          text === '' ? (
            <Kbd size="xs" aria-hidden>
              /
            </Kbd>
          ) : (
            <CloseButton
              size="sm"
              aria-label="Clear the search"
              onClick={() => {
                onChange('', 0);
                field.current?.focus();
              }}
            />
          )
        }
        value={text}
        onChange={(event) => {
          const typed = event.currentTarget.value.slice(0, 500);
          setMarked(-1);
          setClosedFor(null);
          onChange(typed, event.currentTarget.selectionStart ?? typed.length);
        }}
        onSelect={(event) => {
          const at = event.currentTarget.selectionStart ?? text.length;
          if (at !== caret) onChange(text, at);
        }}
        onFocus={() => setHasFocus(true)}
        onBlur={() => setHasFocus(false)}
        onKeyDown={onKeyDown}
      />
      {isOpen && (
        <div id={choicesId} role="listbox" aria-label="Values" className={classes.choices}>
          {choices.map(({ value, label, about }, at) => (
            <div
              key={value}
              id={`${choicesId}-${at}`}
              role="option"
              aria-selected={at === marked}
              className={classes.choice}
              // Focus stays in the field.
              onMouseDown={(event) => event.preventDefault()}
              onMouseMove={() => setMarked(at)}
              onClick={() => take(value)}
            >
              <span className={classes.choiceLabel}>{label}</span>
              <span className={classes.choiceAbout}>{about}</span>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
