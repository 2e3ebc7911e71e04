import type { ListResponse } from 'imapflow';
import type { MailFolder } from '#shared/contract/mail.ts';
import type { FolderRole } from '#shared/model/mailRecord.ts';

/** The user's word on folders, by path. */
export type FolderCorrections = { readonly [path: string]: { role: FolderRole; captured: boolean } };

const ROLES: { readonly [specialUse: string]: FolderRole } = {
  '\\Inbox': 'inbox',
  '\\Sent': 'sent',
  '\\Archive': 'archive',
  '\\All': 'all',
  '\\Drafts': 'drafts',
  '\\Junk': 'junk',
  '\\Trash': 'trash',
};

type Listed = Pick<ListResponse, 'path' | 'name' | 'flags' | 'specialUse' | 'specialUseSource'>;

/**
 * The folders that hold mail, with what each is for: the user's word, then the server's special-use flag (RFC 6154), then
 * a well-known name (imapflow's table has some sixty languages).
 *
 * Captured by default: inbox, sent and archive. Where the server has a folder of all mail (Gmail), that one and sent: it
 * holds the inbox and the archive already, so reading them too would scan everything twice. Sent is still read, because
 * standing there is what tells that mail from an unlisted address is the user's own.
 */
export function toMailFolders(listed: readonly Listed[], corrections: FolderCorrections): MailFolder[] {
  const folders = listed.filter(({ flags }) => !flags.has('\\Noselect') && !flags.has('\\NonExistent')).map(toFolder);
  const hasAll = folders.some(({ role }) => role === 'all');
  const byDefault = new Set<FolderRole>(hasAll ? ['all', 'sent'] : ['inbox', 'sent', 'archive']);
  return folders.map((folder) => {
    const correction = Object.hasOwn(corrections, folder.path) ? corrections[folder.path] : undefined;
    return correction === undefined
      ? { ...folder, captured: byDefault.has(folder.role) }
      : { ...folder, ...correction, roleFrom: 'user' };
  });
}

function toFolder({ path, name, specialUse, specialUseSource }: Listed): Omit<MailFolder, 'captured'> {
  if (path.toUpperCase() === 'INBOX') return { path, name, role: 'inbox', roleFrom: 'special-use' };
  const role = ROLES[specialUse ?? ''];
  if (role === undefined) return { path, name, role: 'other', roleFrom: 'none' };
  return { path, name, role, roleFrom: specialUseSource === 'extension' ? 'special-use' : 'name' };
}
