import { useSyncExternalStore } from 'react';

/** What one part of the window asks another to show: taken up when that is drawn, or at once where it is. */
export interface Asked<T> {
  ask(next: T): void;
  /** Says that it is shown now; it is then the screen's own and not asked for again. */
  take(): void;
  /** What was asked for and not taken up yet; null when nothing was. */
  useAsked(): T | null;
}

export function createAsked<T>(): Asked<T> {
  const listeners = new Set<() => void>();
  let asked: T | null = null;
  const become = (next: T | null): void => {
    asked = next;
    for (const listener of [...listeners]) listener();
  };
  const watch = (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    ask: become,
    take: () => {
      if (asked !== null) become(null);
    },
    useAsked: () => useSyncExternalStore(watch, () => asked),
  };
}
