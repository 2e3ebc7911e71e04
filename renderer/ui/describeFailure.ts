import type { ErrorCode } from '#shared/contract/errorCodes.ts';

/** What the one helpful act is; the screen that shows the failure knows how to carry it out. */
export type FailureAct =
  | 'try-again'
  | 'check-password'
  | 'check-server'
  | 'check-url'
  | 'unlock'
  | 'look-at-folders'
  | 'open-other'
  | 'choose-other-files'
  | 'copy-details';

/** A failure in words. */
export interface FailureWords {
  /** What is wrong. */
  what: string;
  /** What still works, or what happens by itself. */
  still: string;
  act: FailureAct;
}

const NOTHING_LOST = 'Nothing that was captured is lost, and everything here works meanwhile.';
const RETRIES = 'Rapport tries again by itself. Everything already captured stays here.';

const WORDS: Record<ErrorCode, FailureWords> = {
  'contract.bad-request': {
    what: 'Rapport asked its own other half something it did not understand.',
    still: `This is a fault in Rapport. ${NOTHING_LOST}`,
    act: 'copy-details',
  },
  'contract.bad-response': {
    what: 'Rapport got an answer from its own other half that makes no sense.',
    still: `This is a fault in Rapport. ${NOTHING_LOST}`,
    act: 'copy-details',
  },
  'contract.unknown-command': {
    what: 'This window and the running app are of different versions.',
    still: 'Close Rapport and start it again. Nothing is lost.',
    act: 'copy-details',
  },
  'contract.closed': {
    what: 'The part of Rapport that reads mail and calendars is not running.',
    still: 'Timelines, search and logging work. It is connected again as soon as it answers.',
    act: 'try-again',
  },
  'contract.cancelled': { what: 'This was cancelled.', still: 'Nothing was changed.', act: 'try-again' },
  'app.unexpected': {
    what: 'Something went wrong that Rapport did not expect.',
    still: `This is a fault in Rapport. ${NOTHING_LOST}`,
    act: 'copy-details',
  },
  'app.not-found': {
    what: 'This is no longer there.',
    still: 'It may have been removed in another window.',
    act: 'try-again',
  },

  'mail.sign-in-refused': {
    what: 'The mail server refused the user name or password.',
    still: 'Check both. Many providers want an app password instead of the one you sign in with.',
    act: 'check-password',
  },
  'mail.host-not-found': {
    what: 'There is no mail server by that name.',
    still: 'Check the spelling of the server, or your connection if it worked before.',
    act: 'check-server',
  },
  'mail.connection-refused': {
    what: 'The server is there, but nothing answers on that port.',
    still: 'Check the port: usually 993 with TLS, 143 with STARTTLS.',
    act: 'check-server',
  },
  'mail.connection-lost': { what: 'The mail server hung up in the middle.', still: RETRIES, act: 'try-again' },
  'mail.timed-out': {
    what: 'The mail server did not answer in time.',
    still: `It may be busy, or a firewall may be in the way. ${RETRIES}`,
    act: 'try-again',
  },
  'mail.certificate-invalid': {
    what: 'The server could not prove who it is: its certificate is not valid for this name.',
    still: 'No password was sent. Check the server name, or ask whoever runs it.',
    act: 'check-server',
  },
  'mail.tls-unavailable': {
    what: 'The server does not offer an encrypted connection this way.',
    still: 'No password was sent. Try the other kind of encryption.',
    act: 'check-server',
  },
  'mail.plain-refused': {
    what: 'Rapport does not send a password without encryption.',
    still: 'Choose TLS or STARTTLS. Without encryption it connects to this machine only.',
    act: 'check-server',
  },
  'mail.not-imap': {
    what: 'Something answers there, but it is not a mail server that speaks IMAP.',
    still: 'Check the server and port. The one for sending (SMTP) does not work here.',
    act: 'check-server',
  },
  'mail.folder-missing': {
    what: 'This folder is no longer on the server.',
    still: 'What was captured from it stays. Choose which folders to read.',
    act: 'look-at-folders',
  },
  'mail.incomplete-answer': {
    what: 'The mail server broke off in the middle of an answer.',
    still: RETRIES,
    act: 'try-again',
  },
  'mail.count-mismatch': {
    what: 'The mail server sent fewer messages than it said it has.',
    still: `Rapport does not take this for "nothing new". ${RETRIES}`,
    act: 'try-again',
  },
  'mail.server-error': { what: 'The mail server reported an error of its own.', still: RETRIES, act: 'try-again' },
  'mail.address-book-missing': {
    what: 'The part that reads mail has just started and does not know your candidates yet.',
    still: 'It is told in a moment and goes on by itself.',
    act: 'try-again',
  },

  'calendar.bad-url': {
    what: 'This is not an address of a calendar.',
    still: 'It should start with https:// or webcal:// and usually ends in .ics.',
    act: 'check-url',
  },
  'calendar.host-not-found': {
    what: 'There is no calendar server by that name.',
    still: 'Check the address, or your connection if it worked before.',
    act: 'check-url',
  },
  'calendar.connection-refused': { what: 'The calendar server does not answer.', still: RETRIES, act: 'try-again' },
  'calendar.timed-out': { what: 'The calendar server did not answer in time.', still: RETRIES, act: 'try-again' },
  'calendar.certificate-invalid': {
    what: 'The calendar server could not prove who it is: its certificate is not valid.',
    still: 'The secret part of the address was not sent.',
    act: 'check-url',
  },
  'calendar.sign-in-refused': {
    what: 'The calendar server wants a sign-in.',
    still: 'Use the secret address of the calendar; it works without one.',
    act: 'check-url',
  },
  'calendar.not-found': {
    what: 'There is no calendar at this address (any more).',
    still: 'Meetings already captured stay. The secret address may have been renewed.',
    act: 'check-url',
  },
  'calendar.server-error': {
    what: 'The calendar server reported an error of its own.',
    still: RETRIES,
    act: 'try-again',
  },
  'calendar.too-large': {
    what: 'This calendar is larger than Rapport reads.',
    still: 'Export a shorter period and import it as a file.',
    act: 'choose-other-files',
  },
  'calendar.not-a-calendar': {
    what: 'What is at this address is not a calendar.',
    still: 'It may be the page of the calendar. Copy the address that ends in .ics.',
    act: 'check-url',
  },

  'credentials.locked': {
    what: 'Passwords are locked until you give your passphrase.',
    still: 'Timelines, search and logging work. New mail is not read until then.',
    act: 'unlock',
  },
  'credentials.wrong-passphrase': {
    what: 'That is not the passphrase.',
    still: 'Nothing was opened. There is no limit on trying.',
    act: 'unlock',
  },
  'credentials.passphrase-too-short': {
    what: 'That passphrase is too short.',
    still: 'Use at least 8 characters; a few words are best.',
    act: 'unlock',
  },
  'credentials.unavailable': {
    what: 'The place where passwords are kept cannot be reached.',
    still: 'Timelines, search and logging work. New mail is not read until then.',
    act: 'try-again',
  },

  'store.invalid': {
    what: 'Rapport cannot keep it like this.',
    still: 'Check what you typed. Nothing was changed.',
    act: 'try-again',
  },
  'store.not-found': {
    what: 'This was changed or removed in the meantime.',
    still: 'What is shown now is the latest.',
    act: 'try-again',
  },
  'store.address-taken': {
    what: 'That address belongs to somebody else.',
    still: 'An address can belong to one candidate only. Nothing was changed.',
    act: 'open-other',
  },
  'store.phone-taken': {
    what: 'That phone number belongs to somebody else.',
    still: 'Merge the two, leave it out, or keep it on both. Nothing was changed.',
    act: 'open-other',
  },
  'store.linkedin-taken': {
    what: 'That LinkedIn profile belongs to somebody else.',
    still: 'Merge the two, or leave it out. Nothing was changed.',
    act: 'open-other',
  },
  'store.changed-since': {
    what: 'This was changed in another window while you were editing it.',
    still: 'Choose which of the two to keep. Nothing was changed yet.',
    act: 'try-again',
  },
  'store.write-failed': {
    what: 'This could not be written to disk.',
    still: 'The disk may be full. What was there before is unharmed.',
    act: 'try-again',
  },
  'store.index-unavailable': {
    what: 'The search index cannot be used at the moment.',
    still: 'Profiles, timelines and logging work. Lists, search and statistics come back with it; nothing is lost.',
    act: 'try-again',
  },

  'people.unknown-headers': {
    what: 'The columns of this file say nothing that Rapport knows.',
    still: 'Nothing was imported. Say by hand where each column goes, or choose another file.',
    act: 'choose-other-files',
  },
  'people.no-rows': {
    what: 'There are no rows in this file.',
    still: 'Nothing was imported. Check that it is the right file, or the right sheet of it.',
    act: 'choose-other-files',
  },
  'people.not-a-table': {
    what: 'This file is not a table of people.',
    still: 'Nothing was imported. Rapport reads .csv, .xlsx, .vcf and LinkedIn’s own export.',
    act: 'choose-other-files',
  },
  'people.wrong-file': {
    what: 'This file of a LinkedIn export has no people in it.',
    still: 'Nothing was imported. Connections.csv, messages.csv and Invitations.csv are the ones to choose.',
    act: 'choose-other-files',
  },

  'safety.not-empty': {
    what: 'There is something in this Rapport already.',
    still: 'A restore goes into an empty one only, so that it overwrites nothing.',
    act: 'copy-details',
  },
  'safety.not-a-journal': {
    what: 'This file is not a safety journal of Rapport.',
    still: 'Nothing was changed. Choose a file that Rapport exported or wrote.',
    act: 'choose-other-files',
  },
  'safety.newer-version': {
    what: 'This safety journal was written by a newer Rapport.',
    still: 'Nothing was changed. Update Rapport, then restore.',
    act: 'copy-details',
  },
  'safety.disk-full': {
    what: 'The safety journal cannot be written: the disk is full.',
    still: `Make room; Rapport then catches up by itself. ${NOTHING_LOST}`,
    act: 'try-again',
  },
  'safety.write-failed': {
    what: 'The safety journal could not be written.',
    still: `Rapport tries again by itself. ${NOTHING_LOST}`,
    act: 'try-again',
  },

  'import.unreadable': {
    what: 'This file cannot be read.',
    still: 'It may have been moved, or belong to somebody else. The other files are not affected.',
    act: 'choose-other-files',
  },
  'import.unknown-format': {
    what: 'This is not a kind of file that Rapport reads.',
    still: 'It reads .mbox, .eml and .ics.',
    act: 'choose-other-files',
  },
};

/** What a person reads for an error code: what is wrong, what still works, and the one act that helps. */
export function describeFailure(code: ErrorCode): FailureWords {
  return WORDS[code];
}
