import { VisuallyHidden } from '@mantine/core';
import { IconHandStop } from '@tabler/icons-react';
import classes from './CandidateTable.module.css';

/** Stands beside the name of somebody who asked not to be contacted. */
export function DoNotContactMark() {
  return (
    <span className={classes.ban} title="Asked not to be contacted">
      <IconHandStop size={13} aria-hidden />
      <VisuallyHidden>asked not to be contacted</VisuallyHidden>
    </span>
  );
}
