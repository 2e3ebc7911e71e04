import { z } from 'zod';

/**
 * Where secrets are kept and whether they can be had now. `keychain`: the operating system's. `sealed-file`: a file
 * sealed with the user's passphrase; `unset` until one is chosen, `locked` until it is given after a start. `unavailable`:
 * secrets are in the keychain and it cannot be reached now.
 */
export const CredentialsStatus = z.object({
  store: z.enum(['keychain', 'sealed-file']),
  state: z.enum(['ready', 'locked', 'unset', 'unavailable']),
});
export type CredentialsStatus = z.infer<typeof CredentialsStatus>;

/** The shortest passphrase that may be chosen, in characters (NIST SP 800-63B 3.1.1.2 asks for at least 8). */
export const MIN_PASSPHRASE_LENGTH = 8;

export const CREDENTIALS_COMMANDS = {
  'credentials.status': { request: z.object({}), response: CredentialsStatus },
  /**
   * Chooses the passphrase when `unset`, opens the sealed file with it when `locked`. When `unavailable` it tries to reach
   * the keychain again, whatever the passphrase, and fails with `credentials.unavailable` when that fails.
   */
  'credentials.unlock': { request: z.object({ passphrase: z.string().max(1000) }), response: CredentialsStatus },
} as const;

export const CREDENTIALS_EVENTS = {
  'credentials.statusChanged': CredentialsStatus,
} as const;
