import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from '#main/platform/logger.ts';
import type { SecretStore } from '#main/platform/platform.ts';
import { loadSystemKeychain } from './loadSystemKeychain.ts';
import { openKeychainSecretStore } from './openKeychainSecretStore.ts';
import { openSealedSecretStore } from './openSealedSecretStore.ts';

/** Another kind of store that a host has and that is tried before the sealed file. */
export type PreferredStore = (log: Logger) => Promise<{ store: SecretStore } | { unavailable: string }>;

/**
 * The store for a data folder: the sealed file where there is one (the user's secrets are in it), else what the host
 * prefers, else a new sealed file. Says in the log which and why.
 */
export async function openSecretStore(dataDir: string, log: Logger, preferred?: PreferredStore): Promise<SecretStore> {
  const sealedPath = join(dataDir, 'secrets.json');
  if (!existsSync(sealedPath)) {
    const opened = preferred === undefined ? await openSystemKeychainStore(dataDir) : await preferred(log);
    if ('store' in opened) {
      log.info('secrets are in the keychain of the system');
      return opened.store;
    }
    log.info('secrets are in a sealed file, there is no keychain', { reason: opened.unavailable });
  }
  return await openSealedSecretStore(sealedPath, log);
}

async function openSystemKeychainStore(dataDir: string): ReturnType<PreferredStore> {
  const scope = createHash('sha256').update(dataDir).digest('hex').slice(0, 12);
  const loaded = await loadSystemKeychain(scope);
  return 'keychain' in loaded ? await openKeychainSecretStore(loaded.keychain) : loaded;
}
