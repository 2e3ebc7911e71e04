import { useSyncExternalStore } from 'react';
import type { CandidateFilter } from '#renderer/store/contract/find.ts';

// What another screen asked the candidate list to show: the list takes it up when it is drawn, or at once where it is.

export interface AskedCandidates {
  filter: CandidateFilter;
  /** Whom the filter shows, in words. */
  title: string;
}

const listeners = new Set<() => void>();
let asked: AskedCandidates | null = null;

export function askCandidates(next: AskedCandidates): void {
  asked = next;
  tell();
}

/** Says that the list shows what was asked for; it is then the list's own and not asked for again. */
export function takeAskedCandidates(): void {
  if (asked === null) return;
  asked = null;
  tell();
}

/** What was asked for and not taken up yet; null when nothing was. */
export function useAskedCandidates(): AskedCandidates | null {
  return useSyncExternalStore(watch, () => asked);
}

function watch(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(): void {
  for (const listener of [...listeners]) listener();
}
