import { useCallback, useRef, useState } from 'react';
import type { CandidateId, ProjectId, StageId } from '#shared/model/ids.ts';
import type { Stage } from '#shared/model/project.ts';
import type { CandidateFilter, CandidateSort } from '#renderer/store/contract/find.ts';
import type { MemberRow } from '#renderer/store/contract/projects.ts';
import { useSettings } from '#renderer/services/settings.ts';
import { useShortcuts } from '#renderer/ui/useShortcuts.ts';
import { BoardColumn, type ColumnHandle } from './BoardColumn.tsx';
import classes from './Board.module.css';

interface BoardProps {
  projectId: ProjectId;
  stages: readonly Stage[];
  filter: CandidateFilter;
  sort: CandidateSort;
  chosen: ReadonlySet<CandidateId>;
  onToggle: (id: CandidateId, isRange: boolean) => void;
  /** Whom the keys are at. */
  onActive: (row: MemberRow | null) => void;
  onOpen: (id: CandidateId) => void;
  /** Moves everybody ticked if this one is, else this one. */
  onMove: (id: CandidateId, stage: Stage) => void;
}

/**
 * The members in a column for each stage. Cards are dragged, or moved with the keys of the project screen; the mark of
 * the keys stays with the person, also into the next column.
 */
export function Board({ stages, chosen, onToggle, onActive, onOpen, onMove, ...question }: BoardProps) {
  const { letterKeys } = useSettings();
  const columns = useRef(new Map<StageId, ColumnHandle>());
  const [activeId, setActiveId] = useState<CandidateId | null>(null);
  const register = useCallback((stageId: StageId, handle: ColumnHandle | null) => {
    if (handle === null) columns.current.delete(stageId);
    else columns.current.set(stageId, handle);
  }, []);
  // Between two columns a card is in neither for a moment, or in both.
  const seen = useRef(new Map<StageId, MemberRow>());
  const onSeen = useCallback(
    (stageId: StageId, row: MemberRow | null) => {
      if (row === null) seen.current.delete(stageId);
      else seen.current.set(stageId, row);
      onActive([...seen.current.values()].at(-1) ?? null);
    },
    [onActive],
  );

  /** The column and place that the keys are at. */
  const find = (): { at: number; index: number } => {
    const at = stages.findIndex(({ id }) => (columns.current.get(id)?.indexOf(activeId) ?? -1) !== -1);
    return { at, index: at === -1 ? -1 : columns.current.get(stages[at]!.id)!.indexOf(activeId) };
  };
  const focus = (at: number, index: number): void => {
    const column = columns.current.get(stages[at]!.id);
    const id = column?.focus(index);
    if (id !== undefined) setActiveId(id);
  };
  const move = (step: number): void => {
    const { at, index } = find();
    if (at !== -1) focus(at, index + step);
    else moveAcross(1);
  };
  /** To the next column on that side with anybody in it, at about the same height. */
  const moveAcross = (step: -1 | 1): void => {
    const { at, index } = find();
    let to = at + step;
    while (stages[to] !== undefined && (columns.current.get(stages[to]!.id)?.total() ?? 0) === 0) to += step;
    if (stages[to] !== undefined) focus(to, Math.max(index, 0));
  };
  useShortcuts(
    {
      next: () => move(1),
      previous: () => move(-1),
      open: () => activeId !== null && onOpen(activeId),
      select: (event) => activeId !== null && onToggle(activeId, event.shiftKey),
    },
    letterKeys,
  );
  return (
    <div
      className={classes.board}
      onKeyDown={(event) => {
        if (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
        if (event.key === 'ArrowRight') moveAcross(1);
        else if (event.key === 'ArrowLeft') moveAcross(-1);
        else if (event.key === ' ' && activeId !== null) onToggle(activeId, false);
        else return;
        event.preventDefault();
      }}
    >
      {stages.map((stage) => (
        <BoardColumn
          key={stage.id}
          {...question}
          stage={stage}
          chosen={chosen}
          activeId={activeId}
          register={register}
          onSeen={onSeen}
          onPick={(id, event) => {
            setActiveId(id);
            if (event.shiftKey || event.ctrlKey || event.metaKey) onToggle(id, event.shiftKey);
          }}
          onTick={onToggle}
          onOpen={onOpen}
          onDropped={(id) => onMove(id, stage)}
        />
      ))}
    </div>
  );
}
