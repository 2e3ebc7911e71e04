import { toLocalDate } from '#shared/domain/isDoNotContact.ts';
import { toEngagementLevel } from '#shared/domain/computeEngagement.ts';
import type { CandidateId } from '#shared/model/ids.ts';
import type { CandidateRow } from '#renderer/store/contract/candidates.ts';
import type { CandidateFilter, CandidateSort } from '#renderer/store/contract/find.ts';
import {
  atTime,
  ENGAGEMENT,
  LAST_CONTACT,
  OWN_PLACE_FIRST,
  toConditions,
  toWords,
  type ConditionSources,
} from './candidateConditions.ts';
import { REPLIES, ROLES } from './entryRow.ts';
import type { ModelParts } from './modelParts.ts';
import type { KeptColumn, NameOrder } from './nameOrder.ts';
import type { Row } from './sql.ts';

/** The numbers of the people who pass a filter, in order. */
export function findPeople(
  parts: ModelParts,
  names: NameOrder,
  filter: CandidateFilter,
  { column, descending }: CandidateSort,
  sources: ConditionSources,
): Int32Array {
  const { where, values, keeps } = toConditions(parts, filter, sources);
  const picked = names.pick();
  if (column === 'name') {
    parts.sql.each(`SELECT p.no ${fromTables(where)} WHERE ${where}`, values, (row) => {
      const no = row.number(0);
      if (keeps(no)) picked.add(no);
    });
    return picked.byName(descending);
  }
  const kept = KEPT_COLUMNS[column];
  if (kept !== undefined) {
    const orderOf = names.orderBy(kept);
    parts.sql.each(`SELECT p.no ${fromTables(where)} WHERE ${where}`, values, (row) => {
      const no = row.number(0);
      if (keeps(no)) picked.add(no, orderOf(no));
    });
    return picked.byValue(descending);
  }
  const value = atTime(ORDERS[column], parts.nowMs());
  parts.sql.each(`SELECT p.no, ${value} ${fromTables(`${where} ${value}`)} WHERE ${where}`, values, (row) => {
    const no = row.number(0);
    if (keeps(no)) picked.add(no, row.numberOrNull(1));
  });
  return picked.byValue(descending);
}

/** Rows of `candidate` are wide: of fifty thousand those are not read that nothing looks at. */
function fromTables(sql: string): string {
  return `FROM person AS p${/\bc\./.test(sql) ? ' JOIN candidate AS c ON c.no = p.no' : ''}`;
}

/** The members of a project who pass a filter, in order, each with the stage they are in. */
export function findMembers(
  parts: ModelParts,
  project: { no: number; stages: readonly { id: string }[] },
  filter: CandidateFilter,
  sort: CandidateSort,
  sources: ConditionSources,
): { numbers: Int32Array; stageIds: string[]; addedAtMs: number[] } {
  const { where, values, keeps } = toConditions(parts, filter, sources);
  const ids = project.stages.map(({ id }) => id);
  const rank = `CASE m.stage ${ids.map((_, at) => `WHEN ? THEN ${at}`).join(' ')} ELSE 0 END`;
  const numbers: number[] = [];
  const stageIds: string[] = [];
  const addedAtMs: number[] = [];
  const order =
    sort.column === 'stage'
      ? `stage ${sort.descending ? 'DESC' : ''}, c.sortName, c.id`
      : sort.column === 'added'
        ? `added ${sort.descending ? 'DESC' : ''}, c.sortName, c.id`
        : toOrder(parts, sort);
  parts.sql.each(
    `SELECT p.no, m.stage, m.added FROM (
       SELECT d.root AS no, ${rank} AS stage, m.addedAt AS added, ${OWN_PLACE_FIRST}
       FROM member AS m JOIN candidate AS d ON d.no = m.doc
       WHERE m.project = ? GROUP BY d.root
     ) AS m JOIN person AS p ON p.no = m.no JOIN candidate AS c ON c.no = p.no
     WHERE ${where} ORDER BY ${order}`,
    [...ids, project.no, ...values],
    (row) => {
      if (!keeps(row.number(0))) return;
      numbers.push(row.number(0));
      stageIds.push(ids[row.number(1)]!);
      addedAtMs.push(row.number(2));
    },
  );
  return { numbers: Int32Array.from(numbers), stageIds, addedAtMs };
}

