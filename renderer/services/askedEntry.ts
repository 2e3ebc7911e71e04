import type { CandidateId, InteractionId } from '#shared/model/ids.ts';
import { createAsked } from './createAsked.ts';

// The entry that a timeline was asked to show: it is scrolled to, opened and has focus then.

export interface AskedEntry {
  candidateId: CandidateId;
  entryId: InteractionId;
}

const asked = createAsked<AskedEntry>();

export const askEntry = asked.ask;
export const takeAskedEntry = asked.take;
export const useAskedEntry = asked.useAsked;
