import { createContext, useContext } from 'react';
import type { CandidateId } from '#shared/model/ids.ts';
import type { LoggedInteraction } from '#shared/model/interaction.ts';

export type LogKind = 'call' | 'note' | 'meeting';

/** Acts that any screen may start and that the frame carries out: dialogs, toasts, undo. No screen imports another. */
export interface AppActs {
  /** Opens the candidate dialog: a new one for null. */
  editCandidate(candidateId: CandidateId | null): void;
  removeCandidate(candidateId: CandidateId, name: string): void;
  /** Opens the log dialog for a candidate; the kind used last for null. */
  logInteraction(candidateId: CandidateId, candidateName: string, kind: LogKind | null): void;
  editLogged(interaction: LoggedInteraction, candidateName: string): void;
  removeLogged(interaction: LoggedInteraction): void;
  /** Chooses files and opens the import dialog. */
  importFiles(): void;
  loadDemo(): void;
  /** Says something in passing, with Undo for 30 seconds where an `undoId` is given. */
  say(message: string, undoId?: string): void;
  /** Says that an act failed. */
  sayFailure(error: unknown): void;
  undoLast(): void;
  showShortcuts(): void;
}

export const AppActsContext = createContext<AppActs | null>(null);

export function useActs(): AppActs {
  const acts = useContext(AppActsContext);
  if (acts === null) throw new Error('no AppActsContext above this component');
  return acts;
}
