import type { Failure } from '#renderer/store/contract/shared.ts';
import type { AccountStatus, FolderStatus } from '#renderer/store/storeContract.ts';
import type { FolderRole } from '#shared/model/mailRecord.ts';
import { agoWords, leftWords } from '#renderer/ui/dateWords.ts';
import { groupDigits } from '#renderer/ui/numberWords.ts';

export const ROLE_NAMES: Record<FolderRole, string> = {
  inbox: 'Inbox',
  sent: 'Sent mail',
  archive: 'Archive',
  all: 'All mail',
  drafts: 'Drafts',
  junk: 'Junk',
  trash: 'Deleted',
  other: 'Something else',
};

const WATCH_WORDS: Record<AccountStatus['watch'], string> = {
  idle: 'New mail is noticed at once',
  polling: 'New mail is looked for every few minutes',
  waiting: 'Waiting for the server',
  off: 'Not watched',
};

/** How an account stands, in one line. */
export function accountWords(account: AccountStatus): string {
  if (account.paused) return 'Paused. What comes meanwhile is read when it goes on.';
  return `${WATCH_WORDS[account.watch]}.`;
}

/** What a card says of itself. That passwords are locked is said once, at the head of the screen, with the way to unlock. */
export function cardFailure(failure: Failure | null): Failure | null {
  return failure?.code === 'credentials.locked' ? null : failure;
}

/** What a folder does at the moment, or when it was read last. */
export function folderState(folder: FolderStatus, nowMs: number): string {
  if (!folder.captured) return 'not read';
  if (folder.running) {
    if (folder.remaining === 0) return 'reading';
    const left = folder.msLeft === null ? '' : `, ${leftWords(folder.msLeft)}`;
    return `${groupDigits(folder.remaining)} to go${left}`;
  }
  const waiting = folder.remaining > 0 ? `${groupDigits(folder.remaining)} to go; ` : '';
  return folder.lastSuccessMs === null
    ? `${waiting}not read yet`
    : `${waiting}read ${agoWords(folder.lastSuccessMs, nowMs)}`;
}
