import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type KeyboardEvent, type RefObject } from 'react';
import type { SearchTerm } from '#shared/search/searchQuery.ts';
import { hasHalfDays } from '#renderer/ui/dateWords.ts';
import { AllPeopleRow, EntryRow, PersonRow } from './FoundRows.tsx';
import type { FoundItem, OpenableItem } from './toFoundItems.ts';
import classes from './Activity.module.css';

interface FoundListProps {
  id: string;
  scroller: RefObject<HTMLDivElement | null>;
  items: readonly FoundItem[];
  /** How many can be opened; more may be read. */
  openable: number;
  isWhole: boolean;
  /** Rows with an excerpt of their own line: where words were looked for. */
  tall: boolean;
  ranked: boolean;
  density: 'compact' | 'comfortable';
  /** What was looked for, to be marked in names. */
  terms: readonly SearchTerm[];
  nowMs: number;
  markedKey: string | null;
  startPx: number;
  onMark: (key: string) => void;
  onOpen: (item: OpenableItem) => void;
  onScroll: (topPx: number) => void;
  onNearEnd: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

/** Rows that are drawn below those in view. When the last one is among them it is read on, not with each letter that is typed. */
const OVERSCAN = 12;
const HEADING_PX = 34;
const HAS_HALF_DAYS = hasHalfDays();

/** What was found, drawn only where it is looked at. Every height is known before, so that nothing moves. */
export function FoundList(props: FoundListProps) {
  const { id, scroller, items, openable, isWhole, tall, ranked, density, terms, nowMs, markedKey } = props;
  const linePx = density === 'comfortable' ? 40 : 34;
  const entryPx = linePx + (tall ? 18 : 0);
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (at) => {
      const kind = items[at]?.kind;
      return kind === 'heading' ? HEADING_PX : kind === 'entry' ? entryPx : linePx;
    },
    getItemKey: (at) => items[at]!.key,
    overscan: OVERSCAN,
    initialOffset: props.startPx,
  });
  useEffect(() => virtualizer.measure(), [items, entryPx, linePx, virtualizer]);
  const drawn = virtualizer.getVirtualItems();
  const { onNearEnd } = props;
  const isNearEnd = drawn.length > 0 && drawn.at(-1)!.index >= items.length - 1;
  useEffect(() => {
    if (isNearEnd && !isWhole) onNearEnd();
  }, [isNearEnd, isWhole, items, onNearEnd]);
  // The list follows the mark as it walks; one that was read on or brought up to date is not pulled back to it.
  const latestItems = useRef(items);
  latestItems.current = items;
  useEffect(() => {
    if (markedKey === null) return;
    const at = latestItems.current.findIndex(({ key }) => key === markedKey);
    // The first one brings its heading into view.
    if (at !== -1) virtualizer.scrollToIndex(at === 1 ? 0 : at, { align: 'auto' });
  }, [markedKey, virtualizer]);

  return (
    <div
      ref={scroller}
      id={id}
      className={classes.scroller}
      role="listbox"
      data-page-list
      data-tall={tall || undefined}
      data-half-days={HAS_HALF_DAYS || undefined}
      tabIndex={0}
      aria-label="Found"
      aria-activedescendant={markedKey === null ? undefined : `${id}-${markedKey}`}
      onScroll={(event) => props.onScroll(event.currentTarget.scrollTop)}
      onKeyDown={props.onKeyDown}
    >
      <div className={classes.canvas} style={{ height: virtualizer.getTotalSize() }}>
        {drawn.map(({ index, start, size }) => {
          const item = items[index];
          if (item === undefined) return null;
          const style = { height: size, transform: `translateY(${start}px)` };
          if (item.kind === 'heading') {
            // Each row says its day to those who cannot see the heading.
            return (
              <div key={item.key} className={classes.heading} style={style} aria-hidden>
                {item.words}
              </div>
            );
          }
          return (
            <div
              key={item.key}
              id={`${id}-${item.key}`}
              role="option"
              aria-selected={item.key === markedKey}
              aria-posinset={item.position}
              aria-setsize={isWhole ? openable : -1}
              className={classes.row}
              style={style}
              onClick={() => {
                props.onMark(item.key);
                props.onOpen(item);
              }}
            >
              {item.kind === 'entry' ? (
                <EntryRow
                  entry={item.entry}
                  when={ranked ? 'date' : 'time'}
                  hasDateRoom={tall}
                  terms={terms}
                  nowMs={nowMs}
                />
              ) : item.kind === 'person' ? (
                <PersonRow row={item.row} terms={terms} nowMs={nowMs} />
              ) : (
                <AllPeopleRow total={item.total} />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
