import { CloseButton, Kbd, TextInput, UnstyledButton } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { Ref } from 'react';
import type { Stage } from '#shared/model/project.ts';
import type { CandidateFilter } from '#renderer/store/contract/find.ts';
import type { FacetId } from '#renderer/lists/facets.ts';
import { hasFacet, isAnybody, valuesOf, withoutFacet, withValue } from '#renderer/lists/facets.ts';
import { FilterChips, type FilterChipsHandle } from '#renderer/lists/FilterChips.tsx';
import { groupDigits } from '#renderer/ui/numberWords.ts';
import { ToggleChip, ToggleChips } from '#renderer/ui/ToggleChips.tsx';
import { CONTACT_NAMES } from './memberWords.ts';
import classes from './ProjectScreen.module.css';

interface MemberFilterBarProps {
  filter: CandidateFilter;
  onChange: (filter: CandidateFilter) => void;
  /** Those of the project, and whether they are columns of a board, by which nothing is filtered. */
  stages: readonly Stage[];
  isBoard: boolean;
  countByStage: { [stageId: string]: number };
  /** Leaves the field for the list. */
  onLeave: () => void;
  searchRef: Ref<HTMLInputElement>;
  chipsRef: Ref<FilterChipsHandle>;
}

const CONTACTS = ['never', 'awaiting', 'replied'] as const;

/** The usual filters of a project as buttons with their counts, and all others behind one. */
export function MemberFilterBar({ filter, onChange, stages, isBoard, countByStage, ...props }: MemberFilterBarProps) {
  const { search = '' } = filter;
  const setSearch = (text: string): void => onChange({ ...filter, search: text.slice(0, 500) });
  const [contact] = valuesOf(filter, 'contact');
  const isUsual = contact === undefined || CONTACTS.some((usual) => usual === contact);
  // What stands here as a button is no chip as well.
  const buttons: FacetId[] = isUsual ? ['stage', 'contact'] : ['stage'];
  return (
    <div className={classes.filters} role="search" aria-label="Filter the people">
      <TextInput
        ref={props.searchRef}
        className={classes.search}
        size="xs"
        type="search"
        aria-label="Search in the project"
        placeholder="Name, company, tag"
        leftSection={<IconSearch size={14} aria-hidden />}
        rightSection={
          search === '' ? (
            <Kbd size="xs" aria-hidden>
              /
            </Kbd>
          ) : (
            <CloseButton size="xs" aria-label="Clear the search" onClick={() => setSearch('')} />
          )
        }
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && search !== '') setSearch('');
          else if (event.key === 'Escape' || event.key === 'Enter' || event.key === 'ArrowDown') props.onLeave();
          else return;
          event.preventDefault();
        }}
      />
      <ToggleChips label="Contact">
        {CONTACTS.map((usual) => (
          <ToggleChip
            key={usual}
            pressed={contact === usual}
            onClick={() =>
              onChange(contact === usual ? withoutFacet(filter, 'contact') : withValue(filter, 'contact', usual))
            }
          >
            {CONTACT_NAMES[usual]}
          </ToggleChip>
        ))}
      </ToggleChips>
      <FilterChips ref={props.chipsRef} filter={filter} onChange={onChange} stages={stages} without={buttons} />
      {!isAnybody(filter) && (
        <UnstyledButton className={classes.clear} onClick={() => onChange({})}>
          Show everybody
        </UnstyledButton>
      )}
      {!isBoard && (
        <ToggleChips label="Stage" ownLine>
          {stages.map(({ id, name }) => (
            <ToggleChip
              key={id}
              pressed={hasFacet(filter, 'stage') && valuesOf(filter, 'stage').includes(id)}
              onClick={() => onChange(withValue(filter, 'stage', id))}
            >
              {name} <span className={classes.chipCount}>{groupDigits(countByStage[id] ?? 0)}</span>
            </ToggleChip>
          ))}
        </ToggleChips>
      )}
    </div>
  );
}
