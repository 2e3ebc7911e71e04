import type { Client } from '#shared/rpc/createClient.ts';
import type { CandidateRow } from '#renderer/store/contract/candidates.ts';
import type { StoreContract } from '#renderer/store/storeContract.ts';
import { splitPerson } from './splitPerson.ts';

/** Somebody to choose from: known, or to be added as typed. */
export type PersonOption = { kind: 'candidate'; row: CandidateRow } | { kind: 'new'; name: string; phone: string };

const MAX_SHOWN = 5;

/**
 * Who may be meant by a typed line, likeliest first. Whoever has the number is meant; a number that nobody has is first
 * of all somebody new, even if there are others of that name. A new person is always offered, but for a known number.
 */
export async function findPeople(
  store: Client<StoreContract>,
  typed: string,
  country: string,
  signal?: AbortSignal,
): Promise<PersonOption[]> {
  const { name, phone } = splitPerson(typed, country);
  const suggest = async (text: string): Promise<PersonOption[]> => {
    if (text === '') return [];
    const { rows } = await store.call('candidates.suggest', { text, limit: MAX_SHOWN }, signal);
    return rows.map((row) => ({ kind: 'candidate', row }));
  };
  const words = phone === '' ? typed.trim() : name;
  const [byPhone, byWords] = await Promise.all([suggest(phone), suggest(words)]);
  if (byPhone.length > 0) return byPhone;
  if (name === '' && phone === '') return [];
  const added: PersonOption = { kind: 'new', name, phone };
  return phone === '' ? [...byWords, added] : [added, ...byWords];
}
