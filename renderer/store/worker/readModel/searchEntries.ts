import type { CandidateId, MessageKey } from '#shared/model/ids.ts';
import { parseSearch } from '#shared/search/parseSearch.ts';
import type { SearchQuery } from '#shared/search/searchQuery.ts';
import { toFtsQuery, type IndexWord } from '#shared/search/toFtsQuery.ts';
import { keyOfTime, lastKeyOfSecond } from './applyEntries.ts';
import { toId } from './entryRow.ts';
import type { FoundKey } from './modelContract.ts';
import type { ModelParts } from './modelParts.ts';
import type { Row } from './sql.ts';
import type { SearchPeople } from './searchPeople.ts';
import { toPersonFacet } from './toWords.ts';

/** What the ids of mails' entries begin with (`toMailInteractionId`). */
const MAIL_HEAD = 'mail.';
const COUNTED = 1000;
/** Beginnings are written out as so many words in all; of ranked ones each place of each word is counted. */
const MAX_WORDS = { newest: 400, ranked: 100 } as const;
/** Among how many of the newest the best are looked for: ranking all of half a million takes seconds. */
const RANKED = 2000;
/** Where only some people's are wanted, however far back they lie. */
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

/** The ranking that pages of best matches are taken from: made anew, it would be another one. */
export interface LastRanking {
  text: string;
  newest: number;
  keys: readonly number[];
}

/** What a search leaves for the next one. */
export interface SearchMemory {
  ranking: LastRanking | null;
}

