import { useEffect, useSyncExternalStore } from 'react';

// What the screen in view is about, where that has a name of its own: a candidate, a project. The frame calls its region so.

const listeners = new Set<() => void>();
let current = '';

function become(name: string): void {
  current = name;
  for (const listener of [...listeners]) listener();
}

function watch(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Says what the screen is about, as long as it is drawn; empty while that is still being read. */
export function useScreenName(name: string): void {
  useEffect(() => {
    become(name);
    return () => become('');
  }, [name]);
}

/** What the screen in view said it is about; empty where it is about nothing in particular. */
export function useNameOfScreen(): string {
  return useSyncExternalStore(watch, () => current);
}
