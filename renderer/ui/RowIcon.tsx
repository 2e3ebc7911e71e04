import type { ReactNode } from 'react';
import classes from './RowIcon.module.css';

interface RowIconProps {
  /** Shown over the icon where nothing else says it to those who see it. */
  title?: string | undefined;
  children: ReactNode;
}

/** An icon in a line of a list: of one width, so that what follows stands in line. */
export function RowIcon({ title, children }: RowIconProps) {
  return (
    <span className={classes.icon} title={title}>
      {children}
    </span>
  );
}
