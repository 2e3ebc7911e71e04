import { Text, TextInput } from '@mantine/core';
import { IconCheck, IconChevronRight } from '@tabler/icons-react';
import { useEffect, useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { CandidateFilter } from '#renderer/store/contract/find.ts';
import { findOptions, findValues, type ChoiceContext, type MenuOption } from './facetChoices.ts';
import { facetOf, hasFacet, valuesOf, withoutFacet, withValue, type FacetId } from './facets.ts';
import classes from './FilterMenu.module.css';

interface FilterMenuProps {
  filter: CandidateFilter;
  onChange: (filter: CandidateFilter) => void;
  context: ChoiceContext;
  /** The facet whose values are offered at once; null begins with all facets. */
  startAt: FacetId | null;
  onClose: () => void;
}

const PLACEHOLDERS: Partial<Record<FacetId, string>> = {
  lastIn: 'Choose, or type a number of days',
  lastOut: 'Choose, or type a number of days',
  lastContact: 'Choose, or type a number of days',
  contact: 'Choose, or type a number of days',
  futureTitle: 'A title they would like',
  futurePlace: 'A place they would like',
  place: 'Choose, or type a place',
};

/**
 * All filters in one box to type in: words find a filter or one of its values, Enter takes what is marked. Several
 * values of one filter are ticked one after the other; Backspace or Escape goes back.
 */
export function FilterMenu({ filter, onChange, context, startAt, onClose }: FilterMenuProps) {
  const [facetId, setFacetId] = useState(startAt);
  const [typed, setTyped] = useState(() => initialText(filter, startAt));
  const [wantedActive, setActive] = useState(0);
  const listId = useId();
  const list = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  // At once, not when the box around it has settled: whoever opens it by its key goes on typing.
  useLayoutEffect(() => field.current?.focus({ preventScroll: true }), []);
  const options = facetId === null ? findOptions(typed, context) : findValues(facetId, typed, context);
  const active = Math.min(wantedActive, Math.max(options.length - 1, 0));
  useEffect(() => {
    list.current?.querySelector('[data-active]')?.scrollIntoView({ block: 'nearest' });
  }, [active, facetId]);

  const enter = (id: FacetId | null): void => {
    setFacetId(id);
    setTyped(initialText(filter, id));
    setActive(0);
  };
  const take = (option: MenuOption | undefined): void => {
    if (option === undefined) return;
    const { facet, isFacet, value } = option;
    // There is but one value of it, so there is nothing to go into.
    if (isFacet && facet.id === 'losingTouch') {
      onChange(withValue(filter, facet.id, 'yes'));
      onClose();
    } else if (isFacet) enter(facet.id);
    else {
      onChange(withValue(filter, facet.id, value));
      // Of several values the next one may follow; found among all filters, it was the one that was meant.
      if (facet.kind !== 'many' || facetId === null) onClose();
      else if (typed !== '') setTyped('');
    }
  };
  const back = (): void => {
    if (facetId !== null && startAt === null) enter(null);
    else onClose();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') setActive(Math.min(active + 1, Math.max(options.length - 1, 0)));
    else if (event.key === 'ArrowUp') setActive(Math.max(active - 1, 0));
    else if (event.key === 'Enter') take(options[active]);
    else if (event.key === 'Escape') back();
    else if (event.key === 'Backspace' && typed === '' && facetId !== null && startAt === null) back();
    else return;
    event.preventDefault();
    // The menu around it would close as well.
    event.stopPropagation();
  };
  const facet = facetId === null ? null : facetOf(facetId);
  const label = facet === null ? 'Filter by' : facet.label;
  return (
    <div className={classes.menu}>
      <TextInput
        ref={field}
        data-autofocus
        size="xs"
        aria-label={label}
        placeholder={facetId === null ? 'Filter by' : (PLACEHOLDERS[facetId] ?? `Find a ${label.toLowerCase()}`)}
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={options.length === 0 ? undefined : `${listId}-${active}`}
        maxLength={300}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
        {...(facet !== null && { leftSection: <span className={classes.at}>{facet.label}</span> })}
        {...(facet !== null && { leftSectionWidth: facet.label.length * 7 + 16 })}
      />
      <div
        ref={list}
        id={listId}
        role="listbox"
        aria-label={facet === null ? 'Filters' : `${facet.label}: values`}
        aria-multiselectable={facet?.kind === 'many' || undefined}
        className={classes.list}
        hidden={options.length === 0}
      >
        {options.map((option, index) => (
          <Option
            key={`${option.facet.id} ${option.value}`}
            id={`${listId}-${index}`}
            option={option}
            isActive={index === active}
            isChosen={
              option.isFacet
                ? hasFacet(filter, option.facet.id)
                : valuesOf(filter, option.facet.id).includes(option.value)
            }
            isNamed={facetId === null}
            onTake={() => {
              setActive(index);
              take(option);
            }}
          />
        ))}
      </div>
      {options.length === 0 && (
        <Text size="xs" c="dimmed" className={classes.nothing} role="status">
          {nothingWords(facetId, typed, context)}
        </Text>
      )}
      {facet !== null && (
        <footer className={classes.foot}>
          <span>
            {facet.kind === 'many'
              ? `Enter ticks, Esc ${startAt === null ? 'goes back' : 'is done'}`
              : 'Enter takes it'}
          </span>
          {hasFacet(filter, facet.id) && (
            <button
              type="button"
              className={classes.clear}
              onClick={() => {
                onChange(withoutFacet(filter, facet.id));
                onClose();
              }}
            >
              Remove this filter
            </button>
          )}
        </footer>
      )}
    </div>
  );
}

interface OptionProps {
  id: string;
  option: MenuOption;
  isActive: boolean;
  isChosen: boolean;
  /** Says which filter the value belongs to. */
  isNamed: boolean;
  onTake: () => void;
}

function Option({ id, option: { facet, isFacet, label }, isActive, isChosen, isNamed, onTake }: OptionProps) {
  return (
    <div
      id={id}
      role="option"
      aria-selected={isChosen}
      data-active={isActive || undefined}
      className={classes.option}
      // Focus stays in the field, from where the keys go on.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onTake}
    >
      <span className={classes.tick} aria-hidden>
        {isChosen && <IconCheck size={12} stroke={3} />}
      </span>
      {!isFacet && isNamed && label !== facet.label && <span className={classes.of}>{facet.label}: </span>}
      <span className={classes.label}>{label}</span>
      {isFacet && facet.id !== 'losingTouch' && <IconChevronRight size={13} className={classes.into} aria-hidden />}
    </div>
  );
}

/** Words are changed where they stand; every other filter begins with all its values. */
function initialText(filter: CandidateFilter, id: FacetId | null): string {
  return id !== null && facetOf(id).kind === 'text' ? (valuesOf(filter, id)[0] ?? '') : '';
}

function nothingWords(id: FacetId | null, typed: string, { choices, projects }: ChoiceContext): string {
  if (typed.trim() !== '') return id === null ? `No filter has “${typed.trim()}”.` : `None has “${typed.trim()}”.`;
  if (id === 'futureTitle' || id === 'futurePlace') return 'Type what their wish for the future should hold.';
  if (id === 'project' || id === 'askedFor') return projects.length === 0 ? 'There is no project yet.' : '';
  return choices === null ? '' : 'Nobody has one yet.';
}
