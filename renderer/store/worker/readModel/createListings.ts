import { CodedError } from '#shared/contract/codedError.ts';
import { computeEngagement } from '#shared/domain/computeEngagement.ts';
import type { TimelineSummary } from '#shared/domain/summariseTimeline.ts';
import type { CandidateId, ProjectId, StageId } from '#shared/model/ids.ts';
import type { CandidateRow, Engagement } from '#renderer/store/contract/candidates.ts';
import type { CandidateFilter, CandidateSort, FilterChoices } from '#renderer/store/contract/find.ts';
import type { MemberRow } from '#renderer/store/contract/projects.ts';
import { createWishes, OWN_PLACE_FIRST, type ConditionSources } from './candidateConditions.ts';
import { REPLIES } from './entryRow.ts';
import { findMembers, findPeople, readCandidateRows, suggestPeople } from './listCandidates.ts';
import type { PersonSummary } from './modelContract.ts';
import type { ModelParts } from './modelParts.ts';
import type { FedCollection } from './changes.ts';
import { createMemberPlaces } from './memberPlaces.ts';
import { createNameOrder } from './nameOrder.ts';

/** Lists that were asked for lately: scrolling asks for page after page of one. */
const MAX_KEPT = 8;
/** For so long a list that hangs on the time is good. */
const KEPT_MS = 10_000;
const MAX_CHOICES = 500;

interface ListRequest {
  filter: CandidateFilter;
  sort: CandidateSort;
}

interface Members {
  numbers: Int32Array;
  stageIds: string[];
  addedAtMs: number[];
}

