import type { TableRow } from './peopleRows.ts';
import { createProfileBook, partyKey, readParties, type ReadCell } from './readLinkedinRows.ts';

/** A profile whose export a file of messages may be. */
export interface OwnProfile {
  /** As `partyKey` has it: what `readMessageRow` is told. */
  key: string;
  name: string;
}

/** Finds out, row by row, whose messages a file holds. */
export interface OwnProfileFinder {
  add(row: TableRow): void;
  /** Whose export it may be; one where it is sure. Empty for a file without a message. */
  find(): OwnProfile[];
}

/**
 * The user is the profile that takes part in every conversation. Where two do (a single conversation, or all with the
 * same person), the sender of a draft is the user, for nobody sees others' drafts; else both come back and it is asked.
 */
export function createOwnProfileFinder(cell: ReadCell): OwnProfileFinder {
  const conversations = new Map<string, Set<string>>();
  const names = new Map<string, string>();
  const drafters = new Set<string>();
  const book = createProfileBook(cell);
  return {
    add(row) {
      if (row.flaw !== null || cell(row, 'from') === '') return;
      book.add(row);
      const { sender, receivers } = readParties(row, cell, book);
      const id = cell(row, 'conversationid');
      const parties = conversations.get(id) ?? new Set();
      conversations.set(id, parties);
      for (const party of [sender, ...receivers]) {
        const key = partyKey(party);
        if (key === '') continue;
        parties.add(key);
        if (party.name !== '' && !names.has(key)) names.set(key, party.name);
      }
      if (/^(yes|true|1)$/i.test(cell(row, 'ismessagedraft'))) drafters.add(partyKey(sender));
    },
    find() {
      // Counted, not intersected: in some conversations LinkedIn leaves the receivers out.
      const counts = new Map<string, number>();
      for (const parties of conversations.values()) {
        // Who was a name when the row was read may have been found to be a profile since.
        const keys = new Set([...parties].map((key) => book.find(key) || key));
        for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
      }
      const most = Math.max(0, ...counts.values());
      const keys = [...counts].filter(([, count]) => count === most).map(([key]) => key);
      const sure = keys.filter((key) => drafters.has(key));
      return (sure.length === 1 ? sure : keys).map((key) => ({ key, name: names.get(key) ?? key })).slice(0, 20);
    },
  };
}
