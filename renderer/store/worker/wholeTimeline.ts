import { computeRoles, type ComputedRole } from '#shared/domain/computeRoles.ts';
import type { Interaction } from '#shared/model/interaction.ts';
import type { TimelineEntry, TimelineFilter } from '#renderer/store/storeContract.ts';

/** Everything on one timeline, newest first, entries of one moment in the order of their ids, and its roles. */
export interface WholeTimeline {
  interactions: Interaction[];
  roles: ReadonlyMap<string, ComputedRole>;
  countByKind: { [kind: string]: number };
}

export interface TimelineList {
  entries: TimelineEntry[];
  total: number;
  all: number;
  countByKind: { [kind: string]: number };
}

/** A person's entries, in any order, as a timeline. Touchpoints' roles are computed from all of them. */
export function toWholeTimeline(entries: readonly Interaction[]): WholeTimeline {
  const countByKind: { [kind: string]: number } = {};
  for (const { kind } of entries) countByKind[kind] = (countByKind[kind] ?? 0) + 1;
  return {
    interactions: entries.toSorted((a, b) => b.atMs - a.atMs || (a.id < b.id ? 1 : -1)),
    roles: computeRoles(entries),
    countByKind,
  };
}

/** The newest entries that pass a filter, at most `limit` (null for all). Its text is `holdsText`'s to judge. */
export function listTimeline(
  { interactions, roles, countByKind }: WholeTimeline,
  filter: TimelineFilter,
  limit: number | null,
  holdsText: (interaction: Interaction) => boolean,
): TimelineList {
  const passing = interactions.filter((interaction) => passes(interaction, filter) && holdsText(interaction));
  const entries = passing.slice(0, limit ?? undefined).map((interaction): TimelineEntry => {
    const onDate = 'meeting' in interaction ? interaction.meeting.startsOnDate : null;
    const role = roles.get(interaction.id);
    return {
      id: interaction.id,
      atMs: interaction.atMs,
      ...(onDate === null ? {} : { onDate }),
      ...(role === undefined ? {} : { role }),
    };
  });
  return { entries, total: passing.length, all: interactions.length, countByKind };
}

function passes(interaction: Interaction, filter: TimelineFilter): boolean {
  if (filter.kinds.length > 0 && !filter.kinds.includes(interaction.kind)) return false;
  if (filter.directions.length > 0 && !filter.directions.includes(interaction.direction)) return false;
  if (filter.fromMs !== null && interaction.atMs < filter.fromMs) return false;
  return filter.toMs === null || interaction.atMs < filter.toMs;
}