/** Finds entries by the words and operators of `parseSearch`. */
export function searchEntries(
  parts: ModelParts,
  known: SearchPeople,
  memory: SearchMemory,
  request: SearchRequest,
): SearchAnswer {
  const query = parseSearch(request.text, parts.nowMs());
  const plan = toPlan(parts, known, query, MAX_WORDS[request.order]);
  const { sql } = parts;
  const { keys, cursor, before } =
    request.order === 'newest' ? findNewest(parts, plan, request) : findBest(parts, plan, memory, request);
  const found: FoundKey[] = [];
  const heads = new Set(before.flatMap((key) => readHead(parts, key) ?? []));
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

/** Of an entry whose person is there. */
const SHOWN_HEAD = 'SELECT head FROM entry JOIN candidate ON candidate.no = entry.root AND candidate.live = 1';

function readHead({ sql }: ModelParts, key: number): string | null {
  return sql.first(`${SHOWN_HEAD} WHERE key = ?`, [key], (row) => row.text(0));
}

function readTwins({ sql }: ModelParts, head: string, root: number): FoundKey['alsoWith'] {
  return sql.all(
    `SELECT DISTINCT candidate.id, candidate.name FROM entry JOIN candidate ON candidate.no = entry.root
     WHERE entry.head = ? AND entry.root <> ? ORDER BY candidate.sortName, candidate.id LIMIT 20`,
    [head, root],
    (row) => ({ candidateId: row.text(0) as CandidateId, name: row.text(1) }),
  );
}

function toPlan(parts: ModelParts, known: SearchPeople, query: SearchQuery, maxWords: number): Plan {
  const wanted = findPeopleOf(known, query, query.problems);
  const unwanted = findPeopleOf(known, query.not, query.problems, true);
  const wantedFacets = wanted === null ? null : toFacets(parts, wanted);
  const unwantedFacets = unwanted === null ? null : toFacets(parts, unwanted);
  return {
    match: toFtsQuery(query, {
      wordsWith: createWordsWith(parts, query, maxWords),
      ...(wantedFacets === null ? {} : { anyOf: [wantedFacets] }),
      ...(unwantedFacets === null ? {} : { noneOf: unwantedFacets }),
    }),
    fromKey: query.afterMs === null ? 0 : keyOfTime(query.afterMs),
    toKey: query.beforeMs === null ? Number.MAX_SAFE_INTEGER : keyOfTime(query.beforeMs) - 1,
    only: wantedFacets === null ? wanted : null,
    without: unwantedFacets === null ? unwanted : null,
  };
}

/**
 * How the words that are typed go on, written out for those that have the fewest such words, up to so many in all: each
 * takes a place in the index's memory, and ranking looks at all places of each.
 */
function createWordsWith({ vocabulary }: ModelParts, { terms }: SearchQuery, maxWords: number) {
  const found = new Map(
    terms
      .filter(({ prefix, text }) => prefix && !text.includes(' '))
      .map(({ text }) => [text, vocabulary.wordsWith(text, maxWords)] as const),
  );
  let left = maxWords;
  const named = new Map(
    [...found]
      .toSorted(([, a], [, b]) => (a?.length ?? 0) - (b?.length ?? 0))
      .filter(([, words]) => (left -= words?.length ?? 0) >= 0),
  );
  return (beginning: string): readonly IndexWord[] | null => named.get(beginning) ?? null;
}

/** Whether somebody, by number, is in the projects and has the tags that a search names, and in none that it rules out. */
export function isAmong(known: SearchPeople, query: SearchQuery, root: number): boolean {
  const wanted = findPeopleOf(known, query, []);
  const unwanted = findPeopleOf(known, query.not, [], true);
  return (wanted === null || wanted.has(root)) && !unwanted?.has(root);
}

/** The people in the projects and with the tags that a search names; null where it names none. */
function findPeopleOf(
  known: SearchPeople,
  { projects, tags }: Pick<SearchQuery, 'projects' | 'tags'>,
  problems: string[],
  either = false,
): Set<number> | null {
  const sets: Set<number>[] = [];
  if (projects.length > 0) {
    const named = projects.flatMap((name) => {
      const found = known.projectsNamed(name);
      if (found.length === 0) problems.push(`No project is called “${name}”.`);
      return found;
    });
    sets.push(new Set(named.flatMap(known.inProject)));
  }
  if (tags.length > 0) {
    const named = tags.flatMap((name) => {
      const found = known.tagsNamed(name);
      if (found.length === 0) problems.push(`No tag is called “${name}”.`);
      return found;
    });
    sets.push(new Set(named.flatMap(known.withTag)));
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

const MATCHING = 'FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ?';
const NEWEST_FIRST = 'ORDER BY rowid DESC';
/** Whose an entry is; an index holds both numbers. */
const ROOT = '(SELECT root FROM entry WHERE key = words.rowid)';

/** Walks the keys that match, newest first, until `take` has enough. */
function walk(parts: ModelParts, plan: Plan, toKey: number, take: (key: number) => boolean): void {
  // Each step begins the match anew; where only some people's are wanted many are passed over.
  let step = 500;
  const matching = `SELECT rowid${isOfSome(plan) ? `, ${ROOT}` : ''} ${MATCHING} ${NEWEST_FIRST} LIMIT ?`;
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
    if (isOfSome(plan)) step = 4000;
  }
}

function toEntry(row: Row): { key: number; root: number } {
  return { key: row.number(0), root: row.number(1) };
}

function toKeyAlone(row: Row): { key: number; root: number } {
  return { key: row.number(0), root: 0 };
}

/** One page of what matches. */
interface Page {
  keys: readonly number[];
  cursor: string | null;
  /** What the pages before it may have shown under another key: a mail to several people is one result. */
  before: readonly number[];
}

function findNewest(parts: ModelParts, plan: Plan, { cursor, limit }: SearchRequest): Page {
  const keys: number[] = [];
  walk(parts, plan, cursor === null ? Number.MAX_SAFE_INTEGER : Number(cursor) - 1, (key) => {
    keys.push(key);
    return keys.length <= limit;
  });
  const hasMore = keys.length > limit;
  if (hasMore) keys.pop();
  const before = cursor === null ? [] : findShownTwins(parts, plan, Number(cursor), keys);
  return { keys, cursor: hasMore ? String(keys.at(-1)) : null, before };
}

/** Of mails to several people, those on a page that one before it has shown: the entries of one mail are of one second. */
function findShownTwins(parts: ModelParts, plan: Plan, last: number, keys: readonly number[]): number[] {
  const { sql } = parts;
  const end = lastKeyOfSecond(last);
  const twins = keys
    .filter((key) => lastKeyOfSecond(key) === end)
    .flatMap((key) =>
      sql.all(
        `SELECT twin.key, twin.root FROM entry JOIN entry AS twin ON twin.head = entry.head
         WHERE entry.key = ? AND entry.ownId = 0 AND twin.key >= ?`,
        [key, last],
        toEntry,
      ),
    )
    .filter(({ root }) => passes(plan, root))
    .map(({ key }) => key);
  if (plan.match === null || twins.length === 0) return twins;
  return sql.all(
    `SELECT rowid FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ? AND +rowid IN (SELECT value FROM json_each(?))`,
    [plan.match, last, end, JSON.stringify(twins)],
    (row) => row.number(0),
  );
}

/** Weights of head, body, sender, recipients and facets. */
const WEIGHTS = '8, 1, 4, 4, 0';

function findBest(parts: ModelParts, plan: Plan, memory: SearchMemory, { text, cursor, limit }: SearchRequest): Page {
  if (plan.match === null) return findNewest(parts, plan, { text, order: 'newest', cursor, limit });
  const [start, newest] = cursor === null ? [0, newestKey(parts)] : readBestCursor(cursor);
  const { ranking } = memory;
  const isKept = start > 0 && ranking !== null && ranking.text === text && ranking.newest === newest;
  // What has come since the first page would push those behind it from page to page.
  const keys = isKept ? ranking.keys : rank(parts, plan.match, { ...plan, toKey: Math.min(plan.toKey, newest) });
  memory.ranking = { text, newest, keys };
  return {
    keys: keys.slice(start, start + limit),
    cursor: start + limit < keys.length ? `${start + limit} ${newest}` : null,
    before: keys.slice(0, start),
  };
}

/** The newest of what matches, the best first. */
function rank(parts: ModelParts, match: string, plan: Plan): readonly number[] {
  const among = isOfSome(plan) ? findNewestOfSome(parts, plan) : null;
  const narrowed = among === null ? '' : 'AND +rowid IN (SELECT value FROM json_each(?))';
  const scored = parts.sql.all(
    `SELECT rowid, bm25(words, ${WEIGHTS}) ${MATCHING} ${narrowed} ${NEWEST_FIRST} LIMIT ${RANKED}`,
    among === null
      ? [match, plan.fromKey, plan.toKey]
      : [match, among.at(-1) ?? plan.toKey, plan.toKey, JSON.stringify(among)],
    (row) => ({ key: row.number(0), score: row.number(1) }),
  );
  // Smaller is better. Of equals the newer one.
  scored.sort((a, b) => a.score - b.score || b.key - a.key);
  return scored.map(({ key }) => key);
}

function newestKey({ sql }: ModelParts): number {
  return sql.first('SELECT max(key) FROM entry', [], (row) => row.number(0)) ?? 0;
}

/** How many came before, and the newest entry there was when the first page was made. */
function readBestCursor(cursor: string): [number, number] {
  const [start, newest] = cursor.split(' ');
  return [Number(start), Number(newest)];
}

/** The newest entries that match, where only some people's are wanted. */
function findNewestOfSome(parts: ModelParts, plan: Plan): number[] {
  const keys: number[] = [];
  const most = plan.only === null ? RANKED : RANKED_OF_SOME;
  walk(parts, plan, Number.MAX_SAFE_INTEGER, (key) => keys.push(key) < most);
  return keys;
}

/** Counts what matches, a mail to several people as one, up to so many. */
function countMatches(parts: ModelParts, plan: Plan): { count: number; countedAll: boolean } {
  let count = isOfSome(plan) ? null : countAtOnce(parts, plan);
  if (count === null) {
    const heads = new Set<string>();
    walk(parts, plan, Number.MAX_SAFE_INTEGER, (key) => {
      const head = readHead(parts, key);
      if (head !== null) heads.add(head);
      return heads.size <= COUNTED;
    });
    count = heads.size;
  }
  return { count: Math.min(count, COUNTED), countedAll: count <= COUNTED };
}

/** The same of everybody's, in one question; null where so many are twins that it takes more. */
function countAtOnce({ sql }: ModelParts, { match, fromKey, toKey }: Plan): number | null {
  const most = COUNTED + COUNTED / 2;
  const heads =
    match === null
      ? `${SHOWN_HEAD} WHERE key BETWEEN ? AND ? LIMIT ?`
      : `SELECT (${SHOWN_HEAD} WHERE key = words.rowid) AS head ${MATCHING} LIMIT ?`;
  const values = [fromKey, toKey, most];
  const { rows, count } = sql.first(
    `SELECT count(*), count(DISTINCT head) FROM (${heads})`,
    match === null ? values : [match, ...values],
    (row) => ({ rows: row.number(0), count: row.number(1) }),
  )!;
  return count > COUNTED || rows < most ? count : null;
}
