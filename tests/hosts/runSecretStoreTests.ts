import { describe, expect, test } from 'vitest';
import type { SecretStore } from '#main/platform/platform.ts';

/** What every secret store has to do. `open` gives one that is ready; opened again it has the same content. */
export function runSecretStoreTests(title: string, setUp: () => Promise<{ open: () => Promise<SecretStore> }>): void {
  describe(title, () => {
    test('gives back what was saved, also after it was opened again', async () => {
      const { open } = await setUp();
      const store = await open();
      await store.save('mail/1', 'pä$$ "word" 🔑');
      expect(await store.load('mail/1')).toBe('pä$$ "word" 🔑');
      expect(await (await open()).load('mail/1')).toBe('pä$$ "word" 🔑');
    });

    test('answers null for what was never saved, whatever its name', async () => {
      const store = await (await setUp()).open();
      for (const name of ['mail/2', '__proto__', 'constructor', 'toString']) expect(await store.load(name)).toBeNull();
    });

    test('keeps secrets apart by name and takes the last one saved', async () => {
      const store = await (await setUp()).open();
      await store.save('a', '1');
      await store.save('b', '2');
      await store.save('a', '3');
      expect([await store.load('a'), await store.load('b')]).toEqual(['3', '2']);
    });

    test('forgets what was removed, for good, and removes the missing without complaint', async () => {
      const { open } = await setUp();
      const store = await open();
      await store.save('a', '1');
      await store.remove('a');
      await store.remove('a');
      expect(await store.load('a')).toBeNull();
      expect(await (await open()).load('a')).toBeNull();
    });

    test('loses none of many saves at once', async () => {
      const { open } = await setUp();
      const store = await open();
      const names = Array.from({ length: 20 }, (_, index) => `name ${index}`);
      await Promise.all(names.map((name) => store.save(name, name)));
      const again = await open();
      expect(await Promise.all(names.map((name) => again.load(name)))).toEqual(names);
    });

    test('keeps a secret of 10,000 characters', async () => {
      const store = await (await setUp()).open();
      await store.save('long', 'x'.repeat(10_000));
      expect(await store.load('long')).toHaveLength(10_000);
    });

    test('is ready and says so', async () => {
      const store = await (await setUp()).open();
      expect(store.status().state).toBe('ready');
    });
  });
}
