import type { ProjectStatus, Stage } from '#shared/model/project.ts';
import type { StageId } from '#shared/model/ids.ts';
import type { MemberRow } from '#renderer/store/contract/projects.ts';
import { replyWords, ROLE_NAMES } from '#renderer/ui/touchpointWords.ts';

// What projects and their members are called, wherever a project is shown.

export const STATUS_NAMES: Record<ProjectStatus, string> = {
  open: 'Open',
  'on-hold': 'On hold',
  filled: 'Filled',
  closed: 'Closed',
};

export const CONTACT_NAMES: Record<'never' | 'awaiting' | 'replied', string> = {
  never: 'Never contacted',
  awaiting: 'Awaiting',
  replied: 'Replied',
};

/** A member's stage; that of somebody whose stage was taken away is the first. */
export function stageOf(stages: readonly Stage[], stageId: StageId): Stage {
  return stages.find(({ id }) => id === stageId) ?? stages[0]!;
}

/** The stage `step` places on, or null where the board ends. */
export function neighbourOf(stages: readonly Stage[], stageId: StageId, step: -1 | 1): Stage | null {
  return stages[stages.indexOf(stageOf(stages, stageId)) + step] ?? null;
}

/** Who a row is about. */
export function nameOf(row: { name: string; address: string }): string {
  return row.name || row.address || 'No name';
}

/** The newest touchpoint in words: `Follow-up outreach`, `Reply, interested`; empty when there was none. */
export function lastTouchWords(row: MemberRow, nowMs: number): { role: string; reply: string } {
  return {
    role: row.lastRole === null ? '' : ROLE_NAMES[row.lastRole],
    reply: row.reply === null ? '' : replyWords(row.reply, nowMs),
  };
}

/** Client, department and place in one line. */
export function whereWords(project: { client: string; department: string; place: string }): string {
  return [project.client, project.department, project.place].filter((word) => word !== '').join(', ');
}
