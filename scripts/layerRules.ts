// Who may import what. A folder's rule is the one with the longest matching path. `scripts/check.ts` fails on a breach
// and on a dependency of package.json that no one has classified here.
//
// In one line: shared ← main, shared ← renderer; main and renderer meet only in shared/contract.

export interface LayerRule {
  folder: string;
  /** Folders of this project that may be imported. A folder may always import itself. */
  folders: string[];
  /** Packages, `node:` modules by the one word `node`. */
  packages: string[];
}

const SHARED = ['shared'];
const SCREEN = ['react', '@mantine/core', '@mantine/hooks', '@mantine/dates', '@mantine/notifications'];
const SCREEN_PARTS = [...SCREEN, '@tabler/icons-react', '@tanstack/react-virtual', 'wouter', 'dayjs'];

export const LAYER_RULES: LayerRule[] = [
  { folder: 'shared/util', folders: [], packages: ['@noble/hashes'] },
  { folder: 'shared/model', folders: ['shared/util'], packages: ['zod'] },
  { folder: 'shared/contract', folders: ['shared/model', 'shared/util', 'shared/rpc'], packages: ['zod'] },
  { folder: 'shared/rpc', folders: ['shared/contract', 'shared/util'], packages: ['zod'] },
  { folder: 'shared/domain', folders: ['shared/model', 'shared/util'], packages: ['libphonenumber-js'] },
  {
    folder: 'shared/mail',
    folders: ['shared/contract', 'shared/domain', 'shared/model', 'shared/util'],
    packages: ['postal-mime', '@noble/hashes'],
  },
  {
    folder: 'shared/calendar',
    folders: ['shared/contract', 'shared/domain', 'shared/model', 'shared/util'],
    packages: ['ical.js', 'windows-iana', '@noble/hashes'],
  },
  // Dates in plain words. Wall time and zones are the calendar's.
  { folder: 'shared/dates', folders: ['shared/calendar'], packages: ['chrono-node'] },
  {
    folder: 'shared/people',
    folders: ['shared/contract', 'shared/domain', 'shared/model', 'shared/util'],
    packages: ['fflate', 'ical.js', 'papaparse', 'read-excel-file', 'zod'],
  },
  {
    folder: 'shared/generate',
    folders: ['shared/calendar', 'shared/domain', 'shared/mail', 'shared/model', 'shared/util'],
    packages: [],
  },
  {
    folder: 'shared/search',
    folders: ['shared/calendar', 'shared/dates', 'shared/domain', 'shared/model', 'shared/util'],
    packages: [],
  },
  {
    folder: 'shared/statistics',
    folders: ['shared/calendar', 'shared/domain', 'shared/model', 'shared/util'],
    packages: ['zod'],
  },
  { folder: 'shared/journal', folders: ['shared/util'], packages: ['fflate'] },

  { folder: 'main/platform', folders: SHARED, packages: ['node', 'zod'] },
  { folder: 'main/credentials', folders: ['main/platform', ...SHARED], packages: ['node', 'zod', '@napi-rs/keyring'] },
  { folder: 'main/mail', folders: ['main/platform', ...SHARED], packages: ['node', 'imapflow', 'zod'] },
  { folder: 'main/journal', folders: ['main/platform', ...SHARED], packages: ['node', 'zod'] },
  { folder: 'main/calendar', folders: ['main/platform', ...SHARED], packages: ['node', 'zod'] },
  {
    folder: 'main/services',
    folders: ['main/mail', 'main/calendar', 'main/journal', 'main/credentials', 'main/platform', ...SHARED],
    packages: ['node'],
  },
  { folder: 'main/hosts', folders: ['main', ...SHARED], packages: ['node', 'zod', 'env-paths'] },
  { folder: 'main/hosts/loopback', folders: ['main', ...SHARED], packages: ['node', 'zod', 'ws', 'env-paths'] },
  { folder: 'main/hosts/electron', folders: ['main', ...SHARED], packages: ['node', 'zod', 'electron', 'env-paths'] },
  { folder: 'preload', folders: ['shared/contract', 'shared/rpc'], packages: ['electron'] },

  { folder: 'renderer/bridge', folders: ['shared/contract', 'shared/rpc'], packages: [] },
  {
    folder: 'renderer/store',
    folders: ['renderer/bridge', ...SHARED],
    packages: ['rxdb', 'dexie', 'rxjs', 'zod', '@sqlite.org/sqlite-wasm'],
  },
  { folder: 'renderer/ui', folders: SHARED, packages: [...SCREEN_PARTS, 'dompurify'] },
  {
    folder: 'renderer/services',
    folders: ['renderer/bridge', 'renderer/store', 'renderer/ui', ...SHARED],
    packages: SCREEN,
  },
  // Filters, columns and tables of people, which the candidate list and projects share.
  {
    folder: 'renderer/lists',
    folders: ['renderer/services', 'renderer/store', 'renderer/ui', ...SHARED],
    packages: SCREEN_PARTS,
  },
  {
    folder: 'renderer/features',
    folders: ['renderer/lists', 'renderer/services', 'renderer/store', 'renderer/ui', ...SHARED],
    packages: [...SCREEN_PARTS, 'dompurify'],
  },
  {
    folder: 'renderer/features/statistics',
    folders: ['renderer/services', 'renderer/store', 'renderer/ui', ...SHARED],
    packages: [...SCREEN_PARTS, '@mantine/charts'],
  },
  {
    folder: 'renderer/app',
    folders: ['renderer', ...SHARED],
    packages: [...SCREEN_PARTS, '@mantine/charts', 'react-dom'],
  },

  { folder: 'scripts', folders: ['main', 'renderer', 'shared', 'tests'], packages: ['*'] },
  { folder: 'tests', folders: ['main', 'preload', 'renderer', 'shared', 'scripts'], packages: ['*'] },
];

/**
 * Packages of package.json that no source file imports, with what uses them. Together with the rules above, this
 * classifies every dependency.
 */
export const TOOLS: { [packageName: string]: string } = {
  '@types/node': 'types',
  '@types/papaparse': 'types',
  '@types/react': 'types',
  '@types/react-dom': 'types',
  '@types/ws': 'types',
  'electron-builder': 'npm run package',
  knip: 'npm run check',
  node: 'the Node that every script runs on',
  oxlint: 'npm run check',
  prettier: 'npm run check',
  recharts: '@mantine/charts draws with it',
  typescript: 'npm run check',
  vite: 'electron-vite builds with it',
};
