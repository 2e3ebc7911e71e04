import { CodedError } from '#shared/contract/codedError.ts';
import type { SecretStore } from '#main/platform/platform.ts';
import { createStatus } from './createStatus.ts';

/** Another attempt to reach the keychain; never fails. */
type Reach = () => Promise<{ store: SecretStore } | { unavailable: string }>;

/**
 * Stands for a keychain that holds the user's secrets and cannot be reached: `unavailable`, and `credentials.unavailable`
 * for every call, until an attempt succeeds. Each call makes one (calls at the same time share it), since what was missing
 * may be there by now. From then on it is the keychain. `unlock` is such an attempt; there is no passphrase here.
 */
export function openUnreachableSecretStore(reach: Reach): SecretStore {
  const status = createStatus({ store: 'keychain', state: 'unavailable' });
  let reached: SecretStore | null = null;
  let attempt: Promise<SecretStore> | null = null;

  const tryToReach = async (): Promise<SecretStore> => {
    const opened = await reach();
    if (!('store' in opened)) {
      throw new CodedError('credentials.unavailable', 'the keychain that holds the passwords cannot be reached');
    }
    reached = opened.store;
    status.change('ready');
    return reached;
  };
  const requireStore = async (): Promise<SecretStore> => {
    if (reached !== null) return reached;
    attempt ??= tryToReach().finally(() => (attempt = null));
    return await attempt;
  };

  return {
    status: status.read,
    onStatusChange: status.onChange,
    unlock: async () => {
      await requireStore();
      return status.read();
    },
    load: async (name) => await (await requireStore()).load(name),
    save: async (name, secret) => await (await requireStore()).save(name, secret),
    remove: async (name) => await (await requireStore()).remove(name),
  };
}
