import type { MailCheckpoint } from '#shared/contract/mail.ts';
import { pickUids, rangesBelow, toRanges, uniteRanges } from './uidRanges.ts';

/** What a pull did, as far as it came. */
export interface PullProgress {
  /** Every message in `todo` from this UID up was scanned and answered for; null when nothing was. */
  scannedFrom: number | null;
  /** All UIDs of the folder, ascending. */
  uids: readonly number[];
  /** Set by a backfill: what the search found, and for which revision. */
  found?: { uids: readonly number[]; targetRevision: number; addressesDone: number };
  /** The address book's revision, as used in this pull. */
  bookRevision: number;
  /** Addresses added after the base's revision. */
  newAddresses: number;
}

export interface Advanced {
  checkpoint: MailCheckpoint;
  /** Messages left to scan. */
  remaining: number;
  more: boolean;
}

/**
 * The checkpoint after a pull. It never passes a message that was not answered for: what is left of `todo` is what lies
 * below `scannedFrom`, and a revision counts as looked for only when all that its search found is scanned.
 */
export function nextCheckpoint(base: MailCheckpoint, progress: PullProgress): Advanced {
  const { uids, found } = progress;
  let todo = progress.scannedFrom === null ? base.todo : rangesBelow(base.todo, progress.scannedFrom);
  if (found !== undefined) todo = uniteRanges(todo, toRanges(found.uids));
  const remaining = pickUids(uids, todo).length;
  // Ranges whose messages are all gone would otherwise stand there for ever.
  if (remaining === 0) todo = [];

  let backfill =
    found === undefined ? base.backfill : { targetRevision: found.targetRevision, addressesDone: found.addressesDone };
  let addressRevision = base.addressRevision;
  if (backfill !== null && remaining === 0) {
    addressRevision = Math.max(addressRevision, backfill.targetRevision);
    backfill = null;
  } else if (backfill === null && progress.newAddresses === 0) {
    // A revision that only took addresses away, or another folder's: nothing is owed for it.
    addressRevision = Math.max(addressRevision, progress.bookRevision);
  }
  const owesSearch = backfill === null && addressRevision < progress.bookRevision && progress.newAddresses > 0;
  return {
    checkpoint: { ...base, todo, backfill, addressRevision },
    remaining,
    more: remaining > 0 || owesSearch,
  };
}
