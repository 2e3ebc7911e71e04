import { IconHandStop, IconUsers } from '@tabler/icons-react';
import type { CandidateId } from '#shared/model/ids.ts';
import type { CodedError } from '#shared/contract/codedError.ts';
import { agoWords } from '#renderer/ui/dateWords.ts';
import { FailureNote } from '#renderer/ui/FailureNote.tsx';
import { countOf } from '#renderer/ui/numberWords.ts';
import { manyWords, namesWords } from './manyWords.ts';
import type { ManyCounts } from './useCountMany.ts';
import classes from './LogDialog.module.css';

interface ManyNoteProps {
  people: number;
  counts: ManyCounts | null;
  failure: CodedError | null;
  onLeaveOut: (candidateIds: readonly CandidateId[]) => void;
}

/** Says before the save what it would do: for how many, as what, and who had better be left out. */
export function ManyNote({ people, counts, failure, onLeaveOut }: ManyNoteProps) {
  const doNotContact = counts?.doNotContact ?? [];
  const colleague = counts?.colleague ?? [];
  const latest = colleague.toSorted((a, b) => b.atMs - a.atMs)[0];
  return (
    <>
      <p className={classes.counted} role="status" aria-label="What will be logged">
        {counts === null ? `For ${countOf(people, 'person', 'people')}` : manyWords(counts)}
      </p>
      {failure !== null && <FailureNote failure={failure} />}
      {doNotContact.length > 0 && (
        <p className={classes.warning} data-tone="bad" role="alert">
          <IconHandStop size={15} aria-hidden />
          <span>
            <strong>Asked not to be contacted:</strong> {namesWords(doNotContact.map(({ name }) => name))}.{' '}
            <button
              type="button"
              className={classes.link}
              onClick={() => onLeaveOut(doNotContact.map(({ candidateId }) => candidateId))}
            >
              Leave {doNotContact.length === 1 ? 'this person' : `these ${doNotContact.length}`} out
            </button>
          </span>
        </p>
      )}
      {latest !== undefined && (
        <p className={classes.warning} data-tone="warn" role="alert">
          <IconUsers size={15} aria-hidden />
          <span>
            <strong>Contacted by a colleague lately:</strong> {namesWords(colleague.map(({ name }) => name))} (
            {latest.by || 'a colleague'} {agoWords(latest.atMs, Date.now())}).{' '}
            <button
              type="button"
              className={classes.link}
              onClick={() => onLeaveOut(colleague.map(({ candidateId }) => candidateId))}
            >
              Leave {colleague.length === 1 ? 'this person' : `these ${colleague.length}`} out
            </button>
          </span>
        </p>
      )}
    </>
  );
}
