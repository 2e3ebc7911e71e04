import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openKeychainSecretStore, type Keychain } from '#main/credentials/openKeychainSecretStore.ts';
import { openSafeStorageSecretStore, type SafeStorage } from '#main/credentials/openSafeStorageSecretStore.ts';
import { openSealedSecretStore } from '#main/credentials/openSealedSecretStore.ts';
import { openSecretStore } from '#main/credentials/openSecretStore.ts';
import type { Logger } from '#main/platform/logger.ts';
import type { SecretStore } from '#main/platform/platform.ts';
import { runSecretStoreTests } from './runSecretStoreTests.ts';

const CHEAP = { cost: 2 ** 4, blockSize: 8, parallelization: 1 };
const PASSPHRASE = 'correct horse battery';

let folder: string;
let logged: string[];
const log: Logger = {
  info: (message) => logged.push(message),
  warn: (message) => logged.push(message),
  error: (message) => logged.push(message),
};
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rapport-secrets-'));
  logged = [];
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

runSecretStoreTests('sealed file', async () => ({
  async open() {
    const store = await openSealedSecretStore(join(folder, 'secrets.json'), log, CHEAP);
    await store.unlock(PASSPHRASE);
    return store;
  },
}));

runSecretStoreTests('keychain', async () => {
  const keychain = createFakeKeychain();
  return { open: async () => requireStore(await openKeychainSecretStore(keychain)) };
});

runSecretStoreTests('safe storage', async () => ({
  open: async () =>
    requireStore(await openSafeStorageSecretStore(join(folder, 'safe.json'), createFakeSafeStorage(), log)),
}));

