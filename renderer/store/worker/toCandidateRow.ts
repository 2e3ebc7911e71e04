import { isDoNotContact } from '#shared/domain/isDoNotContact.ts';
import type { Candidate } from '#shared/model/candidate.ts';
import type { CandidateRow } from '#renderer/store/contract/candidates.ts';
import type { CandidateSummary } from './candidateSummaries.ts';
import type { StoreContext } from './storeContext.ts';

/** A person's row in any list. */
export function toCandidateRow(person: Candidate, summary: CandidateSummary, nowMs: number): CandidateRow {
  return {
    id: person.id,
    name: person.name,
    title: person.title,
    company: person.company,
    address: person.addresses[0]?.address ?? '',
    doNotContact: isDoNotContact(person, nowMs),
    lastInAtMs: summary.lastInAtMs,
    lastOutAtMs: summary.lastOutAtMs,
    interactionCount: summary.interactionCount,
  };
}

/** The rows of people by their ids, in the order asked; those who are gone are left out. */
export async function readCandidateRows(context: StoreContext, ids: readonly string[]): Promise<CandidateRow[]> {
  const summaries = await context.summaries.read(ids);
  return ids.flatMap((id) => {
    const person = context.index.person(id);
    const summary = summaries.get(id);
    return person === null || summary === undefined ? [] : [toCandidateRow(person, summary, context.nowMs())];
  });
}
