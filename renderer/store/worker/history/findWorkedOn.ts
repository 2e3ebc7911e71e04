import { readByCandidates } from '../database/readByCandidates.ts';
import type { StoreContext } from '../storeContext.ts';

/**
 * Those of some candidates for whom the user did something: logged, marked a mail, set a follow-up, put them into a
 * project. It exists nowhere else, and would go with them.
 */
export async function findWorkedOn(
  { database }: StoreContext,
  candidateIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const entries = await readByCandidates(database.interactions, candidateIds);
  const byHand = entries.filter((entry) => 'logged' in entry || ('mail' in entry && entry.mail.mark !== undefined));
  const others = [
    ...(await readByCandidates(database.followUps, candidateIds)),
    ...(await readByCandidates(database.memberships, candidateIds)),
  ];
  return new Set([...byHand, ...others].map(({ candidateId }) => candidateId));
}
