/** What each screen is called: the word of its own heading. */
const TITLES = new Map([
  ['candidates', 'Candidates'],
  ['duplicates', 'Duplicates'],
  ['projects', 'Projects'],
  ['connect', 'Connect a mailbox'],
  ['people', 'Who is a candidate?'],
  ['stats', 'Outreach stats'],
  ['activity', 'Activity'],
  ['capture', 'Capture'],
  ['restore', 'Restore'],
  ['settings', 'Settings'],
]);

/** What the screen at a path is called; empty for no screen. */
export function screenTitle(path: string): string {
  const [, screen = '', id] = path.split('/');
  return screen === 'connect' && id !== undefined ? 'Change the mailbox' : (TITLES.get(screen) ?? '');
}
