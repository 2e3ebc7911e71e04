import { HALF_LIFE_DAYS, HIGH_FROM, MEDIUM_FROM, POINTS } from '#shared/domain/computeEngagement.ts';
import { foldText } from '#shared/domain/foldText.ts';
import { toLocalDate } from '#shared/domain/isDoNotContact.ts';
import { matchFutureRole } from '#shared/domain/matchFutureRole.ts';
import type { FutureRole } from '#shared/model/candidate.ts';
import type { CandidateFilter, ContactAge, EngagementLevel } from '#renderer/store/contract/find.ts';
import { REPLIES } from './entryRow.ts';
import type { MemberPlaces, StagedProject } from './memberPlaces.ts';
import type { ModelParts } from './modelParts.ts';
import type { SqlValue } from './sql.ts';

// A filter of people as SQL, and as sets of people that are known in memory. Its tables: `p` is `person`, `c` the `candidate` row of the same number.

const DAY_MS = 86_400_000;

/** What conditions ask beside the tables. */
export interface ConditionSources {
  /** The numbers of those behind a number of the statistics. */
  peopleBehind(pick: NonNullable<CandidateFilter['behind']>): number[];
  places: MemberPlaces;
  wishes: Wishes;
}

export interface Conditions {
  /** Joined with AND; `1` when there is none. */
  where: string;
  values: SqlValue[];
  /** Whether somebody who meets them, by number, passes besides: whoever uses `where` must ask this too. */
  keeps(no: number): boolean;
}

/** 0 to 100 (`computeEngagement`): what time changes is worked out here, the rest is settled. */
export const ENGAGEMENT = `(p.steadyPoints + CASE WHEN p.lastIn IS NULL THEN 0
  ELSE ${POINTS.recency} * pow(2, -max(0, :now - p.lastIn) / (${HALF_LIFE_DAYS}.0 * ${DAY_MS})) END)`;
export const LAST_CONTACT = `CASE WHEN p.lastIn IS NULL THEN p.lastOut WHEN p.lastOut IS NULL THEN p.lastIn
  ELSE max(p.lastIn, p.lastOut) END`;

/** The SQL of a text with `:now` in it. */
export function atTime(sql: string, nowMs: number): string {
  return sql.replaceAll(':now', String(Math.trunc(nowMs)));
}

/**
 * The conditions of a filter. Stages of a project table are its own and not among them.
 */
export function toConditions(
  parts: ModelParts,
  filter: CandidateFilter,
  { peopleBehind, places, wishes }: ConditionSources,
): Conditions {
  const nowMs = parts.nowMs();
  const conditions: string[] = [];
  const values: SqlValue[] = [];
  const add = (sql: string, ...given: SqlValue[]): void => {
    conditions.push(sql);
    values.push(...given);
  };
  const addAnyOf = (column: string, wanted: readonly string[] | undefined): void => {
    if (wanted !== undefined && wanted.length > 0) add(`${column} IN (${marks(wanted)})`, ...wanted);
  };
  const sets: ReadonlySet<number>[] = [];
  const addPeople = (numbers: Iterable<number>): void => void sets.push(new Set(numbers));

  for (const word of toWords(filter.search)) add('instr(c.searchAll, ?) > 0', word);
  const placed = peopleInPlaces(parts, places, filter);
  if (placed !== null) sets.push(placed);
  if (filter.tags?.length) add(`p.no IN (SELECT no FROM tag WHERE tag IN (${marks(filter.tags)}))`, ...filter.tags);
  addAnyOf('c.owner', filter.owners);
  addAnyOf('c.source', filter.sources);
  if (filter.places?.length) {
    const places = filter.places.map(foldText);
    add(`(${places.map(() => 'instr(c.sortLocation, ?) > 0').join(' OR ')})`, ...places);
  }
  addAge(add, 'p.lastIn', filter.lastIn, nowMs);
  addAge(add, 'p.lastOut', filter.lastOut, nowMs);
  addAge(add, LAST_CONTACT, filter.lastContact, nowMs);
  addContact(add, filter, nowMs);
  if (filter.engagement?.length) add(`(${filter.engagement.map((level) => engagementIs(level, nowMs)).join(' OR ')})`);
  if (filter.replies?.length) {
    const numbers = filter.replies.map((reply) => (reply === 'none' ? 0 : REPLIES.indexOf(reply) + 1));
    add(`p.reply IN (${marks(numbers)})`, ...numbers);
  }
  if (filter.futureTitle || filter.futurePlace) addPeople(peopleWishing(wishes, filter));
  if (filter.askedForProjectId !== undefined) addPeople(peopleAsking(parts, wishes, filter.askedForProjectId));
  switch (filter.followUp) {
    case 'overdue':
      add('p.nextDue < ?', nowMs);
      break;
    case 'week':
      add('p.nextDue < ?', nowMs + 7 * DAY_MS);
      break;
    case 'some':
      add('p.nextDue IS NOT NULL');
      break;
    case 'none':
      add('p.nextDue IS NULL');
      break;
    case undefined:
  }
  if (filter.losingTouch === true) add(`p.lastIn < ? - p.rhythm * ${DAY_MS}`, nowMs);
  if (filter.doNotContact !== undefined) {
    const holds = '(p.noContact = 1 AND (p.noContactUntil IS NULL OR p.noContactUntil >= ?))';
    add(filter.doNotContact === 'yes' ? holds : `NOT ${holds}`, toLocalDate(nowMs));
  }
  if (filter.behind !== undefined) addPeople(peopleBehind(filter.behind));
  return {
    where: conditions.length === 0 ? '1' : conditions.join(' AND '),
    values,
    keeps: (no) => sets.every((set) => set.has(no)),
  };
}

