/** One act that has a key. `keys` are combos as `toCombo` spells them; the first one is shown. */
export interface Shortcut {
  id: ShortcutId;
  keys: readonly string[];
  label: string;
  group: 'Everywhere' | 'Lists' | 'Candidate';
}

export type ShortcutId =
  | 'search'
  | 'shortcuts'
  | 'undo'
  | 'palette'
  | 'quickCapture'
  | 'goCandidates'
  | 'goProjects'
  | 'goActivity'
  | 'goStats'
  | 'goCapture'
  | 'goHistory'
  | 'goDuplicates'
  | 'goSettings'
  | 'newCandidate'
  | 'next'
  | 'previous'
  | 'open'
  | 'back'
  | 'select'
  | 'selectAll'
  | 'filter'
  | 'views'
  | 'listShape'
  | 'board'
  | 'order'
  | 'stageBack'
  | 'stageOn'
  | 'log'
  | 'note'
  | 'followUp'
  | 'toProject'
  | 'markMail'
  | 'edit';

/** Every key there is, in the order in which the sheet shows them. `G C` means G, then C. */
export const SHORTCUTS: readonly Shortcut[] = [
  { id: 'palette', keys: ['Mod+K'], label: 'Find a person, a project or an action', group: 'Everywhere' },
  { id: 'quickCapture', keys: ['Q', 'Mod+Shift+K'], label: 'Quick capture', group: 'Everywhere' },
  { id: 'undo', keys: ['Mod+Z'], label: 'Undo the last change', group: 'Everywhere' },
  { id: 'goCandidates', keys: ['G C'], label: 'Go to candidates', group: 'Everywhere' },
  { id: 'goProjects', keys: ['G P'], label: 'Go to projects', group: 'Everywhere' },
  { id: 'goActivity', keys: ['G A'], label: 'Go to activity', group: 'Everywhere' },
  { id: 'goStats', keys: ['G S'], label: 'Go to outreach stats', group: 'Everywhere' },
  { id: 'goCapture', keys: ['G I'], label: 'Go to capture', group: 'Everywhere' },
  { id: 'goHistory', keys: ['G H'], label: 'Show what was done, to undo it', group: 'Everywhere' },
  { id: 'goDuplicates', keys: ['G D'], label: 'Look for duplicates', group: 'Everywhere' },
  { id: 'goSettings', keys: ['G ,', 'Mod+,'], label: 'Go to settings', group: 'Everywhere' },
  { id: 'shortcuts', keys: ['?'], label: 'Show this sheet', group: 'Everywhere' },
  { id: 'search', keys: ['/'], label: 'Search the list in view, or everything', group: 'Lists' },
  { id: 'newCandidate', keys: ['C'], label: 'Add a candidate, project or people', group: 'Lists' },
  { id: 'next', keys: ['J', 'ArrowDown'], label: 'Next', group: 'Lists' },
  { id: 'previous', keys: ['K', 'ArrowUp'], label: 'Previous', group: 'Lists' },
  { id: 'open', keys: ['Enter'], label: 'Open', group: 'Lists' },
  { id: 'back', keys: ['Escape'], label: 'Back', group: 'Lists' },
  { id: 'select', keys: ['X', 'Shift+X'], label: 'Tick (Shift for a range)', group: 'Lists' },
  { id: 'selectAll', keys: ['Mod+A'], label: 'Tick all that match', group: 'Lists' },
  { id: 'filter', keys: ['Shift+F'], label: 'Filter the people, or the numbers', group: 'Lists' },
  { id: 'views', keys: ['V'], label: 'Views: ready-made ones and your own', group: 'Lists' },
  { id: 'listShape', keys: ['T'], label: 'Show candidates, or charts, as a table', group: 'Lists' },
  { id: 'board', keys: ['B'], label: 'Show a project as board or table', group: 'Lists' },
  { id: 'order', keys: ['O'], label: 'Show what was found newest first, or best match first', group: 'Lists' },
  // Brackets need a third hand on many keyboards: the arrows do the same.
  { id: 'stageBack', keys: ['[', 'Shift+ArrowLeft'], label: 'Move to the stage before', group: 'Lists' },
  { id: 'stageOn', keys: [']', 'Shift+ArrowRight'], label: 'Move to the next stage', group: 'Lists' },
  { id: 'log', keys: ['L', 'Mod+L'], label: 'Log outreach, a reply or a call', group: 'Candidate' },
  { id: 'note', keys: ['N'], label: 'Write a note', group: 'Candidate' },
  { id: 'followUp', keys: ['F'], label: 'Set a follow-up', group: 'Candidate' },
  { id: 'toProject', keys: ['M'], label: 'Add to a project', group: 'Candidate' },
  { id: 'markMail', keys: ['R'], label: 'Mark a mail: role, reply, project', group: 'Candidate' },
  { id: 'edit', keys: ['E'], label: 'Edit the candidate', group: 'Candidate' },
];

export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

/** How one press is spelled: `Mod+Z` (Ctrl, or Cmd on a Mac), `ArrowDown`, `L`, `?`. Null for a modifier alone or Alt. */
export function toCombo(press: KeyPress): string | null {
  if (press.altKey || ['Shift', 'Control', 'Meta', 'Alt', 'Dead', 'Process'].includes(press.key)) return null;
  const name = press.key.length === 1 ? press.key.toUpperCase() : press.key;
  if (press.ctrlKey || press.metaKey) return `Mod+${press.shiftKey ? 'Shift+' : ''}${name}`;
  // A shifted letter or named key says so; a shifted sign is another sign already.
  const isSign = press.key.length === 1 && name === press.key.toLowerCase();
  return press.shiftKey && !isSign ? `Shift+${name}` : name;
}

/** Whether a combo is a single sign and thus belongs to the text while one types, and to nobody when switched off. */
export function isSingleSign(combo: string): boolean {
  return combo.length === 1 || /^Shift\+.$/u.test(combo);
}

export interface KeyState {
  /** Focus is in a field that takes text. */
  typing: boolean;
  /** The setting "single-letter keys". */
  letterKeys: boolean;
  /** `G` was pressed last. */
  afterG: boolean;
}

/** Which act a combo means now, or null; `waitForNext` after a first G. */
export function findShortcut(combo: string, state: KeyState): ShortcutId | 'waitForNext' | null {
  if (isSingleSign(combo) && (state.typing || !state.letterKeys)) return null;
  if (state.typing && !combo.startsWith('Mod+')) return null;
  // The field's own undo and "select all" come first while one types.
  if (state.typing && (combo === 'Mod+Z' || combo === 'Mod+A')) return null;
  if (state.afterG) {
    const pair = SHORTCUTS.find(({ keys }) => keys.includes(`G ${combo}`));
    if (pair !== undefined) return pair.id;
  }
  if (combo === 'G') return 'waitForNext';
  return SHORTCUTS.find(({ keys }) => keys.includes(combo))?.id ?? null;
}

/** A combo as a person reads it, for example `Ctrl Z`. */
export function showCombo(combo: string, isMac: boolean): string[] {
  const names: { [key: string]: string } = {
    Mod: isMac ? '⌘' : 'Ctrl',
    ArrowDown: '↓',
    ArrowUp: '↑',
    ArrowLeft: '←',
    ArrowRight: '→',
    Escape: 'Esc',
  };
  return combo.split(/[+ ]/).map((part) => names[part] ?? part);
}

/** The key that a tooltip shows for an act. */
export function keyOf(id: ShortcutId): string {
  return SHORTCUTS.find((shortcut) => shortcut.id === id)!.keys[0]!;
}
