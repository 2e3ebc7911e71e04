import { foldText } from '#shared/domain/foldText.ts';
import type { CandidateId, MessageKey } from '#shared/model/ids.ts';
import { parseSearch } from '#shared/search/parseSearch.ts';
import type { SearchQuery } from '#shared/search/searchQuery.ts';
import { toFtsQuery } from '#shared/search/toFtsQuery.ts';
import { keyOfTime } from './applyEntries.ts';
import { toId } from './entryRow.ts';
import type { FoundKey } from './modelContract.ts';
import type { ModelParts } from './modelParts.ts';
import type { Row } from './sql.ts';
import { toPersonFacet } from './toWords.ts';

/** What the ids of mails' entries begin with (`toMailInteractionId`). */
const MAIL_HEAD = 'mail.';
const COUNTED = 1000;
/** Among how many of the newest the best are looked for: ranking all of half a million takes seconds. */
const RANKED = 2000;
/** Where only some people's are wanted, older ones are looked at too until so many of theirs are among them. */
const RANKED_OF_SOME = 500;
/** So many candidates are looked for by the index itself; of more, each entry that is found is looked at. */
const MAX_FACETS = 400;

export interface SearchRequest {
  text: string;
  order: 'newest' | 'ranked';
  cursor: string | null;
  limit: number;
}

export interface SearchAnswer {
  found: FoundKey[];
  cursor: string | null;
  count: number;
  countedAll: boolean;
  problems: string[];
}

/** What a search comes down to: an expression for the index, bounds in time, and people to be looked for by hand. */
interface Plan {
  match: string | null;
  fromKey: number;
  toKey: number;
  /** Numbers of people; null for all. */
  only: Set<number> | null;
  without: Set<number> | null;
}

/** Finds entries by the words and operators of `parseSearch`. */
export function searchEntries(parts: ModelParts, request: SearchRequest): SearchAnswer {
  const query = parseSearch(request.text, parts.nowMs());
  const plan = toPlan(parts, query);
  const { sql } = parts;
  const { keys, cursor } =
    request.order === 'newest' ? findNewest(parts, plan, request) : findBest(parts, plan, request);
  const found: FoundKey[] = [];
  const heads = new Set<string>();
  for (const key of keys) {
    const entry = sql.first(
      `SELECT entry.head, entry.ownId, own.id, shown.id, shown.name, entry.root FROM entry
       JOIN candidate AS own ON own.no = entry.doc JOIN candidate AS shown ON shown.no = entry.root AND shown.live = 1
       WHERE entry.key = ?`,
      [key],
      (row) => ({
        head: row.text(0),
        ownId: row.number(1),
        candidateId: row.text(2) as CandidateId,
        personId: row.text(3) as CandidateId,
        personName: row.text(4),
        root: row.number(5),
      }),
    );
    // A mail to several people is one result.
    if (entry === null || heads.has(entry.head)) continue;
    heads.add(entry.head);
    const { head, ownId, root, ...whose } = entry;
    const messageKey = ownId === 0 && head.startsWith(MAIL_HEAD) ? head.slice(MAIL_HEAD.length, -1) : null;
    found.push({
      messageKey: messageKey as MessageKey | null,
      id: toId(head, ownId, entry.candidateId),
      ...whose,
      alsoWith: ownId === 1 ? [] : readTwins(parts, head, root),
    });
  }
  // What ends on its first page is counted already, a mail to several people as one.
  const isAll = request.cursor === null && cursor === null;
  const counted = isAll ? { count: found.length, countedAll: true } : countMatches(parts, plan);
  return { found, cursor, ...counted, problems: query.problems };
}

function readTwins({ sql }: ModelParts, head: string, root: number): FoundKey['alsoWith'] {
  return sql.all(
    `SELECT DISTINCT candidate.id, candidate.name FROM entry JOIN candidate ON candidate.no = entry.root
     WHERE entry.head = ? AND entry.root <> ? ORDER BY candidate.sortName, candidate.id LIMIT 20`,
    [head, root],
    (row) => ({ candidateId: row.text(0) as CandidateId, name: row.text(1) }),
  );
}

