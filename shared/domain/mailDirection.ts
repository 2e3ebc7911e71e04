import type { Direction } from '#shared/model/interaction.ts';
import type { FolderRole, MailMatch } from '#shared/model/mailRecord.ts';

/** What decides the direction of one mail for one candidate. `folderRole` is null for a file. */
export interface DirectionFacts {
  match: MailMatch;
  /** Normalised address of the sender; null when the mail has none. */
  fromAddress: string | null;
  ownAddresses: ReadonlySet<string>;
  folderRole: FolderRole | null;
}

/**
 * `in`: the candidate wrote it · `out`: the user wrote it to the candidate · `none`: somebody else's mail that the
 * candidate was copied on, or a bounce. Found among sent mail it never counts as received, whatever its From says; there
 * a recipient's mail is `out` even from an address the user has not listed. A mail found in several folders is what
 * any of them proves: `mergeMailInteractions`.
 */
export function mailDirection({ match, fromAddress, ownAddresses, folderRole }: DirectionFacts): Direction {
  const isSent = folderRole === 'sent';
  switch (match.field) {
    case 'from':
      return isSent ? 'none' : 'in';
    case 'failed-recipient':
      return 'none';
    case 'to':
    case 'cc':
    case 'bcc':
      return isSent || (fromAddress !== null && ownAddresses.has(fromAddress)) ? 'out' : 'none';
  }
}
