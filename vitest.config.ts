import { defineConfig } from 'vitest/config';

// Projects, in the order in which scripts/test.mjs runs them. Those that start servers, browsers or kill processes run
// one file at a time: two of them at once would measure each other.
const BESIDE_MODULES = ['shared', 'main', 'preload', 'renderer', 'scripts'].map(
  (folder) => `${folder}/**/*.test.{ts,tsx}`,
);
const SERVER_FOLDERS = ['calendar', 'hosts', 'hostile', 'mail', 'servers'];
const SERIAL_FOLDERS = [...SERVER_FOLDERS, 'sync', 'e2e'];

export default defineConfig({
  test: {
    allowOnly: false,
    passWithNoTests: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // Whatever no other project names, so that no folder of tests is ever forgotten.
          include: [...BESIDE_MODULES, 'tests/**/*.test.ts'],
          exclude: [...SERIAL_FOLDERS.map((folder) => `tests/${folder}/**`), 'node_modules/**'],
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'servers',
          include: SERVER_FOLDERS.map((folder) => `tests/${folder}/**/*.test.ts`),
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'sync',
          include: ['tests/sync/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
