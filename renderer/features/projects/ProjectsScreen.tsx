import { Button, CloseButton, Kbd, Skeleton, Text, TextInput, Tooltip } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { ProjectStatus } from '#shared/model/project.ts';
import type { ResponseOf } from '#shared/rpc/contract.ts';
import type { ProjectRow } from '#renderer/store/contract/projects.ts';
import type { StoreContract } from '#renderer/store/storeContract.ts';
import { isPartial, ReadModelNote, useReadModel } from '#renderer/lists/ReadModelNote.tsx';
import { useActs } from '#renderer/services/appActs.ts';
import { useServices } from '#renderer/services/appServices.ts';
import { usePages } from '#renderer/services/usePages.ts';
import { useSettings } from '#renderer/services/settings.ts';
import { FailureNote } from '#renderer/ui/FailureNote.tsx';
import { KeyTip } from '#renderer/ui/KeyTip.tsx';
import { ListBox, type ListBoxHandle } from '#renderer/ui/ListBox.tsx';
import { groupDigits } from '#renderer/ui/numberWords.ts';
import { ToggleChip, ToggleChips } from '#renderer/ui/ToggleChips.tsx';
import { useShortcuts } from '#renderer/ui/useShortcuts.ts';
import { STATUS_NAMES } from './memberWords.ts';
import { ProjectRowCells } from './ProjectRowCells.tsx';
import classes from './ProjectsScreen.module.css';

const MEANWHILE = 'The numbers of people fill up meanwhile.';
type Answer = ResponseOf<StoreContract, 'projects.list'>;

// What was searched and where the list stood outlives a visit to another screen.
const kept: { search: string; statuses: ProjectStatus[]; activeIndex: number; scrollPx: number } = {
  search: '',
  statuses: [],
  activeIndex: 0,
  scrollPx: 0,
};

