import { z } from 'zod';
import { CodedError } from '#shared/contract/codedError.ts';
import { loadJsonFile, saveJsonFile } from '#main/platform/jsonFile.ts';
import type { Logger } from '#main/platform/logger.ts';
import type { SecretStore } from '#main/platform/platform.ts';
import { createStatus } from './createStatus.ts';

/** What is used of Electron's `safeStorage`. */
export interface SafeStorage {
  isEncryptionAvailable(): boolean;
  encryptString(plainText: string): Buffer;
  decryptString(encrypted: Buffer): string;
  /** Linux only. */
  getSelectedStorageBackend?(): string;
}

const Encrypted = z.object({ version: z.literal(1), secrets: z.record(z.string(), z.base64()) });

/**
 * Secrets in a file, each encrypted by Electron with a key that the operating system's keychain holds; or why that
 * cannot be had. The back end `basic_text` is refused: it encrypts with a key that is in Chromium's source.
 */
export async function openSafeStorageSecretStore(
  path: string,
  safeStorage: SafeStorage,
  log: Logger,
): Promise<{ store: SecretStore } | { unavailable: string }> {
  if (!safeStorage.isEncryptionAvailable()) return { unavailable: 'the system offers no encryption' };
  const backend = safeStorage.getSelectedStorageBackend?.() ?? 'system';
  if (backend === 'basic_text' || backend === 'unknown') return { unavailable: `its back end would be ${backend}` };

  const loaded = await loadJsonFile(path, Encrypted, log);
  let secrets = new Map(Object.entries(loaded?.secrets ?? {}));
  let lastChange: Promise<unknown> = Promise.resolve();
  const change = (edit: (next: Map<string, string>) => void): Promise<void> => {
    const result = lastChange.then(async () => {
      const next = new Map(secrets);
      edit(next);
      await saveJsonFile(path, { version: 1, secrets: Object.fromEntries(next) });
      secrets = next;
    });
    lastChange = result.catch(() => {});
    return result;
  };

  const status = createStatus({ store: 'keychain', state: 'ready' });
  return {
    store: {
      status: status.read,
      onStatusChange: status.onChange,
      unlock: async () => status.read(),
      async load(name) {
        const encrypted = secrets.get(name);
        if (encrypted === undefined) return null;
        try {
          return safeStorage.decryptString(Buffer.from(encrypted, 'base64'));
        } catch (error) {
          throw new CodedError('credentials.unavailable', 'the system cannot decrypt this secret', {}, error);
        }
      },
      save: (name, secret) => change((next) => next.set(name, safeStorage.encryptString(secret).toString('base64'))),
      remove: (name) => change((next) => next.delete(name)),
    },
  };
}
