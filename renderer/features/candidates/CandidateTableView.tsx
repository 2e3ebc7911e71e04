import { useMediaQuery } from '@mantine/hooks';
import { Kbd } from '@mantine/core';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { CandidateId } from '#shared/model/ids.ts';
import type { CandidateRow } from '#renderer/store/contract/candidates.ts';
import type { CandidateColumn, CandidateFilter, CandidateSort } from '#renderer/store/contract/find.ts';
import { CandidateTable, TableSkeleton } from '#renderer/lists/CandidateTable.tsx';
import { ColumnsMenu } from '#renderer/lists/ColumnsMenu.tsx';
import { ReadModelNote } from '#renderer/lists/ReadModelNote.tsx';
import { ActKey, SelectionFoot } from '#renderer/lists/SelectionFoot.tsx';
import { useTicks } from '#renderer/lists/useTicks.ts';
import { useActs } from '#renderer/services/appActs.ts';
import { useServices } from '#renderer/services/appServices.ts';
import { saveSettings, useSettings } from '#renderer/services/settings.ts';
import { FailureNote } from '#renderer/ui/FailureNote.tsx';
import { useShortcuts } from '#renderer/ui/useShortcuts.ts';
import { CandidateSearch } from './CandidateSearch.tsx';
import { ListCount } from './ListCount.tsx';
import { ListMenu } from './ListMenu.tsx';
import { changeList, PLACES } from './listState.ts';
import { ListTools } from './ListTools.tsx';
import { NobodyFits } from './NobodyFits.tsx';
import { useCandidateList } from './useCandidateList.ts';
import classes from './CandidateList.module.css';

const TICK_CHANGES = ['candidates.changed'] as const;
/** The columns of the table at first, and where there is less room. */
const USUAL_COLUMNS: readonly CandidateColumn[] = [
  'name',
  'title',
  'company',
  'location',
  'engagement',
  'lastIn',
  'lastOut',
  'lastTouch',
  'followUp',
];
const NARROW_COLUMNS = USUAL_COLUMNS.filter((column) => column !== 'location' && column !== 'followUp');
/** Stages are of a project; here they can only be filtered by. */
const NOT_HERE: readonly CandidateColumn[] = ['stage'];

interface CandidateTableViewProps {
  onOpen: (candidateId: CandidateId) => void;
  /** Shows the other face of the list. */
  onShape: () => void;
}

/** The wide face of the candidate list: columns of choice, any order, and acts for all who are ticked. */
export function CandidateTableView({ onOpen, onShape }: CandidateTableViewProps) {
  const { store } = useServices();
  const acts = useActs();
  const { letterKeys, candidateColumns } = useSettings();
  const isNarrow = useMediaQuery('(max-width: 1000px)', false, { getInitialValueInEffect: false });
  const columns = candidateColumns ?? (isNarrow ? NARROW_COLUMNS : USUAL_COLUMNS);
  const list = useCandidateList();
  const { pages, readModel } = list;
  const searchField = useRef<HTMLInputElement>(null);
  const area = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<CandidateRow | null>(null);
  const { selection, toggle, selectAll, clear, afterTicking, outside } = useTicks({
    initial: PLACES.selection,
    filter: list.filter,
    sort: list.sort,
    readIds: useCallback(
      (filter: CandidateFilter, sort: CandidateSort, signal?: AbortSignal) =>
        store.call('candidates.listIds', { filter, sort }, signal),
      [store],
    ),
    changes: TICK_CHANGES,
  });
  useEffect(() => {
    PLACES.selection = selection;
  }, [selection]);
  const place = useCallback((change: Partial<typeof PLACES.table>) => void Object.assign(PLACES.table, change), []);

  const forTargets = (act: (ids: CandidateId[]) => void, one?: (row: CandidateRow) => void) => (): void =>
    afterTicking((ticked) => {
      if (ticked.size > 0) act([...ticked]);
      else if (active !== null) (one ?? ((row) => act([row.id])))(active);
    });
  const forActive = (act: (row: CandidateRow) => void) => (): void => {
    if (active !== null) act(active);
  };
  const nameOf = (row: CandidateRow): string => row.name || row.address;
  const log = forTargets(
    (ids) => acts.logMany(ids, null, ''),
    (row) => acts.logInteraction(row.id, nameOf(row), null),
  );
  useShortcuts(
    {
      search: () => searchField.current?.select(),
      filter: () => list.chips.current?.openMenu(null),
      views: () => list.setViewMenuOpen(true),
      listShape: onShape,
      newCandidate: () => acts.editCandidate(null),
      selectAll,
      log,
      toProject: forTargets(acts.addToProject),
      note: forActive((row) => acts.logInteraction(row.id, nameOf(row), 'note')),
      followUp: forActive((row) => acts.followUp(row.id, nameOf(row))),
      edit: forActive((row) => acts.editCandidate(row.id)),
      back: clear,
    },
    letterKeys,
  );
  const focusTable = (): void => area.current?.querySelector<HTMLElement>('[data-page-list]')?.focus();
  return (
    <div className={classes.pane}>
      <header className={classes.wideHead}>
        <h1 className={classes.wideHeading}>Candidates</h1>
        <ListCount list={list} />
        <ColumnsMenu
          columns={columns}
          without={NOT_HERE}
          onChange={(chosen) => saveSettings({ candidateColumns: chosen })}
          onReset={() => saveSettings({ candidateColumns: null })}
        />
        <ListMenu />
      </header>
      <div className={classes.wideBar}>
        <CandidateSearch
          ref={searchField}
          search={list.chosen.search ?? ''}
          onChange={list.setSearch}
          onKey={focusTable}
          onLeave={focusTable}
        />
        <ListTools list={list} shape="table" onShape={onShape} />
      </div>
      <ReadModelNote readModel={readModel} />
      {pages.failure !== null && readModel?.state !== 'failed' && (
        <div className={classes.note}>
          <FailureNote failure={pages.failure} act={{ label: 'Try again', onAct: pages.refresh }} />
        </div>
      )}
      <div ref={area} className={classes.area}>
        {list.slow && <TableSkeleton />}
        {pages.answer !== null &&
          (pages.total === 0 ? (
            <NobodyFits list={list} />
          ) : (
            <CandidateTable
              label="Candidates"
              columns={columns}
              pages={pages}
              sort={list.sort}
              onSort={(sort) => changeList({ sort })}
              chosen={selection.ids}
              onToggle={toggle}
              onSelectAll={selectAll}
              onClear={clear}
              onActive={setActive}
              onOpen={onOpen}
              initial={PLACES.table}
              onPlace={place}
            />
          ))}
      </div>
      <SelectionFoot
        count={selection.ids.size}
        outside={outside}
        total={pages.total}
        hint={
          <>
            {/* With nobody shown there is nobody to whom these keys could do anything. */}
            {pages.total > 0 && (
              <>
                <Kbd size="xs">X</Kbd> ticks, with <Kbd size="xs">Shift</Kbd> a range · <ActKey id="log" /> logs ·{' '}
                <ActKey id="toProject" /> to a project · <Kbd size="xs">Enter</Kbd> opens ·{' '}
              </>
            )}
            <ActKey id="listShape" /> back to the list
          </>
        }
        projectLabel="Add to a project"
        onLog={log}
        onAddToProject={forTargets(acts.addToProject)}
        onExport={forTargets((candidateIds) => acts.exportPeople('csv', { candidateIds }))}
        onSelectAll={selectAll}
        onClear={clear}
      />
    </div>
  );
}
