import { randomBytes } from 'node:crypto';
import { CodedError } from '#shared/contract/codedError.ts';
import type { SecretStore } from '#main/platform/platform.ts';
import { createStatus } from './createStatus.ts';

/** The operating system's keychain, as far as it is used: text by name. */
export interface Keychain {
  read(name: string): Promise<string | null>;
  write(name: string, secret: string): Promise<void>;
  erase(name: string): Promise<void>;
}

const PROBE_TIMEOUT_MS = 15_000;

/**
 * A store in the keychain, or why there is none. Only writing an entry and reading it back shows that a keychain works:
 * there may be a library without a service, or a service nobody is signed in to. It may ask the user to unlock the
 * keychain, so it is given some time, but not for ever.
 */
export async function openKeychainSecretStore(
  keychain: Keychain,
  probeTimeoutMs = PROBE_TIMEOUT_MS,
): Promise<{ store: SecretStore } | { unavailable: string }> {
  const problem = await probe(keychain, probeTimeoutMs);
  if (problem !== null) return { unavailable: problem };
  const status = createStatus({ store: 'keychain', state: 'ready' });
  return {
    store: {
      status: status.read,
      onStatusChange: status.onChange,
      unlock: async () => status.read(),
      load: (name) => translated(() => keychain.read(name)),
      save: (name, secret) => translated(() => keychain.write(name, secret)),
      remove: (name) => translated(() => keychain.erase(name)),
    },
  };
}

async function probe(keychain: Keychain, timeoutMs: number): Promise<string | null> {
  const name = `probe-${randomBytes(4).toString('hex')}`;
  const value = randomBytes(16).toString('hex');
  const attempt = async (): Promise<string | null> => {
    try {
      await keychain.write(name, value);
      const found = await keychain.read(name);
      await keychain.erase(name);
      return found === value ? null : 'what was written could not be read back';
    } catch (error) {
      return error instanceof Error ? error.message : 'it failed';
    }
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('it did not answer in time'), timeoutMs);
  });
  try {
    return await Promise.race([attempt(), tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

async function translated<T>(access: () => Promise<T>): Promise<T> {
  try {
    return await access();
  } catch (error) {
    throw new CodedError('credentials.unavailable', 'the keychain did not answer as it should', {}, error);
  }
}
