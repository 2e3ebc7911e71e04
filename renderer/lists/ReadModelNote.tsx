import { Progress, Text } from '@mantine/core';
import { useAct } from '#renderer/services/useAct.ts';
import { useServices } from '#renderer/services/appServices.ts';
import { useStoreQuery } from '#renderer/services/useQuery.ts';
import { FailureNote } from '#renderer/ui/FailureNote.tsx';
import { indexListWords } from '#renderer/ui/indexWords.ts';
import { groupDigits } from '#renderer/ui/numberWords.ts';
import classes from './ReadModelNote.module.css';

/** How far the search index is, for lists that come from it; null until that is known. */
export function useReadModel() {
  return useStoreQuery('readModel.readStatus', {}, { refreshOn: ['readModel.changed'] }).data;
}

export type ReadModel = NonNullable<ReturnType<typeof useReadModel>>;

/** Whether lists may show fewer people than there are, as far as anybody knows: then nobody in one means nothing. */
export function isPartial(readModel: ReadModel | null): boolean {
  return readModel?.state !== 'current';
}

interface ReadModelNoteProps {
  readModel: ReadModel | null;
  /** What becomes of what stands below while the index is built. */
  meanwhile?: string;
}

/** Says above a list that it is not whole, and why; nothing where it is. */
export function ReadModelNote({ readModel, meanwhile = 'The list fills up meanwhile.' }: ReadModelNoteProps) {
  const { store } = useServices();
  const rebuild = useAct(() => store.call('readModel.rebuild', {}));
  if (readModel === null || readModel.state === 'current') return null;
  const { state, done, total, failure } = readModel;
  if (state === 'failed') {
    return (
      <div className={classes.failed}>
        <FailureNote
          failure={
            rebuild.failure ?? failure ?? { code: 'store.index-unavailable', message: 'the search index failed' }
          }
          sinceMs={failure?.sinceMs}
          what="The search index cannot be read."
          still="Lists, filters and the search rest until it is made anew. Nothing is lost: profiles, timelines and logging work."
          act={{ label: 'Make it anew', onAct: () => void rebuild.run() }}
        />
      </div>
    );
  }
  return (
    <div className={classes.building}>
      <Text size="xs" c="dimmed" role="status">
        {indexListWords(readModel, meanwhile)}
      </Text>
      {total > 0 && (
        <Progress
          size={4}
          value={Math.min(99, (100 * done) / total)}
          aria-label={`Search index: ${groupDigits(done)} of ${groupDigits(total)} entries`}
        />
      )}
    </div>
  );
}
