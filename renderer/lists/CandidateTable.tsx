import { Checkbox, Skeleton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { CandidateId } from '#shared/model/ids.ts';
import type { CandidateRow } from '#renderer/store/contract/candidates.ts';
import type { CandidateColumn, CandidateSort } from '#renderer/store/contract/find.ts';
import type { Pages } from '#renderer/services/usePages.ts';
import { useSettings } from '#renderer/services/settings.ts';
import { groupDigits } from '#renderer/ui/numberWords.ts';
import { useShortcuts } from '#renderer/ui/useShortcuts.ts';
import { useVirtualRows } from '#renderer/ui/useVirtualRows.ts';
import { CandidateCells } from './CandidateCells.tsx';
import { nextSort, shapesOf, toTracks, type ColumnShape } from './candidateColumns.ts';
import classes from './CandidateTable.module.css';

interface CandidateTableProps<R extends CandidateRow> {
  label: string;
  columns: readonly CandidateColumn[];
  pages: Pages<R>;
  /** The stage of a row, where the table has that column. */
  stageName?: (row: R) => string;
  sort: CandidateSort;
  onSort: (sort: CandidateSort) => void;
  chosen: ReadonlySet<CandidateId>;
  onToggle: (id: CandidateId, isRange: boolean) => void;
  onSelectAll: () => void;
  onClear: () => void;
  /** Whom the keys are at. */
  onActive: (row: R | null) => void;
  onOpen: (id: CandidateId) => void;
  /** Where the table stood when it was left. */
  initial?: { scrollPx: number; activeIndex: number };
  onPlace?: (place: { scrollPx: number } | { activeIndex: number }) => void;
}

const HEAD_PX = 32;
const PAGE_ROWS = 15;

/** People as a table: thousands of rows of which those in view are drawn, with ticks by pointer and keys. */
export function CandidateTable<R extends CandidateRow>(props: CandidateTableProps<R>) {
  const { pages, sort, chosen, onToggle, onActive, onPlace } = props;
  const { density, letterKeys } = useSettings();
  const rowPx = density === 'comfortable' ? 40 : 34;
  const { scroller, drawn, first, last, heightPx, reveal, toTop } = useVirtualRows({
    count: pages.total,
    rowPx,
    overscan: 12,
    headPx: HEAD_PX,
    initialPx: props.initial?.scrollPx ?? 0,
    onScrolled: (scrollPx) => onPlace?.({ scrollPx }),
    show: pages.show,
  });

  // The keys are at a person, not at a row: when rows move, they stay with the person as long as that one is near.
  const [at, setAt] = useState<{ index: number; id: CandidateId | null }>({
    index: props.initial?.activeIndex ?? 0,
    id: null,
  });
  const moved = at.id === null || pages.rowAt(at.index)?.id === at.id ? -1 : pages.indexOf(({ id }) => id === at.id);
  const active = Math.min(moved === -1 ? at.index : moved, Math.max(pages.total - 1, 0));
  const activeRow = pages.rowAt(active) ?? null;
  // Before the next key can come: it must not act on the one that was marked before.
  useLayoutEffect(() => {
    onActive(activeRow);
    if (activeRow === null) return;
    setAt({ index: active, id: activeRow.id });
    onPlace?.({ activeIndex: active });
  }, [onActive, onPlace, activeRow, active]);
  useLayoutEffect(() => () => onActive(null), [onActive]);

  // Another filter or order is another list, which begins at its top; the head, and focus in it, stays.
  const keyBefore = useRef(pages.key);
  useEffect(() => {
    if (keyBefore.current === pages.key) return;
    keyBefore.current = pages.key;
    setAt({ index: 0, id: null });
    toTop();
  }, [pages.key, toTop]);

  const move = (step: number): void => {
    const to = Math.min(Math.max(active + step, 0), Math.max(pages.total - 1, 0));
    setAt({ index: to, id: pages.rowAt(to)?.id ?? null });
    reveal(to);
    // So that a screen reader follows, wherever the keys were pressed.
    scroller.current?.focus({ preventScroll: true });
  };
  useShortcuts(
    {
      next: () => move(1),
      previous: () => move(-1),
      open: () => activeRow !== null && props.onOpen(activeRow.id),
      select: (event) => activeRow !== null && onToggle(activeRow.id, event.shiftKey),
    },
    letterKeys,
  );
  const shapes = shapesOf(props.columns);
  const { tracks, minPx } = toTracks(shapes);
  const isAll = pages.total > 0 && chosen.size >= pages.total;
  return (
    <div
      ref={scroller}
      className={classes.scroller}
      role="grid"
      tabIndex={0}
      data-page-list
      aria-label={props.label}
      aria-multiselectable
      aria-rowcount={pages.total + 1}
      aria-activedescendant={active >= first && active <= last && pages.total > 0 ? `person-${active}` : undefined}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget) return;
        const jump = { Home: -pages.total, End: pages.total, PageDown: PAGE_ROWS, PageUp: -PAGE_ROWS }[event.key];
        if (jump !== undefined) move(jump);
        else if (event.key === ' ' && activeRow !== null) onToggle(activeRow.id, event.shiftKey);
        else return;
        event.preventDefault();
      }}
    >
      <div role="rowgroup" className={classes.head} style={{ minWidth: minPx }}>
        <div role="row" aria-rowindex={1} className={classes.columns} style={{ gridTemplateColumns: tracks }}>
          <span role="columnheader" className={classes.tickCell}>
            <Checkbox
              aria-label={isAll ? 'Untick all' : `Tick all ${groupDigits(pages.total)}`}
              checked={isAll}
              indeterminate={chosen.size > 0 && !isAll}
              onChange={isAll ? props.onClear : props.onSelectAll}
            />
          </span>
          {shapes.map((shape) => (
            <ColumnHead key={shape.column} shape={shape} sort={sort} onSort={props.onSort} />
          ))}
        </div>
      </div>
      <div role="rowgroup" className={classes.canvas} style={{ height: heightPx, minWidth: minPx }}>
        {drawn.map(({ index, topPx }) => {
          const row = pages.rowAt(index);
          const isChosen = row !== undefined && chosen.has(row.id);
          return (
            <div
              key={index}
              id={`person-${index}`}
              role="row"
              aria-rowindex={index + 2}
              aria-selected={isChosen}
              data-active={index === active || undefined}
              className={classes.row}
              style={{ height: rowPx, transform: `translateY(${topPx}px)`, gridTemplateColumns: tracks }}
              onClick={(event) => {
                if (row === undefined) return;
                setAt({ index, id: row.id });
                if (event.shiftKey) onToggle(row.id, true);
                else if (event.ctrlKey || event.metaKey) onToggle(row.id, false);
              }}
              onDoubleClick={() => row !== undefined && props.onOpen(row.id)}
            >
              {row === undefined ? (
                <span role="gridcell" className={classes.waiting}>
                  <Skeleton height={10} width="40%" />
                </span>
              ) : (
                <CandidateCells
                  row={row}
                  shapes={shapes}
                  columnsKey={tracks}
                  stageName={props.stageName?.(row) ?? ''}
                  isChosen={isChosen}
                  onTick={(event) => {
                    event.stopPropagation();
                    onToggle(row.id, event.shiftKey);
                  }}
                />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

interface ColumnHeadProps {
  shape: ColumnShape;
  sort: CandidateSort;
  onSort: (sort: CandidateSort) => void;
}

function ColumnHead({ shape: { column, label, title, number, apart }, sort, onSort }: ColumnHeadProps) {
  const isSorted = sort.column === column;
  const Arrow = sort.descending ? IconArrowDown : IconArrowUp;
  return (
    <span
      role="columnheader"
      aria-sort={isSorted ? (sort.descending ? 'descending' : 'ascending') : 'none'}
      className={apart === true ? classes.last : undefined}
    >
      <button
        type="button"
        className={classes.sortButton}
        data-number={number || undefined}
        title={title}
        aria-label={title}
        onClick={() => onSort(nextSort(sort, column))}
      >
        <span className={classes.sortLabel}>{label}</span>
        {isSorted && <Arrow size={12} aria-hidden />}
      </button>
    </span>
  );
}

/** What stands in place of a table that takes longer than a moment. */
export function TableSkeleton() {
  return (
    <div role="status" aria-label="Loading the people" aria-busy="true" className={classes.skeleton}>
      {Array.from({ length: 12 }, (_, at) => (
        <Skeleton key={at} height={10} width={`${45 + ((at * 19) % 40)}%`} />
      ))}
    </div>
  );
}
