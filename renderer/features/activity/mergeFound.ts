import type { FoundEntry } from '#renderer/store/contract/find.ts';

/** Pages of entries, joined from the top. */
export interface FoundPages {
  entries: readonly FoundEntry[];
  /** Where the next page begins; null at the end. */
  cursor: string | null;
}

/**
 * What is shown, brought up to date by the first page read anew: its entries, then those further down that were read
 * before. `newer` counts those on top that were not shown yet. Where the two do not meet, the page alone is left.
 */
export function mergeFound(shown: FoundPages, page: FoundPages): FoundPages & { newer: number } {
  const at = new Map(shown.entries.map(({ id }, index) => [id, index]));
  const firstKnown = page.entries.findIndex(({ id }) => at.has(id));
  const newer = firstKnown === -1 ? page.entries.length : firstKnown;
  const last = page.entries.at(-1);
  const meets = last === undefined ? undefined : at.get(last.id);
  if (meets === undefined || page.cursor === null) return { ...page, newer };
  const fresh = new Set(page.entries.map(({ id }) => id));
  const rest = shown.entries.slice(meets + 1).filter(({ id }) => !fresh.has(id));
  return { entries: [...page.entries, ...rest], cursor: shown.cursor, newer };
}

/** Those further down added to what is shown; one that has moved there meanwhile is not shown twice. */
export function appendFound(shown: FoundPages, page: FoundPages): FoundPages {
  const known = new Set(shown.entries.map(({ id }) => id));
  return { entries: [...shown.entries, ...page.entries.filter(({ id }) => !known.has(id))], cursor: page.cursor };
}
