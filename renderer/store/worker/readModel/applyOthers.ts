import { foldText } from '#shared/domain/foldText.ts';
import type { FollowUp } from '#shared/model/followUp.ts';
import type { Membership, Project } from '#shared/model/project.ts';
import { ensureCandidate, markDirty } from './applyCandidates.ts';
import type { Change } from './changes.ts';
import type { ModelParts } from './modelParts.ts';

export function applyProjects({ sql, numbering }: ModelParts, changes: readonly Change<Project>[]): void {
  for (const { id, lwt, document } of changes) {
    const no = numbering.numberOf('project', id);
    sql.run(
      `INSERT OR REPLACE INTO project (no, id, lwt, live, name, folded, place, titles, stages, confidential)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        no,
        id,
        lwt,
        document === null ? 0 : 1,
        document?.name ?? '',
        foldText([document?.name ?? '', document?.client ?? ''].join(' ')),
        document?.place ?? '',
        JSON.stringify(document === null ? [] : [document.name, ...document.targetTitles]),
        JSON.stringify(document?.stages ?? []),
        document?.confidential ? 1 : 0,
      ],
    );
  }
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
    sql.run('INSERT INTO member (id, project, doc, stage, addedAt, lwt) VALUES (?, ?, ?, ?, ?, ?)', [
      id,
      numbering.numberOf('project', document.projectId),
      doc,
      document.stageId,
      document.addedAtMs,
      lwt,
    ]);
    markDirty(sql, doc);
  }
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
    const due = document.doneAtMs === undefined ? document.dueAtMs : null;
    sql.run('INSERT INTO followUp (id, doc, due, lwt) VALUES (?, ?, ?, ?)', [id, doc, due, lwt]);
    markDirty(sql, doc);
  }
}
