import { delimiter, join } from 'node:path';

/** A Chromium-family browser on this machine. */
export interface FoundBrowser {
  name: string;
  file: string;
  /** True for a snap, which can write only under its own folder in the user's home. */
  confined: boolean;
}

interface Family {
  name: string;
  linux: readonly string[];
  /** Under /Applications or ~/Applications. */
  macApp: string;
  /** Under one of the program folders. */
  windows: readonly string[];
}

// In the order in which they are taken.
const FAMILIES: readonly Family[] = [
  {
    name: 'Chrome',
    linux: ['google-chrome-stable', 'google-chrome'],
    macApp: 'Google Chrome',
    windows: ['Google\\Chrome\\Application\\chrome.exe'],
  },
  {
    name: 'Chromium',
    linux: ['chromium', 'chromium-browser'],
    macApp: 'Chromium',
    windows: ['Chromium\\Application\\chrome.exe'],
  },
  {
    name: 'Edge',
    linux: ['microsoft-edge-stable', 'microsoft-edge'],
    macApp: 'Microsoft Edge',
    windows: ['Microsoft\\Edge\\Application\\msedge.exe'],
  },
  {
    name: 'Brave',
    linux: ['brave-browser', 'brave'],
    macApp: 'Brave Browser',
    windows: ['BraveSoftware\\Brave-Browser\\Application\\brave.exe'],
  },
  {
    name: 'Vivaldi',
    linux: ['vivaldi-stable', 'vivaldi'],
    macApp: 'Vivaldi',
    windows: ['Vivaldi\\Application\\vivaldi.exe'],
  },
];

/** What is asked of the machine; given, so that every system can be tested on any. */
export interface Machine {
  platform: string;
  env: { readonly [name: string]: string | undefined };
  isExecutable(file: string): boolean;
  /** What a link in the end points at. */
  resolveLink(file: string): string;
}

/** The first Chromium-family browser that is installed, or null. */
export function findBrowser(machine: Machine): FoundBrowser | null {
  for (const family of FAMILIES) {
    for (const file of listPlaces(family, machine)) {
      if (!machine.isExecutable(file)) continue;
      const target = machine.resolveLink(file);
      const confined = machine.platform === 'linux' && (file.includes('/snap/') || /\/snap(?:d)?(?:\/|$)/.test(target));
      return { name: family.name, file, confined };
    }
  }
  return null;
}

function listPlaces(family: Family, { platform, env }: Machine): string[] {
  if (platform === 'darwin') {
    const inside = join(`${family.macApp}.app`, 'Contents', 'MacOS', family.macApp);
    return [join('/Applications', inside), ...(env['HOME'] ? [join(env['HOME'], 'Applications', inside)] : [])];
  }
  if (platform === 'win32') {
    const roots = [env['ProgramFiles'], env['ProgramFiles(x86)'], env['LOCALAPPDATA']];
    return roots.flatMap((root) => (root ? family.windows.map((path) => `${root}\\${path}`) : []));
  }
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return family.linux.flatMap((name) => folders.map((folder) => join(folder, name)));
}
