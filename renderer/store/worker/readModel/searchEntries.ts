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
/** So many entries are read to count them: some may be twins. */
const COUNTED_STEP = COUNTED + COUNTED / 4;
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

/** A search that asks for nothing. */
const ANYTHING = parseSearch('', 0);

/** What a search comes down to: an expression for the index, bounds in time, and people to be looked for by hand. */
interface Plan {
  match: string | null;
  fromKey: number;
  toKey: number;
  /** Numbers of people; null for all. */
  only: Set<number> | null;
  without: Set<number> | null;
  /** Those who are not shown at all. */
  hidden: ReadonlySet<number>;
}

/** The ranking that pages of best matches are taken from: made anew, it would be another one. */
export interface LastRanking {
  text: string;
  newest: number;
  keys: readonly number[];
  count: number;
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
  const { keys, cursor, before, count } =
    request.order === 'newest' ? findNewest(parts, plan, request) : findBest(parts, plan, query, memory, request);
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
  const results = isAll ? found.length : (count ?? countResults(parts, plan));
  return { found, cursor, count: Math.min(results, COUNTED), countedAll: results <= COUNTED, problems: query.problems };
}

function readHead({ sql }: ModelParts, key: number): string | null {
  return sql.first('SELECT head FROM entry WHERE key = ?', [key], (row) => row.text(0));
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
    hidden: known.hidden(),
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

function passes({ only, without, hidden }: Plan, root: number): boolean {
  return (only === null || only.has(root)) && !without?.has(root) && !hidden.has(root);
}

const MATCHING = 'FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ?';
const NEWEST_FIRST = 'ORDER BY rowid DESC';
/** Whose an entry is; an index holds both numbers. */
const ROOT = '(SELECT root FROM entry WHERE key = words.rowid)';

/** Walks the keys that match, newest first, until `take` has enough, which is likely after `step` of them. */
function walk(parts: ModelParts, plan: Plan, toKey: number, step: number, take: (key: number) => boolean): void {
  const needsRoot = isOfSome(plan) || plan.hidden.size > 0;
  const matching = `SELECT rowid${needsRoot ? `, ${ROOT}` : ''} ${MATCHING} ${NEWEST_FIRST} LIMIT ?`;
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
        : parts.sql.all(matching, [plan.match, plan.fromKey, upTo, step], needsRoot ? toEntry : toKeyAlone);
    for (const { key, root } of entries) if (passes(plan, root) && !take(key)) return;
    if (entries.length < step) return;
    upTo = entries.at(-1)!.key - 1;
    // Each step begins the match anew; where only some people's are wanted many are passed over.
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
  /** How many results there are in all, as `countResults` says it, where that came with the page. */
  count: number | null;
}

function findNewest(parts: ModelParts, plan: Plan, { cursor, limit }: SearchRequest): Page {
  const keys: number[] = [];
  const counter = cursor === null ? createResultCounter(parts) : null;
  const from = cursor === null ? Number.MAX_SAFE_INTEGER : Number(cursor) - 1;
  walk(parts, plan, from, counter === null ? limit + 1 : COUNTED_STEP, (key) => {
    if (keys.length <= limit) keys.push(key);
    counter?.add(key);
    return keys.length <= limit || (counter !== null && counter.count() <= COUNTED);
  });
  const hasMore = keys.length > limit;
  if (hasMore) keys.pop();
  const before = cursor === null ? [] : findShownTwins(parts, plan, Number(cursor), keys);
  return { keys, cursor: hasMore ? String(keys.at(-1)) : null, before, count: counter?.count() ?? null };
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

function findBest(
  parts: ModelParts,
  plan: Plan,
  query: SearchQuery,
  memory: SearchMemory,
  { text, cursor, limit }: SearchRequest,
): Page {
  if (plan.match === null) return findNewest(parts, plan, { text, order: 'newest', cursor, limit });
  const [start, newest] = cursor === null ? [0, newestKey(parts)] : readBestCursor(cursor);
  const { ranking } = memory;
  const isKept = start > 0 && ranking !== null && ranking.text === text && ranking.newest === newest;
  // What has come since the first page would push those behind it from page to page.
  const { keys, count } = isKept ? ranking : rank(parts, { ...plan, toKey: Math.min(plan.toKey, newest) }, query);
  memory.ranking = { text, newest, keys, count };
  return {
    keys: keys.slice(start, start + limit),
    cursor: start + limit < keys.length ? `${start + limit} ${newest}` : null,
    before: keys.slice(0, start),
    count,
  };
}

/** The newest of what matches, the best first, and how many results there are in all. */
function rank(parts: ModelParts, plan: Plan, query: SearchQuery): { keys: readonly number[]; count: number } {
  const keys: number[] = [];
  const counter = createResultCounter(parts);
  const most = plan.only === null ? RANKED : RANKED_OF_SOME;
  walk(parts, plan, Number.MAX_SAFE_INTEGER, most, (key) => {
    if (keys.length < most) keys.push(key);
    counter.add(key);
    return keys.length < most || counter.count() <= COUNTED;
  });
  const scores = readScores(parts, query, keys);
  // Smaller is better, and what has none is last. Of equals the newer one.
  const scoreOf = (key: number): number => scores.get(key) ?? 0;
  return { keys: keys.toSorted((a, b) => scoreOf(a) - scoreOf(b) || b - a), count: counter.count() };
}

/**
 * The scores of keys, newest first; smaller ones are better. FTS5 counts all places of each word that it ranks by, so
 * that only what tells entries apart is asked for: not what kind they are of, and no beginning of a letter or two. Where
 * there is nothing else, those are best that have it in their title or in a name.
 */
function readScores(parts: ModelParts, query: SearchQuery, keys: readonly number[]): ReadonlyMap<number, number> {
  const terms = query.terms.filter(({ negated }) => !negated);
  const weighing = terms.filter(({ prefix, text }) => !prefix || [...text].length > 2);
  const asked = weighing.length > 0 ? weighing : terms;
  const wordsWith = createWordsWith(parts, query, MAX_WORDS.ranked);
  const match = toFtsQuery(
    { ...ANYTHING, terms: asked },
    asked === weighing ? { wordsWith } : { wordsWith, textColumns: '{head sender recipients}' },
  );
  const scores = new Map<number, number>();
  if (match === null || keys.length === 0) return scores;
  parts.sql.each(
    `SELECT rowid${asked === weighing ? `, bm25(words, ${WEIGHTS})` : ', -1'} ${MATCHING}
     AND +rowid IN (SELECT value FROM json_each(?))`,
    [match, keys.at(-1)!, keys[0]!, JSON.stringify(keys)],
    (row) => void scores.set(row.number(0), row.number(1)),
  );
  return scores;
}

function newestKey({ sql }: ModelParts): number {
  return sql.first('SELECT max(key) FROM entry', [], (row) => row.number(0)) ?? 0;
}

/** How many came before, and the newest entry there was when the first page was made. */
function readBestCursor(cursor: string): [number, number] {
  const [start, newest] = cursor.split(' ');
  return [Number(start), Number(newest)];
}

/** How many results there are; one more than `COUNTED` stands for more. */
function countResults(parts: ModelParts, plan: Plan): number {
  const counter = createResultCounter(parts);
  walk(parts, plan, Number.MAX_SAFE_INTEGER, COUNTED_STEP, (key) => {
    counter.add(key);
    return counter.count() <= COUNTED;
  });
  return counter.count();
}

/**
 * Counts results by their keys, which come newest first. A mail to several people is one; its entries are of one second,
 * so that what stands alone in its second need not be looked up.
 */
function createResultCounter(parts: ModelParts): { add(key: number): void; count(): number } {
  let count = 0;
  let first = -1;
  const heads = new Set<string | null>();
  return {
    add(key) {
      if (lastKeyOfSecond(key) !== lastKeyOfSecond(first)) {
        first = key;
        heads.clear();
        count++;
        return;
      }
      if (heads.size === 0) heads.add(readHead(parts, first));
      const head = readHead(parts, key);
      if (heads.has(head)) return;
      heads.add(head);
      count++;
    },
    count: () => count,
  };
}
