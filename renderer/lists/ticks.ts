import type { CandidateId } from '#shared/model/ids.ts';

// Who is ticked in a list. Ticks are of people, not of rows: they stay through sorting, scrolling, filtering and a
// change from table to board. Nothing here changes what it is given.

export interface Ticks {
  ids: ReadonlySet<CandidateId>;
  /** Where a range begins: who was ticked or unticked last. */
  anchorId: CandidateId | null;
}

export const NOBODY: Ticks = { ids: new Set(), anchorId: null };

export function toggleOne(selection: Ticks, id: CandidateId): Ticks {
  const ids = new Set(selection.ids);
  if (!ids.delete(id)) ids.add(id);
  return { ids, anchorId: id };
}

/**
 * Ticks everybody between the anchor and `toId`, both included, in the order of `shown`. The anchor stays, so that a
 * range can be drawn further. Without an anchor in sight it is one tick.
 */
export function addRange(selection: Ticks, shown: readonly CandidateId[], toId: CandidateId): Ticks {
  const from = selection.anchorId === null ? -1 : shown.indexOf(selection.anchorId);
  const to = shown.indexOf(toId);
  if (to === -1) return selection;
  if (from === -1) return { ids: new Set([...selection.ids, toId]), anchorId: toId };
  const range = shown.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { ids: new Set([...selection.ids, ...range]), anchorId: selection.anchorId };
}

export function addAll(selection: Ticks, shown: readonly CandidateId[]): Ticks {
  return { ids: new Set([...selection.ids, ...shown]), anchorId: selection.anchorId };
}

/**
 * Unticks those who are no longer in the list, whatever its filter. `asked` is who was ticked when `members` was asked
 * for: of those ticked since, who may be new in the list, it knows nothing. The same object when nobody has left.
 */
export function keepThose(
  selection: Ticks,
  members: readonly CandidateId[],
  asked: ReadonlySet<CandidateId> = selection.ids,
): Ticks {
  const there = new Set(members);
  const ids = [...selection.ids].filter((id) => there.has(id) || !asked.has(id));
  if (ids.length === selection.ids.size) return selection;
  return { ids: new Set(ids), anchorId: selection.anchorId };
}

/** How many of those ticked are not among `shown`. */
export function countOutside(selection: Ticks, shown: readonly CandidateId[]): number {
  const there = new Set(shown);
  return [...selection.ids].filter((id) => !there.has(id)).length;
}
