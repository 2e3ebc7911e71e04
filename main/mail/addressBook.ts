import { normaliseAddress } from '#shared/domain/normaliseAddress.ts';

/** The addresses that capture looks for, in memory only. Addresses are normalised. */
export interface AddressBook {
  revision: number;
  has(address: string): boolean;
  size: number;
  /** Addresses added after `revision` and up to `upTo`. */
  addedAfter(revision: number, upTo: number): string[];
}

/** `entries` are address and the revision each was added with. What is no address is left out: it can match nothing. */
export function createAddressBook(revision: number, entries: readonly (readonly [string, number])[]): AddressBook {
  const addedAt = new Map<string, number>();
  for (const [raw, added] of entries) {
    const address = normaliseAddress(raw);
    if (address !== null) addedAt.set(address, Math.min(added, addedAt.get(address) ?? added));
  }
  return {
    revision,
    size: addedAt.size,
    has: (address) => addedAt.has(address),
    addedAfter: (after, upTo) =>
      [...addedAt].filter(([, added]) => added > after && added <= upTo).map(([address]) => address),
  };
}
