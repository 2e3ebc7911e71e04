import type { ReactNode } from 'react';
import { DoNotContactMark } from './DoNotContactMark.tsx';
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
      {doNotContact && <DoNotContactMark />}
      <span className={classes.work}>{work}</span>
    </>
  );
}
