import { computeRoles, type ComputedRole } from '#shared/domain/computeRoles.ts';
import type { Interaction } from '#shared/model/interaction.ts';
import { parseSearch } from '#shared/search/parseSearch.ts';
import { toFtsQuery } from '#shared/search/toFtsQuery.ts';
import type { TimelineEntry, TimelineFilter } from '#renderer/store/storeContract.ts';
import { toHead } from './entryRow.ts';
import type { ModelParts } from './modelParts.ts';
import { readTimeline } from './settlePeople.ts';
import { toPersonFacet } from './toWords.ts';

interface TimelineRequest {
  candidateId: string;
  filter: TimelineFilter;
  limit: number | null;
}

/** Everything on one timeline, newest first, with its roles. */
interface WholeTimeline {
  root: number;
  interactions: Interaction[];
  roles: ReadonlyMap<string, ComputedRole>;
  countByKind: { [kind: string]: number };
}

/** Timelines as they are listed. The last one is kept until something changes: first its newest entries are asked for, then all. */
export function createTimelines(parts: ModelParts) {
  let kept: { candidateId: string; timeline: WholeTimeline } | null = null;

  const readWhole = (candidateId: string): WholeTimeline | null => {
    if (kept?.candidateId === candidateId) return kept.timeline;
    const root = parts.sql.first('SELECT root FROM candidate WHERE id = ?', [candidateId], (row) => row.number(0));
    if (root === null) return null;
    const interactions = readTimeline(parts, root);
    const roles = computeRoles(interactions);
    const countByKind: { [kind: string]: number } = {};
    for (const { kind } of interactions) countByKind[kind] = (countByKind[kind] ?? 0) + 1;
    interactions.sort((a, b) => b.atMs - a.atMs || (a.id < b.id ? 1 : -1));
    const timeline = { root, interactions, roles, countByKind };
    kept = { candidateId, timeline };
    return timeline;
  };

  return {
    /** To be called with every change. */
    forget(): void {
      kept = null;
    },
    /**
     * A person's entries that pass the filter, newest first; entries of one moment in the order of their ids. Touchpoints
     * say their role, which is computed from the whole timeline, whatever the filter shows.
     */
    list({ candidateId, filter, limit }: TimelineRequest) {
      const whole = readWhole(candidateId);
      if (whole === null) return { entries: [], total: 0, all: 0, countByKind: {} };
      const { root, interactions, roles, countByKind } = whole;
      const holdsText = createTextTest(parts, root, filter.text);
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
    },
  };
}

function passes(interaction: Interaction, filter: TimelineFilter): boolean {
  if (filter.kinds.length > 0 && !filter.kinds.includes(interaction.kind)) return false;
  if (filter.directions.length > 0 && !filter.directions.includes(interaction.direction)) return false;
  if (filter.fromMs !== null && interaction.atMs < filter.fromMs) return false;
  return filter.toMs === null || interaction.atMs < filter.toMs;
}

/** Whether an entry holds the words of a text, written as in the search of everything. */
function createTextTest(parts: ModelParts, root: number, text: string): (interaction: Interaction) => boolean {
  const { sql } = parts;
  const documents = sql.all('SELECT no FROM candidate WHERE root = ?', [root], (row) => toPersonFacet(row.number(0)));
  const query = parseSearch(text, parts.nowMs());
  if (toFtsQuery(query) === null) return () => true;
  const match = toFtsQuery(query, { anyOf: [documents] });
  const heads = new Set(
    sql.all('SELECT entry.head FROM words JOIN entry ON entry.key = words.rowid WHERE words MATCH ?', [match], (row) =>
      row.text(0),
    ),
  );
  return ({ id, candidateId }) => heads.has(toHead(id, candidateId).head);
}