/** The lists of people: pages of them are cut from the numbers of all who pass, which are kept while nothing changes. */
export function createListings(parts: ModelParts, peopleBehind: ConditionSources['peopleBehind']) {
  const { sql } = parts;
  const kept = new Map<string, { madeAtMs: number; value: unknown }>();
  const names = createNameOrder(parts);
  const sources: ConditionSources = {
    peopleBehind,
    places: createMemberPlaces(parts),
    wishes: createWishes(parts),
  };
  let choices: FilterChoices | null = null;

  const keep = <T>(key: string, make: () => T): T => {
    const known = kept.get(key);
    if (known !== undefined && known.madeAtMs > parts.nowMs() - KEPT_MS) return known.value as T;
    const value = make();
    kept.delete(key);
    kept.set(key, { madeAtMs: parts.nowMs(), value });
    if (kept.size > MAX_KEPT) kept.delete(kept.keys().next().value as string);
    return value;
  };
  const listAll = ({ filter, sort }: ListRequest): Int32Array =>
    keep(JSON.stringify(['people', filter, sort]), () => findPeople(parts, names, filter, sort, sources));
  const toIds = (numbers: Iterable<number>): CandidateId[] =>
    [...numbers].flatMap(
      (no) => sql.first('SELECT id FROM candidate WHERE no = ?', [no], (row) => row.text(0) as CandidateId) ?? [],
    );
  const readProject = (projectId: ProjectId): { no: number; stages: { id: string }[] } => {
    const project = sql.first('SELECT no, stages FROM project WHERE id = ? AND live = 1', [projectId], (row) => ({
      no: row.number(0),
      stages: JSON.parse(row.text(1)) as { id: string }[],
    }));
    if (project === null) throw new CodedError('store.not-found', 'no such project');
    return project;
  };
  const listMembers = (
    projectId: ProjectId,
    { stageIds: _stages, ...filter }: CandidateFilter,
    sort: CandidateSort,
  ): Members =>
    keep(JSON.stringify(['members', projectId, filter, sort]), () =>
      findMembers(parts, readProject(projectId), filter, sort, sources),
    );
  const inStages = ({ numbers, stageIds, addedAtMs }: Members, wanted: readonly string[] | undefined): Members => {
    if (wanted === undefined || wanted.length === 0) return { numbers, stageIds, addedAtMs };
    const places = stageIds.flatMap((stageId, at) => (wanted.includes(stageId) ? [at] : []));
    return {
      numbers: Int32Array.from(places, (at) => numbers[at]!),
      stageIds: places.map((at) => stageIds[at]!),
      addedAtMs: places.map((at) => addedAtMs[at]!),
    };
  };
  const countMembers = (projectId: ProjectId): { memberCount: number; countByStage: { [stageId: string]: number } } => {
    const { no, stages } = readProject(projectId);
    const countByStage: { [stageId: string]: number } = Object.fromEntries(stages.map(({ id }) => [id, 0]));
    const first = stages[0]!.id;
    let memberCount = 0;
    sql.each(
      `SELECT stage, count(*) FROM (
         SELECT m.stage AS stage, d.root, ${OWN_PLACE_FIRST} FROM member AS m
         JOIN candidate AS d ON d.no = m.doc JOIN person ON person.no = d.root
         WHERE m.project = ? GROUP BY d.root) GROUP BY stage`,
      [no],
      (row) => {
        const stage = Object.hasOwn(countByStage, row.text(0)) ? row.text(0) : first;
        countByStage[stage]! += row.number(1);
        memberCount += row.number(1);
      },
    );
    return { memberCount, countByStage };
  };
  const listValues = (query: string): string[] => sql.all(query, [MAX_CHOICES], (row) => row.text(0));

  return {
    /** To be called with every change, with the collection whose documents changed. */
    forget(changed: FedCollection | null): void {
      kept.clear();
      if (changed === 'memberships' || changed === 'candidates') sources.places.forget();
      if (changed === 'projects' || changed === 'candidates') choices = null;
      if (changed !== 'candidates') return;
      names.forget();
      sources.wishes.forget();
    },

    listCandidates({ offset, limit, ...request }: ListRequest & { offset: number; limit: number }): {
      rows: CandidateRow[];
      total: number;
      all: number;
    } {
      const all = sql.first('SELECT count(*) FROM person', [], (row) => row.number(0)) ?? 0;
      const isFirstOfAll =
        Object.keys(request.filter).length === 0 && request.sort.column === 'name' && !request.sort.descending;
      // What is shown first of all need not wait until everybody is in order.
      const page =
        isFirstOfAll && offset === 0
          ? sql.all(
              `SELECT no FROM candidate WHERE root = no AND live = 1 AND EXISTS (SELECT 1 FROM person WHERE person.no = candidate.no)
               ORDER BY sortName, id LIMIT ?`,
              [limit],
              (row) => row.number(0),
            )
          : listAll(request).subarray(offset, offset + limit);
      const total = isFirstOfAll && offset === 0 ? all : listAll(request).length;
      return { rows: readCandidateRows(parts, page), total, all };
    },
    listCandidateIds: (request: ListRequest): CandidateId[] => toIds(listAll(request)),
    suggest({ text, limit }: { text: string; limit: number }): { rows: CandidateRow[]; total: number } {
      const numbers = keep(JSON.stringify(['suggest', text]), () => suggestPeople(parts, names, text));
      return { rows: readCandidateRows(parts, numbers.subarray(0, limit)), total: numbers.length };
    },
    listMembers({
      projectId,
      filter,
      sort,
      offset,
      limit,
    }: ListRequest & { projectId: ProjectId; offset: number; limit: number }) {
      const found = listMembers(projectId, filter, sort);
      const { countByStage: all, memberCount } = countMembers(projectId);
      const countByStage = Object.fromEntries(Object.keys(all).map((id) => [id, 0]));
      for (const stageId of found.stageIds) countByStage[stageId]! += 1;
      const passing = inStages(found, filter.stageIds);
      const rows = readCandidateRows(parts, passing.numbers.subarray(offset, offset + limit)).map(
        (row, at): MemberRow => ({
          ...row,
          stageId: passing.stageIds[offset + at] as StageId,
          addedAtMs: passing.addedAtMs[offset + at]!,
        }),
      );
      return { rows, total: passing.numbers.length, all: memberCount, countByStage };
    },
    listMemberIds: ({ projectId, filter, sort }: ListRequest & { projectId: ProjectId }): CandidateId[] =>
      toIds(inStages(listMembers(projectId, filter, sort), filter.stageIds).numbers),
    /** Those that are not there are left out. */
    countMembers: (projectIds: readonly ProjectId[]) =>
      Object.fromEntries(
        projectIds
          .filter((id) => sql.first('SELECT 1 FROM project WHERE id = ? AND live = 1', [id], () => true) !== null)
          .map((projectId) => [projectId, countMembers(projectId)]),
      ),

    readPeople(ids: readonly string[]): { [id: string]: PersonSummary } {
      return Object.fromEntries(
        ids.flatMap((id): [string, PersonSummary][] => {
          const found = sql.first(
            `SELECT person.no, person.firstOut, person.other FROM candidate JOIN person ON person.no = candidate.root
             WHERE candidate.id = ?`,
            [id],
            (row) => ({
              no: row.number(0),
              firstOutreachAtMs: row.numberOrNull(1),
              otherOutreach: JSON.parse(row.textOrNull(2) ?? 'null') as TimelineSummary['otherOutreach'],
            }),
          );
          if (found === null) return [];
          const { no, ...summary } = found;
          const [row] = readCandidateRows(parts, [no]);
          return row === undefined ? [] : [[id, { row, ...summary }]];
        }),
      );
    },
    readEngagement(id: string): Engagement | null {
      const inputs = sql.first(
        `SELECT person.lastIn, person.inbound180, person.outbound180, person.medianReply, person.held, person.reply
         FROM candidate JOIN person ON person.no = candidate.root WHERE candidate.id = ?`,
        [id],
        (row) => ({
          lastInAtMs: row.numberOrNull(0),
          inbound180: row.number(1),
          outbound180: row.number(2),
          medianReplyMs: row.numberOrNull(3),
          heldCount: row.number(4),
          notInterested: REPLIES[row.number(5) - 1] === 'not-interested',
        }),
      );
      return inputs === null ? null : computeEngagement(inputs, parts.nowMs());
    },
    listChoices(): FilterChoices {
      return (choices ??= readChoices());
    },
  };

  function readChoices(): FilterChoices {
    const ofCandidates = (column: string): string[] =>
      listValues(
        `SELECT ${column} FROM candidate WHERE root = no AND live = 1 AND ${column} <> ''
           GROUP BY ${column} ORDER BY count(*) DESC, ${column} LIMIT ?`,
      );
    return {
      tags: listValues(
        `SELECT tag FROM tag JOIN candidate ON candidate.no = tag.no WHERE candidate.root = candidate.no
           GROUP BY tag ORDER BY count(*) DESC, tag LIMIT ?`,
      ),
      owners: ofCandidates('owner'),
      sources: ofCandidates('source'),
      places: ofCandidates('location'),
      stageNames: listValues(
        `SELECT stage.value ->> '$.name' AS name FROM project, json_each(project.stages) AS stage WHERE project.live = 1
           GROUP BY name ORDER BY count(*) DESC, min(stage.key), name LIMIT ?`,
      ),
    };
  }
}
