import { SegmentedControl, Text } from '@mantine/core';
import { useDebouncedValue, useMediaQuery } from '@mantine/hooks';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { CandidateId } from '#shared/model/ids.ts';
import type { Stage } from '#shared/model/project.ts';
import type { CandidateColumn, CandidateFilter, CandidateSort } from '#renderer/store/contract/find.ts';
import type { MemberRow, ProjectRow } from '#renderer/store/contract/projects.ts';
import { ColumnsMenu } from '#renderer/lists/ColumnsMenu.tsx';
import { tidyFilter, withoutFacet } from '#renderer/lists/facets.ts';
import type { FilterChipsHandle } from '#renderer/lists/FilterChips.tsx';
import { isPartial, useReadModel } from '#renderer/lists/ReadModelNote.tsx';
import { useTicks } from '#renderer/lists/useTicks.ts';
import { useActs } from '#renderer/services/appActs.ts';
import { useServices } from '#renderer/services/appServices.ts';
import { saveSettings, useSettings } from '#renderer/services/settings.ts';
import { useStoreQuery } from '#renderer/services/useQuery.ts';
import { countOf, groupDigits } from '#renderer/ui/numberWords.ts';
import { useOwnDialog } from '#renderer/ui/useOwnDialog.ts';
import { useShortcuts } from '#renderer/ui/useShortcuts.ts';
import { AddPeopleDialog } from './AddPeopleDialog.tsx';
import { AskedTab } from './AskedTab.tsx';
import { MemberFilterBar } from './MemberFilterBar.tsx';
import { Members } from './Members.tsx';
import { ProjectHead } from './ProjectHead.tsx';
import { keepView, readView, type ProjectView } from './projectView.ts';
import { SelectionBar } from './SelectionBar.tsx';
import { useCardMoves } from './useCardMoves.ts';
import { useMemberActs } from './useMemberActs.ts';
import classes from './ProjectScreen.module.css';

const TICK_CHANGES = ['projects.changed', 'candidates.changed'] as const;
/** The columns of a project's table at first, and where there is less room. */
const USUAL_COLUMNS: readonly CandidateColumn[] = [
  'name',
  'title',
  'company',
  'location',
  'stage',
  'lastIn',
  'lastOut',
  'lastTouch',
  'added',
];
const NARROW_COLUMNS = USUAL_COLUMNS.filter((column) => column !== 'location' && column !== 'added');