function toPlan(parts: ModelParts, query: SearchQuery): Plan {
  const wanted = findPeopleOf(parts, query, query.problems);
  const unwanted = findPeopleOf(parts, query.not, query.problems, true);
  const wantedFacets = wanted === null ? null : toFacets(parts, wanted);
  const unwantedFacets = unwanted === null ? null : toFacets(parts, unwanted);
  return {
    match: toFtsQuery(query, {
      ...(wantedFacets === null ? {} : { anyOf: [wantedFacets] }),
      ...(unwantedFacets === null ? {} : { noneOf: unwantedFacets }),
    }),
    fromKey: query.afterMs === null ? 0 : keyOfTime(query.afterMs),
    toKey: query.beforeMs === null ? Number.MAX_SAFE_INTEGER : keyOfTime(query.beforeMs) - 1,
    only: wantedFacets === null ? wanted : null,
    without: unwantedFacets === null ? unwanted : null,
  };
}

/** Whether somebody, by number, is in the projects and has the tags that a search names, and in none that it rules out. */
export function isAmong(parts: ModelParts, query: SearchQuery, root: number): boolean {
  const wanted = findPeopleOf(parts, query, []);
  const unwanted = findPeopleOf(parts, query.not, [], true);
  return (wanted === null || wanted.has(root)) && !unwanted?.has(root);
}

/** The people in the projects and with the tags that a search names; null where it names none. */
function findPeopleOf(
  { sql }: ModelParts,
  { projects, tags }: Pick<SearchQuery, 'projects' | 'tags'>,
  problems: string[],
  either = false,
): Set<number> | null {
  const sets: Set<number>[] = [];
  if (projects.length > 0) {
    const people = new Set<number>();
    for (const name of projects) {
      const all = sql.all(
        'SELECT no, folded FROM project WHERE live = 1',
        [],
        (row) => [row.number(0), row.text(1)] as const,
      );
      const named = all.filter(([, folded]) => folded.replace(/\s+/g, ' ').includes(name));
      if (named.length === 0) problems.push(`No project is called “${name}”.`);
      for (const [no] of named) {
        sql.each(
          'SELECT candidate.root FROM member JOIN candidate ON candidate.no = member.doc WHERE member.project = ?',
          [no],
          (row) => void people.add(row.number(0)),
        );
      }
    }
    sets.push(people);
  }
  if (tags.length > 0) {
    const people = new Set<number>();
    const known = sql.all('SELECT DISTINCT tag FROM tag', [], (row) => row.text(0));
    for (const name of tags) {
      const exact = known.filter((tag) => foldText(tag) === name);
      const named = exact.length > 0 ? exact : known.filter((tag) => foldText(tag).startsWith(name));
      if (named.length === 0) problems.push(`No tag is called “${name}”.`);
      for (const tag of named) {
        sql.each(
          'SELECT candidate.root FROM tag JOIN candidate ON candidate.no = tag.no WHERE tag.tag = ? AND candidate.root = tag.no',
          [tag],
          (row) => void people.add(row.number(0)),
        );
      }
    }
    sets.push(people);
  }
  const [first, second] = sets;
  if (first === undefined || second === undefined) return first ?? null;
  return new Set(either ? [...first, ...second] : [...first].filter((one) => second.has(one)));
}

/** The facets of all documents of some people; null where they are too many. */
function toFacets({ sql }: ModelParts, people: ReadonlySet<number>): string[] | null {
  if (people.size > MAX_FACETS) return null;
  return [...people].flatMap((root) =>
    sql.all('SELECT no FROM candidate WHERE root = ?', [root], (row) => toPersonFacet(row.number(0))),
  );
}

function isOfSome({ only, without }: Plan): boolean {
  return only !== null || without !== null;
}

function passes({ only, without }: Plan, root: number): boolean {
  return (only === null || only.has(root)) && !without?.has(root);
}

const MATCHING = 'FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC';
/** Whose an entry is; an index holds both numbers. */
const ROOT = '(SELECT root FROM entry WHERE key = words.rowid)';

