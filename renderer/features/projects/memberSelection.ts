import type { CandidateId } from '#shared/model/ids.ts';

// Who is ticked in a project. Ticks are of people, not of rows: they stay through sorting, scrolling, filtering and a
// change from table to board. Nothing here changes what it is given.

export interface MemberSelection {
  ids: ReadonlySet<CandidateId>;
  /** Where a range begins: who was ticked or unticked last. */
  anchorId: CandidateId | null;
}

export const NOBODY: MemberSelection = { ids: new Set(), anchorId: null };

export function toggleOne(selection: MemberSelection, id: CandidateId): MemberSelection {
  const ids = new Set(selection.ids);
  if (!ids.delete(id)) ids.add(id);
  return { ids, anchorId: id };
}

/**
 * Ticks everybody between the anchor and `toId`, both included, in the order of `shown`. The anchor stays, so that a
 * range can be drawn further. Without an anchor in sight it is one tick.
 */
export function addRange(
  selection: MemberSelection,
  shown: readonly CandidateId[],
  toId: CandidateId,
): MemberSelection {
  const from = selection.anchorId === null ? -1 : shown.indexOf(selection.anchorId);
  const to = shown.indexOf(toId);
  if (to === -1) return selection;
  if (from === -1) return { ids: new Set([...selection.ids, toId]), anchorId: toId };
  const range = shown.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { ids: new Set([...selection.ids, ...range]), anchorId: selection.anchorId };
}

export function addAll(selection: MemberSelection, shown: readonly CandidateId[]): MemberSelection {
  return { ids: new Set([...selection.ids, ...shown]), anchorId: selection.anchorId };
}

/** Unticks those who are no longer in the project. The same object when nobody has left. */
export function keepMembers(selection: MemberSelection, members: readonly CandidateId[]): MemberSelection {
  const there = new Set(members);
  const ids = [...selection.ids].filter((id) => there.has(id));
  if (ids.length === selection.ids.size) return selection;
  return { ids: new Set(ids), anchorId: selection.anchorId };
}

/** How many of those ticked are not among `shown`. */
export function countOutside(selection: MemberSelection, shown: readonly CandidateId[]): number {
  const there = new Set(shown);
  return [...selection.ids].filter((id) => !there.has(id)).length;
}