/** Type-ahead: names that begin with the words first, then those with a word that does, then the rest, by name. */
export function suggestPeople(parts: ModelParts, names: NameOrder, text: string): Int32Array {
  const words = toWords(text);
  const start = words.join(' ');
  const found = words.map(() => 'instr(c.searchAll, ?) > 0').join(' AND ') || '1';
  const picked = names.pick();
  parts.sql.each(
    `SELECT p.no, CASE WHEN instr(c.sortName, ?) = 1 THEN 0 WHEN instr(c.sortName, ?) > 0 THEN 1 ELSE 2 END
     FROM person AS p JOIN candidate AS c ON c.no = p.no WHERE ${found}`,
    [start, ` ${start}`, ...words],
    (row) => picked.add(row.number(0), row.number(1)),
  );
  return picked.byValue(false);
}

/** Those without a value stand last in either order; equal ones by name, then by id. Names descending are turned round. */
function toOrder({ nowMs }: ModelParts, { column, descending }: CandidateSort): string {
  const direction = descending ? ' DESC' : '';
  if (column === 'name') return `c.sortName${direction}, c.id${direction}`;
  const value = atTime(ORDERS[column], nowMs());
  return `(${value}) IS NULL, ${value}${direction}, c.sortName, c.id`;
}

const ORDERS: { [column in Exclude<CandidateSort['column'], 'name'>]: string } = {
  title: "nullif(c.sortTitle, '')",
  company: "nullif(c.sortCompany, '')",
  location: "nullif(c.sortLocation, '')",
  owner: "nullif(c.sortOwner, '')",
  source: "nullif(c.sortSource, '')",
  added: 'c.addedAt',
  stage: 'c.addedAt',
  lastIn: 'p.lastIn',
  lastOut: 'p.lastOut',
  lastContact: LAST_CONTACT,
  lastTouch: 'p.lastTouch',
  engagement: ENGAGEMENT,
  // Interested first, then those to come back to, then those who said no.
  reply: 'CASE p.reply WHEN 1 THEN 1 WHEN 3 THEN 2 WHEN 2 THEN 3 END',
  followUp: 'p.nextDue',
  entries: 'p.entries',
};

const KEPT_COLUMNS: { [column in CandidateSort['column']]?: KeptColumn } = {
  title: 'sortTitle',
  company: 'sortCompany',
  location: 'sortLocation',
  owner: 'sortOwner',
  source: 'sortSource',
  added: 'addedAt',
  stage: 'addedAt',
};

const ROW_COLUMNS = `c.id, c.name, c.address, c.title, c.company, c.location, c.owner, c.source, c.tags, c.addedAt,
  p.noContact, p.noContactUntil, p.lastIn, p.lastOut, p.lastTouch, p.lastRole, p.entries, p.reply, p.replyReason,
  p.replyDate, p.nextDue`;

/** The rows of people by their numbers, in the order asked; those who are gone are left out. */
export function readCandidateRows(parts: ModelParts, numbers: Iterable<number>): CandidateRow[] {
  const nowMs = parts.nowMs();
  const today = toLocalDate(nowMs);
  const query = `SELECT ${ROW_COLUMNS}, ${ENGAGEMENT.replaceAll(':now', '?2')}
    FROM person AS p JOIN candidate AS c ON c.no = p.no WHERE p.no = ?1`;
  return [...numbers].flatMap((no) => parts.sql.first(query, [no, nowMs], (row) => toRow(row, today)) ?? []);
}

function toRow(row: Row, today: string): CandidateRow {
  const status = REPLIES[row.number(17) - 1] ?? null;
  const engagement = row.number(21);
  const until = row.textOrNull(11);
  const address = row.text(2);
  const end = address.indexOf('\n');
  return {
    id: row.text(0) as CandidateId,
    name: row.text(1),
    address: end === -1 ? address : address.slice(0, end),
    title: row.text(3),
    company: row.text(4),
    location: row.text(5),
    owner: row.text(6),
    source: row.text(7),
    tags: JSON.parse(row.text(8)) as string[],
    addedAtMs: row.number(9),
    doNotContact: row.number(10) === 1 && (until === null || until >= today),
    lastInAtMs: row.numberOrNull(12),
    lastOutAtMs: row.numberOrNull(13),
    lastTouchAtMs: row.numberOrNull(14),
    lastRole: ROLES[row.number(15) - 1] ?? null,
    interactionCount: row.number(16),
    reply: status === null ? null : { status, reason: row.text(18), onDate: row.textOrNull(19) },
    nextFollowUpAtMs: row.numberOrNull(20),
    engagement: Math.round(engagement),
    engagementLevel: toEngagementLevel(engagement, status === 'not-interested'),
  };
}
