/**
 * Every error code that may cross the contract, with what trying again can do. A code is never reused for another
 * meaning. The words a person reads are chosen from the code in the renderer.
 *
 * never: the same call will fail the same way · later: it may succeed by itself after a while · after-sign-in: the
 * user has to give a password or passphrase first.
 */
export const ERROR_CODES = {
  'contract.bad-request': 'never',
  'contract.bad-response': 'never',
  'contract.unknown-command': 'never',
  'contract.closed': 'later',
  'contract.cancelled': 'never',
  'app.unexpected': 'never',
  'app.not-found': 'never',

  'mail.sign-in-refused': 'after-sign-in',
  'mail.host-not-found': 'later',
  'mail.connection-refused': 'later',
  'mail.connection-lost': 'later',
  'mail.timed-out': 'later',
  'mail.certificate-invalid': 'never',
  'mail.tls-unavailable': 'never',
  'mail.plain-refused': 'never',
  'mail.not-imap': 'never',
  'mail.folder-missing': 'never',
  'mail.incomplete-answer': 'later',
  'mail.count-mismatch': 'later',
  'mail.server-error': 'later',
  'mail.address-book-missing': 'later',

  'calendar.bad-url': 'never',
  'calendar.host-not-found': 'later',
  'calendar.connection-refused': 'later',
  'calendar.timed-out': 'later',
  'calendar.certificate-invalid': 'never',
  'calendar.sign-in-refused': 'never',
  'calendar.not-found': 'never',
  'calendar.server-error': 'later',
  'calendar.too-large': 'never',
  'calendar.not-a-calendar': 'never',

  'credentials.locked': 'after-sign-in',
  'credentials.wrong-passphrase': 'after-sign-in',
  'credentials.passphrase-too-short': 'never',
  'credentials.unavailable': 'never',

  'store.invalid': 'never',
  'store.not-found': 'never',
  'store.address-taken': 'never',
  'store.phone-taken': 'never',
  'store.linkedin-taken': 'never',
  'store.changed-since': 'never',
  'store.write-failed': 'later',
  'store.index-unavailable': 'later',

  'people.unknown-headers': 'never',
  'people.no-rows': 'never',
  'people.not-a-table': 'never',
  'people.wrong-file': 'never',

  'safety.not-empty': 'never',
  'safety.not-a-journal': 'never',
  'safety.newer-version': 'never',
  'safety.disk-full': 'later',
  'safety.write-failed': 'later',

  'import.unreadable': 'never',
  'import.unknown-format': 'never',
} as const satisfies Record<string, Retry>;

/** What trying the same call again can do. */
export type Retry = 'never' | 'later' | 'after-sign-in';

export type ErrorCode = keyof typeof ERROR_CODES;

export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && Object.hasOwn(ERROR_CODES, value);
}
