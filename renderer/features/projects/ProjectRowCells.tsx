import { memo } from 'react';
import type { ProjectRow } from '#renderer/store/contract/projects.ts';
import { countOf } from '#renderer/ui/numberWords.ts';
import { STATUS_NAMES } from './memberWords.ts';
import { StageBar } from './StageBar.tsx';
import classes from './ProjectsScreen.module.css';

interface ProjectRowCellsProps {
  row: ProjectRow;
  /** Whether everybody who is in it is counted: nobody so far is not nobody. */
  isWhole: boolean;
}

/** One project as its line in the list says it. */
export const ProjectRowCells = memo(function ProjectRowCells({ row, isWhole }: ProjectRowCellsProps) {
  const { project, memberCount, countByStage } = row;
  return (
    <>
      <span className={classes.name}>{project.name}</span>
      <span className={classes.where}>
        {[project.client, project.department].filter((word) => word !== '').join(', ')}
      </span>
      <span className={`${classes.where} ${classes.place}`}>{project.place}</span>
      <span className={classes.status} data-status={project.status}>
        {STATUS_NAMES[project.status]}
      </span>
      <span className={classes.members}>
        {memberCount > 0 || isWhole ? countOf(memberCount, 'person', 'people') : ''}
      </span>
      <StageBar stages={project.stages} countByStage={countByStage} />
    </>
  );
});
