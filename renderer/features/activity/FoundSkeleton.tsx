import { Skeleton } from '@mantine/core';
import classes from './Activity.module.css';

/** The list while nothing of it is known yet. */
export function FoundSkeleton() {
  return (
    <div role="status" aria-label="Loading the activity" aria-busy="true">
      {Array.from({ length: 12 }, (_, at) => (
        <div key={at} className={classes.skeleton}>
          <Skeleton height={10} width={40} />
          <Skeleton height={10} width={`${30 + ((at * 23) % 45)}%`} />
        </div>
      ))}
    </div>
  );
}
