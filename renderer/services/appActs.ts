import { createContext, useContext } from 'react';
import type { FollowUp } from '#shared/model/followUp.ts';
import type { CandidateId, InteractionId, ProjectId } from '#shared/model/ids.ts';
import type { LoggedInteraction, LogKind, MailInteraction } from '#shared/model/interaction.ts';
import type { CandidateFilter } from '#renderer/store/contract/find.ts';

/** What quick capture starts with. */
export interface QuickCapturePrefill {
  phone?: string;
  name?: string;
  candidateId?: CandidateId;
}

/** Acts that any screen may start and that the frame carries out: dialogs, toasts, undo. No screen imports another. */
export interface AppActs {
  /** Opens the candidate dialog: a new one for null. */
  editCandidate(candidateId: CandidateId | null): void;
  removeCandidate(candidateId: CandidateId, name: string): void;
  /** Shows the candidate list with this filter; `title` says in words whom it shows, for example "Replied, InMail". */
  openCandidates(filter: CandidateFilter, title: string): void;
  /** Shows a candidate's timeline at one entry, opened; Esc there comes back. */
  openEntry(candidateId: CandidateId, entryId: InteractionId): void;
  /** Opens the search of everything: with these words, or with those that stand there for null. */
  searchEverything(text: string | null): void;
  /** Opens the log dialog for a candidate; the kind used last for null. */
  logInteraction(candidateId: CandidateId, candidateName: string, kind: LogKind | null): void;
  editLogged(interaction: LoggedInteraction, candidateName: string): void;
  removeLogged(interaction: LoggedInteraction): void;
  /** Opens the log dialog for many at once; the project is preset. */
  logMany(candidateIds: readonly CandidateId[], projectId: ProjectId | null, projectName: string): void;
  /** Asks what a captured mail was: role, reply status, project. */
  markMail(interaction: MailInteraction, candidateName: string): void;
  /** Opens the dialog that makes one of two candidates, field by field; it asks with whom for null. */
  mergeCandidates(firstId: CandidateId, secondId: CandidateId | null): void;
  /** Opens the project dialog: a new one for null. */
  editProject(projectId: ProjectId | null, onSaved?: (projectId: ProjectId) => void): void;
  addToProject(candidateIds: readonly CandidateId[]): void;
  /** Opens the follow-up dialog: a new one without `followUp`. */
  followUp(candidateId: CandidateId, candidateName: string, followUp?: FollowUp): void;
  /** Chooses a file of people and opens its import; everybody in it joins the project. */
  importPeople(projectId: ProjectId | null): void;
  /** Saves people as a file: those named, else those of the project, else everybody. */
  exportPeople(
    format: 'csv' | 'entries' | 'json',
    of: { projectId?: ProjectId; candidateIds?: readonly CandidateId[] },
  ): void;
  openQuickCapture(prefill?: QuickCapturePrefill): void;
  openPalette(): void;
  /** What was done to many, to be undone at any time. */
  showHistory(): void;
  showDuplicates(): void;
  /** Chooses files and opens the import dialog. */
  importFiles(): void;
  loadDemo(): void;
  /** Says something in passing, with Undo for 30 seconds where there is one: an `undoId` of the store, or a way of its own. */
  say(message: string, undo?: string | (() => Promise<unknown>)): void;
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
