import { computeEngagement } from '#shared/domain/computeEngagement.ts';
import { engagementInputs } from '#shared/domain/engagementInputs.ts';
import { mergeMailInteractions } from '#shared/domain/mergeInteraction.ts';
import { summariseTimeline } from '#shared/domain/summariseTimeline.ts';
import type { CandidateId, ProjectId } from '#shared/model/ids.ts';
import type { Interaction, MailInteraction } from '#shared/model/interaction.ts';
import { toFacts } from '#shared/statistics/toFacts.ts';
import { OWN_PLACE_FIRST } from './candidateConditions.ts';
import { COLUMNS, REPLIES, ROLES, toId, toInteraction } from './entryRow.ts';
import type { ModelParts } from './modelParts.ts';
import type { SqlValue } from './sql.ts';

const HALF_YEAR_MS = 180 * 86_400_000;

/** Settles up to `limit` of the people whose timelines have changed. Returns their numbers. */
export function settlePeople(parts: ModelParts, limit: number): number[] {
  const { sql } = parts;
  const dirty = sql.all('SELECT no FROM dirty LIMIT ?', [limit], (row) => row.number(0));
  for (const no of dirty) {
    settle(parts, no);
    sql.run('DELETE FROM dirty WHERE no = ?', [no]);
  }
  return dirty;
}

/** Marks those whose numbers time alone has changed: a meeting has ended, a message has grown half a year old. */
export function markStale({ sql, nowMs }: ModelParts): void {
  sql.run('INSERT OR IGNORE INTO dirty (no) SELECT no FROM person WHERE staleAt <= ?', [nowMs()]);
}

interface Shown {
  source: string;
  noContact: number;
  noContactUntil: string | null;
}

function settle(parts: ModelParts, no: number): void {
  const { sql } = parts;
  const shown = readShown(parts, no);
  if (shown === null) {
    sql.run('DELETE FROM person WHERE no = ?', [no]);
    sql.run('DELETE FROM facts WHERE no = ?', [no]);
    return;
  }
  const { columns, facts } = computePerson(parts, no, shown);
  sql.run(
    `INSERT OR REPLACE INTO person (no, ${PERSON_COLUMNS}) VALUES (?, ${PERSON_COLUMNS.split(',')
      .map(() => '?')
      .join(', ')})`,
    [no, ...columns],
  );
  sql.run('INSERT OR REPLACE INTO facts (no, source, bytes) VALUES (?, ?, ?)', [
    no,
    parts.numbering.numberOf('source', shown.source),
    facts,
  ]);
  const texts = sql.all(
    'SELECT search FROM candidate WHERE root = ? AND live = 1 ORDER BY no <> root, id',
    [no],
    (row) => row.text(0),
  );
  // For nearly all it is what was written with the candidate.
  sql.run('UPDATE candidate SET searchAll = ?1 WHERE no = ?2 AND searchAll <> ?1', [texts.join('\n'), no]);
}

function readShown({ sql }: ModelParts, no: number): Shown | null {
  return sql.first(
    'SELECT source, noContact, noContactUntil FROM candidate WHERE no = ? AND root = no AND live = 1',
    [no],
    (row): Shown => ({ source: row.text(0), noContact: row.number(1), noContactUntil: row.textOrNull(2) }),
  );
}

/**
 * What `person` should hold of somebody now, in the order of `PERSON_COLUMNS`, and the facts; null for one who is not shown.
 */
export function recomputePerson(parts: ModelParts, no: number): { columns: SqlValue[]; facts: Uint8Array } | null {
  const shown = readShown(parts, no);
  return shown === null ? null : computePerson(parts, no, shown);
}

export const PERSON_COLUMNS =
  'entries, lastIn, lastOut, lastTouch, lastRole, firstOut, reply, replyReason, replyDate, ' +
  'inbound180, outbound180, medianReply, held, steadyPoints, nextDue, rhythm, noContact, noContactUntil, other, staleAt';