type Add = (sql: string, ...values: SqlValue[]) => void;

/** The folded words of a search. */
export function toWords(search: string | undefined): string[] {
  return foldText(search ?? '')
    .split(/\s+/)
    .filter(Boolean);
}

function marks(values: readonly unknown[]): string {
  return values.map(() => '?').join(', ');
}

function addAge(add: Add, column: string, age: ContactAge | undefined, nowMs: number): void {
  if (age === undefined) return;
  if (age.when === 'never') add(`${column} IS NULL`);
  else add(`${column} ${age.when === 'within' ? '>=' : '<'} ?`, nowMs - age.days * DAY_MS);
}

function addContact(add: Add, { contact, contactDays }: CandidateFilter, nowMs: number): void {
  const since = nowMs - (contactDays ?? 0) * DAY_MS;
  switch (contact) {
    case 'never':
      add('p.lastOut IS NULL AND p.lastIn IS NULL');
      break;
    case 'awaiting':
      add('p.lastOut IS NOT NULL AND (p.lastIn IS NULL OR p.lastIn < p.lastOut)');
      if (contactDays) add('p.lastOut <= ?', since);
      break;
    case 'owed':
      add('p.lastIn IS NOT NULL AND (p.lastOut IS NULL OR p.lastOut < p.lastIn)');
      if (contactDays) add('p.lastIn <= ?', since);
      break;
    case 'replied':
      add('p.firstOut IS NOT NULL AND p.lastIn > p.firstOut');
      break;
    case 'any':
    case undefined:
  }
}

const CLOSED = REPLIES.indexOf('not-interested') + 1;

function engagementIs(level: EngagementLevel, nowMs: number): string {
  const points = atTime(ENGAGEMENT, nowMs);
  const is = {
    closed: '1',
    none: `${points} <= 0`,
    low: `${points} > 0 AND ${points} < ${MEDIUM_FROM}`,
    medium: `${points} >= ${MEDIUM_FROM} AND ${points} < ${HIGH_FROM}`,
    high: `${points} >= ${HIGH_FROM}`,
  }[level];
  return `(p.reply ${level === 'closed' ? '=' : '<>'} ${CLOSED} AND ${is})`;
}

/** Those in any of the projects, and there in a stage of one of the names; null where neither is asked for. */
function peopleInPlaces(
  { sql }: ModelParts,
  places: MemberPlaces,
  { projectIds = [], stageNames = [] }: CandidateFilter,
): ReadonlySet<number> | null {
  if (projectIds.length === 0 && stageNames.length === 0) return null;
  const names = new Set(stageNames.map(foldText));
  const projects = sql
    .all('SELECT no, id, stages FROM project WHERE live = 1', [], (row) => ({
      no: row.number(0),
      id: row.text(1),
      stages: JSON.parse(row.text(2)) as StagedProject['stages'],
    }))
    .filter(({ id }) => projectIds.length === 0 || projectIds.includes(id as never));
  return places.peopleIn(projects, (name) => names.size === 0 || names.has(foldText(name)));
}

/**
 * Among the places that a person has in one project under several merged candidates, the one of the candidate shown, else
 * of the first by id. In a query grouped by person and project it makes SQLite take the other columns from that row
 * (sqlite.org/lang_select.html#bareagg). `m` is `member`, `d` its `candidate`.
 */
export const OWN_PLACE_FIRST = 'min((m.doc <> d.root) || d.id)';

/** What people have said they would like to do, in memory. */
export interface Wishes {
  list(): readonly { root: number; roles: FutureRole[] }[];
  /** To be called when a candidate has changed. */
  forget(): void;
}

export function createWishes({ sql }: ModelParts): Wishes {
  let known: { root: number; roles: FutureRole[] }[] | null = null;
  return {
    forget: () => void (known = null),
    list: () =>
      (known ??= sql.all(
        'SELECT root, futureRoles FROM candidate WHERE futureRoles IS NOT NULL AND live = 1',
        [],
        (row) => ({ root: row.number(0), roles: JSON.parse(row.text(1)) as FutureRole[] }),
      )),
  };
}

/** One wish must hold both the title's words and the place's. */
function peopleWishing(wishes: Wishes, { futureTitle, futurePlace }: CandidateFilter): number[] {
  const titleWords = toWords(futureTitle);
  const placeWords = toWords(futurePlace);
  const holds = (texts: readonly string[], words: readonly string[]): boolean =>
    words.length === 0 || texts.some((text) => words.every((word) => foldText(text).includes(word)));
  return wishes
    .list()
    .filter(({ roles }) => roles.some(({ titles, places }) => holds(titles, titleWords) && holds(places, placeWords)))
    .map(({ root }) => root);
}

function peopleAsking(parts: ModelParts, wishes: Wishes, projectId: string): number[] {
  const project = parts.sql.first(
    'SELECT titles, place FROM project WHERE id = ? AND live = 1',
    [projectId],
    (row) => ({
      titles: JSON.parse(row.text(0)) as string[],
      place: row.text(1),
    }),
  );
  if (project === null) return [];
  return wishes
    .list()
    .filter(({ roles }) => roles.some((role) => matchFutureRole(role, project.titles, project.place) !== null))
    .map(({ root }) => root);
}
