import type { ReactNode } from 'react';
import classes from './Page.module.css';

interface PageProps {
  title: string;
  /** One sentence under the title. */
  lead?: ReactNode;
  /** Stands at the right of the title. */
  act?: ReactNode;
  wide?: boolean;
  children: ReactNode;
}

/** A screen that is one scrolling column. */
export function Page({ title, lead, act, wide = false, children }: PageProps) {
  return (
    <div className={classes.page} tabIndex={-1}>
      <div className={classes.column} data-wide={wide || undefined}>
        <header className={classes.head}>
          <h1 className={classes.title}>{title}</h1>
          {act}
        </header>
        {lead !== undefined && <p className={classes.lead}>{lead}</p>}
        {children}
      </div>
    </div>
  );
}

interface SectionProps {
  title: string;
  /** An id for the heading of a part that can be led to: it takes focus then. */
  headingId?: string;
  act?: ReactNode;
  children: ReactNode;
}

export function Section({ title, headingId, act, children }: SectionProps) {
  return (
    <section className={classes.section} aria-label={title}>
      <header className={classes.sectionHead}>
        <h2 className={classes.sectionTitle} {...(headingId !== undefined && { id: headingId, tabIndex: -1 })}>
          {title}
        </h2>
        {act}
      </header>
      {children}
    </section>
  );
}
