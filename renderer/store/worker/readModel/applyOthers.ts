import { foldText } from '#shared/domain/foldText.ts';
import type { FollowUp } from '#shared/model/followUp.ts';
import type { Membership, Project } from '#shared/model/project.ts';
import { ensureCandidate, markDirty } from './applyCandidates.ts';
import type { Change } from './changes.ts';
import type { Numbering } from './entryRow.ts';
import type { ModelParts } from './modelParts.ts';
import type { SqlValue } from './sql.ts';

/** The columns of `project` that `toProjectColumns` fills, in its order. */
export const PROJECT_COLUMNS = 'name, folded, place, titles, stages, confidential';

/** What `project` holds of a document; of one that is gone, nothing. */
export function toProjectColumns(document: Project | null): SqlValue[] {
  return [
    document?.name ?? '',
    foldText([document?.name ?? '', document?.client ?? ''].join(' ')),
    document?.place ?? '',
    JSON.stringify(document === null ? [] : [document.name, ...document.targetTitles]),
    JSON.stringify(document?.stages ?? []),
    document?.confidential ? 1 : 0,
  ];
}

export function applyProjects({ sql, numbering }: ModelParts, changes: readonly Change<Project>[]): void {
  for (const { id, lwt, document } of changes) {
    const no = numbering.numberOf('project', id);
    sql.run(
      `INSERT OR REPLACE INTO project (no, id, lwt, live, ${PROJECT_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [no, id, lwt, document === null ? 0 : 1, ...toProjectColumns(document)],
    );
  }
}

/** The columns of `member` that `toMemberColumns` fills, in its order. */
export const MEMBER_COLUMNS = 'project, stage, addedAt';

/** What `member` holds of a document, beside whose it is. */
export function toMemberColumns({ projectId, stageId, addedAtMs }: Membership, { numberOf }: Numbering): SqlValue[] {
  return [numberOf('project', projectId), stageId, addedAtMs];
}

export function applyMemberships({ sql, numbering }: ModelParts, changes: readonly Change<Membership>[]): void {
  for (const { id, lwt, document } of changes) {
    const before = sql.first('SELECT doc, lwt FROM member WHERE id = ?', [id], (row) => ({
      doc: row.number(0),
      lwt: row.number(1),
    }));
    if (document !== null && before?.lwt === lwt) continue;
    if (before !== null) {
      sql.run('DELETE FROM member WHERE id = ?', [id]);
      markDirty(sql, before.doc);
    }
    if (document === null) continue;
    const doc = ensureCandidate(sql, document.candidateId);
    sql.run(`INSERT INTO member (id, lwt, doc, ${MEMBER_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)`, [
      id,
      lwt,
      doc,
      ...toMemberColumns(document, numbering),
    ]);
    markDirty(sql, doc);
  }
}

/** When a follow-up is due; null for one that is done. */
export function toDue({ doneAtMs, dueAtMs }: FollowUp): number | null {
  return doneAtMs === undefined ? dueAtMs : null;
}

export function applyFollowUps({ sql }: ModelParts, changes: readonly Change<FollowUp>[]): void {
  for (const { id, lwt, document } of changes) {
    const before = sql.first('SELECT doc, lwt FROM followUp WHERE id = ?', [id], (row) => ({
      doc: row.number(0),
      lwt: row.number(1),
    }));
    if (document !== null && before?.lwt === lwt) continue;
    if (before !== null) {
      sql.run('DELETE FROM followUp WHERE id = ?', [id]);
      markDirty(sql, before.doc);
    }
    if (document === null) continue;
    const doc = ensureCandidate(sql, document.candidateId);
    sql.run('INSERT INTO followUp (id, lwt, doc, due) VALUES (?, ?, ?, ?)', [id, lwt, doc, toDue(document)]);
    markDirty(sql, doc);
  }
}
