import { foldText } from '#shared/domain/foldText.ts';
import { InteractionId, type CandidateId } from '#shared/model/ids.ts';
import { shortHash } from '#shared/util/shortHash.ts';
import type { ReadEntry, ReadPerson } from './peopleRows.ts';

// Ids and keys are made of what a file says, so that reading it again finds what the first reading made.

/** What a person without an address, phone or profile of their own is known by: name and company, and whatever is shared. */
export function toImportKey(person: ReadPerson): string {
  const fold = (text: string): string => foldText(text).replace(/\s+/g, ' ').trim();
  const { name, company, addresses, phones, linkedinUrl } = person;
  return `row.${shortHash([fold(name), fold(company), ...addresses, ...phones, linkedinUrl])}`;
}

/** The id of an imported entry on one candidate's timeline. */
export function toImportedId(entry: ReadEntry, candidateId: CandidateId): InteractionId {
  return InteractionId.parse(`imported.${shortHash(entry.key)}.${candidateId}`);
}
