import { VisuallyHidden } from '@mantine/core';
import type { Stage } from '#shared/model/project.ts';
import { groupDigits } from '#renderer/ui/numberWords.ts';
import classes from './ProjectsScreen.module.css';

interface StageBarProps {
  stages: readonly Stage[];
  countByStage: { [stageId: string]: number };
}

/** How far the people of a project are: a thin bar, darker from stage to stage, and the same in words. */
export function StageBar({ stages, countByStage }: StageBarProps) {
  const parts = stages
    .map((stage, at) => ({ stage, at, count: countByStage[stage.id] ?? 0 }))
    .filter(({ count }) => count > 0);
  const words = parts.map(({ stage, count }) => `${groupDigits(count)} ${stage.name}`).join(', ');
  return (
    <span className={classes.bar} title={words}>
      {parts.map(({ stage, at, count }) => (
        <span
          key={stage.id}
          className={classes.part}
          style={{
            flexGrow: count,
            background: `color-mix(in srgb, var(--rapport-accent-line) ${shade(at, stages.length)}%, var(--rapport-line))`,
          }}
        />
      ))}
      <VisuallyHidden>{words}</VisuallyHidden>
    </span>
  );
}

/** From a quarter to the whole of the accent, by how far along the board a stage stands. */
function shade(at: number, of: number): number {
  return of < 2 ? 100 : Math.round(25 + (75 * at) / (of - 1));
}
