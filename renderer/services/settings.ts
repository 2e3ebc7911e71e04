import { useSyncExternalStore } from 'react';
import { LogKind } from '#shared/model/interaction.ts';
import { CandidateColumn } from '#renderer/store/contract/find.ts';

/** What the user chose about the window. Kept in the browser profile, because it is of this machine, not of the data. */
export interface Settings {
  density: 'compact' | 'comfortable';
  /** Whether single letters are shortcuts. */
  letterKeys: boolean;
  listWidthPx: number;
  aboutWidthPx: number;
  /** The kind that was logged last. */
  logKind: LogKind;
  /** The user's own addresses as given at an import. */
  ownAddresses: string[];
  /** Candidates as a table, or in the pane beside a profile. */
  candidateShape: 'pane' | 'table';
  /** The columns of the table of candidates, and of a project's; null for the usual ones. */
  candidateColumns: CandidateColumn[] | null;
  memberColumns: CandidateColumn[] | null;
  /** The view that the candidate list shows; empty for everybody. */
  candidateViewId: string;
}

const STORAGE_KEY = 'rapport.settings';

const DEFAULTS: Settings = {
  density: 'compact',
  letterKeys: true,
  listWidthPx: 312,
  aboutWidthPx: 264,
  logKind: 'call',
  ownAddresses: [],
  candidateShape: 'pane',
  candidateColumns: null,
  memberColumns: null,
  candidateViewId: '',
};

const listeners = new Set<() => void>();
let current: Settings = read();

export function useSettings(): Settings {
  return useSyncExternalStore(watch, readSettings);
}

export function readSettings(): Settings {
  return current;
}

export function saveSettings(change: Partial<Settings>): void {
  current = { ...current, ...change };
  localStorage.setItem(STORAGE_KEY, JSON.stringify(current));
  for (const listener of [...listeners]) listener();
}

function watch(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** A setting that is missing or of another type falls back to its default; the rest is kept. */
function read(): Settings {
  const settings = { ...DEFAULTS };
  const raw = typeof localStorage === 'undefined' ? null : localStorage.getItem(STORAGE_KEY);
  if (raw === null) return settings;
  const stored = parseObject(raw);
  if (stored['density'] === 'comfortable') settings.density = 'comfortable';
  if (stored['letterKeys'] === false) settings.letterKeys = false;
  settings.listWidthPx = readWidth(stored['listWidthPx'], DEFAULTS.listWidthPx);
  settings.aboutWidthPx = readWidth(stored['aboutWidthPx'], DEFAULTS.aboutWidthPx);
  const kind = LogKind.safeParse(stored['logKind']);
  if (kind.success) settings.logKind = kind.data;
  const own = stored['ownAddresses'];
  if (Array.isArray(own)) settings.ownAddresses = own.filter((address) => typeof address === 'string').slice(0, 50);
  if (stored['candidateShape'] === 'table') settings.candidateShape = 'table';
  settings.candidateColumns = readColumns(stored['candidateColumns']);
  settings.memberColumns = readColumns(stored['memberColumns']);
  const viewId = stored['candidateViewId'];
  if (typeof viewId === 'string') settings.candidateViewId = viewId.slice(0, 64);
  return settings;
}

/** Columns of a later version that this one does not know are left out. */
function readColumns(value: unknown): CandidateColumn[] | null {
  if (!Array.isArray(value)) return null;
  return CandidateColumn.options.filter((column) => value.includes(column));
}

function readWidth(value: unknown, fallback: number): number {
  return typeof value === 'number' && value >= 200 && value <= 640 ? value : fallback;
}

function parseObject(raw: string): { [key: string]: unknown } {
  try {
    const value: unknown = JSON.parse(raw);
    return typeof value === 'object' && value !== null ? (value as { [key: string]: unknown }) : {};
  } catch {
    // A damaged entry holds nothing but preferences: the defaults serve.
    return {};
  }
}
