import type { CellReason, LeftOutReason } from './peopleRows.ts';

const WORDS: { [reason in LeftOutReason | CellReason]: string } = {
  nobody: 'No name, address, phone or profile',
  'too-many-cells': 'More cells than there are columns',
  'open-quote': 'A quotation mark is never closed',
  'unreadable-card': 'The card cannot be read',
  'unreadable-date': 'Not a date',
  'no-direction': 'Neither sent nor received',
  'no-other-person': 'Nobody but you in it',
  draft: 'A draft that was never sent',
  'not-a-candidate': 'Not a candidate',
  'unreadable-address': 'Not an address',
  'unreadable-phone': 'Not a phone number',
  'unreadable-url': 'Not a LinkedIn profile',
  'too-long': 'Too long, cut',
  'too-many': 'More than one person can have',
  'belongs-to-other': 'Belongs to somebody else',
  'notes-kept': 'The candidate has notes of their own',
  'unknown-project': 'No project of that name',
  'unknown-stage': 'No stage of that name',
};

/** Why a row or cell was left out, in words. */
export function reasonWords(reason: string): string {
  return Object.hasOwn(WORDS, reason) ? WORDS[reason as keyof typeof WORDS] : reason;
}
