import { VisuallyHidden } from '@mantine/core';
import { IconHandStop } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './PersonWords.module.css';

interface PersonWordsProps {
  name: ReactNode;
  doNotContact: boolean;
  /** What they do and where; cut off where there is no room. */
  work: string;
}

/** Who somebody is, in one line of a list. */
export function PersonWords({ name, doNotContact, work }: PersonWordsProps) {
  return (
    <>
      <span className={classes.name}>{name}</span>
      {doNotContact && (
        <span className={classes.stop} title="Asked not to be contacted">
          <IconHandStop size={13} aria-hidden />
          <VisuallyHidden>asked not to be contacted</VisuallyHidden>
        </span>
      )}
      <span className={classes.work}>{work}</span>
    </>
  );
}