/** All projects, open ones first. */
export function ProjectsScreen() {
  const { store } = useServices();
  const acts = useActs();
  const [, navigate] = useLocation();
  const { density, letterKeys } = useSettings();
  const rowPx = density === 'comfortable' ? 44 : 40;
  const [search, setSearch] = useState(kept.search);
  const [wanted] = useDebouncedValue(search.trim(), 120);
  const [statuses, setStatuses] = useState(kept.statuses);
  const [wantedActive, setActive] = useState(kept.activeIndex);
  const list = useRef<ListBoxHandle>(null);
  const searchField = useRef<HTMLInputElement>(null);
  const pages = usePages<ProjectRow, Answer>(
    JSON.stringify([wanted, statuses]),
    (offset, limit, signal) => store.call('projects.list', { search: wanted, statuses, offset, limit }, signal),
    ['projects.changed', 'readModel.caughtUp'],
  );
  const readModel = useReadModel();
  const active = Math.min(wantedActive, Math.max(pages.total - 1, 0));
  useEffect(() => {
    Object.assign(kept, { search, statuses, activeIndex: active });
  }, [search, statuses, active]);
  const change = (part: { search?: string; statuses?: ProjectStatus[] }): void => {
    if (part.search !== undefined) setSearch(part.search.slice(0, 500));
    if (part.statuses !== undefined) setStatuses(part.statuses);
    setActive(0);
    list.current?.toTop();
  };

  const move = (step: number): void => list.current?.move(step);
  const open = (index: number): void => {
    const row = pages.rowAt(index);
    if (row !== undefined) navigate(`/projects/${row.project.id}`);
  };
  const add = (): void => acts.editProject(null);
  useShortcuts(
    {
      search: () => searchField.current?.select(),
      next: () => move(1),
      previous: () => move(-1),
      open: () => open(active),
      newCandidate: add,
    },
    letterKeys,
  );

  const { answer } = pages;
  const isFiltered = wanted !== '' || statuses.length > 0;
  const isEmpty = answer !== null && answer.all === 0;
  return (
    <div className={classes.screen}>
      <header className={classes.head}>
        <h1 className={classes.title}>Projects</h1>
        <span className={classes.total} role="status" aria-label={countWords(answer, isFiltered)}>
          {answer === null
            ? ''
            : isFiltered
              ? `${groupDigits(answer.total)} of ${groupDigits(answer.all)}`
              : groupDigits(answer.all)}
        </span>
        <Tooltip label={<KeyTip label="New project" id="newCandidate" />}>
          <Button size="xs" leftSection={<IconPlus size={15} aria-hidden />} onClick={add}>
            New project
          </Button>
        </Tooltip>
      </header>
      {!isEmpty && (
        <div className={classes.filters} role="search" aria-label="Filter the projects">
          <TextInput
            ref={searchField}
            className={classes.search}
            size="xs"
            type="search"
            aria-label="Search projects"
            placeholder="Role, client or place"
            leftSection={<IconSearch size={14} aria-hidden />}
            rightSection={
              search === '' ? (
                <Kbd size="xs" aria-hidden>
                  /
                </Kbd>
              ) : (
                <CloseButton size="xs" aria-label="Clear the search" onClick={() => change({ search: '' })} />
              )
            }
            value={search}
            onChange={(event) => change({ search: event.currentTarget.value })}
            onKeyDown={(event) => {
              if (event.key === 'ArrowDown') move(1);
              else if (event.key === 'ArrowUp') move(-1);
              else if (event.key === 'Enter') open(active);
              else if (event.key === 'Escape' && search === '') list.current?.focus();
              else if (event.key === 'Escape') change({ search: '' });
              else return;
              event.preventDefault();
            }}
          />
          <ToggleChips label="Status">
            {ProjectStatus.options.map((status) => (
              <ToggleChip
                key={status}
                pressed={statuses.includes(status)}
                onClick={() =>
                  change({
                    statuses: statuses.includes(status)
                      ? statuses.filter((other) => other !== status)
                      : [...statuses, status],
                  })
                }
              >
                {STATUS_NAMES[status]}
              </ToggleChip>
            ))}
          </ToggleChips>
        </div>
      )}
      <ReadModelNote readModel={readModel} meanwhile={MEANWHILE} />
      {pages.failure !== null && readModel?.state !== 'failed' && (
        <div className={classes.note}>
          <FailureNote failure={pages.failure} act={{ label: 'Try again', onAct: pages.refresh }} />
        </div>
      )}
      {pages.slow && (
        <div role="status" aria-label="Loading projects" aria-busy="true">
          {Array.from({ length: 8 }, (_, at) => (
            <div key={at} className={classes.skeleton} style={{ height: rowPx }}>
              <Skeleton height={10} width={`${30 + ((at * 17) % 40)}%`} />
            </div>
          ))}
        </div>
      )}
      {isEmpty && (
        <div className={classes.empty}>
          <h2 className={classes.emptyTitle}>No project yet</h2>
          <Text size="sm" c="dimmed" maw={460} mb={12}>
            A project is a role to be filled and the people you have in mind for it: who was contacted, who answered,
            and how far each of them is. Outreach to all of them is logged in one go.
          </Text>
          <Button onClick={add}>Start a project</Button>
        </div>
      )}
      {answer !== null && !isEmpty && answer.total === 0 && (
        <div className={classes.empty}>
          <Text size="sm" c="dimmed" mb={8}>
            {wanted === '' ? 'No project has this status.' : `No project fits “${wanted}”.`}
          </Text>
          <Button size="xs" variant="default" onClick={() => change({ search: '', statuses: [] })}>
            Show all projects
          </Button>
        </div>
      )}
      <ListBox
        ref={list}
        label="Projects"
        idPrefix="project"
        count={pages.total}
        rowPx={rowPx}
        active={active}
        onActive={setActive}
        isSelected={(index) => index === active}
        onPick={open}
        initialPx={kept.scrollPx}
        onScrolled={(scrollPx) => {
          kept.scrollPx = scrollPx;
        }}
        show={pages.show}
        rowClassName={classes.row}
      >
        {(index) => {
          const row = pages.rowAt(index);
          return row === undefined ? (
            <Skeleton height={10} width="40%" />
          ) : (
            <ProjectRowCells row={row} isWhole={!isPartial(readModel)} />
          );
        }}
      </ListBox>
    </div>
  );
}

function countWords(answer: Answer | null, isFiltered: boolean): string {
  if (answer === null) return '';
  if (!isFiltered) return `${groupDigits(answer.all)} projects`;
  return `${groupDigits(answer.total)} of ${groupDigits(answer.all)} projects`;
}
