import type { Interaction } from '#shared/model/interaction.ts';
import { parseSearch } from '#shared/search/parseSearch.ts';
import { toFtsQuery } from '#shared/search/toFtsQuery.ts';
import type { TimelineFilter } from '#renderer/store/storeContract.ts';
import { listTimeline, toWholeTimeline, type TimelineList, type WholeTimeline } from '../wholeTimeline.ts';
import { toHead } from './entryRow.ts';
import type { ModelParts } from './modelParts.ts';
import { isAmong } from './searchEntries.ts';
import type { SearchPeople } from './searchPeople.ts';
import { readTimeline } from './settlePeople.ts';
import { toPersonFacet } from './toWords.ts';

interface TimelineRequest {
  candidateId: string;
  filter: TimelineFilter;
  limit: number | null;
}

/** Timelines as they are listed. The last one is kept until something changes: first its newest entries are asked for, then all. */
export function createTimelines(parts: ModelParts, people: SearchPeople) {
  let kept: { candidateId: string; root: number; timeline: WholeTimeline } | null = null;

  const readKept = (candidateId: string): typeof kept => {
    if (kept?.candidateId === candidateId) return kept;
    const root = parts.sql.first('SELECT root FROM candidate WHERE id = ?', [candidateId], (row) => row.number(0));
    if (root !== null) kept = { candidateId, root, timeline: toWholeTimeline(readTimeline(parts, root)) };
    return root === null ? null : kept;
  };

  return {
    /** To be called with every change. */
    forget(): void {
      kept = null;
    },
    list({ candidateId, filter, limit }: TimelineRequest): TimelineList {
      const found = readKept(candidateId);
      if (found === null) return { entries: [], total: 0, all: 0, countByKind: {} };
      return listTimeline(found.timeline, filter, limit, createTextTest(parts, people, found.root, filter.text));
    },
  };
}

/** Whether an entry is what a text asks for, written as in the search of everything. */
function createTextTest(
  parts: ModelParts,
  people: SearchPeople,
  root: number,
  text: string,
): (interaction: Interaction) => boolean {
  const { sql } = parts;
  const query = parseSearch(text, parts.nowMs());
  if (!isAmong(people, query, root)) return () => false;
  const isInTime = ({ atMs }: Interaction): boolean =>
    atMs >= (query.afterMs ?? -Infinity) && atMs < (query.beforeMs ?? Infinity);
  if (toFtsQuery(query) === null) return isInTime;
  const documents = sql.all('SELECT no FROM candidate WHERE root = ?', [root], (row) => toPersonFacet(row.number(0)));
  const match = toFtsQuery(query, { anyOf: [documents] });
  const heads = new Set(
    sql.all('SELECT entry.head FROM words JOIN entry ON entry.key = words.rowid WHERE words MATCH ?', [match], (row) =>
      row.text(0),
    ),
  );
  return (interaction) => isInTime(interaction) && heads.has(toHead(interaction.id, interaction.candidateId).head);
}
