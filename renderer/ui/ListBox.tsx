import { useImperativeHandle, type ReactNode, type Ref } from 'react';
import { useVirtualRows } from './useVirtualRows.ts';
import classes from './ListBox.module.css';

/** What a screen asks of its list from outside: by keys that work wherever focus is. */
export interface ListBoxHandle {
  /** Moves the mark of the keys by so many rows. */
  move(step: number): void;
  toTop(): void;
  focus(): void;
}

interface ListBoxProps {
  ref: Ref<ListBoxHandle>;
  label: string;
  /** Begins the ids of the rows, which screen readers follow. */
  idPrefix: string;
  count: number;
  rowPx: number;
  /** The row that the keys are at; -1 for none. */
  active: number;
  /** Where the keys begin when they are at none. */
  startIndex?: number;
  onActive: (index: number) => void;
  isSelected: (index: number) => boolean;
  onPick: (index: number) => void;
  initialPx?: number;
  onScrolled?: (scrollPx: number) => void;
  show: (first: number, last: number) => void;
  rowClassName: string | undefined;
  children: (index: number) => ReactNode;
}

const PAGE_ROWS = 15;

/** A list of any length in which one row is chosen, by pointer or keys; those in view are drawn. */
export function ListBox({ ref, count, rowPx, active, onActive, startIndex = -1, ...props }: ListBoxProps) {
  const { scroller, drawn, first, last, heightPx, reveal, toTop } = useVirtualRows({
    count,
    rowPx,
    overscan: 10,
    show: props.show,
    ...(props.initialPx !== undefined && { initialPx: props.initialPx }),
    ...(props.onScrolled !== undefined && { onScrolled: props.onScrolled }),
  });
  const move = (step: number): void => {
    if (count === 0) return;
    const from = active === -1 ? startIndex : active;
    const to = Math.min(Math.max(from + step, 0), count - 1);
    onActive(to);
    reveal(to);
  };
  useImperativeHandle(ref, () => ({ move, toTop, focus: () => scroller.current?.focus() }));
  const optionId = (index: number): string => `${props.idPrefix}-${index}`;
  return (
    <div
      ref={scroller}
      className={classes.scroller}
      role="listbox"
      data-page-list
      tabIndex={0}
      hidden={count === 0}
      aria-label={props.label}
      aria-activedescendant={active >= first && active <= last && count > 0 ? optionId(active) : undefined}
      onKeyDown={(event) => {
        const jump = { Home: -count, End: count, PageDown: PAGE_ROWS, PageUp: -PAGE_ROWS }[event.key];
        if (jump === undefined) return;
        event.preventDefault();
        move(jump);
      }}
    >
      <div className={classes.canvas} style={{ height: heightPx }}>
        {drawn.map(({ index, topPx }) => (
          <div
            key={index}
            id={optionId(index)}
            role="option"
            aria-selected={props.isSelected(index)}
            aria-posinset={index + 1}
            aria-setsize={count}
            data-active={index === active || undefined}
            className={`${classes.row} ${props.rowClassName ?? ''}`}
            style={{ height: rowPx, transform: `translateY(${topPx}px)` }}
            onClick={() => {
              onActive(index);
              props.onPick(index);
            }}
          >
            {props.children(index)}
          </div>
        ))}
      </div>
    </div>
  );
}
