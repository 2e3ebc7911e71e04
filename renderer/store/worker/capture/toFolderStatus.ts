import type { FolderStatus } from '#renderer/store/storeContract.ts';
import type { FolderDocument } from '../database/openDatabase.ts';
import type { PullProgress } from './pullFolder.ts';

// Which folder's mail is wanted first.
const ROLE_ORDER = ['inbox', 'sent', 'archive', 'all', 'other', 'drafts', 'junk', 'trash'];

/** The order in which folders are read and shown. */
export function compareFolders(a: FolderDocument, b: FolderDocument): number {
  return ROLE_ORDER.indexOf(a.role) - ROLE_ORDER.indexOf(b.role) || (a.path < b.path ? -1 : 1);
}

/** A folder's document as what the user is shown of it, with what only the window that reads it knows. */
export function toFolderStatus(folder: FolderDocument, progress?: PullProgress, running = false): FolderStatus {
  const perMessageMs = progress !== undefined && progress.scanned > 0 ? progress.elapsedMs / progress.scanned : null;
  return {
    path: folder.path,
    name: folder.name,
    role: folder.role,
    captured: folder.captured === 1,
    seen: folder.seen,
    matched: folder.matched,
    skipped: folder.skipped,
    remaining: folder.remaining,
    running,
    msLeft: perMessageMs === null ? null : Math.round(perMessageMs * folder.remaining),
    lastPlan: folder.lastPlan,
    lastSuccessMs: folder.lastSuccessMs ?? null,
    failure: folder.failure ?? null,
  };
}
