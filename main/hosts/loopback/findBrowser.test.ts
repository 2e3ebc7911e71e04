import { expect, test } from 'vitest';
import { findBrowser, type Machine } from './findBrowser.ts';

function machine(
  platform: string,
  files: string[],
  env: Machine['env'],
  links: { [file: string]: string } = {},
): Machine {
  return {
    platform,
    env,
    isExecutable: (file) => files.includes(file),
    resolveLink: (file) => links[file] ?? file,
  };
}

const PATH = '/usr/local/bin:/usr/bin:/snap/bin';

test.each<[string, Machine, string, string]>([
  ['Linux', machine('linux', ['/usr/bin/chromium'], { PATH }), 'Chromium', '/usr/bin/chromium'],
  ['Linux, Edge only', machine('linux', ['/usr/bin/microsoft-edge'], { PATH }), 'Edge', '/usr/bin/microsoft-edge'],
  [
    'macOS',
    machine('darwin', ['/Applications/Brave Browser.app/Contents/MacOS/Brave Browser'], { HOME: '/Users/a' }),
    'Brave',
    '/Applications/Brave Browser.app/Contents/MacOS/Brave Browser',
  ],
  [
    "macOS, the user's own",
    machine('darwin', ['/Users/a/Applications/Vivaldi.app/Contents/MacOS/Vivaldi'], { HOME: '/Users/a' }),
    'Vivaldi',
    '/Users/a/Applications/Vivaldi.app/Contents/MacOS/Vivaldi',
  ],
  [
    'Windows',
    machine('win32', ['C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe'], {
      ProgramFiles: 'C:\\Program Files',
      'ProgramFiles(x86)': 'C:\\Program Files (x86)',
    }),
    'Edge',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
])('finds the browser on %s', (_system, given, name, file) => {
  expect(findBrowser(given)).toEqual({ name, file, confined: false });
});

test('takes Chrome before Chromium', () => {
  const both = machine('linux', ['/usr/bin/chromium', '/usr/bin/google-chrome'], { PATH });
  expect(findBrowser(both)?.name).toBe('Chrome');
});

test('knows a snap by its place and by its link', () => {
  expect(findBrowser(machine('linux', ['/snap/bin/chromium'], { PATH }))?.confined).toBe(true);
  const linked = machine('linux', ['/usr/bin/chromium'], { PATH }, { '/usr/bin/chromium': '/usr/bin/snap' });
  expect(findBrowser(linked)?.confined).toBe(true);
});

test('finds none where there is none', () => {
  for (const platform of ['linux', 'darwin', 'win32']) expect(findBrowser(machine(platform, [], { PATH }))).toBeNull();
});
