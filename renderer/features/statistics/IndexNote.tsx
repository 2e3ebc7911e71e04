import { Progress } from '@mantine/core';
import type { ReadModelStatus } from '#renderer/store/contract/readModel.ts';
import { FailureNote } from '#renderer/ui/FailureNote.tsx';
import { indexListWords } from '#renderer/ui/indexWords.ts';
import classes from './Statistics.module.css';

interface IndexNoteProps {
  status: ReadModelStatus;
  onSettings: () => void;
}

/** Says that the search index, which counts everything, is not ready; nothing when it is. */
export function IndexNote({ status, onSettings }: IndexNoteProps) {
  if (status.state === 'failed') {
    return (
      <FailureNote
        failure={status.failure ?? { code: 'app.unexpected', message: 'the search index is not there' }}
        sinceMs={status.failure?.sinceMs}
        what="The search index, which counts everything, cannot be used."
        still="Profiles, timelines and logging work. Nothing is lost: the index is made anew from the database."
        act={{ label: 'Look at it in the settings', onAct: onSettings }}
      />
    );
  }
  const words = indexListWords(status, 'Profiles and logging work meanwhile. The numbers are here when it is done.');
  if (words === null) return null;
  return (
    <div className={classes.building} role="status">
      <p>{words}</p>
      {status.total > 0 && (
        <Progress
          size="sm"
          value={Math.min(99, (status.done / status.total) * 100)}
          aria-label="How far the search index is"
          transitionDuration={0}
        />
      )}
    </div>
  );
}
