import { CloseButton, Kbd, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { KeyboardEvent, Ref } from 'react';
import classes from './CandidateList.module.css';

interface CandidateSearchProps {
  ref: Ref<HTMLInputElement>;
  search: string;
  onChange: (search: string) => void;
  /** The arrows and Enter, which belong to the list while one types. */
  onKey: (key: 'ArrowDown' | 'ArrowUp' | 'Enter') => void;
  /** Escape in an empty field. */
  onLeave: () => void;
}

/** The field for words of the list, which need not be left to walk it. */
export function CandidateSearch({ ref, search, onChange, onKey, onLeave }: CandidateSearchProps) {
  const onKeyDown = (event: KeyboardEvent): void => {
    const { key } = event;
    if (key === 'ArrowDown' || key === 'ArrowUp' || key === 'Enter') onKey(key);
    else if (key === 'Escape' && search === '') onLeave();
    else if (key === 'Escape') onChange('');
    else return;
    event.preventDefault();
  };
  return (
    <TextInput
      ref={ref}
      className={classes.search}
      size="xs"
      type="search"
      aria-label="Search candidates by name or address"
      placeholder="Name or address"
      leftSection={<IconSearch size={14} aria-hidden />}
      rightSection={
        search === '' ? (
          <Kbd size="xs" aria-hidden>
            /
          </Kbd>
        ) : (
          <CloseButton size="xs" aria-label="Clear the search" onClick={() => onChange('')} />
        )
      }
      value={search}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={onKeyDown}
    />
  );
}