/** Walks the keys that match, newest first, until `take` has enough. */
function walk(parts: ModelParts, plan: Plan, toKey: number, take: (key: number) => boolean): void {
  const step = 500;
  const matching = `SELECT rowid${isOfSome(plan) ? `, ${ROOT}` : ''} ${MATCHING} LIMIT ?`;
  let upTo = Math.min(toKey, plan.toKey);
  for (;;) {
    // In steps, because a statement cannot be left half-way and come back to.
    const entries =
      plan.match === null
        ? parts.sql.all(
            'SELECT key, root FROM entry WHERE key BETWEEN ? AND ? ORDER BY key DESC LIMIT ?',
            [plan.fromKey, upTo, step],
            toEntry,
          )
        : parts.sql.all(matching, [plan.match, plan.fromKey, upTo, step], isOfSome(plan) ? toEntry : toKeyAlone);
    for (const { key, root } of entries) if (passes(plan, root) && !take(key)) return;
    if (entries.length < step) return;
    upTo = entries.at(-1)!.key - 1;
  }
}

function toEntry(row: Row): { key: number; root: number } {
  return { key: row.number(0), root: row.number(1) };
}

function toKeyAlone(row: Row): { key: number; root: number } {
  return { key: row.number(0), root: 0 };
}

function findNewest(
  parts: ModelParts,
  plan: Plan,
  { cursor, limit }: SearchRequest,
): { keys: number[]; cursor: string | null } {
  const keys: number[] = [];
  walk(parts, plan, cursor === null ? Number.MAX_SAFE_INTEGER : Number(cursor) - 1, (key) => {
    keys.push(key);
    return keys.length <= limit;
  });
  const hasMore = keys.length > limit;
  if (hasMore) keys.pop();
  return { keys, cursor: hasMore ? String(keys.at(-1)) : null };
}

/** Weights of head, body, sender, recipients and facets. */
const WEIGHTS = '8, 1, 4, 4, 0';

function findBest(
  parts: ModelParts,
  plan: Plan,
  { cursor, limit }: SearchRequest,
): { keys: number[]; cursor: string | null } {
  const start = Number(cursor ?? 0);
  if (plan.match === null) return findNewest(parts, plan, { text: '', order: 'newest', cursor, limit });
  const scored: { key: number; score: number }[] = [];
  const select = `SELECT rowid, bm25(words, ${WEIGHTS})${isOfSome(plan) ? `, ${ROOT}` : ''} ${MATCHING} LIMIT ${RANKED}`;
  for (let upTo = plan.toKey; ;) {
    const step = parts.sql.all(select, [plan.match, plan.fromKey, upTo], (row) => ({
      key: row.number(0),
      score: row.number(1),
      root: isOfSome(plan) ? row.number(2) : 0,
    }));
    scored.push(...step.filter(({ root }) => passes(plan, root)));
    if (step.length < RANKED || scored.length >= RANKED_OF_SOME) break;
    upTo = step.at(-1)!.key - 1;
  }
  // Smaller is better. Of equals the newer one.
  scored.sort((a, b) => a.score - b.score || b.key - a.key);
  const keys = scored.slice(start, start + limit).map(({ key }) => key);
  return { keys, cursor: start + limit < scored.length ? String(start + limit) : null };
}

/** Counts the entries that match, up to so many. */
function countMatches(parts: ModelParts, plan: Plan): { count: number; countedAll: boolean } {
  let count = 0;
  if (!isOfSome(plan)) {
    const values = [plan.fromKey, plan.toKey, COUNTED + 1];
    count =
      (plan.match === null
        ? parts.sql.first(
            'SELECT count(*) FROM (SELECT 1 FROM entry WHERE key BETWEEN ? AND ? LIMIT ?)',
            values,
            (row) => row.number(0),
          )
        : parts.sql.first(`SELECT count(*) FROM (SELECT 1 ${MATCHING} LIMIT ?)`, [plan.match, ...values], (row) =>
            row.number(0),
          )) ?? 0;
  } else {
    walk(parts, plan, Number.MAX_SAFE_INTEGER, () => ++count <= COUNTED);
  }
  return { count: Math.min(count, COUNTED), countedAll: count <= COUNTED };
}