/** A project that is there, and the keys of its screen. */
export function ProjectBody({ row }: { row: ProjectRow }) {
  const { project, memberCount, countByStage } = row;
  const { store } = useServices();
  const acts = useActs();
  const { letterKeys, memberColumns } = useSettings();
  const readModel = useReadModel();
  const isNarrow = useMediaQuery('(max-width: 1000px)', false, { getInitialValueInEffect: false });
  const columns = memberColumns ?? (isNarrow ? NARROW_COLUMNS : USUAL_COLUMNS);
  const chips = useRef<FilterChipsHandle>(null);
  const [, navigate] = useLocation();
  const [shape, setShape] = useState<ProjectView['shape']>(() => readView(project.id).shape);
  const [filter, setFilter] = useState<CandidateFilter>(() => readView(project.id).filter);
  const [sort, setSort] = useState(() => readView(project.id).sort);
  const [active, setActive] = useState<MemberRow | null>(null);
  const adding = useOwnDialog();
  const searchField = useRef<HTMLInputElement>(null);
  const area = useRef<HTMLDivElement>(null);

  // On the board every stage is a column: filtering by stage would only empty some of them.
  const [search] = useDebouncedValue((filter.search ?? '').trim(), 120);
  const shownFilter = tidyFilter({ ...(shape === 'table' ? filter : withoutFacet(filter, 'stage')), search });
  const readIds = useCallback(
    (wanted: CandidateFilter, order: CandidateSort, signal?: AbortSignal) =>
      store.call('projects.listMemberIds', { projectId: project.id, filter: wanted, sort: order }, signal),
    [store, project.id],
  );
  const { selection, toggle, selectAll, clear, afterTicking, outside } = useTicks({
    initial: useState(() => readView(project.id).selection)[0],
    filter: shownFilter,
    sort,
    readIds,
    changes: TICK_CHANGES,
  });
  useEffect(
    () => keepView(project.id, { shape, filter, sort, selection }),
    [project.id, shape, filter, sort, selection],
  );
  const { data: counted } = useStoreQuery(
    'projects.listMembers',
    { projectId: project.id, filter: shownFilter, sort, offset: 0, limit: 1 },
    {
      refreshOn: [
        'projects.changed',
        'candidates.changed',
        'timeline.changed',
        'readModel.changed',
        'readModel.caughtUp',
      ],
      keepPrevious: true,
    },
  );
  const { data: asked } = useStoreQuery(
    'projects.listAsked',
    { projectId: project.id },
    { refreshOn: ['projects.changed', 'candidates.changed', 'readModel.caughtUp'] },
  );
  const askedCount = asked === null ? 0 : asked.people.filter(({ member }) => !member).length;

  const { move, remove, log } = useMemberActs(project);
  const forTargets = (act: (ids: CandidateId[]) => void) => (): void =>
    afterTicking((ticked) => {
      if (ticked.size > 0) act([...ticked]);
      else if (active !== null) act([active.id]);
    });
  const moveWith = (id: CandidateId, stage: Stage): Promise<boolean> =>
    move(selection.ids.has(id) ? [...selection.ids] : [id], stage);
  const { moveActive, setActiveCard, findCard } = useCardMoves({
    project,
    active,
    setActive,
    moveTo: moveWith,
    readIds,
    filter: shownFilter,
    sort,
  });
  const show = (next: ProjectView['shape']): void => {
    setActive(null);
    setShape(next);
  };
  const focusList = (): void => area.current?.querySelector<HTMLElement>('[data-page-list]')?.focus();
  const edit = (): void => acts.editProject(project.id);
  const removeProject = (): void => {
    store.call('projects.remove', { projectId: project.id }).then(({ members, undoId }) => {
      navigate('/projects');
      document.getElementById('main')?.focus();
      const who = members === 0 ? '' : `. ${countOf(members, 'person', 'people')} in it stay candidates`;
      acts.say(`${project.name} removed${who}`, undoId);
    }, acts.sayFailure);
  };
  const onOpen = useCallback((id: CandidateId) => navigate(`/candidates/${id}`), [navigate]);

  useShortcuts(
    {
      search: () => searchField.current?.select(),
      filter: () => chips.current?.openMenu(null),
      selectAll,
      board: () => show(shape === 'board' ? 'table' : 'board'),
      stageBack: () => void moveActive(-1),
      stageOn: () => void moveActive(1),
      log: forTargets(log),
      toProject: forTargets(acts.addToProject),
      edit,
      newCandidate: adding.open,
      back: () => {
        if (selection.ids.size > 0) clear();
        else navigate('/projects');
      },
    },
    letterKeys,
  );

  const total = counted?.total ?? memberCount;
  const isTicking = shape !== 'asked' && memberCount > 0 && readModel?.state !== 'failed';
  return (
    <>
      <ProjectHead
        project={project}
        onAdd={adding.open}
        onEdit={edit}
        onImport={() => acts.importPeople(project.id)}
        onExport={(format) => acts.exportPeople(format, { projectId: project.id })}
        onRemove={removeProject}
      />
      <div className={classes.bar}>
        <SegmentedControl
          size="xs"
          aria-label="View"
          value={shape}
          onChange={(value) => show(value as ProjectView['shape'])}
          data={[
            { value: 'table', label: 'Table' },
            { value: 'board', label: 'Board' },
            { value: 'asked', label: asked === null ? 'Asked for it' : `Asked for it (${groupDigits(askedCount)})` },
          ]}
        />
        {shape !== 'asked' && (memberCount > 0 || !isPartial(readModel)) && (
          <Text size="sm" c="dimmed" role="status" className={classes.count}>
            {total === memberCount
              ? countOf(memberCount, 'person', 'people')
              : `${groupDigits(total)} of ${groupDigits(memberCount)}`}
          </Text>
        )}
        {isTicking && shape === 'table' && (
          <ColumnsMenu
            columns={columns}
            onChange={(memberColumns) => saveSettings({ memberColumns })}
            onReset={() => saveSettings({ memberColumns: null })}
          />
        )}
        {isTicking && (
          <MemberFilterBar
            filter={filter}
            onChange={setFilter}
            stages={project.stages}
            isBoard={shape === 'board'}
            chipsRef={chips}
            countByStage={counted?.countByStage ?? countByStage}
            onLeave={focusList}
            searchRef={searchField}
          />
        )}
      </div>
      <div ref={area} className={classes.area}>
        {shape === 'asked' ? (
          <AskedTab project={project} />
        ) : (
          <Members
            row={row}
            shape={shape}
            filter={shownFilter}
            sort={sort}
            onSort={setSort}
            chosen={selection.ids}
            onToggle={toggle}
            onSelectAll={selectAll}
            onClear={clear}
            onActive={shape === 'board' ? setActiveCard : setActive}
            onOpen={onOpen}
            onMove={(id, stage) => void moveWith(id, stage)}
            findCard={findCard}
            columns={columns}
            onFilter={setFilter}
            onAdd={adding.open}
            askedCount={askedCount}
            onShowAsked={() => show('asked')}
          />
        )}
      </div>
      {isTicking && (
        <SelectionBar
          count={selection.ids.size}
          outside={outside}
          total={total}
          stages={project.stages}
          isBoard={shape === 'board'}
          onLog={forTargets(log)}
          onMove={(stageId) => {
            const stage = project.stages.find(({ id }) => id === stageId);
            if (stage !== undefined) forTargets((ids) => void move(ids, stage))();
          }}
          onAddElsewhere={forTargets(acts.addToProject)}
          onRemove={forTargets(remove)}
          onExport={forTargets((candidateIds) => acts.exportPeople('csv', { candidateIds }))}
          onSelectAll={selectAll}
          onClear={clear}
        />
      )}
      {adding.isOpen && <AddPeopleDialog project={project} onClose={adding.close} />}
    </>
  );
}
