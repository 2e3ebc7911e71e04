import type { MailMatch } from '#shared/model/mailRecord.ts';
import type { ParsedMail } from './parsedMail.ts';

/** At most this many candidates of one mail are linked; a mail to more is a circular. */
const MAX_MATCHES = 1000;

export interface MatchResult {
  /** Each candidate address once, with the first place it stood in: from, to, cc, bcc, failed-recipient. */
  matches: MailMatch[];
  /** True when the user's own address is among the candidates' and is the only one that matched. */
  onlyOwn: boolean;
}

/**
 * Which candidates a mail is with. All recipients are looked at, also those past the lists' caps. `isCandidate` is asked
 * with normalised addresses; the user's own never match.
 */
export function matchMail(
  mail: Pick<ParsedMail, 'from' | 'to' | 'cc' | 'bcc' | 'failedRecipients'>,
  isCandidate: (address: string) => boolean,
  ownAddresses: ReadonlySet<string>,
): MatchResult {
  const found = new Map<string, MailMatch>();
  let own = false;
  const look = (address: string, field: MailMatch['field']): void => {
    if (found.has(address) || !isCandidate(address)) return;
    if (ownAddresses.has(address)) own = true;
    else if (found.size < MAX_MATCHES) found.set(address, { address, field });
  };
  for (const field of ['from', 'to', 'cc', 'bcc'] as const) {
    for (const person of mail[field]) look(person.address, field);
  }
  for (const address of mail.failedRecipients) look(address, 'failed-recipient');
  return { matches: [...found.values()], onlyOwn: own && found.size === 0 };
}
