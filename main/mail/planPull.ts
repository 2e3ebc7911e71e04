// Decides what a pull does, from the checkpoint and what the server says now. Pure, so that the rule that would lose mail
// when wrong is a table test.
//
// Invariants: `todo` holds every UID up to `highestUid` that was not yet scanned · new mail is scanned before old ·
// UIDs mean nothing under another UIDVALIDITY, so then everything starts again · a folder may lose messages under the
// same UIDs but never gain any (RFC 9051 2.3.1.1), so a gain means that an earlier answer was wrong, and starts again.

import type { MailCheckpoint, PullPlanKind, UidRange } from '#shared/contract/mail.ts';

/** What is known of the folder when the plan is made. */
export interface PullState {
  uidValidity: string;
  /** The highest UID ever given, as far as the server tells; 0 for a folder that never had mail. */
  highestUid: number;
  /** Messages in the folder. */
  messageCount: number;
  /** Messages with a UID up to the checkpoint's `highestUid`. */
  countBelowCheckpoint: number;
}

/** What is known of the addresses that are looked for. */
export interface AddressState {
  revision: number;
  /** Addresses added after the checkpoint's revision. */
  newAddresses: number;
}

export interface PullPlan {
  kind: PullPlanKind;
  reason: string;
  /** The checkpoint to go on from: with new UIDs in `todo`, or reset. Nothing of it counts as scanned yet. */
  base: MailCheckpoint;
}

/**
 * More new addresses than this are looked for by scanning the folder again: a server-side search tests every message for
 * every address (some servers read the disk for it), a scan reads each header once, whatever the number of addresses.
 */
export const MAX_SEARCHED_ADDRESSES = 50;

/** The contract's cap on `todo` leaves this room; a folder as broken up as that is cheaper to read again. */
const MAX_TODO_RANGES = 9_000;

export function planPull(checkpoint: MailCheckpoint | null, state: PullState, addresses: AddressState): PullPlan {
  const restart = (reason: string): PullPlan => ({ kind: 'restart', reason, base: freshCheckpoint(state, addresses) });
  if (checkpoint === null) return restart('first look at this folder');
  if (checkpoint.uidValidity !== state.uidValidity) return restart('the server numbers the folder anew (UIDVALIDITY)');
  if (state.countBelowCheckpoint > checkpoint.messageCount) {
    return restart(
      `${state.countBelowCheckpoint - checkpoint.messageCount} messages are there that the server left out before`,
    );
  }
  if (checkpoint.todo.length > MAX_TODO_RANGES) return restart('too many gaps to keep track of');
  if (checkpoint.backfill === null && addresses.newAddresses > MAX_SEARCHED_ADDRESSES) {
    return restart(`${addresses.newAddresses} new addresses: scanning again is quicker than searching`);
  }

  const base: MailCheckpoint = {
    ...checkpoint,
    highestUid: Math.max(checkpoint.highestUid, state.highestUid),
    messageCount: state.messageCount,
    todo: withNew(checkpoint, state),
  };
  if (state.messageCount > state.countBelowCheckpoint) {
    const count = state.messageCount - state.countBelowCheckpoint;
    return { kind: 'newOnly', reason: `${count} new`, base };
  }
  if (base.todo.length > 0) {
    const reason =
      checkpoint.backfill === null ? 'going on with older mail' : 'reading what the search for new addresses found';
    return { kind: 'continue', reason, base };
  }
  if (checkpoint.backfill === null && addresses.newAddresses > 0) {
    return { kind: 'backfill', reason: `searching for ${addresses.newAddresses} new addresses`, base };
  }
  return { kind: 'none', reason: 'nothing new', base };
}

function freshCheckpoint(state: PullState, addresses: AddressState): MailCheckpoint {
  return {
    uidValidity: state.uidValidity,
    highestUid: state.highestUid,
    todo: state.messageCount === 0 ? [] : [{ first: 1, last: state.highestUid }],
    addressRevision: addresses.revision,
    backfill: null,
    messageCount: state.messageCount,
  };
}

/** The new range stays apart from the old ones although it touches them: the next page then is the new mail alone. */
function withNew(checkpoint: MailCheckpoint, state: PullState): UidRange[] {
  if (state.highestUid <= checkpoint.highestUid) return checkpoint.todo;
  if (state.messageCount === state.countBelowCheckpoint) return checkpoint.todo;
  return [...checkpoint.todo, { first: checkpoint.highestUid + 1, last: state.highestUid }];
}
