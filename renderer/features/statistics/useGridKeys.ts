import { useCallback, useRef, useState, type FocusEvent, type KeyboardEvent, type RefObject } from 'react';

interface GridKeys {
  table: RefObject<HTMLTableElement | null>;
  /** For what takes focus in a cell. */
  cell(row: number, column: number): { 'data-cell': string; tabIndex: number };
  onKeyDown(event: KeyboardEvent): void;
  onFocus(event: FocusEvent): void;
}

/**
 * The keys of a table whose cells hold buttons: Tab goes in and out of it once, the arrows go from cell to cell. Row 0 is
 * the head.
 */
export function useGridKeys(rows: number, columns: number): GridKeys {
  const table = useRef<HTMLTableElement>(null);
  const [active, setActive] = useState({ row: 0, column: 0 });
  // Rows go when a filter is set: the table keeps a way in.
  const row = Math.min(active.row, rows - 1);
  const column = Math.min(active.column, columns - 1);
  const onKeyDown = useCallback(
    (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const to = {
        ArrowDown: [row + 1, column],
        ArrowUp: [row - 1, column],
        ArrowRight: [row, column + 1],
        ArrowLeft: [row, column - 1],
        Home: [row, 0],
        End: [row, columns - 1],
        PageDown: [Math.min(row + 15, rows - 1), column],
        PageUp: [Math.max(row - 15, 0), column],
      }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      table.current?.querySelector<HTMLElement>(`[data-cell="${to[0]}:${to[1]}"]`)?.focus();
    },
    [row, column, rows, columns],
  );
  const onFocus = useCallback((event: FocusEvent) => {
    const name = event.target instanceof HTMLElement ? event.target.dataset['cell'] : undefined;
    const [toRow, toColumn] = (name ?? '').split(':').map(Number);
    if (toRow !== undefined && toColumn !== undefined) setActive({ row: toRow, column: toColumn });
  }, []);
  const cell = (atRow: number, atColumn: number) => ({
    'data-cell': `${atRow}:${atColumn}`,
    tabIndex: atRow === row && atColumn === column ? 0 : -1,
  });
  return { table, cell, onKeyDown, onFocus };
}
