import type { Keychain } from './openKeychainSecretStore.ts';

const SERVICE = 'Rapport';

/**
 * The keychain of this system (Keychain on macOS, Credential Manager on Windows, Secret Service on Linux), or why it
 * cannot be had. Loaded only here and only when wanted: it is native code, and a machine on which it does not load must
 * still run the app. `scope` keeps the secrets of two data folders apart.
 */
export async function loadSystemKeychain(scope: string): Promise<{ keychain: Keychain } | { unavailable: string }> {
  let AsyncEntry: (typeof import('@napi-rs/keyring'))['AsyncEntry'];
  try {
    ({ AsyncEntry } = await import('@napi-rs/keyring'));
  } catch (error) {
    return { unavailable: error instanceof Error ? error.message : 'its library does not load' };
  }
  // Without the option the library falls back to the kernel's keyring on Linux, which forgets everything at a reboot.
  const entry = (name: string) => new AsyncEntry(SERVICE, `${scope}/${name}`, { linux: { store: 'secret-service' } });
  return {
    keychain: {
      read: async (name) => await entry(name).getPassword(),
      write: (name, secret) => entry(name).setPassword(secret),
      erase: async (name) => {
        await entry(name).deleteCredential();
      },
    },
  };
}