describe('sealed file', () => {
  const path = (): string => join(folder, 'secrets.json');
  const open = (): Promise<SecretStore> => openSealedSecretStore(path(), log, CHEAP);

  test('is unset, then ready, then locked after a start, and tells each change', async () => {
    const first = await open();
    const states: string[] = [];
    const stop = first.onStatusChange(({ state }) => states.push(state));
    expect(first.status()).toEqual({ store: 'sealed-file', state: 'unset' });
    await first.unlock(PASSPHRASE);
    stop();
    expect(states).toEqual(['ready']);
    expect((await open()).status().state).toBe('locked');
  });

  test('gives nothing while it is locked', async () => {
    await (await open()).unlock(PASSPHRASE);
    const locked = await open();
    await expect(locked.load('a')).rejects.toMatchObject({ code: 'credentials.locked' });
    await expect(locked.save('a', 'b')).rejects.toMatchObject({ code: 'credentials.locked' });
    await expect(locked.remove('a')).rejects.toMatchObject({ code: 'credentials.locked' });
  });

  test('tells a wrong passphrase and stays locked; the right one still opens it', async () => {
    const first = await open();
    await first.unlock(PASSPHRASE);
    await first.save('a', 'secret');
    const second = await open();
    await expect(second.unlock('something else')).rejects.toMatchObject({ code: 'credentials.wrong-passphrase' });
    expect(second.status().state).toBe('locked');
    await second.unlock(PASSPHRASE);
    expect(await second.load('a')).toBe('secret');
  });

  test('refuses a passphrase that is too short, and makes no file', async () => {
    await expect((await open()).unlock('1234567')).rejects.toMatchObject({ code: 'credentials.passphrase-too-short' });
    expect(readdirSync(folder)).toEqual([]);
  });

  test('takes a passphrase that was typed on another keyboard', async () => {
    await (await open()).unlock('caf\u00e9 au lait');
    await expect((await open()).unlock('cafe\u0301 au lait')).resolves.toMatchObject({ state: 'ready' });
  });

  test.each([
    ['cut', (text: string) => text.slice(0, -40)],
    ['no JSON', () => 'hello'],
    ['of another version', (text: string) => text.replace('"version": 1', '"version": 2')],
    ['with a changed cost', (text: string) => text.replace('"cost": 16', '"cost": 32')],
    [
      'with a changed byte',
      (text: string) => text.replace(/"content": "(.)/, (_, c) => `"content": "${c === 'A' ? 'B' : 'A'}`),
    ],
  ])('a file that is %s is kept aside, reported, and not called a wrong passphrase', async (_what, damage) => {
    const first = await open();
    await first.unlock(PASSPHRASE);
    await first.save('a', 'secret');
    const damaged = damage(readFileSync(path(), 'utf8'));
    writeFileSync(path(), damaged);
    const second = await open();
    expect(second.status().state).toBe('unset');
    const aside = readdirSync(folder).filter((name) => name.includes('unreadable'));
    expect(aside).toHaveLength(1);
    expect(readFileSync(join(folder, aside[0]!), 'utf8')).toBe(damaged);
    expect(logged).toHaveLength(1);
  });

  test('nothing of a secret or its name is readable in the file, and only this user may read it', async () => {
    const store = await open();
    await store.unlock(PASSPHRASE);
    await store.save('mail/account-1', 'hunter2hunter2');
    const text = readFileSync(path(), 'utf8');
    for (const part of ['hunter2', 'account-1', PASSPHRASE]) expect(text).not.toContain(part);
    if (process.platform !== 'win32') expect(statSync(path()).mode & 0o077).toBe(0);
  });

  test('never uses a nonce twice', async () => {
    const store = await open();
    await store.unlock(PASSPHRASE);
    const nonces = new Set<string>();
    for (let round = 0; round < 20; round += 1) {
      await store.save('a', 'same');
      nonces.add((JSON.parse(readFileSync(path(), 'utf8')) as { nonce: string }).nonce);
    }
    expect(nonces.size).toBe(20);
  });

  test('works with the cost that is used in earnest', async () => {
    await (await openSealedSecretStore(path(), log)).unlock(PASSPHRASE);
    const again = await openSealedSecretStore(path(), log);
    await expect(again.unlock('something else')).rejects.toMatchObject({ code: 'credentials.wrong-passphrase' });
    await expect(again.unlock(PASSPHRASE)).resolves.toMatchObject({ state: 'ready' });
  });
});

describe('keychain', () => {
  test.each<[string, Partial<Keychain>]>([
    ['fails to write', { write: () => Promise.reject(new Error('AccessDenied')) }],
    ['gives back something else', { read: async () => 'other' }],
    ['forgets at once', { read: async () => null }],
  ])('one that %s is not used', async (_what, broken) => {
    expect(await openKeychainSecretStore({ ...createFakeKeychain(), ...broken })).toHaveProperty('unavailable');
  });

  test('one that never answers is given up', async () => {
    const silent = { ...createFakeKeychain(), write: () => new Promise<void>(() => {}) };
    expect(await openKeychainSecretStore(silent, 1)).toHaveProperty('unavailable');
  });

  test('the probe leaves nothing behind', async () => {
    const keychain = createFakeKeychain();
    await openKeychainSecretStore(keychain);
    expect(keychain.entries.size).toBe(0);
  });

  test('a failure later on has a code', async () => {
    const keychain = createFakeKeychain();
    const store = requireStore(await openKeychainSecretStore(keychain));
    keychain.read = () => Promise.reject(new Error('locked'));
    await expect(store.load('a')).rejects.toMatchObject({ code: 'credentials.unavailable' });
  });
});

describe('safe storage', () => {
  test.each(['basic_text', 'unknown'])('the back end %s is refused', async (backend) => {
    const opened = await openSafeStorageSecretStore(
      join(folder, 'safe.json'),
      { ...createFakeSafeStorage(), getSelectedStorageBackend: () => backend },
      log,
    );
    expect(opened).toHaveProperty('unavailable');
  });

  test('a system without encryption is refused', async () => {
    const none = { ...createFakeSafeStorage(), isEncryptionAvailable: () => false };
    expect(await openSafeStorageSecretStore(join(folder, 'safe.json'), none, log)).toHaveProperty('unavailable');
  });
});

describe('the store of a data folder', () => {
  const works = async () => openKeychainSecretStore(createFakeKeychain());

  test('is the keychain where that works', async () => {
    expect((await openSecretStore(folder, log, works)).status()).toEqual({ store: 'keychain', state: 'ready' });
  });

  test('is a sealed file where there is no keychain', async () => {
    const store = await openSecretStore(folder, log, async () => ({ unavailable: 'none' }));
    expect(store.status()).toEqual({ store: 'sealed-file', state: 'unset' });
  });

  test('stays the sealed file once there is one, although a keychain appeared', async () => {
    const sealed = await openSecretStore(folder, log, async () => ({ unavailable: 'none' }));
    await sealed.unlock(PASSPHRASE);
    expect((await openSecretStore(folder, log, works)).status()).toEqual({ store: 'sealed-file', state: 'locked' });
  });

  describe('when the keychain that was in use cannot be reached', () => {
    const missing = async (): Promise<{ unavailable: string }> => ({ unavailable: 'no D-Bus' });
    let keychain: ReturnType<typeof createFakeKeychain>;
    const reachable = () => openKeychainSecretStore(keychain);
    beforeEach(async () => {
      keychain = createFakeKeychain();
      await (await openSecretStore(folder, log, reachable)).save('mail/1', 'secret');
    });

    test('says so, begins no sealed file, and has the secrets at the next start', async () => {
      const store = await openSecretStore(folder, log, missing);
      expect(store.status()).toEqual({ store: 'keychain', state: 'unavailable' });
      const refused = { code: 'credentials.unavailable' };
      await expect(store.load('mail/1')).rejects.toMatchObject(refused);
      await expect(store.save('mail/1', 'other')).rejects.toMatchObject(refused);
      await expect(store.remove('mail/1')).rejects.toMatchObject(refused);
      await expect(store.unlock(PASSPHRASE)).rejects.toMatchObject(refused);
      expect(readdirSync(folder)).toEqual(['secret-store.json']);
      const next = await openSecretStore(folder, log, reachable);
      expect(next.status()).toEqual({ store: 'keychain', state: 'ready' });
      expect(await next.load('mail/1')).toBe('secret');
    });

    test('goes on as soon as it is back, and tells', async () => {
      let isBack = false;
      const store = await openSecretStore(folder, log, async () => (isBack ? await reachable() : await missing()));
      const states: string[] = [];
      store.onStatusChange(({ state }) => states.push(state));
      await expect(store.load('mail/1')).rejects.toMatchObject({ code: 'credentials.unavailable' });
      isBack = true;
      expect(await Promise.all([store.load('mail/1'), store.load('mail/2')])).toEqual(['secret', null]);
      expect(states).toEqual(['ready']);
    });

    test('knows of secrets from before there were notes, once one of them was read', async () => {
      rmSync(join(folder, 'secret-store.json'));
      await (await openSecretStore(folder, log, reachable)).load('mail/1');
      expect((await openSecretStore(folder, log, missing)).status().state).toBe('unavailable');
    });
  });

  test('is a sealed file where a keychain was there before and nothing was put into it', async () => {
    await (await openSecretStore(folder, log, works)).load('mail/1');
    const store = await openSecretStore(folder, log, async () => ({ unavailable: 'none' }));
    expect(store.status()).toEqual({ store: 'sealed-file', state: 'unset' });
  });

  test('never rests on the keyring of the kernel, which forgets at a reboot', () => {
    const source = readFileSync(new URL(import.meta.resolve('#main/credentials/loadSystemKeychain.ts')), 'utf8');
    expect(source).toContain("linux: { store: 'secret-service' }");
  });
});

function createFakeKeychain(): Keychain & { entries: Map<string, string> } {
  const entries = new Map<string, string>();
  return {
    entries,
    read: async (name) => entries.get(name) ?? null,
    write: async (name, secret) => {
      entries.set(name, secret);
    },
    erase: async (name) => {
      entries.delete(name);
    },
  };
}

/** Turns every byte around, so that a secret written in clear would be noticed. */
function createFakeSafeStorage(): SafeStorage {
  const turn = (bytes: Buffer): Buffer => Buffer.from(bytes.map((byte) => byte ^ 0xff));
  return {
    isEncryptionAvailable: () => true,
    encryptString: (text) => turn(Buffer.from(text, 'utf8')),
    decryptString: (bytes) => turn(bytes).toString('utf8'),
  };
}

function requireStore(opened: { store: SecretStore } | { unavailable: string }): SecretStore {
  if ('store' in opened) return opened.store;
  throw new Error(opened.unavailable);
}
