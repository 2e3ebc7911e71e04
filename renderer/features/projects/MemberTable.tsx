import { Checkbox, Skeleton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import type { CandidateId } from '#shared/model/ids.ts';
import type { Stage } from '#shared/model/project.ts';
import type { CandidateSort } from '#renderer/store/contract/find.ts';
import type { MemberRow } from '#renderer/store/contract/projects.ts';
import { useSettings } from '#renderer/services/settings.ts';
import { groupDigits } from '#renderer/ui/numberWords.ts';
import { useShortcuts } from '#renderer/ui/useShortcuts.ts';
import { MemberRowCells } from './MemberRowCells.tsx';
import { stageOf } from './memberWords.ts';
import { nextSort } from './projectView.ts';
import type { MemberPages } from './useMemberPages.ts';
import classes from './MemberTable.module.css';

interface MemberTableProps {
  projectName: string;
  stages: readonly Stage[];
  pages: MemberPages;
  sort: CandidateSort;
  onSort: (sort: CandidateSort) => void;
  chosen: ReadonlySet<CandidateId>;
  onToggle: (id: CandidateId, isRange: boolean) => void;
  onSelectAll: () => void;
  onClear: () => void;
  /** Whom the keys are at. */
  onActive: (row: MemberRow | null) => void;
  onOpen: (id: CandidateId) => void;
}

interface Column {
  column: CandidateSort['column'];
  label: string;
  /** What the label means, where it is short. */
  title?: string;
  wide?: boolean;
  number?: boolean;
  /** Stands away from the numbers before it. */
  apart?: boolean;
}

const COLUMNS: readonly Column[] = [
  { column: 'name', label: 'Name' },
  { column: 'title', label: 'Title' },
  { column: 'company', label: 'Company' },
  { column: 'location', label: 'Location', wide: true },
  { column: 'stage', label: 'Stage' },
  { column: 'lastIn', label: 'In', title: 'In: last contact from them', number: true },
  { column: 'lastOut', label: 'Out', title: 'Out: last contact from you', number: true },
  { column: 'lastTouch', label: 'Last touchpoint', apart: true },
  { column: 'added', label: 'Added', wide: true, number: true },
];
const HEAD_PX = 32;

/** The members as a table: thousands of rows of which those in view are drawn, with ticks by pointer and keys. */
export function MemberTable(props: MemberTableProps) {
  const { pages, stages, sort, chosen, onToggle, onActive } = props;
  const { density, letterKeys } = useSettings();
  const rowPx = density === 'comfortable' ? 40 : 34;
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: pages.total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 12,
    scrollMargin: HEAD_PX,
    scrollPaddingStart: HEAD_PX,
  });
  useEffect(() => virtualizer.measure(), [rowPx, virtualizer]);
  const drawn = virtualizer.getVirtualItems();
  const first = drawn[0]?.index ?? 0;
  const last = drawn.at(-1)?.index ?? 0;
  const { show } = pages;
  useEffect(() => show(first, last), [show, first, last]);

  // The keys are at a person, not at a row: when rows move, they stay with the person as long as that one is near.
  const [at, setAt] = useState<{ index: number; id: CandidateId | null }>({ index: 0, id: null });
  const moved = at.id === null || pages.rowAt(at.index)?.id === at.id ? -1 : pages.indexOf(({ id }) => id === at.id);
  const active = Math.min(moved === -1 ? at.index : moved, Math.max(pages.total - 1, 0));
  const activeRow = pages.rowAt(active) ?? null;
  useEffect(() => {
    onActive(activeRow);
    if (activeRow !== null) setAt({ index: active, id: activeRow.id });
  }, [onActive, activeRow, active]);
  useEffect(() => () => onActive(null), [onActive]);

  const move = (step: number): void => {
    const to = Math.min(Math.max(active + step, 0), Math.max(pages.total - 1, 0));
    setAt({ index: to, id: pages.rowAt(to)?.id ?? null });
    virtualizer.scrollToIndex(to, { align: 'auto' });
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
  const isAll = pages.total > 0 && chosen.size >= pages.total;
  return (
    <div
      ref={scroller}
      className={classes.scroller}
      role="grid"
      tabIndex={0}
      data-page-list
      aria-label={`People in ${props.projectName}`}
      aria-multiselectable
      aria-rowcount={pages.total + 1}
      aria-activedescendant={active >= first && active <= last && pages.total > 0 ? `member-${active}` : undefined}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget) return;
        const jump = { Home: -pages.total, End: pages.total, PageDown: 15, PageUp: -15 }[event.key];
        if (jump !== undefined) move(jump);
        else if (event.key === ' ' && activeRow !== null) onToggle(activeRow.id, event.shiftKey);
        else return;
        event.preventDefault();
      }}
    >
      <div role="rowgroup" className={classes.head}>
        <div role="row" aria-rowindex={1} className={classes.columns}>
          <span role="columnheader" className={classes.tickCell}>
            <Checkbox
              aria-label={isAll ? 'Untick all' : `Tick all ${groupDigits(pages.total)}`}
              checked={isAll}
              indeterminate={chosen.size > 0 && !isAll}
              onChange={isAll ? props.onClear : props.onSelectAll}
            />
          </span>
          {COLUMNS.map((column) => (
            <ColumnHead key={column.column} column={column} sort={sort} onSort={props.onSort} />
          ))}
        </div>
      </div>
      <div role="rowgroup" className={classes.canvas} style={{ height: virtualizer.getTotalSize() }}>
        {drawn.map(({ index, start }) => {
          const row = pages.rowAt(index);
          const isChosen = row !== undefined && chosen.has(row.id);
          return (
            <div
              key={index}
              id={`member-${index}`}
              role="row"
              aria-rowindex={index + 2}
              aria-selected={isChosen}
              data-active={index === active || undefined}
              className={classes.row}
              style={{ height: rowPx, transform: `translateY(${start - HEAD_PX}px)` }}
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
                <MemberRowCells
                  row={row}
                  stageName={stageOf(stages, row.stageId).name}
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
  column: Column;
  sort: CandidateSort;
  onSort: (sort: CandidateSort) => void;
}

function ColumnHead({ column: { column, label, title, wide, number, apart }, sort, onSort }: ColumnHeadProps) {
  const isSorted = sort.column === column;
  const Arrow = sort.descending ? IconArrowDown : IconArrowUp;
  return (
    <span
      role="columnheader"
      aria-sort={isSorted ? (sort.descending ? 'descending' : 'ascending') : 'none'}
      className={wide === true ? classes.wide : apart === true ? classes.last : undefined}
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
