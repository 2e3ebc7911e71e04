import { CloseButton, Kbd, TextInput, UnstyledButton } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { Ref } from 'react';
import type { StageId } from '#shared/model/ids.ts';
import type { Stage } from '#shared/model/project.ts';
import type { CandidateFilter } from '#renderer/store/contract/find.ts';
import { groupDigits } from '#renderer/ui/numberWords.ts';
import { CONTACT_NAMES } from './memberWords.ts';
import { ANYBODY, isAnybody } from './projectView.ts';
import classes from './ProjectScreen.module.css';

interface MemberFilterBarProps {
  filter: CandidateFilter;
  onChange: (filter: CandidateFilter) => void;
  /** Empty where the stages are columns. */
  stages: readonly Stage[];
  countByStage: { [stageId: string]: number };
  /** Leaves the field for the list. */
  onLeave: () => void;
  searchRef: Ref<HTMLInputElement>;
}

const CONTACTS = ['never', 'awaiting', 'replied'] as const;

export function MemberFilterBar({ filter, onChange, stages, countByStage, onLeave, searchRef }: MemberFilterBarProps) {
  const { search = '', stageIds = [] } = filter;
  const toggleStage = (id: StageId): void => {
    onChange({
      ...filter,
      stageIds: stageIds.includes(id) ? stageIds.filter((other) => other !== id) : [...stageIds, id],
    });
  };
  return (
    <div className={classes.filters} role="search" aria-label="Filter the people">
      <TextInput
        ref={searchRef}
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
            <CloseButton size="xs" aria-label="Clear the search" onClick={() => onChange({ ...filter, search: '' })} />
          )
        }
        value={search}
        onChange={(event) => onChange({ ...filter, search: event.currentTarget.value.slice(0, 500) })}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && search !== '') onChange({ ...filter, search: '' });
          else if (event.key === 'Escape' || event.key === 'Enter' || event.key === 'ArrowDown') onLeave();
          else return;
          event.preventDefault();
        }}
      />
      <div className={classes.chips} role="group" aria-label="Contact">
        {CONTACTS.map((contact) => (
          <UnstyledButton
            key={contact}
            className={classes.chip}
            aria-pressed={filter.contact === contact}
            onClick={() => onChange({ ...filter, contact: filter.contact === contact ? 'any' : contact })}
          >
            {CONTACT_NAMES[contact]}
          </UnstyledButton>
        ))}
      </div>
      {!isAnybody(filter) && (
        <UnstyledButton className={classes.clear} onClick={() => onChange(ANYBODY)}>
          Show everybody
        </UnstyledButton>
      )}
      {stages.length > 0 && (
        <div className={`${classes.chips} ${classes.stageChips}`} role="group" aria-label="Stage">
          {stages.map(({ id, name }) => (
            <UnstyledButton
              key={id}
              className={classes.chip}
              aria-pressed={stageIds.includes(id)}
              onClick={() => toggleStage(id)}
            >
              {name} <span className={classes.chipCount}>{groupDigits(countByStage[id] ?? 0)}</span>
            </UnstyledButton>
          ))}
        </div>
      )}
    </div>
  );
}