function computePerson(parts: ModelParts, no: number, shown: Shown): { columns: SqlValue[]; facts: Uint8Array } {
  const { sql, numbering } = parts;
  const nowMs = parts.nowMs();
  const interactions = readTimeline(parts, no);
  const summary = summariseTimeline(interactions, nowMs);
  const inputs = engagementInputs(interactions, nowMs);
  const points = computeEngagement(inputs, nowMs);
  const memberships = sql.all(
    `SELECT m.project, m.addedAt, ${OWN_PLACE_FIRST} FROM member AS m JOIN candidate AS d ON d.no = m.doc
     WHERE d.root = ? GROUP BY m.project`,
    [no],
    (row) => ({ projectId: numbering.valueOf('project', row.number(0)) as ProjectId, addedAtMs: row.number(1) }),
  );
  const facts = toFacts({
    interactions,
    memberships,
    nowMs,
    numberOf: (dictionary, value) => numbering.numberOf(dictionary, value),
  });
  const nextDue = sql.first(
    'SELECT min(due) FROM followUp JOIN candidate ON candidate.no = followUp.doc WHERE candidate.root = ?',
    [no],
    (row) => row.numberOrNull(0),
  );
  const columns: SqlValue[] = [
    summary.interactionCount,
    summary.lastInAtMs,
    summary.lastOutAtMs,
    summary.lastTouchAtMs,
    summary.lastRole === null ? 0 : ROLES.indexOf(summary.lastRole) + 1,
    summary.firstOutreachAtMs,
    summary.reply === null ? 0 : REPLIES.indexOf(summary.reply.status) + 1,
    summary.reply?.reason || null,
    summary.reply?.onDate ?? null,
    inputs.inbound180,
    inputs.outbound180,
    inputs.medianReplyMs,
    inputs.heldCount,
    points.reciprocity + points.replyTime + points.held,
    nextDue,
    readRhythm(parts, no),
    shown.noContact,
    shown.noContactUntil,
    summary.otherOutreach === null ? null : JSON.stringify(summary.otherOutreach),
    toStaleAt(interactions, summary.staleAtMs, nowMs),
  ];
  return { columns, facts };
}

/** The shortest of the rhythms that the person's tags and projects have, days. */
function readRhythm({ sql }: ModelParts, no: number): number | null {
  return sql.first(
    `SELECT min(days) FROM (
       SELECT days FROM json_each((SELECT tags FROM candidate WHERE no = ?1)) AS own
       JOIN rhythm ON rhythm.kind = 'tag' AND rhythm.value = own.value
       UNION ALL
       SELECT days FROM candidate JOIN member ON member.doc = candidate.no
       JOIN project ON project.no = member.project AND project.live = 1
       JOIN rhythm ON rhythm.kind = 'project' AND rhythm.value = project.id WHERE candidate.root = ?1)`,
    [no],
    (row) => row.numberOrNull(0),
  );
}

function toStaleAt(interactions: readonly Interaction[], meetingEndsAtMs: number, nowMs: number): number | null {
  let staleAtMs = meetingEndsAtMs;
  for (const { atMs } of interactions) {
    if (atMs > nowMs - HALF_YEAR_MS) staleAtMs = Math.min(staleAtMs, atMs + HALF_YEAR_MS);
  }
  return staleAtMs === Infinity ? null : staleAtMs;
}

/**
 * The whole timeline of the person shown under a number, oldest first, without its texts. What several merged candidates
 * have of one mail or meeting is one entry, under the id of the first of them (`readPersonInteractions`).
 */
export function readTimeline({ sql, numbering }: ModelParts, no: number): Interaction[] {
  const documents = sql.all(
    'SELECT no, id FROM candidate WHERE root = ? ORDER BY no <> root, id',
    [no],
    (row) => [row.number(0), row.text(1)] as const,
  );
  const ids = new Map(documents);
  const ranks = new Map(documents.map(([doc], rank) => [doc, rank]));
  const heads: string[] = [];
  const read = sql.all(`SELECT doc, head, ownId, ${COLUMNS} FROM entry WHERE root = ? ORDER BY key`, [no], (row) => {
    const doc = row.number(0);
    const candidateId = (ids.get(doc) ?? '') as CandidateId;
    const head = row.text(1);
    heads.push(head);
    const interaction = toInteraction(row, 3, { id: toId(head, row.number(2), candidateId), candidateId }, numbering);
    return { interaction, rank: ranks.get(doc) ?? 0, head };
  });
  if (documents.length > 1 && new Set(heads).size < heads.length) {
    const byHead = new Map<string, Interaction>();
    // Stable: within one candidate the order of time stays.
    for (const { interaction, head } of [...read].sort((a, b) => a.rank - b.rank)) {
      const twin = byHead.get(head);
      if (twin === undefined) byHead.set(head, interaction);
      else if ('mail' in twin && 'mail' in interaction) byHead.set(head, mergeTwins(twin, interaction));
    }
    return [...byHead.values()].sort((a, b) => a.atMs - b.atMs);
  }
  const interactions = read.map(({ interaction }) => interaction);
  // Keys go by seconds.
  return interactions.sort((a, b) => a.atMs - b.atMs);
}

function mergeTwins(first: MailInteraction, second: MailInteraction): MailInteraction {
  return { ...mergeMailInteractions(first, second), id: first.id, candidateId: first.candidateId };
}
