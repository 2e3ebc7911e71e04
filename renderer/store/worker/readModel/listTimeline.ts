import { computeRoles } from '#shared/domain/computeRoles.ts';
import type { Interaction } from '#shared/model/interaction.ts';
import { parseSearch } from '#shared/search/parseSearch.ts';
import { toFtsQuery } from '#shared/search/toFtsQuery.ts';
import type { TimelineEntry, TimelineFilter } from '#renderer/store/storeContract.ts';
import { toHead } from './entryRow.ts';
import type { ModelParts } from './modelParts.ts';
import { readTimeline } from './settlePeople.ts';
import { toPersonFacet } from './toWords.ts';

/**
 * A person's entries that pass the filter, newest first; entries of one moment in the order of their ids. Touchpoints
 * say their role, which is computed from the whole timeline, whatever the filter shows.
 */
export function listTimeline(
  parts: ModelParts,
  candidateId: string,
  filter: TimelineFilter,
): { entries: TimelineEntry[]; all: number; countByKind: { [kind: string]: number } } {
  const root = parts.sql.first('SELECT root FROM candidate WHERE id = ?', [candidateId], (row) => row.number(0));
  const interactions = root === null ? [] : readTimeline(parts, root);
  const roles = computeRoles(interactions);
  const countByKind: { [kind: string]: number } = {};
  for (const { kind } of interactions) countByKind[kind] = (countByKind[kind] ?? 0) + 1;
  const holdsText = root === null ? () => true : createTextTest(parts, root, filter.text);
  const entries = interactions
    .filter((interaction) => passes(interaction, filter) && holdsText(interaction))
    .map((interaction): TimelineEntry => {
      const onDate = 'meeting' in interaction ? interaction.meeting.startsOnDate : null;
      const role = roles.get(interaction.id);
      return {
        id: interaction.id,
        atMs: interaction.atMs,
        ...(onDate === null ? {} : { onDate }),
        ...(role === undefined ? {} : { role }),
      };
    })
    .sort((a, b) => b.atMs - a.atMs || (a.id < b.id ? 1 : -1));
  return { entries, all: interactions.length, countByKind };
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
