import { readAddressBook } from '../addressRevision.ts';
import type { StoreContext } from '../storeContext.ts';

/** Hands main the addresses that capture may look for, whenever main does not have them. */
export interface AddressBookSender {
  /** Sends the book if it changed, or main lost it, since it was sent. Returns how many addresses it holds. */
  send(ownAddresses: ReadonlySet<string>): Promise<number>;
  /** To be called when main was away: it keeps the book in memory only. */
  forget(): void;
}

export function createAddressBookSender(context: StoreContext): AddressBookSender {
  let sent: string | null = null;
  return {
    async send(ownAddresses) {
      const book = await readAddressBook(context);
      // The user's own address would match every mail there is.
      const entries = book.entries.filter(([address]) => !ownAddresses.has(address));
      const key = JSON.stringify([book.revision, entries.length, [...ownAddresses].sort()]);
      if (key !== sent) {
        await context.main.call('mail.setAddressBook', { revision: book.revision, entries });
        sent = key;
      }
      return entries.length;
    },
    forget() {
      sent = null;
    },
  };
}
