import { useCallback, useEffect, useRef, useState } from 'react';
import type { CandidateId, ProjectId, StageId } from '#shared/model/ids.ts';
import type { Stage } from '#shared/model/project.ts';
import type { CandidateFilter, CandidateSort } from '#renderer/store/contract/find.ts';
import type { MemberRow } from '#renderer/store/contract/projects.ts';
import { useSettings } from '#renderer/services/settings.ts';
import { useShortcuts } from '#renderer/ui/useShortcuts.ts';
import { BoardColumn, type ColumnHandle } from './BoardColumn.tsx';
import { nearestCard, type CardPlace } from './nearestCard.ts';
import type { CardStand } from './useCardMoves.ts';
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
  /** Where a card is that no column shows; null for nowhere. Must stay the same function. */
  findCard: (id: CandidateId, signal: AbortSignal) => Promise<CardStand | null>;
}

/**
 * The members in a column for each stage. Cards are dragged, or moved with the keys of the project screen; the mark of
 * the keys stays with the person, also into the next column; of a card that is gone, its neighbour has them.
 */
export function Board({ stages, chosen, onToggle, onActive, onOpen, onMove, findCard, ...question }: BoardProps) {
  const { letterKeys } = useSettings();
  const columns = useRef(new Map<StageId, ColumnHandle>());
  const [activeId, setActiveId] = useState<CandidateId | null>(null);
  const register = useCallback((stageId: StageId, handle: ColumnHandle | null) => {
    if (handle === null) columns.current.delete(stageId);
    else columns.current.set(stageId, handle);
  }, []);
  // Between two columns a card is in neither for a moment, or in both.
  const [seenTimes, setSeenTimes] = useState(0);
  const seen = useRef(new Map<StageId, MemberRow>());
  const onSeen = useCallback(
    (stageId: StageId, row: MemberRow | null) => {
      if (row === null) seen.current.delete(stageId);
      else seen.current.set(stageId, row);
      onActive([...seen.current.values()].at(-1) ?? null);
      setSeenTimes((before) => before + 1);
    },
    [onActive],
  );

  /** Where the keys are; column -1 for nowhere. */
  const find = (): CardPlace => {
    const column = stages.findIndex(({ id }) => (columns.current.get(id)?.indexOf(activeId) ?? -1) !== -1);
    return { column, index: column === -1 ? -1 : columns.current.get(stages[column]!.id)!.indexOf(activeId) };
  };
  const lastPlace = useRef<CardPlace | null>(null);
  const questionKey = JSON.stringify({ question, stages });
  useEffect(() => {
    if (activeId === null) return;
    const place = find();
    if (place.column !== -1) lastPlace.current = place;
    const from = lastPlace.current;
    if (place.column !== -1 || from === null) return;
    const abort = new AbortController();
    void findCard(activeId, abort.signal).then((stand) => {
      if (abort.signal.aborted) return;
      if (stand !== null) {
        columns.current.get(stand.stageId)?.read(stand.index);
        return;
      }
      const totals = stages.map(({ id }) => columns.current.get(id)?.total() ?? 0);
      const to = nearestCard(totals, from);
      const id = to === null ? undefined : columns.current.get(stages[to.column]!.id)?.idAt(to.index);
      setActiveId(id ?? null);
      if (id === undefined) onActive(null);
    });
    return () => abort.abort();
    // oxlint-disable-next-line exhaustive-deps -- what is read here is asked when a card came or went, and only then
  }, [activeId, seenTimes, questionKey, findCard, onActive]);
  const focus = (at: number, index: number): void => {
    const column = columns.current.get(stages[at]!.id);
    const id = column?.focus(index);
    if (id !== undefined) setActiveId(id);
  };
  const move = (step: number): void => {
    const { column, index } = find();
    if (column !== -1) focus(column, index + step);
    else moveAcross(1);
  };
  /** To the next column on that side with anybody in it, at about the same height. */
  const moveAcross = (step: -1 | 1): void => {
    const { column, index } = find();
    let to = column + step;
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
