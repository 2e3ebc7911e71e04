import { Skeleton } from '@mantine/core';
import type { CodedError } from '#shared/contract/codedError.ts';
import { FailureNote } from '#renderer/ui/FailureNote.tsx';
import classes from './Statistics.module.css';

interface PanelStateProps {
  query: { answer: unknown; failure: CodedError | null; slow: boolean; refresh(): void };
}

/** Stands for the numbers while they are read, and says when they could not be; nothing when all is well. */
export function PanelState({ query: { failure, slow, refresh } }: PanelStateProps) {
  if (failure !== null) {
    return (
      <FailureNote
        failure={failure}
        what="The numbers could not be counted."
        still="Candidates, timelines and logging work. Nothing is lost."
        act={{ label: 'Try again', onAct: refresh }}
      />
    );
  }
  if (!slow) return null;
  return (
    <div role="status" aria-busy="true" aria-label="Loading the numbers">
      <Skeleton height={18} width="70%" mt={18} mb={10} />
      <Skeleton height={12} width="45%" mb={20} />
      <div className={classes.tiles}>
        {Array.from({ length: 10 }, (_, at) => (
          <div key={at} className={classes.tile}>
            <Skeleton height={10} width="60%" mb={10} />
            <Skeleton height={20} width="40%" />
          </div>
        ))}
      </div>
      <Skeleton height={180} mt={24} />
    </div>
  );
}
