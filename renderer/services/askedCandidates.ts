import type { CandidateFilter } from '#renderer/store/contract/find.ts';
import { createAsked } from './createAsked.ts';

// What another screen asked the candidate list to show: the list takes it up when it is drawn, or at once where it is.

export interface AskedCandidates {
  filter: CandidateFilter;
  /** Whom the filter shows, in words. */
  title: string;
}

const asked = createAsked<AskedCandidates>();

export const askCandidates = asked.ask;
export const takeAskedCandidates = asked.take;
export const useAskedCandidates = asked.useAsked;
