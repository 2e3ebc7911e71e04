import { Button, Group, Text } from '@mantine/core';
import type { CandidateId } from '#shared/model/ids.ts';
import type { Stage } from '#shared/model/project.ts';
import type { CandidateColumn, CandidateFilter, CandidateSort } from '#renderer/store/contract/find.ts';
import type { MemberRow, ProjectRow } from '#renderer/store/contract/projects.ts';
import { useActs } from '#renderer/services/appActs.ts';
import { CandidateTable, TableSkeleton } from '#renderer/lists/CandidateTable.tsx';
import { isPartial, ReadModelNote, useReadModel, type ReadModel } from '#renderer/lists/ReadModelNote.tsx';
import { FailureNote } from '#renderer/ui/FailureNote.tsx';
import { countOf } from '#renderer/ui/numberWords.ts';
import { Board } from './Board.tsx';
import { stageOf } from './memberWords.ts';
import type { CardStand } from './useCardMoves.ts';
import { useMemberPages } from './useMemberPages.ts';
import classes from './ProjectScreen.module.css';

interface MembersProps {
  row: ProjectRow;
  shape: 'table' | 'board';
  filter: CandidateFilter;
  sort: CandidateSort;
  onSort: (sort: CandidateSort) => void;
  chosen: ReadonlySet<CandidateId>;
  onToggle: (id: CandidateId, isRange: boolean) => void;
  onSelectAll: () => void;
  onClear: () => void;
  onActive: (row: MemberRow | null) => void;
  onOpen: (id: CandidateId) => void;
  onMove: (id: CandidateId, stage: Stage) => void;
  /** Where a card is that no column of the board shows; null for nowhere. */
  findCard: (id: CandidateId, signal: AbortSignal) => Promise<CardStand | null>;
  columns: readonly CandidateColumn[];
  onFilter: (filter: CandidateFilter) => void;
  onAdd: () => void;
  askedCount: number;
  onShowAsked: () => void;
}

/** Who is in a project, in either shape; or how to bring somebody in. */
export function Members(props: MembersProps) {
  const { row, shape } = props;
  const readModel = useReadModel();
  if (readModel?.state === 'failed') return <ReadModelNote readModel={readModel} />;
  if (row.memberCount === 0) {
    return isPartial(readModel) ? <ReadModelNote readModel={readModel} /> : <NobodyYet {...props} />;
  }
  if (shape === 'table') return <TableOfMembers {...props} readModel={readModel} />;
  return (
    <>
      <ReadModelNote readModel={readModel} />
      <Board
        projectId={row.project.id}
        stages={row.project.stages}
        filter={props.filter}
        sort={props.sort}
        chosen={props.chosen}
        onToggle={props.onToggle}
        onActive={props.onActive}
        onOpen={props.onOpen}
        onMove={props.onMove}
        findCard={props.findCard}
      />
    </>
  );
}

function TableOfMembers({
  row: { project },
  filter,
  onFilter,
  readModel,
  ...table
}: MembersProps & { readModel: ReadModel | null }) {
  const pages = useMemberPages(project.id, filter, table.sort);
  if (pages.failure !== null && pages.answer === null)
    return (
      <div className={classes.note}>
        <FailureNote failure={pages.failure} act={{ label: 'Try again', onAct: pages.refresh }} />
      </div>
    );
  if (pages.answer === null) {
    return (
      <>
        <ReadModelNote readModel={readModel} />
        {pages.slow && <TableSkeleton />}
      </>
    );
  }
  return (
    <>
      {pages.failure !== null && (
        <div className={classes.note}>
          <FailureNote failure={pages.failure} act={{ label: 'Try again', onAct: pages.refresh }} />
        </div>
      )}
      <ReadModelNote readModel={readModel} />
      {pages.total === 0 && isPartial(readModel) ? null : pages.total === 0 ? (
        <div className={classes.empty}>
          <Text size="sm" c="dimmed" mb={8}>
            Nobody in this project fits the filter.
          </Text>
          <Button size="xs" variant="default" onClick={() => onFilter({})}>
            Show everybody
          </Button>
        </div>
      ) : (
        <CandidateTable
          label={`People in ${project.name}`}
          columns={table.columns}
          stageName={(member) => stageOf(project.stages, member.stageId).name}
          pages={pages}
          sort={table.sort}
          onSort={table.onSort}
          chosen={table.chosen}
          onToggle={table.onToggle}
          onSelectAll={table.onSelectAll}
          onClear={table.onClear}
          onActive={table.onActive}
          onOpen={table.onOpen}
        />
      )}
    </>
  );
}

function NobodyYet({ row: { project }, onAdd, askedCount, onShowAsked }: MembersProps) {
  const acts = useActs();
  return (
    <div className={classes.empty}>
      <h2 className={classes.emptyTitle}>Nobody is in this project yet</h2>
      <Text size="sm" c="dimmed" maw={480} mb={12}>
        Find people among your candidates, paste a list of addresses, or import a file. What is logged for them from
        here on says that it was for this project.
      </Text>
      <Group gap={8}>
        {askedCount > 0 && (
          <Button onClick={onShowAsked}>{countOf(askedCount, 'person', 'people')} asked for such a role</Button>
        )}
        <Button variant={askedCount > 0 ? 'default' : 'filled'} onClick={onAdd}>
          Add people
        </Button>
        <Button variant="default" onClick={() => acts.importPeople(project.id)}>
          Import a file
        </Button>
      </Group>
    </div>
  );
}
