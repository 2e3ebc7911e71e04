import type { Stage } from '#shared/model/project.ts';

/** Members who lose their stage, and where they go. */
export interface StageMove {
  from: Stage;
  to: Stage;
  members: number;
}

/**
 * What taking stages away does to who is in them: they go to the nearest stage before theirs that stays, or to the
 * first. Stages without members are left out. `countByStage` is keyed by stage id.
 */
export function stageMoves(
  before: readonly Stage[],
  after: readonly Stage[],
  countByStage: { [stageId: string]: number },
): StageMove[] {
  const kept = new Map(after.map((stage) => [stage.id, stage]));
  const moves: StageMove[] = [];
  before.forEach((stage, at) => {
    const members = countByStage[stage.id] ?? 0;
    if (kept.has(stage.id) || members === 0) return;
    const earlier = before
      .slice(0, at)
      .reverse()
      .find(({ id }) => kept.has(id));
    const to = earlier === undefined ? after[0] : kept.get(earlier.id);
    if (to !== undefined) moves.push({ from: stage, to, members });
  });
  return moves;
}
