import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useLayoutEffect, useRef, type RefObject } from 'react';

interface VirtualRowsOptions {
  count: number;
  rowPx: number;
  /** Rows drawn beyond what is seen, above and below. */
  overscan: number;
  /** Height of a head that stays in place above the rows. */
  headPx?: number;
  /** Where the list stood when it was left; taken up once there are rows. */
  initialPx?: number;
  onScrolled?: (scrollPx: number) => void;
  /** Hears which rows are in view, both included, to have them read. */
  show: (first: number, last: number) => void;
}

/** Which rows of a long list are drawn, and where. */
export interface VirtualRows {
  scroller: RefObject<HTMLDivElement | null>;
  drawn: readonly { index: number; topPx: number }[];
  first: number;
  last: number;
  heightPx: number;
  /** Brings a row into view if it is not. */
  reveal(index: number): void;
  toTop(): void;
}

/** Rows of one height, of which those in view are drawn: what every long list of the app is made with. */
export function useVirtualRows(options: VirtualRowsOptions): VirtualRows {
  const { count, rowPx, overscan, headPx = 0, initialPx = 0, show } = options;
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan,
    scrollMargin: headPx,
    scrollPaddingStart: headPx,
  });
  useEffect(() => virtualizer.measure(), [rowPx, virtualizer]);
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => show(first, last), [show, first, last]);

  // A list without rows cannot be scrolled: where it stood is taken up when they come, and not forgotten before.
  const isPlaced = useRef(false);
  useLayoutEffect(() => {
    if (isPlaced.current || count === 0 || scroller.current === null) return;
    isPlaced.current = true;
    if (initialPx > 0) scroller.current.scrollTop = initialPx;
  }, [count, initialPx]);
  const latest = useRef(options.onScrolled);
  latest.current = options.onScrolled;
  useEffect(() => {
    const element = scroller.current;
    const onScroll = (): void => {
      if (isPlaced.current && element !== null) latest.current?.(element.scrollTop);
    };
    element?.addEventListener('scroll', onScroll, { passive: true });
    return () => element?.removeEventListener('scroll', onScroll);
  }, []);

  const reveal = useCallback((index: number) => virtualizer.scrollToIndex(index, { align: 'auto' }), [virtualizer]);
  const toTop = useCallback(() => virtualizer.scrollToOffset(0), [virtualizer]);
  return {
    scroller,
    drawn: items.map(({ index, start }) => ({ index, topPx: start - headPx })),
    first,
    last,
    heightPx: virtualizer.getTotalSize(),
    reveal,
    toTop,
  };
}
