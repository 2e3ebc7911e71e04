import { Button, Skeleton, Text } from '@mantine/core';
import type { CandidateId } from '#shared/model/ids.ts';
import { useActs } from '#renderer/services/appActs.ts';
import classes from './Timeline.module.css';

interface EmptyTimelineProps {
  candidateId: CandidateId;
  candidateName: string;
}

/** A timeline without any entry: why, and what to do. */
export function EmptyTimeline({ candidateId, candidateName }: EmptyTimelineProps) {
  const acts = useActs();
  return (
    <div className={classes.nothing}>
      <Text fw={600}>Nothing on this timeline yet</Text>
      <Text size="sm" c="dimmed" maw={380} mt={4}>
        Mail and meetings with {candidateName} appear here by themselves once a mailbox or calendar that has them is
        connected. What no machine can see, you log.
      </Text>
      <Button size="xs" mt={12} onClick={() => acts.logInteraction(candidateId, candidateName, null)}>
        Log a call, meeting or note
      </Button>
    </div>
  );
}

/** A timeline of which nothing is known yet. */
export function TimelineSkeleton() {
  return (
    <div aria-busy="true" aria-label="Loading the timeline" role="status">
      {Array.from({ length: 9 }, (_, at) => (
        <div key={at} className={classes.row}>
          <Skeleton height={10} width={40} />
          <Skeleton height={10} width={`${40 + ((at * 17) % 45)}%`} />
        </div>
      ))}
    </div>
  );
}
