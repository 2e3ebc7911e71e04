import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState, type MouseEvent } from 'react';
import { CandidateId, type ProjectId, type StageId } from '#shared/model/ids.ts';
import type { Stage } from '#shared/model/project.ts';
import type { CandidateFilter, CandidateSort } from '#renderer/store/contract/find.ts';
import type { MemberRow } from '#renderer/store/contract/projects.ts';
import { FailureNote } from '#renderer/ui/FailureNote.tsx';
import { groupDigits } from '#renderer/ui/numberWords.ts';
import { BoardCard } from './BoardCard.tsx';
import { useMemberPages } from './useMemberPages.ts';
import classes from './Board.module.css';

/** What the board asks of a column. */
export interface ColumnHandle {
  total(): number;
  /** Where somebody is among the cards that are read; -1 for elsewhere. */
  indexOf(id: CandidateId | null): number;
  /** Whose card stands there; undefined where none is read yet. */
  idAt(index: number): CandidateId | undefined;
  /** Reads the cards around a place that is out of view. */
  read(index: number): void;
  /** Brings the keys to the card nearest to `index` and says whose it is; undefined where none is read yet. */
  focus(index: number): CandidateId | undefined;
}

interface BoardColumnProps {
  projectId: ProjectId;
  stage: Stage;
  filter: CandidateFilter;
  sort: CandidateSort;
  chosen: ReadonlySet<CandidateId>;
  activeId: CandidateId | null;
  register: (stageId: StageId, handle: ColumnHandle | null) => void;
  /** Says whether whom the keys are at is in this column. */
  onSeen: (stageId: StageId, row: MemberRow | null) => void;
  onPick: (id: CandidateId, event: MouseEvent) => void;
  onTick: (id: CandidateId, isRange: boolean) => void;
  onOpen: (id: CandidateId) => void;
  onDropped: (id: CandidateId) => void;
}

const CARD_PX = 66;
/** What is dragged: no other kind of drag is taken, and files dropped on a card still go to the import. */
const DRAG_TYPE = 'application/x-rapport-member';

/** One stage: how many are in it, and their cards, of which those in view are drawn. */
export function BoardColumn(props: BoardColumnProps) {
  const { projectId, stage, filter, sort, chosen, activeId, register, onSeen } = props;
  const pages = useMemberPages(projectId, { ...filter, stageIds: [stage.id] }, sort);
  const scroller = useRef<HTMLDivElement>(null);
  const [over, setOver] = useState(false);
  const virtualizer = useVirtualizer({
    count: pages.total,
    getScrollElement: () => scroller.current,
    estimateSize: () => CARD_PX,
    overscan: 6,
  });
  const drawn = virtualizer.getVirtualItems();
  const first = drawn[0]?.index ?? 0;
  const last = drawn.at(-1)?.index ?? 0;
  const { show } = pages;
  useEffect(() => show(first, last), [show, first, last]);

  const latest = useRef(pages);
  latest.current = pages;
  useEffect(() => {
    register(stage.id, {
      total: () => latest.current.total,
      indexOf: (id) => (id === null ? -1 : latest.current.indexOf((row) => row.id === id)),
      idAt: (index) => latest.current.rowAt(index)?.id,
      read: (index) => latest.current.show(index, index),
      focus(index) {
        const at = Math.min(Math.max(index, 0), latest.current.total - 1);
        scroller.current?.focus({ preventScroll: true });
        scroller.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
        if (at >= 0) virtualizer.scrollToIndex(at, { align: 'auto' });
        return latest.current.rowAt(at)?.id;
      },
    });
    return () => register(stage.id, null);
  }, [register, stage.id, virtualizer]);

  const activeIndex = activeId === null ? -1 : pages.indexOf(({ id }) => id === activeId);
  const activeRow = pages.rowAt(activeIndex) ?? null;
  // Before the next key can come: it must not act on the one that was marked before.
  useLayoutEffect(() => {
    onSeen(stage.id, activeRow);
    return () => onSeen(stage.id, null);
  }, [onSeen, stage.id, activeRow]);
  // A card that a key moved here brings the keys with it; one that was here before lets the user scroll away from it.
  const isHere = activeIndex !== -1;
  const arrived = useRef({ activeIndex });
  arrived.current = { activeIndex };
  useEffect(() => {
    if (!isHere) return;
    if (document.activeElement?.closest(`.${classes.board}`) != null) scroller.current?.focus({ preventScroll: true });
    scroller.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    virtualizer.scrollToIndex(arrived.current.activeIndex, { align: 'auto' });
  }, [isHere, activeId, virtualizer]);

  const cardId = (index: number): string => `card-${stage.id}-${index}`;
  return (
    <section
      className={classes.column}
      aria-label={stage.name}
      data-over={over || undefined}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes(DRAG_TYPE)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'move';
        setOver(true);
      }}
      onDragLeave={(event) => {
        const to = event.relatedTarget;
        if (!(to instanceof Node && event.currentTarget.contains(to))) setOver(false);
      }}
      onDrop={(event) => {
        setOver(false);
        const id = CandidateId.safeParse(event.dataTransfer.getData(DRAG_TYPE));
        if (!id.success) return;
        event.preventDefault();
        props.onDropped(id.data);
      }}
    >
      <header className={classes.columnHead}>
        <h2 className={classes.stageName}>{stage.name}</h2>
        <span className={classes.count}>{pages.answer === null ? '' : groupDigits(pages.total)}</span>
      </header>
      {pages.failure !== null && (
        <FailureNote failure={pages.failure} act={{ label: 'Try again', onAct: pages.refresh }} />
      )}
      <div
        ref={scroller}
        className={classes.cards}
        role="listbox"
        data-page-list
        tabIndex={0}
        aria-multiselectable
        aria-label={`${stage.name}, ${groupDigits(pages.total)}`}
        aria-activedescendant={activeIndex >= first && activeIndex <= last ? cardId(activeIndex) : undefined}
      >
        <div className={classes.canvas} style={{ height: virtualizer.getTotalSize() }}>
          {drawn.map(({ index, start }) => {
            const row = pages.rowAt(index);
            if (row === undefined) return null;
            return (
              <div
                key={row.id}
                id={cardId(index)}
                role="option"
                aria-selected={chosen.has(row.id)}
                aria-posinset={index + 1}
                aria-setsize={pages.total}
                data-active={row.id === activeId || undefined}
                className={classes.slot}
                style={{ height: CARD_PX, transform: `translateY(${start}px)` }}
                draggable
                onDragStart={(event) => {
                  event.dataTransfer.setData(DRAG_TYPE, row.id);
                  event.dataTransfer.effectAllowed = 'move';
                }}
                onClick={(event) => props.onPick(row.id, event)}
                onDoubleClick={() => props.onOpen(row.id)}
              >
                <BoardCard
                  row={row}
                  isChosen={chosen.has(row.id)}
                  onTick={(event) => {
                    event.stopPropagation();
                    props.onTick(row.id, event.shiftKey);
                  }}
                />
              </div>
            );
          })}
        </div>
      </div>
    </section>
  );
}
