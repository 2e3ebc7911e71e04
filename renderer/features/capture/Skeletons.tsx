import { Skeleton } from '@mantine/core';
import classes from './Capture.module.css';

/** The outline of a card while its content is on the way. */
export function Skeletons() {
  return (
    <div className={classes.card} role="status" aria-busy="true" aria-label="Loading">
      <Skeleton height={14} width={220} mb={16} />
      {Array.from({ length: 3 }, (_, at) => (
        <Skeleton key={at} height={10} width={`${80 - at * 12}%`} mb={12} />
      ))}
    </div>
  );
}
