import { Loader } from '@mantine/core';
import { useId, useState } from 'react';
import { showPhone } from '#shared/domain/normalisePhone.ts';
import { describeFailure } from '#renderer/ui/describeFailure.ts';
import { focusAtOnce } from '#renderer/ui/focusAtOnce.ts';
import { userCountry } from '#renderer/ui/userCountry.ts';
import type { Who } from './captureState.ts';
import type { PersonOption } from './findPeople.ts';
import { usePeople } from './usePeople.ts';
import classes from './QuickCapture.module.css';

interface WhoFieldProps {
  who: Who;
  /** Enter was pressed and the answer is not there yet. */
  waiting: boolean;
  onType: (typed: string) => void;
  /** Null when Enter came before the answer for what is typed: the first of that answer is meant. */
  onChoose: (option: PersonOption | null) => void;
  /** Takes the choice back. */
  onClear: () => void;
}

/** Whom it is about: typed ahead over names, numbers, addresses and companies. Enter takes the marked one. */
export function WhoField({ who, waiting, onType, onChoose, onClear }: WhoFieldProps) {
  const typed = who.kind === 'nobody' ? who.typed : '';
  const { options, isCurrent, failure } = usePeople(typed);
  const [marked, setMarked] = useState(0);
  const listId = useId();

  if (who.kind !== 'nobody') {
    return (
      <div className={classes.chosen}>
        <span className={classes.chosenName}>{nameOf(who)}</span>
        {who.kind === 'new' && <span className={classes.tag}>new</span>}
        <button type="button" className={classes.change} aria-label="Change who this is about" onClick={onClear}>
          Change
        </button>
      </div>
    );
  }
  const shown = typed.trim() === '' ? [] : options;
  const at = Math.min(marked, Math.max(0, shown.length - 1));
  return (
    <div className={classes.who}>
      <input
        data-autofocus
        ref={focusAtOnce}
        className={classes.input}
        role="combobox"
        aria-label="Who"
        aria-expanded={shown.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={shown.length > 0 ? `${listId}-${at}` : undefined}
        autoComplete="off"
        spellCheck={false}
        maxLength={400}
        placeholder="Name, number or company"
        value={typed}
        onChange={(event) => {
          setMarked(0);
          onType(event.currentTarget.value);
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
          if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
            event.preventDefault();
            const step = event.key === 'ArrowDown' ? 1 : -1;
            if (shown.length > 0) setMarked((at + step + shown.length) % shown.length);
          } else if (event.key === 'Enter' && typed.trim() !== '') {
            event.preventDefault();
            const option = shown[at];
            // A mark that was moved is meant even if a newer answer is on its way.
            if (isCurrent || marked > 0) {
              if (option !== undefined) onChoose(option);
            } else onChoose(null);
          }
        }}
      />
      {waiting && <Loader size={14} className={classes.waiting} aria-label="Looking for them" />}
      {failure !== null && (
        <div className={classes.people} role="alert">
          {describeFailure(failure.code).what}
        </div>
      )}
      <div id={listId} role="listbox" aria-label="People" className={classes.people} hidden={shown.length === 0}>
        {shown.map((option, index) => (
          <div
            key={option.kind === 'new' ? 'new' : option.row.id}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === at}
            className={classes.person}
            // Focus stays in the field.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onChoose(option)}
            onMouseMove={() => setMarked(index)}
          >
            <OptionWords option={option} />
          </div>
        ))}
      </div>
      <span className={classes.unseen} role="status">
        {typed.trim() === '' || !isCurrent ? '' : countWords(shown)}
      </span>
    </div>
  );
}

function OptionWords({ option }: { option: PersonOption }) {
  if (option.kind === 'new') return <span>Create {newWords(option.name, option.phone)}</span>;
  const { name, address, title, company, doNotContact } = option.row;
  const about = [title, company].filter((part) => part !== '').join(', ') || (name === '' ? '' : address);
  return (
    <>
      <span className={classes.personName}>{name || address}</span>
      <span className={classes.personAbout}>{about}</span>
      {doNotContact && <span className={classes.personWarning}>do not contact</span>}
    </>
  );
}

/** What somebody chosen is called. */
export function nameOf(who: Exclude<Who, { kind: 'nobody' }>): string {
  return who.kind === 'candidate' ? who.name : newWords(who.name, who.phone);
}

function newWords(name: string, phone: string): string {
  const shown = phone === '' ? '' : showPhone(phone, userCountry());
  return [name, shown].filter((part) => part !== '').join(', ');
}

function countWords(options: readonly PersonOption[]): string {
  const known = options.filter(({ kind }) => kind === 'candidate').length;
  return known === 0 ? 'Nobody like that; Enter adds them' : `${known} ${known === 1 ? 'person' : 'people'} found`;
}
