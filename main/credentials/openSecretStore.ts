import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { loadJsonFile, saveJsonFile } from '#main/platform/jsonFile.ts';
import type { Logger } from '#main/platform/logger.ts';
import type { SecretStore } from '#main/platform/platform.ts';
import { loadSystemKeychain } from './loadSystemKeychain.ts';
import { openKeychainSecretStore } from './openKeychainSecretStore.ts';
import { openSealedSecretStore } from './openSealedSecretStore.ts';
import { openUnreachableSecretStore } from './openUnreachableSecretStore.ts';

/** Another kind of store that a host has and that is tried before the sealed file. */
export type PreferredStore = (log: Logger) => Promise<{ store: SecretStore } | { unavailable: string }>;

/** Written before a data folder's first secret goes into a keychain. */
const InUse = z.object({ inUse: z.literal('keychain') });

/**
 * The store for a data folder: the sealed file where there is one (the user's secrets are in it), else what the host
 * prefers, else a new sealed file. Where secrets went into a keychain before and it cannot be reached now, no sealed file
 * is begun (it would stay in use and the secrets be given up without a word): the store is then `unavailable` until the
 * keychain is back. Says in the log which and why.
 */
export async function openSecretStore(dataDir: string, log: Logger, preferred?: PreferredStore): Promise<SecretStore> {
  const sealedPath = join(dataDir, 'secrets.json');
  if (existsSync(sealedPath)) return await openSealedSecretStore(sealedPath, log);

  const notePath = join(dataDir, 'secret-store.json');
  let isNoted = (await loadJsonFile(notePath, InUse, log)) !== null;
  const note = async (): Promise<void> => {
    if (isNoted) return;
    await saveJsonFile(notePath, { inUse: 'keychain' });
    isNoted = true;
  };
  const open = async (): ReturnType<PreferredStore> => {
    const opened = preferred === undefined ? await openSystemKeychainStore(dataDir) : await preferred(log);
    return 'store' in opened ? { store: noteUse(opened.store, note) } : opened;
  };

  const opened = await open();
  if ('store' in opened) {
    log.info('secrets are in the keychain of the system');
    return opened.store;
  }
  if (isNoted) {
    log.error('secrets are in the keychain of the system, and it cannot be reached', {
      reason: opened.unavailable,
      remedy: 'to give them up and begin a sealed file, remove secret-store.json from the data folder',
    });
    return openUnreachableSecretStore(open);
  }
  log.info('secrets are in a sealed file, there is no keychain', { reason: opened.unavailable });
  return await openSealedSecretStore(sealedPath, log);
}

/** Notes that the store is in use: before a secret is saved, and when one is found that was saved before there were notes. */
function noteUse(store: SecretStore, note: () => Promise<void>): SecretStore {
  return {
    ...store,
    load: async (name) => {
      const secret = await store.load(name);
      if (secret !== null) await note();
      return secret;
    },
    save: async (name, secret) => {
      await note();
      await store.save(name, secret);
    },
  };
}

async function openSystemKeychainStore(dataDir: string): ReturnType<PreferredStore> {
  const scope = createHash('sha256').update(dataDir).digest('hex').slice(0, 12);
  const loaded = await loadSystemKeychain(scope);
  return 'keychain' in loaded ? await openKeychainSecretStore(loaded.keychain) : loaded;
}
