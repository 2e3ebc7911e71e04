import { Button, CloseButton, Group, Pill, Stack, Text, TextInput } from '@mantine/core';
import { IconCheck, IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { CandidateId } from '#shared/model/ids.ts';
import type { Project } from '#shared/model/project.ts';
import type { CandidateRow } from '#renderer/store/contract/candidates.ts';
import { PersonWords } from '#renderer/lists/PersonWords.tsx';
import { isPartial, ReadModelNote, useReadModel } from '#renderer/lists/ReadModelNote.tsx';
import { useAct } from '#renderer/services/useAct.ts';
import { useStoreQuery } from '#renderer/services/useQuery.ts';
import { FailureNote } from '#renderer/ui/FailureNote.tsx';
import { countOf, groupDigits } from '#renderer/ui/numberWords.ts';
import { nameOf } from './memberWords.ts';
import { useAddMembers } from './useAddMembers.ts';
import classes from './AddPeople.module.css';

interface FindPeopleProps {
  project: Project;
  onClose: () => void;
}

const SHOWN = 50;
const PILLS = 12;

/** Type-ahead over all candidates: Enter ticks who is marked, Ctrl Enter adds everybody ticked. */
export function FindPeople({ project, onClose }: FindPeopleProps) {
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<ReadonlyMap<CandidateId, CandidateRow>>(new Map());
  const [wantedActive, setActive] = useState(0);
  const { data, failure, refresh } = useStoreQuery(
    'candidates.suggest',
    { text: text.trim(), limit: SHOWN },
    { keepPrevious: true, refreshOn: ['candidates.changed', 'readModel.caughtUp'] },
  );
  const { data: inside } = useStoreQuery(
    'projects.listMemberIds',
    { projectId: project.id, filter: {}, sort: { column: 'name', descending: false } },
    { refreshOn: ['projects.changed'] },
  );
  const readModel = useReadModel();
  const members = new Set(inside?.candidateIds);
  const rows = data?.rows ?? [];
  const active = Math.min(wantedActive, Math.max(rows.length - 1, 0));
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[data-active]')?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  const toggle = (row: CandidateRow | undefined): void => {
    if (row === undefined || members.has(row.id)) return;
    const after = new Map(chosen);
    if (!after.delete(row.id)) after.set(row.id, row);
    setChosen(after);
  };
  const addMembers = useAddMembers(project.id, project.name);
  const add = useAct(() => addMembers([...chosen.keys()]));
  const submit = async (): Promise<void> => {
    if (chosen.size > 0 && (await add.run())) onClose();
  };
  return (
    <Stack gap={8}>
      <div className={classes.note}>
        <ReadModelNote readModel={readModel} />
      </div>
      {failure !== null && readModel?.state !== 'failed' && (
        <FailureNote failure={failure} act={{ label: 'Try again', onAct: refresh }} />
      )}
      {add.failure !== null && <FailureNote failure={add.failure} />}
      <TextInput
        data-autofocus
        aria-label="Find candidates"
        placeholder="Name, address or company"
        leftSection={<IconSearch size={14} aria-hidden />}
        rightSection={
          text === '' ? null : <CloseButton size="sm" aria-label="Clear the search" onClick={() => setText('')} />
        }
        role="combobox"
        aria-expanded
        aria-controls="people-to-choose"
        aria-activedescendant={rows.length === 0 ? undefined : `person-to-choose-${active}`}
        maxLength={500}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'ArrowDown') setActive(Math.min(active + 1, Math.max(rows.length - 1, 0)));
          else if (event.key === 'ArrowUp') setActive(Math.max(active - 1, 0));
          else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submit();
          else if (event.key === 'Enter') toggle(rows[active]);
          else return;
          event.preventDefault();
        }}
      />
      {chosen.size > 0 && (
        <Group gap={4} role="group" aria-label="Ticked people">
          {[...chosen.values()].slice(0, PILLS).map((row) => (
            <Pill
              key={row.id}
              withRemoveButton
              removeButtonProps={{ 'aria-label': `Untick ${nameOf(row)}`, 'aria-hidden': false }}
              onRemove={() => toggle(row)}
            >
              {nameOf(row)}
            </Pill>
          ))}
          {chosen.size > PILLS && (
            <Text size="xs" c="dimmed">
              and {groupDigits(chosen.size - PILLS)} more
            </Text>
          )}
        </Group>
      )}
      <div
        ref={list}
        id="people-to-choose"
        role="listbox"
        aria-multiselectable
        aria-label="Candidates found"
        className={classes.list}
        hidden={rows.length === 0}
      >
        {rows.map((row, index) => {
          const isMember = members.has(row.id);
          return (
            <div
              key={row.id}
              id={`person-to-choose-${index}`}
              role="option"
              aria-selected={isMember || chosen.has(row.id)}
              aria-disabled={isMember || undefined}
              data-active={index === active || undefined}
              className={classes.option}
              onClick={() => {
                setActive(index);
                toggle(row);
              }}
            >
              <span className={classes.tick} aria-hidden>
                {(isMember || chosen.has(row.id)) && <IconCheck size={12} stroke={3} />}
              </span>
              <PersonWords
                name={isMember ? <span className={classes.known}>{nameOf(row)}</span> : nameOf(row)}
                doNotContact={row.doNotContact}
                work={[row.title, row.company].filter((word) => word !== '').join(', ') || row.address}
              />
              {isMember && <span className={classes.member}>In the project</span>}
            </div>
          );
        })}
      </div>
      <Text size="xs" c="dimmed" role="status">
        {data === null || (data.total === 0 && isPartial(readModel))
          ? ''
          : data.total === 0
            ? text.trim() === ''
              ? 'There are no candidates yet.'
              : `No candidate fits “${text.trim()}”.`
            : data.total > rows.length
              ? `${groupDigits(rows.length)} of ${groupDigits(data.total)} shown: type more to narrow them down.`
              : countOf(data.total, 'candidate')}
      </Text>
      <Group justify="flex-end" gap={8}>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button disabled={chosen.size === 0} loading={add.running} onClick={() => void submit()}>
          {chosen.size === 0 ? 'Add' : `Add ${countOf(chosen.size, 'person', 'people')}`}
        </Button>
      </Group>
    </Stack>
  );
}
